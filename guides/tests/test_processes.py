"""What one process publishes, the next request to another one shows."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from guides.tests.addresses import COMPARE
from policies.tests.seeding import allow_emptying

PAYER = "contribution.json?region=shenyang&scheme=employee&wage=1&on=2025-06-30"
SERVE = """
from wsgiref.simple_server import make_server
from config.wsgi import application
server = make_server("127.0.0.1", 0, application)
print(server.server_port, flush=True)
server.serve_forever()
"""
# Fills the database, then does what it is told, a command of manage.py on each line.
WRITE = """
import shlex, sys
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("seed", stdout=sys.stderr)
from policies.models import Region
from policies.tests.rows import draft, enter
version = draft(Region.objects.get(slug="shenyang"), "shenyang-odd")
enter(version, "base_floor", "98765")
print("written", flush=True)
for line in sys.stdin:
    call_command(*shlex.split(line), stdout=sys.stderr)
    print("written", flush=True)
"""


@contextmanager
def process(program: str, environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    running = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", program], cwd=settings.BASE_DIR, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


@pytest.fixture
def committed(transactional_db) -> Iterator[None]:
    yield
    allow_emptying()


def environment_of(folder: Path) -> dict[str, str]:
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder),
        "SECRET_KEY": "a key for this test only",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    # On SQLite the tests' database is in memory, and the two processes have one of their own.
    if connection.vendor == "postgresql":
        ours = urlsplit(os.environ["DATABASE_URL"])._replace(path=connection.settings_dict["NAME"])
        environment["DATABASE_URL"] = ours.geturl()
    return environment


def test_a_publish_in_another_process_is_seen_by_the_next_request(committed, tmp_path):
    environment = environment_of(tmp_path)

    def floor() -> dict:
        return data(f"{COMPARE[1:-1]}.json?regions=shenyang")["rows"][0]["cells"]["base_floor"]

    def data(path: str) -> dict:
        url = f"http://127.0.0.1:{port}/api/v1/{path}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)

    def changed_since(revision: int) -> list[tuple[str, str]]:
        """What a link of that revision says of the floor: its state then, and its state now."""
        since = data(f"{PAYER}&rev={revision}")["changed_since"]["same_day"]
        return [
            (figure["before"]["state"], figure["after"]["state"])
            for figure in since["figures"]
            if figure["key"] == "base_floor"
        ]

    def write(*command: str) -> None:
        if command:
            writer.stdin.write(f"{' '.join(command)}\n")
            writer.stdin.flush()
        assert writer.stdout.readline() == "written\n"

    with process(WRITE, environment) as writer, process(SERVE, environment) as server:
        write()
        port = server.stdout.readline().strip()
        assert floor() == {"state": "not_recorded"}
        first = data(PAYER)["revision"]
        write("publish", "shenyang-odd", "--reason", "急")
        assert floor()["value"] == "98765.00"
        second = data(PAYER)["revision"]
        assert changed_since(first) == [("not_recorded", "recorded")]
        assert changed_since(second) == []
        write("withdraw", "shenyang-odd", "--reason", "录错了")
        assert floor() == {"state": "not_recorded"}
        assert changed_since(first) == []
        assert changed_since(second) == [("recorded", "not_recorded")]
