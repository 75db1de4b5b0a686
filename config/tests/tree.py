"""The project's own files, read once, for the tests that walk them."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINGS = ("config", "policies", "guides", "desk")


@dataclass(frozen=True)
class Module:
    path: Path

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """Dotted: policies.book.reader; a package goes by its own name."""
        return self.place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        if self.path.name == "__init__.py":
            return self.name
        return self.name.rpartition(".")[0]

    @cached_property
    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse("\n".join(self.lines), filename=self.place)

    @property
    def is_test(self) -> bool:
        return "/tests/" in self.place or self.path.name in ("conftest.py", "tests.py")

    @property
    def is_migration(self) -> bool:
        return "/migrations/" in self.place

    @property
    def is_command(self) -> bool:
        return "/management/commands/" in self.place

    def stands_in(self, *rooms: str) -> bool:
        return any(self.name == room or self.name.startswith(f"{room}.") for room in rooms)

    def imports(self) -> list[tuple[int, str]]:
        """Line and full dotted name of all that is imported, also inside functions."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                source = self._source_of(node)
                found += [(node.lineno, _module_of(source, alias.name)) for alias in node.names]
        return found

    def _source_of(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        above = self.package.split(".")
        above = above[: len(above) - (node.level - 1)]
        return ".".join([*above, *([node.module] if node.module else [])])


def _module_of(source: str, name: str) -> str:
    """`from policies import models` brings a module, `from policies.models import X` a name."""
    path = ROOT.joinpath(*source.split("."), name)
    is_module = path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()
    return f"{source}.{name}" if is_module else source


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the four wings."""
    paths = (path for wing in WINGS for path in (ROOT / wing).rglob("*.py"))
    return tuple(Module(path) for path in sorted(paths) if "__pycache__" not in path.parts)


def working_modules() -> list[Module]:
    """Without tests and migrations, which may reach for whatever they exercise."""
    return [module for module in modules() if not (module.is_test or module.is_migration)]


@cache
def templates() -> dict[str, str]:
    """Name (as a template is loaded) to text."""
    return texts_under(ROOT / "templates", "*.html", "*.txt", "*.xml")


def texts_under(folder: Path, *patterns: str) -> dict[str, str]:
    paths = sorted(path for pattern in patterns for path in folder.rglob(pattern))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@cache
def tracked_files() -> tuple[Path, ...]:
    """What git holds or would take in; every file where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        unwanted = {".git", ".venv", "var", "__pycache__", "node_modules"}
        paths = [path for path in ROOT.rglob("*") if not unwanted & set(path.parts)]
    return tuple(sorted(path for path in paths if path.is_file()))
