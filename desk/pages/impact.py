"""影响: what the draft changes in yuan, on the saved cases."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from desk.forms.case import CaseForm
from desk.pages.checking import Draft, frame, of_draft
from desk.pages.trials import trials_of
from desk.site import desk_page
from policies.publishing.record import write_act
from policies.vocabulary import ActKind

MAY_SAVE = "policies.add_savedcase"


@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = CaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not request.user.has_perm(MAY_SAVE):
            raise PermissionDenied
        if form.is_valid():
            return _save(request, draft, form)
    return _shown(request, draft, form)


def _save(request: HttpRequest, draft: Draft, form: CaseForm) -> HttpResponse:
    case = form.save()
    person = request.user
    changes = [["算的是", "", case.title], ["网址", "", case.query]]
    write_act(ActKind.CREATED, person, case, region=case.region.code, changes=changes)
    messages.success(request, f"算例“{case.title}”已存下，以后每份草稿都拿它试。")
    return redirect("admin:version-impact", draft.version.pk)


def _shown(request: HttpRequest, draft: Draft, form: CaseForm) -> HttpResponse:
    context = {
        **frame(draft.version, "version-impact"),
        "on": draft.on,
        "trials": trials_of(draft),
        "bill_page": reverse("admin:version-preview-bill", args=[draft.version.pk]),
        "cases": reverse("admin:policies_savedcase_changelist"),
        "form": form if request.user.has_perm(MAY_SAVE) else None,
    }
    title = f"影响：{draft.version.title}"
    return render(request, "desk/impact.html", desk_page(request, title, **context))
