"""The record: who did what at the desk, why, and what stood before and after. Never edited."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from policies.vocabulary import ActKind


class Act(models.Model):
    """留痕: one act of one person. Rows are only ever added (triggers).

    `row` and `model` say on what; `title` and `name` are what row and person were called then.
    """

    at = models.DateTimeField("时间", db_default=Now(), editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    name = models.CharField("当时的名字", max_length=150, blank=True)
    kind = models.CharField("做了什么", max_length=12, choices=ActKind.choices())
    model = models.CharField("哪一类", max_length=60)
    row = models.CharField("行", max_length=40)
    title = models.CharField("对象", max_length=250)
    region = models.CharField("地区代码", max_length=6, blank=True)
    reason = models.TextField("为什么", blank=True)
    changes = models.JSONField("改动", default=list, help_text="[说的是什么, 原来, 现在]，一行一处")
    revision = models.PositiveBigIntegerField("内容修订号", null=True)

    class Meta:
        verbose_name = "留痕"
        verbose_name_plural = "留痕"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["model", "row"], name="act_by_row")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}"
