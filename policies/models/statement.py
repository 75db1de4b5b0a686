"""Statements: what a source says that is no figure of any region."""

from django.db import models

from policies.models.counter import RaisesCounter
from policies.models.source import Source
from policies.vocabulary import Grade, Standing


class Statement(RaisesCounter):
    """引述: a sentence of a source that questions, guides and notes of changes quote by its key.

    For what belongs to no region or sets nothing (部分城市, a worked case, a number of the
    background). It is of today, like the editorial texts that quote it.
    """

    key = models.SlugField("标识", max_length=40, unique=True, help_text="事实编号，例如 S121")
    about = models.CharField("说的是", max_length=60)
    words = models.CharField("说法", max_length=300, help_text="数照抄，话重写")
    source = models.ForeignKey(
        Source, verbose_name="来源", on_delete=models.PROTECT, related_name="statements"
    )
    clause = models.CharField("条款", max_length=60, blank=True)
    grade = models.CharField("印章", max_length=10, choices=Grade.choices())
    standing = models.CharField(
        "算什么", max_length=12, choices=Standing.choices(), default=Standing.MAIN
    )
    note = models.CharField("说明", max_length=300, blank=True)
    edited_at = models.DateTimeField("最后编辑", auto_now=True)

    class Meta:
        verbose_name = "引述"
        verbose_name_plural = "引述"
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                name="statement_reason_if_not_live",
                condition=models.Q(standing__in=[Standing.MAIN, Standing.ALTERNATIVE])
                | ~models.Q(note=""),
                violation_error_message="已更正、存疑的引述要写理由。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.about}：{self.words}"
