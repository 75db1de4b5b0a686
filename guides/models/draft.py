"""Drafts of texts: what somebody proposes, beside the row that readers still see."""

from django.conf import settings
from django.db import models


class TextDraft(models.Model):
    """文章草稿: one text as it is to be, or to go. Public only once it is published.

    `data` is what was typed into the form, read again by the same form when it is published.
    Saving one raises no counter: nothing public has changed.
    """

    KINDS = [
        ("guides.question", "常见问题"),
        ("guides.term", "词条"),
        ("guides.guide", "指南"),
        ("guides.changenote", "变化说明"),
        ("policies.statement", "引述"),
    ]

    kind = models.CharField("哪一类", max_length=40, choices=KINDS)
    row = models.PositiveBigIntegerField("改的是哪一行", null=True)
    title = models.CharField("标题", max_length=200)
    deletes = models.BooleanField("要删掉它", default=False)
    data = models.JSONField("写的内容", default=dict)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁最后写的",
        on_delete=models.PROTECT,
        related_name="+",
    )
    edited_at = models.DateTimeField("最后编辑", auto_now=True)
    submitted_digest = models.CharField("送审时的指纹", max_length=64, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁送审的",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "文章草稿"
        verbose_name_plural = "文章草稿"
        ordering = ["-edited_at", "-pk"]
        permissions = [
            ("submit_textdraft", "可以把文章草稿送审"),
            ("publish_textdraft", "可以公布别人写的文章，或者退回"),
            ("emergency_textdraft", "可以不等第二个人，紧急公布文章"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "row"],
                name="textdraft_one_a_text",
                violation_error_message="这篇已经有一份草稿了。",
            ),
            models.CheckConstraint(
                name="textdraft_deletes_what_is_there",
                condition=models.Q(deletes=False) | models.Q(row__isnull=False),
                violation_error_message="还没有公布的，丢弃草稿就行。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.title}"

    @property
    def is_submitted(self) -> bool:
        return bool(self.submitted_digest)
