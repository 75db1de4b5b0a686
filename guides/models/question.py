"""Questions people ask, and how the answer differs by scheme and region."""

from django.db import models

from policies.models.counter import RaisesCounter


class Question(RaisesCounter):
    """问题: what people ask, the answer in short, and at length."""

    slug = models.SlugField("网址名", max_length=40, unique=True)
    title = models.CharField("问题", max_length=60)
    short = models.CharField("一两句话的回答", max_length=300)
    position = models.PositiveSmallIntegerField("第几个", default=0)
    figures = models.JSONField("按地区给出的数字", default=list, blank=True)
    body = models.TextField("细说")

    class Meta:
        verbose_name = "常见问题"
        verbose_name_plural = "常见问题"
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.title


class Answer(RaisesCounter):
    """回答: what holds for one scheme, for one region, or for one scheme of one region."""

    SCHEMES = [("employee", "职工"), ("resident", "居民")]

    question = models.ForeignKey(
        Question, verbose_name="问题", on_delete=models.CASCADE, related_name="answers"
    )
    scheme = models.CharField("险种", max_length=10, choices=SCHEMES, blank=True)
    region = models.ForeignKey(
        "policies.Region",
        verbose_name="地区",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    body = models.TextField("回答")

    class Meta:
        verbose_name = "分险种、分地区的回答"
        verbose_name_plural = "分险种、分地区的回答"
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="answer_once_a_scheme_and_region",
                fields=["question", "scheme", "region"],
                violation_error_message="同一个险种、同一个地区只写一个回答。",
            ),
            models.UniqueConstraint(
                name="answer_once_a_scheme_everywhere",
                fields=["question", "scheme"],
                condition=models.Q(region=None),
                violation_error_message="同一个险种只写一个不分地区的回答。",
            ),
        ]

    def __str__(self) -> str:
        return self.get_scheme_display() or "两种都算"
