"""Batches: one import, with what it needs to be undone."""

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """导入批次: a sheet that was uploaded and looked through (dry run), then imported, and perhaps
    undone. Until it is imported it waits with the cells as they were read, in `sheet`.

    `before` holds for each version it wrote what puts it back (policies/sheets/undo.py), None where
    it made the version; `after` the digest of what it left: later work is not undone with it.
    """

    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件指纹", max_length=64)
    at = models.DateTimeField("上传时间", auto_now_add=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="谁", on_delete=models.PROTECT, related_name="+"
    )
    sheet = models.JSONField("读到的格", default=list, editable=False)
    imported_at = models.DateTimeField("导入时间", null=True, editable=False)
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

    @property
    def is_waiting(self) -> bool:
        """Uploaded and read; nothing is written yet."""
        return self.imported_at is None

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None
