"""The one line of a place on a worklist: what came of it, as which version, and a note."""

from typing import Any

from django import forms

from policies.models import CircularTask
from policies.publishing.worklist import Decision
from policies.vocabulary import Verdict

_UNDECIDED = ("", "还没办")


class TaskForm(forms.Form):
    """`was` is what stood in the row when the page was made: so it is known what was typed, and
    whether somebody else decided meanwhile."""

    verdict = forms.ChoiceField(
        label="结论", choices=[_UNDECIDED, *Verdict.choices()], required=False
    )
    version = forms.TypedChoiceField(
        label="录成的版本", coerce=int, empty_value=None, required=False
    )
    note = forms.CharField(label="说明", max_length=300, required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, task: CircularTask, versions: list[Any], data: Any = None) -> None:
        stands = Decision.of(task)
        initial = {
            "verdict": stands.verdict,
            "version": stands.version,
            "note": stands.note,
            "was": signature(stands),
        }
        super().__init__(data, prefix=str(task.pk), initial=initial)
        self.task, self.versions = task, versions
        if versions:
            choices = [
                ("", "不选版本"),
                *((v.pk, f"{v.effective_from} {v.title}") for v in versions),
            ]
            self.fields["version"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["version"]
        place = task.region.full_name
        for name in ("verdict", "version", "note"):
            if name in self.fields:
                field = self.fields[name]
                field.widget.attrs["aria-label"] = f"{place}：{field.label}"
        self.fields["note"].widget.attrs["placeholder"] = "说明：凭什么，问谁"

    @property
    def typed(self) -> Decision:
        cleaned = self.cleaned_data
        return Decision(cleaned["verdict"], cleaned.get("version"), cleaned["note"])

    @property
    def was_touched(self) -> bool:
        return signature(self.typed) != self.cleaned_data["was"]

    @property
    def was_overtaken(self) -> bool:
        """Somebody decided after this page was made."""
        return signature(Decision.of(self.task)) != self.cleaned_data["was"]

    def on_what_stands(self) -> "TaskForm":
        """The same words, now typed knowing what somebody else decided."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        typed[self.add_prefix("was")] = signature(Decision.of(self.task))
        return TaskForm(self.task, self.versions, typed)


class BulkForm(forms.Form):
    """One verdict for all rows that are ticked. It stands in the form of the rows: a browser must
    not ask for it when only rows were filled in."""

    use_required_attribute = False

    verdict = forms.ChoiceField(label="都记作", choices=[("", "请选"), *Verdict.choices()])
    note = forms.CharField(label="说明", max_length=300, required=False)


def signature(decision: Decision) -> str:
    return f"{decision.verdict}|{decision.version or ''}|{decision.note}"
