"""Every page as the Nu Html Checker reads it: all of them in one go."""

import json
import subprocess
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from guides.tests.everywhere import EVERYWHERE

# Safari takes a list without bullets for no list, unless it is told.
SAID_FOR_SAFARI = "The “list” role is unnecessary for element"


def complaints(checker: list[str], files: dict[Path, str]) -> list[str]:
    """What the checker says of these files, each under the address it came from."""
    command = [*checker, "--format", "json", "--exit-zero-always", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    heard = []
    for message in json.loads(said.stderr)["messages"]:
        if not message["message"].startswith(SAID_FOR_SAFARI):
            place = files[Path(message["url"].removeprefix("file:"))]
            heard.append(f"{place} line {message.get('lastLine')}: {message['message']}")
    return heard


WRONG = "<!DOCTYPE html><html lang=zh><title>a</title><p hx-get=/>a<ul><li><div></ul>"


@pytest.fixture
def written(site, tmp_path) -> dict[Path, str]:
    """A file for every page, and its address; and one that is none of ours."""
    pages = {path: site.client.get(path).content.decode() for path in EVERYWHERE}
    pages["an error of ours"] = render_to_string("guides/500.html")
    pages["a wrong page"] = WRONG
    files = {tmp_path / f"{number}.html": path for number, path in enumerate(pages)}
    for file, path in files.items():
        file.write_text(pages[path], encoding="utf-8")
    return files


def test_every_page_is_valid_html_and_a_wrong_one_is_told_from_them(checker, written):
    heard = complaints(checker, written)
    of_wrong = [words for words in heard if words.startswith("a wrong page")]
    assert any("hx-get" in words for words in of_wrong)
    assert any("div" in words for words in of_wrong)
    rest = [words for words in heard if words not in of_wrong]
    assert not rest, f"{len(rest)} complaints:\n" + "\n".join(rest[:40])
