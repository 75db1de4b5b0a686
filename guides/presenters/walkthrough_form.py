"""The walkthrough's form, ready to print, and the question that only some are asked."""

from typing import Any
from urllib.parse import urlencode

from guides.presenters.comparison import parent_name
from guides.presenters.fields import FieldView, Suggestion, options
from guides.presenters.forms import FormView
from guides.words import calendar_words
from policies.book import Book
from policies.coverage.filing import Care, Question, Reason, Stage, YesNo

REGION_HINT = "写城市名，拼音或首字母也行：北京、hangzhou、gz"
CARE_REGION_HINT = "写到市；还没定就空着，按去外省来说"
UNKNOWN = "不知道"
DAYS = ("filed_on", "admitted_on", "paid_on")
CHIPS: dict[Question, tuple[str, str, list[tuple[Any, str]]]] = {
    Question.EMERGENCY: (
        "医院按急诊抢救登记了吗？",
        "问医院的医保办就知道；还没去医院的选“没有”",
        [(YesNo.YES, "登记了"), (YesNo.NO, "没有"), (YesNo.UNKNOWN, UNKNOWN)],
    ),
    Question.REASON: (
        "为什么在外地看病？",
        "",
        [
            (Reason.RESETTLED, "退休后安家在那边"),
            (Reason.RESIDENT, "长期住在那边"),
            (Reason.POSTED, "单位派去工作"),
            (Reason.REFERRAL, "医院转诊过去"),
            (Reason.TEMPORARY, "临时去的"),
            (Reason.UNKNOWN, UNKNOWN),
        ],
    ),
    Question.FILED: (
        "备过案吗？",
        "备案：去外地看病前，到参保地登记一下",
        [(YesNo.YES, "备过"), (YesNo.NO, "没有"), (YesNo.UNKNOWN, UNKNOWN)],
    ),
    Question.EMPLOYER_FILED: (
        "单位统一备过案吗？",
        "问单位管社保的同事就知道",
        [(YesNo.YES, "备过"), (YesNo.NO, "没有"), (YesNo.UNKNOWN, UNKNOWN)],
    ),
    Question.STAGE: (
        "现在到哪一步了？",
        "",
        [
            (Stage.BEFORE, "还没去"),
            (Stage.INSIDE, "在住院或看病，没结账"),
            (Stage.PAID, "已经付清走了"),
        ],
    ),
    Question.CARE: (
        "住院还是门诊？",
        "",
        [(Care.INPATIENT, "住院"), (Care.OUTPATIENT, "门诊")],
    ),
}


def filing_form_view(book: Book, form: Any, path: str) -> FormView:
    """The form: the two places, then the questions that everyone may be asked."""
    fields = (
        _place(book, form, path, "region", "在哪里参保", REGION_HINT),
        _place(book, form, path, "care_region", "在哪里看病", CARE_REGION_HINT),
        *(_chips(form, question) for question in CHIPS if question != Question.EMPLOYER_FILED),
        *(_day(form, name) for name in DAYS if _errors(form, name)),
    )
    everything = (*fields, _chips(form, Question.EMPLOYER_FILED))
    return FormView(
        fields=fields,
        more=(),
        faults=tuple(fault for field in everything for fault in field.faults),
        is_open=False,
    )


def _day(form: Any, name: str) -> FieldView:
    """A day of the calendar stands beside its answer; at fault, where there is none, here."""
    label = calendar_words(name, {})
    return FieldView(name, label, form.shown(name), errors=_errors(form, name))


def employer_field(form: Any) -> FieldView | None:
    """The question that only posted workers are asked, once the form was sent."""
    is_at_fault = bool(form.errors.get(Question.EMPLOYER_FILED))
    if not form.is_submitted or not (form.asks_employer or is_at_fault):
        return None
    return _chips(form, Question.EMPLOYER_FILED)


def _errors(form: Any, name: str) -> tuple[str, ...]:
    return tuple(form.errors.get(name, ())) if form.is_submitted else ()


def _chips(form: Any, question: Question) -> FieldView:
    label, hint, choices = CHIPS[question]
    return FieldView(
        question.value,
        label,
        form.shown(question.value),
        hint=hint,
        kind="chips",
        errors=_errors(form, question.value),
        options=tuple(options(form.typed(question.value), choices)),
    )


def _place(book: Book, form: Any, path: str, name: str, label: str, hint: str) -> FieldView:
    """A place, with those that may have been meant; choosing one loses nothing typed elsewhere."""
    kept = {other: form.typed(other) for other in form.fields if form.typed(other)}
    # The address of a form that was sent stays one.
    kept |= {"care_region": form.typed("care_region")} if form.is_submitted else {}
    return FieldView(
        name,
        label,
        form.shown(name),
        hint=hint,
        kind="region",
        errors=_errors(form, name),
        suggestions=tuple(
            Suggestion(
                region.full_name,
                parent_name(book, region),
                f"{path}?{urlencode(kept | {name: region.slug})}",
            )
            for region in form.likely_of(name)
        ),
    )
