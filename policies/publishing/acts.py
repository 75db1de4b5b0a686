"""The two acts. Each raises the content counter at the head of its transaction and takes its
number, so that numbers follow the order in which the acts became public."""

from django.db import transaction

from policies.models import PolicyVersion, Region
from policies.models.counter import raise_counter
from policies.publishing.guards import problems_of


class PublicationRefusedError(Exception):
    """A version that may not be published yet; `problems` say in Chinese how to mend it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("；".join(problems))
        self.problems = problems


def publish(version: PolicyVersion) -> int:
    """Make a draft public, from its effective day on; gives its number in the public record."""
    with transaction.atomic():
        number = raise_counter()
        draft = PolicyVersion.objects.select_for_update().get(pk=version.pk)
        if draft.is_published:
            raise PublicationRefusedError(["这个版本已经公布过了。"])
        problems = problems_of(draft, number)
        if problems:
            raise PublicationRefusedError(problems)
        PolicyVersion.objects.filter(pk=draft.pk, published=None).update(published=number)
        Region.objects.filter(pk=draft.region_id).update(content_revision=number)
    version.refresh_from_db()
    return number


def withdraw(version: PolicyVersion, reason: str) -> int:
    """Take a published version out of force for every day; what stood before is uncovered."""
    if not reason.strip():
        raise PublicationRefusedError(["撤回要写原因。"])
    with transaction.atomic():
        number = raise_counter()
        row = PolicyVersion.objects.select_for_update().get(pk=version.pk)
        if not row.is_published or row.withdrawn is not None:
            raise PublicationRefusedError(["只有已公布、还没撤回的版本可以撤回。"])
        PolicyVersion.objects.filter(pk=row.pk).update(
            withdrawn=number, withdrawal_reason=reason.strip()
        )
        Region.objects.filter(pk=row.region_id).update(content_revision=number)
    version.refresh_from_db()
    return number
