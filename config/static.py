"""Static files as they are served: stylesheets in one piece, hashed names, compressed once.

A phone asks for one stylesheet and waits for one: what `site.css` imports is put in its place, and
comments and line breaks go. From our scripts they go too, and names get short. The sources stay as
people write them; before `collectstatic`, as in tests, a browser follows the `@import` itself.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import zopfli.gzip
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r"""@import url\(["']?([^"')]+)["']?\);\n?""")
# The edition of the language that the oldest of our browsers knows (Chrome 80, iOS 13.4).
ECMASCRIPT = 2019
FETCHED_BY_PHONES = ("css/", "js/", "vendor/")
Paths = dict[str, tuple[Storage, str]]


class StaticStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            styles = {n: cssmin(self._in_one_piece(n, paths)) for n in paths if _is_style(n)}
            scripts = {n: shortened(_source(*paths[n])) for n in paths if _is_script(n)}
            for name, text in (styles | scripts).items():
                self.delete(name)
                self._save(name, ContentFile(text.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def compress_files(self, paths: Any) -> Iterator[tuple[str, str]]:
        """What phones fetch is compressed once more, slowly and a twentieth smaller."""
        for name, compressed in super().compress_files(paths):
            if compressed.endswith(".gz") and name.startswith(FETCHED_BY_PHONES):
                smaller = zopfli.gzip.compress(Path(self.path(name)).read_bytes())
                Path(self.path(compressed)).write_bytes(smaller)
            yield name, compressed

    def _in_one_piece(self, name: str, paths: Paths) -> str:
        """The stylesheet's source with every import in its place; KeyError for one that is none."""
        text = _source(*paths[name])
        folder = posixpath.dirname(name)
        return IMPORT.sub(
            lambda found: self._in_one_piece(posixpath.join(folder, found[1]), paths), text
        )


def shortened(script: str) -> str:
    """A script that does the same in fewer bytes; ValueError for what is none."""
    # It brings a runtime of its own, which no process that serves pages needs.
    import minify

    minify.config({"js-version": ECMASCRIPT})
    return str(minify.string("application/javascript", script))


def _source(storage: Storage, path: str) -> str:
    with storage.open(path) as file:
        return str(file.read().decode())


def _is_script(name: str) -> bool:
    return name.startswith("js/") and name.endswith(".js")


def _is_style(name: str) -> bool:
    return name.startswith("css/") and name.endswith(".css")
