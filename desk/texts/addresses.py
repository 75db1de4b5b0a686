"""Where a draft is looked at, and where it is written on."""

from django.urls import reverse

from guides.models import TextDraft


def draft_address(draft: TextDraft) -> str:
    return reverse("admin:text-draft", args=[draft.pk])


def form_address(draft: TextDraft) -> str:
    """The form of the row; of a new text the form for a new one, filled in with the draft."""
    place = f"admin:{draft.kind.replace('.', '_')}"
    if draft.row:
        return reverse(f"{place}_change", args=[draft.row])
    return f"{reverse(f'{place}_add')}?draft={draft.pk}"
