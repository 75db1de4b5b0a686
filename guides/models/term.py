"""Terms of the trade, each in one plain sentence."""

from django.core.exceptions import ValidationError
from django.db import models

from policies.models.counter import RaisesCounter


class Term(RaisesCounter):
    """词条: a word that not everybody knows."""

    PAGES = [
        ("home", "首页"),
        ("calculator", "算报销"),
        ("contribution", "交多少"),
        ("waiting", "要等几个月"),
        ("compare", "比地区"),
        ("region", "一个地区"),
        ("filing", "备案"),
        ("faq", "常见问题"),
        ("guides", "指南"),
    ]

    slug = models.SlugField("网址名", max_length=40, unique=True)
    word = models.CharField("词", max_length=20, unique=True)
    short = models.CharField("一句话", max_length=60, help_text="平常话，最多六十个字")
    body = models.TextField("细说", blank=True)
    pages = models.JSONField("在哪些页的末尾解释", default=list, blank=True)

    class Meta:
        verbose_name = "词条"
        verbose_name_plural = "词条"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        unknown = set(self.pages) - {code for code, _ in self.PAGES}
        if unknown:
            raise ValidationError({"pages": f"没有这样的页：{'、'.join(sorted(unknown))}"})
