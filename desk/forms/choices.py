"""Choices that more than one form offers."""

from policies.figures import REGISTER, Subject


def items_by_subject() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every kind of figure, under the heading it is read under."""
    return [
        (
            subject.value,
            [(kind.key, kind.label) for kind in REGISTER.values() if kind.subject is subject],
        )
        for subject in Subject
    ]
