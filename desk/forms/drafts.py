"""Only drafts take anything in."""

from django.core.exceptions import ValidationError

from policies.models import PolicyVersion


def still_a_draft(version: PolicyVersion) -> PolicyVersion:
    """The version, locked until the form is saved; an error if it was published meanwhile."""
    locked = PolicyVersion.objects.select_for_update().drafts().filter(pk=version.pk).first()
    if locked is None:
        raise ValidationError("这个版本已经公布，不能再加东西；请另写一个版本。")
    return locked
