"""Texts in drafts, for tests: published without their life, and walked through it."""

from django.contrib.auth.models import User

from desk.texts import life
from guides.models import TextDraft


def at_once(draft: TextDraft) -> int:
    """Public, by somebody who may do it alone."""
    alone, _ = User.objects.get_or_create(username="alone")
    return life.publish_in_emergency(draft, alone, "测试")


def take(client, draft: TextDraft, step: str, words: str = ""):
    """A step on the draft's page, as its button does it."""
    place = f"/admin/guides/textdraft/{draft.pk}/look/"
    return client.post(place, {"step": step, f"{step}-words": words}, follow=True)
