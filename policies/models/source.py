"""Sources: the documents and articles that claims rest on."""

from django.db import models

from policies.models.counter import RaisesCounter
from policies.vocabulary import Grade


class Source(RaisesCounter):
    """One document: its title, who published it and when, how near it is to the original."""

    key = models.SlugField("标识", max_length=60, unique=True, help_text="英文短名，导入表格时用")
    title = models.CharField("标题", max_length=200)
    publisher = models.CharField("发布单位", max_length=100, blank=True)
    document_number = models.CharField(
        "文号", max_length=120, blank=True, help_text="没有就空着，页面写“文号未列”"
    )
    url = models.URLField("网址", max_length=300, blank=True)
    issued_on = models.DateField("发文日", null=True, blank=True)
    grade = models.CharField("印章", max_length=10, choices=Grade.choices())
    note = models.CharField("说明", max_length=300, blank=True)
    edited_at = models.DateTimeField("最后编辑", auto_now=True)

    class Meta:
        verbose_name = "来源"
        verbose_name_plural = "来源"
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="source_has_title",
                condition=~models.Q(title=""),
                violation_error_message="来源要有标题。",
            )
        ]

    def __str__(self) -> str:
        number = self.document_number
        return self.title if not number or number in self.title else f"{self.title}（{number}）"
