"""Verifications: a version compared with its source, nothing changed."""

from django.conf import settings
from django.db import models

from policies.models.source import Source
from policies.models.version import PolicyVersion


class Verification(models.Model):
    """核对: on that day somebody read the source again, and what the version says still stands.

    An act of its own: it changes nothing of the version, and is never changed itself (triggers).
    """

    version = models.ForeignKey(
        PolicyVersion,
        verbose_name="政策版本",
        on_delete=models.PROTECT,
        related_name="verifications",
    )
    on = models.DateField("核对日")
    source = models.ForeignKey(
        Source, verbose_name="看的是哪份文件", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁核对的",
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "核对"
        verbose_name_plural = "核对"
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.version}"
