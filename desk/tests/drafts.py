"""Texts in drafts, for tests: published without their life, and walked through it."""

from django.contrib.auth.models import User

from desk.texts import life
from guides.models import TextDraft


def at_once(draft: TextDraft) -> int:
    """Public, by somebody who may do it alone."""
    alone, _ = User.objects.get_or_create(username="alone")
    return life.publish_in_emergency(draft, alone, "测试")


def take(client, draft: TextDraft, step: str, words: str = "", **typed: str):
    """A step on the draft's page, as its button does it; `typed` stands in for what the page
    carries."""
    fields = {"words": words, **carried(client, draft, step), **typed}
    sent = {f"{step}-{name}": value for name, value in fields.items()}
    return client.post(place_of(draft), {"step": step, **sent}, follow=True)


def carried(client, draft: TextDraft, step: str) -> dict[str, str]:
    """What the form of 公布 knows of the submission, with the tick set."""
    offered = client.get(place_of(draft), follow=True).context.get("offered") or ()
    shown = [offer.form["digest"].value() for offer in offered if offer.step.key == "publish"]
    return {"digest": shown[0], "seen": "on"} if step == "publish" and shown else {}


def place_of(draft: TextDraft) -> str:
    return f"/admin/guides/textdraft/{draft.pk}/look/"
