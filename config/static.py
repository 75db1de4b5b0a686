"""Static files as they are served: stylesheets in one piece, hashed names, compressed once.

A phone asks for one stylesheet and waits for one: what `site.css` imports is put in its place, and
comments and line breaks go. The sources stay as people write them; before `collectstatic`, as in
tests, a browser follows the `@import` itself.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r"""@import url\(["']?([^"')]+)["']?\);\n?""")
Paths = dict[str, tuple[Storage, str]]


class StaticStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            made = {name: self._in_one_piece(name, paths) for name in paths if _is_style(name)}
            for name, text in made.items():
                self.delete(name)
                self._save(name, ContentFile(cssmin(text).encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _in_one_piece(self, name: str, paths: Paths) -> str:
        """The stylesheet's source with every import in its place; KeyError for one that is none."""
        storage, path = paths[name]
        with storage.open(path) as file:
            text = file.read().decode()
        folder = posixpath.dirname(name)
        return IMPORT.sub(
            lambda found: self._in_one_piece(posixpath.join(folder, found[1]), paths), text
        )


def _is_style(name: str) -> bool:
    return name.startswith("css/") and name.endswith(".css")
