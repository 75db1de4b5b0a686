"""Batches: one import, with what it needs to be undone."""

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """导入批次. `before` holds for each version it wrote the sheet rows that stood, None where it
    made the version; `after` the digest of what it left: later work is not undone with it."""

    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件指纹", max_length=64)
    at = models.DateTimeField("导入时间", auto_now_add=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="谁", on_delete=models.PROTECT, related_name="+"
    )
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("改动", default=0)
    unchanged = models.PositiveIntegerField("没变", default=0)
    before = models.JSONField("原来", default=dict, editable=False)
    after = models.JSONField("留下的指纹", default=dict, editable=False)
    undone_at = models.DateTimeField("撤销时间", null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁撤销的",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = "导入批次"
        verbose_name_plural = "导入批次"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
