"""Leads: unverified figures that staff should look into. Never public, in no book."""

from django.conf import settings
from django.db import models

from policies.vocabulary import LeadGrade


class Lead(models.Model):
    """待核线索: a figure of grade D or E, as somebody noted it down."""

    fact = models.CharField("事实编号", max_length=20, unique=True)
    grade = models.CharField("级别", max_length=1, choices=LeadGrade.choices())
    region = models.CharField("地区", max_length=40)
    scheme = models.CharField("险种", max_length=20, blank=True)
    about = models.CharField("说的是", max_length=80)
    words = models.CharField("说法", max_length=300)
    condition = models.CharField("条件", max_length=200, blank=True)
    since = models.CharField("从哪天起", max_length=40, blank=True)
    document = models.CharField("文件", max_length=200, blank=True)
    url = models.URLField("网址", max_length=300, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁在查",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    is_settled = models.BooleanField("已经查清", default=False)
    outcome = models.CharField("查到了什么", max_length=300, blank=True)

    class Meta:
        verbose_name = "待核线索"
        verbose_name_plural = "待核线索"
        ordering = ["is_settled", "fact"]

    def __str__(self) -> str:
        return f"{self.fact} {self.region} {self.about}"
