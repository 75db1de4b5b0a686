"""这里有误: what a correction is about as the site shows it, the form, and what a receipt says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.forms import Form

from guides.presenters.fields import Fault, FieldView
from guides.presenters.figures import FigureView, dimensions_of, figure_view
from policies.book import Book, FigureRecord, Reading, RegionRecord
from policies.book.chapter import state_of
from policies.book.search import region_named
from policies.cells import Cell
from policies.figures import dimension_label
from policies.vocabulary import CorrectionStatus, Programme, Scheme

LABELS = {
    "region": "哪个地方",
    "about": "哪一项，或者哪一页",
    "words": "哪里不对？应该是多少？",
    "evidence": "在哪里看到的",
    "homepage": "这一格请空着",
    "number": "回执号",
}
HINTS = {
    "region": "写城市名，拼音或首字母也行；不分地方的可以不写",
    "about": "例如：三级医院住院的起付线",
    "words": "一两句话就行。不要写姓名、身份证号、手机号",
    "evidence": "文件的名字、文号或者网址。没有可以不写",
    "number": "12 个字母和数字，例如 7K3M-QX4T-9RWA",
}
KINDS = {"region": "region", "words": "words"}
STATUS_WORDS = {
    CorrectionStatus.RECEIVED: "还没有人看。编辑会先对照原文，再来办。",
    CorrectionStatus.CHECKING: "有编辑正在对照原文核对。",
    CorrectionStatus.ACCEPTED: "编辑核对过，采纳了。改好的数字要另一个人看过才公布。",
    CorrectionStatus.DECLINED: "编辑核对过，没有照着改，理由写在答复里。",
}
MENDED = "编辑核对过，采纳了。改好的已经公布。"
LONGEST_ABOUT, LONGEST_SHOWN = 120, 300


@dataclass(frozen=True)
class Stated:
    """The figure that a reader came from, as their region's page has it."""

    region: RegionRecord
    about: str
    shown: str
    figure: FigureView

    @property
    def pk(self) -> int:
        return self.figure.pk


def stated(book: Book, region: RegionRecord | None, pk: str, on: date) -> Stated | None:
    """The public figure of that number which holds for people of the region; None if none does."""
    if region is None or not (pk.isascii() and pk.isdigit()):
        return None
    figure = next((f for f in _figures(book, region, on) if str(f.pk) == pk), None)
    if figure is None:
        return None
    view = figure_view(Reading(figure.key, figure.cell, on, state_of(figure, on), figure))
    return Stated(region, _about(figure)[:LONGEST_ABOUT], _shown(view), view)


def region_stated(book: Book, text: str) -> RegionRecord | None:
    return region_named(book, text.strip()) if text.strip() else None


def _figures(book: Book, region: RegionRecord, on: date) -> list[FigureRecord]:
    """Of the region, of those above it, and of whoever serves it."""
    codes = [place.code for place in book.lineage(region.code)]
    codes += [book.serving(region.code, on, Cell(scheme, Programme.BASIC)) for scheme in Scheme]
    return [
        figure
        for chapter in book.read_chapters(dict.fromkeys(codes)).values()
        for figure in chapter.figures()
        if figure.version.is_public_at(book.revision)
    ]


def _about(figure: FigureRecord) -> str:
    """职工 · 住院 · 起付线（三级 · 在职）."""
    names = ("scheme", "route") if figure.kind.care else ("scheme", "care", "route")
    named = [dimension_label(name, getattr(figure.cell, name)) for name in names]
    inner = dimensions_of(figure)
    words = " · ".join(filter(None, [*named, figure.kind.label]))
    return f"{words}（{inner}）" if inner else words


def _shown(view: FigureView) -> str:
    text = "；另一种说法：".join(said.text for said in view.said) or view.printed
    if view.year:
        text += f"（{view.year} 年的）"
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def field_view(name: str, text: str, errors: Iterable[str] = ()) -> FieldView:
    """A field, with what stands in it and what is wrong with it."""
    return FieldView(
        name,
        LABELS[name],
        text,
        hint=HINTS.get(name, ""),
        kind=KINDS.get(name, "text"),
        errors=tuple(errors),
    )


def errors_of(form: Form) -> dict[str, list[str]]:
    return {name: [str(text) for text in texts] for name, texts in form.errors.items()}


def faults_of(form: Form) -> list[Fault]:
    errors = errors_of(form)
    return [
        Fault(name, message, LABELS[name])
        for name, messages in errors.items()
        for message in messages
    ]


def status_sentence(status: CorrectionStatus, *, is_mended: bool) -> str:
    """How far it has come."""
    if status is CorrectionStatus.ACCEPTED and is_mended:
        return MENDED
    return STATUS_WORDS[status]
