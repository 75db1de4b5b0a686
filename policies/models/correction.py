"""Corrections: what a reader says is wrong with a figure. Shown to nobody unreviewed."""

from django.conf import settings
from django.db import models

from policies.models.region import Region
from policies.models.version import PolicyVersion
from policies.vocabulary import CLOSED_CORRECTIONS, CorrectionStatus


class Correction(models.Model):
    """读者更正. `number` is the receipt: long enough that none can be guessed.

    No name, no address, no account: nothing here says who wrote it.
    """

    number = models.CharField("回执号", max_length=20, unique=True, editable=False)
    received_at = models.DateTimeField("收到时间", auto_now_add=True)
    region = models.ForeignKey(
        Region, verbose_name="地区", on_delete=models.PROTECT, null=True, related_name="+"
    )
    figure = models.PositiveBigIntegerField("哪一项", null=True, editable=False)
    about = models.CharField("说的是", max_length=120, help_text="读者看到的那一项，用字写出")
    shown = models.CharField("网站上写的", max_length=300, blank=True)
    words = models.TextField("读者写的", max_length=1000)
    evidence = models.CharField("在哪里看到的", max_length=300, blank=True)
    status = models.CharField(
        "办到哪一步",
        max_length=10,
        choices=CorrectionStatus.choices(),
        default=CorrectionStatus.RECEIVED,
    )
    reply = models.CharField("给读者的答复", max_length=300, blank=True, help_text="会公开显示")
    draft = models.ForeignKey(
        PolicyVersion,
        verbose_name="据此写的草稿",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁办的",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = "读者更正"
        verbose_name_plural = "读者更正"
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["received_at"], name="correction_by_time")]
        constraints = [
            models.CheckConstraint(
                name="correction_closed_with_reply",
                condition=~models.Q(status__in=list(CLOSED_CORRECTIONS)) | ~models.Q(reply=""),
                violation_error_message="办结要给读者一句答复。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.about}"
