"""A text as it is written: a little Markdown, with references in it. Pure.

Paragraphs, headings, lists, **strong**, links within the site; HTML is shown as it is typed. A
text is parsed once and printed often: what a reference says depends on the day.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from guides.editorial.references import BadReferenceError, Reference, read_reference

OPEN, CLOSE, STRONG = "{{", "}}", "**"
OF_THIS_SITE = re.compile(r"/(?!/).*|#.+|tel:[0-9]+")
UNREAD = re.compile(r"\]\(|\*\*|\{\{|\}\}")
TOP_HEADING = 2
LOWEST_HEADING = 6

Print = Callable[[Reference | None], str]
"""What stands in a reference's place; None is one that could not be read."""


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802
        return OF_THIS_SITE.fullmatch(url) is not None


def _reference(state: StateInline, silent: bool) -> bool:
    """{{…}}: a reference, or the fault in it."""
    if not state.src.startswith(OPEN, state.pos):
        return False
    end = state.src.find(CLOSE, state.pos + len(OPEN), state.posMax)
    if end < 0:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = state.src[state.pos + len(OPEN) : end]
        try:
            token.meta = {"reference": read_reference(token.content)}
        except BadReferenceError as fault:
            token.meta = {"reference": None, "fault": str(fault)}
    state.pos = end + len(CLOSE)
    return True


def _strong(state: StateInline, silent: bool) -> bool:
    """**…**, wherever it stands: CommonMark's own rule wants spaces, which Chinese has not."""
    if not state.src.startswith(STRONG, state.pos):
        return False
    start, stop = state.pos + len(STRONG), state.posMax
    end = state.src.find(STRONG, start, stop)
    if end <= start:
        return False
    if not silent:
        state.push("strong_open", "strong", 1)
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1)
        state.posMax = stop
    state.pos = end + len(STRONG)
    return True


def _print_reference(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    return str(env["print"](tokens[index].meta["reference"]))


def _print_break(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """A line that goes on: a space would stand between two Chinese characters."""
    return ""


def _print_heading(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    token = tokens[index]
    level = min(int(token.tag[1]) + env["shift"], LOWEST_HEADING)
    return f"<h{level}>" if token.nesting > 0 else f"</h{level}>\n"


def _reader() -> MarkdownIt:
    reader = _Markdown("zero", {"html": False})
    reader.enable(["heading", "list", "link", "newline"])
    reader.inline.ruler.before("link", "reference", _reference)
    reader.inline.ruler.before("link", "strong", _strong)
    reader.add_render_rule("reference", _print_reference)
    reader.add_render_rule("softbreak", _print_break)
    reader.add_render_rule("heading_open", _print_heading)
    reader.add_render_rule("heading_close", _print_heading)
    return reader


_READER = _reader()


@dataclass(frozen=True)
class Text:
    """A text, read. One line has neither paragraphs nor headings."""

    written: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, written: str) -> "Text":
        return cls(written, tuple(_READER.parse(written)))

    @classmethod
    def line(cls, written: str) -> "Text":
        return cls(written, tuple(_READER.parseInline(written)))

    def __bool__(self) -> bool:
        return bool(self.written.strip())

    @property
    def references(self) -> list[Reference]:
        found = (token.meta["reference"] for token in self._inline() if token.type == "reference")
        return [reference for reference in found if reference is not None]

    @property
    def links(self) -> list[str]:
        opened = (token for token in self._inline() if token.type == "link_open")
        return [str(token.attrGet("href")) for token in opened]

    @property
    def faults(self) -> list[str]:
        """What could not be read, each in a sentence."""
        faults, depth = [], 0
        for token in self._inline():
            depth += token.nesting if token.type in ("link_open", "link_close") else 0
            if token.type == "reference":
                if "fault" in token.meta:
                    faults.append(token.meta["fault"])
                if depth:
                    faults.append(f"引用“{token.content}”不能放在链接里")
            elif token.type == "text" and (mark := UNREAD.search(token.content)):
                faults.append(_fault_of(mark[0], token.content))
        return faults

    def html(self, say: Print, top: int = TOP_HEADING) -> str:
        """As HTML; `say` gives the HTML of a reference, `top` is the level of its first heading."""
        env = {"print": say, "shift": top - self._highest}
        return str(_READER.renderer.render(self.tokens, _READER.options, env)).strip()

    def plain(self, say: Print) -> str:
        """Its words alone, in one line; `say` gives the words of a reference."""
        return " ".join(" ".join(self.blocks(say)).split())

    def blocks(self, say: Print) -> list[str]:
        """The words of each paragraph, heading and point of a list."""
        return [
            "".join(
                say(part.meta["reference"]) if part.type == "reference" else part.content
                for part in token.children or ()
            )
            for token in self.tokens
            if token.children
        ]

    @property
    def _highest(self) -> int:
        levels = [int(token.tag[1]) for token in self.tokens if token.type == "heading_open"]
        return min(levels, default=TOP_HEADING)

    def _inline(self) -> Iterator[Token]:
        for token in self.tokens:
            yield from token.children or ()


def _fault_of(mark: str, words: str) -> str:
    near = words.strip()[:20]
    if mark == STRONG:
        return f"“{near}”：加粗的两头都要写 **"
    if mark == "](":
        return f"“{near}”：链接只能到本站的地址，写成 [备案](/filing/) 这样"
    return f"“{near}”：引用的两头要写 {{{{ 和 }}}}"
