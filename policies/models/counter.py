"""The content counter: one number that is raised whenever anything public changes.

A single row, never a sequence: a sequence can commit 2 before 1.
"""

from django.db import models, transaction
from django.db.models import F


class ContentCounter(models.Model):
    """内容计数: the revision of everything public. One row."""

    value = models.PositiveBigIntegerField("当前修订号", default=0)

    class Meta:
        verbose_name = "内容计数"
        verbose_name_plural = "内容计数"
        constraints = [
            models.CheckConstraint(
                name="content_counter_one_row",
                condition=models.Q(pk=1),
                violation_error_message="内容计数只有一行。",
            )
        ]

    def __str__(self) -> str:
        return f"修订 {self.value}"


def current_revision() -> int:
    """The revision that is public now; 0 before anything was entered."""
    return ContentCounter.objects.filter(pk=1).values_list("value", flat=True).first() or 0


def raise_counter() -> int:
    """The next revision. Call it first in a transaction: it holds off other writers till commit."""
    if not transaction.get_connection().in_atomic_block:
        with transaction.atomic():
            return raise_counter()
    if not ContentCounter.objects.filter(pk=1).update(value=F("value") + 1):
        ContentCounter.objects.get_or_create(pk=1)
        ContentCounter.objects.filter(pk=1).update(value=F("value") + 1)
    return current_revision()


def hold_counter() -> None:
    """Hold off other writers till commit without raising anything yet.

    One order for every lock: the counter, then a version, then a region or a source. Who locks a
    row and may raise the counter afterwards calls this first; otherwise two writers wait for each
    other. On SQLite a transaction that writes is alone from its beginning.
    """
    if not transaction.get_connection().features.has_select_for_update:
        return
    rows = ContentCounter.objects.select_for_update().filter(pk=1)
    if not list(rows):
        ContentCounter.objects.get_or_create(pk=1)
        list(rows.all())


class RaisesCounter(models.Model):
    """A model whose public text is of today: saving or deleting one raises the counter."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        with transaction.atomic():
            raise_counter()
            super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            raise_counter()
            return super().delete(*args, **kwargs)  # type: ignore[arg-type]
