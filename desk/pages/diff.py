"""改动: the draft against what is in force, in the words of the public history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.pages.around import beside
from desk.pages.checking import Draft, frame, of_draft
from desk.site import desk_page
from guides.presenters.history import Change, changes_of
from guides.presenters.region import VersionView


@require_safe
@of_draft
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    changes = changes_in(draft)
    context = {
        **frame(draft.version, "version-diff"),
        "changed": [change for change in changes if is_different(change)],
        "same": [change for change in changes if not is_different(change)],
        "beside": beside(draft),
    }
    title = f"改动：{draft.version.title}"
    return render(request, "desk/diff.html", desk_page(request, title, **context))


def changes_in(draft: Draft) -> tuple[Change, ...]:
    """Every line of the draft, with what stood on its first day."""
    return changes_of(draft.following, VersionView(draft.record, "")).changes


def is_different(change: Change) -> bool:
    return not change.is_same_value
