"""Regions: the nation, provinces, cities. Their readings are data, checked by eye."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models

from policies.models.counter import RaisesCounter
from policies.vocabulary import RegionLevel

NATION_CODE = "000000"


class Region(RaisesCounter):
    """A place with a code: where somebody is insured, or treated."""

    code = models.CharField(
        "代码", max_length=6, unique=True, validators=[RegexValidator(r"^[0-9]{6}\Z")]
    )
    full_name = models.CharField("全名", max_length=40, help_text="例如 杭州市")
    name = models.CharField("简称", max_length=20, help_text="例如 杭州")
    slug = models.SlugField(
        "网址名", max_length=60, unique=True, help_text="拼音，不带声调；一经公布不再改"
    )
    pinyin = models.CharField("拼音", max_length=60)
    initials = models.CharField("首字母", max_length=20)
    aliases = models.CharField("别的叫法", max_length=120, blank=True, help_text="用空格分开")
    area_code = models.CharField(
        "区号",
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^0[0-9]{2,3}\Z", "区号是 0 开头的三位或四位数。")],
        help_text="打这里的 12393 要先拨的；没有来源就空着，页面上写“区号”两个字",
    )
    area_code_source = models.ForeignKey(
        "policies.Source",
        verbose_name="区号的来源",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    level = models.CharField("层级", max_length=12, choices=RegionLevel.choices())
    parent = models.ForeignKey(
        "self",
        verbose_name="上级",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    content_revision = models.PositiveBigIntegerField(
        "内容修订号", default=0, editable=False, help_text="这个地区的政策上次变动时的修订号"
    )

    class Meta:
        verbose_name = "地区"
        verbose_name_plural = "地区"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="region_only_the_nation_has_no_parent",
                condition=models.Q(level=RegionLevel.NATION, parent=None)
                | models.Q(parent__isnull=False) & ~models.Q(level=RegionLevel.NATION),
                violation_error_message="除了全国，每个地区都要有上级。",
            ),
            models.CheckConstraint(
                name="region_area_code_has_a_source",
                condition=models.Q(area_code="") | models.Q(area_code_source__isnull=False),
                violation_error_message="写了区号，就要写它的来源。",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The content revision is publishing's alone: saving a name must not restore an old one."""
        if self.pk and not kwargs.get("update_fields"):
            names = (field.name for field in self._meta.concrete_fields if not field.primary_key)
            kwargs["update_fields"] = [name for name in names if name != "content_revision"]
        super().save(*args, **kwargs)
