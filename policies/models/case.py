"""Saved cases: bills that every change is tried on before it is published."""

from django.db import models
from django.db.models import Q

from policies.models.region import Region


class SavedCase(models.Model):
    """算例: a bill as the calculator's address has it.

    Some have a result that was worked out by hand; an official one was printed in a document, with
    what the fund paid: no change may leave either unnoticed. Staff only; in no book.
    """

    key = models.SlugField("标识", max_length=80, unique=True)
    title = models.CharField("算的是", max_length=120)
    region = models.ForeignKey(
        Region, verbose_name="地区", on_delete=models.PROTECT, related_name="cases"
    )
    query = models.CharField("算报销的网址", max_length=300)
    is_official = models.BooleanField("有文件写明结果", default=False)
    fund_low = models.DecimalField(
        "基金至少付", max_digits=12, decimal_places=2, null=True, blank=True
    )
    fund_high = models.DecimalField(
        "基金最多付", max_digits=12, decimal_places=2, null=True, blank=True
    )
    citation = models.CharField("出处", max_length=200, blank=True)

    class Meta:
        verbose_name = "算例"
        verbose_name_plural = "算例"
        ordering = ["region__code", "key"]
        constraints = [
            models.CheckConstraint(
                name="savedcase_official_has_result_and_citation",
                condition=Q(is_official=False) | (Q(fund_high__isnull=False) & ~Q(citation="")),
                violation_error_message="有文件写明结果的，要写上结果和出处。",
            )
        ]

    def __str__(self) -> str:
        return self.title
