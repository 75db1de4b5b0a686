"""Guides: for one kind of reader, or for looking things up; with cases that are computed."""

from django.db import models

from policies.models.counter import RaisesCounter


class Guide(RaisesCounter):
    """指南."""

    KINDS = [("audience", "按人"), ("reference", "备查")]

    slug = models.SlugField("网址名", max_length=40, unique=True)
    title = models.CharField("标题", max_length=60)
    short = models.CharField("一两句话", max_length=300)
    kind = models.CharField("哪一类", max_length=10, choices=KINDS)
    position = models.PositiveSmallIntegerField("第几个", default=0)
    body = models.TextField("正文")

    class Meta:
        verbose_name = "指南"
        verbose_name_plural = "指南"
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.title


class GuideCase(RaisesCounter):
    """算例: a bill of the calculator, computed anew each time it is shown."""

    guide = models.ForeignKey(
        Guide, verbose_name="指南", on_delete=models.CASCADE, related_name="cases"
    )
    title = models.CharField("算的是", max_length=80)
    query = models.CharField("算报销的网址里“?”后面的部分", max_length=300)

    class Meta:
        verbose_name = "算例"
        verbose_name_plural = "算例"
        ordering = ["guide", "pk"]

    def __str__(self) -> str:
        return self.title
