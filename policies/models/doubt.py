"""Doubts set aside: somebody looked at what seemed implausible, and says why it stands."""

from django.conf import settings
from django.db import models

from policies.models.version import PolicyVersion


class DoubtSetAside(models.Model):
    """放过的疑点. `fingerprint` is of the doubt's own words: the same doubt about other figures is
    a new one."""

    version = models.ForeignKey(
        PolicyVersion,
        verbose_name="政策版本",
        on_delete=models.CASCADE,
        related_name="doubts_set_aside",
    )
    fingerprint = models.CharField("指纹", max_length=64)
    words = models.CharField("疑点", max_length=300)
    note = models.CharField("为什么没有错", max_length=300)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="谁", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "放过的疑点"
        verbose_name_plural = "放过的疑点"
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "fingerprint"], name="doubt_set_aside_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return self.words
