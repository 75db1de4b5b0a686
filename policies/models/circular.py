"""Circulars: notices of the nation or a province, and the places each touches, one by one."""

from django.conf import settings
from django.db import models

from policies.models.region import Region
from policies.models.version import PolicyVersion
from policies.vocabulary import Scheme, Verdict


class Circular(models.Model):
    """上级通知: what a higher place decided, before it is known what each city makes of it."""

    title = models.CharField("标题", max_length=200)
    document_number = models.CharField("文号", max_length=120, blank=True)
    issuer = models.CharField("发文单位", max_length=100, blank=True)
    url = models.URLField("网址", max_length=300, blank=True)
    issued_on = models.DateField("发文日", null=True, blank=True)
    scope = models.ForeignKey(
        Region,
        verbose_name="管到哪里",
        on_delete=models.PROTECT,
        related_name="circulars",
        help_text="全国，或一个省",
    )
    scheme = models.CharField(
        "险种", max_length=10, choices=Scheme.choices(), blank=True, help_text="空着表示两种都算"
    )
    asks = models.CharField("要看什么", max_length=300, help_text="一句话：每个地方要核对什么")

    class Meta:
        verbose_name = "上级通知"
        verbose_name_plural = "上级通知"
        ordering = ["-issued_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class CircularTask(models.Model):
    """待办: one place that a circular touches; done when it has a verdict."""

    circular = models.ForeignKey(
        Circular, verbose_name="上级通知", on_delete=models.CASCADE, related_name="tasks"
    )
    region = models.ForeignKey(
        Region, verbose_name="地区", on_delete=models.PROTECT, related_name="+"
    )
    verdict = models.CharField("结论", max_length=16, choices=Verdict.choices(), blank=True)
    version = models.ForeignKey(
        PolicyVersion,
        verbose_name="录成的版本",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField("说明", max_length=300, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁办的",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    closed_at = models.DateTimeField("办结时间", null=True, editable=False)

    class Meta:
        verbose_name = "待办"
        verbose_name_plural = "待办"
        ordering = ["circular", "region__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["circular", "region"],
                name="circular_task_once_a_place",
                violation_error_message="这份通知在这个地区已经有一行了。",
            ),
            models.CheckConstraint(
                name="circular_task_closed_by_a_verdict",
                condition=models.Q(verdict="", closed_at=None)
                | (~models.Q(verdict="") & models.Q(closed_at__isnull=False)),
                violation_error_message="有结论才算办结。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region}：{self.get_verdict_display() or '还没办'}"
