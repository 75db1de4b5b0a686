"""Policy versions: what one act sets from one day."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Max, Min, Q

from policies.models.region import Region
from policies.vocabulary import Programme, Scheme, Standing


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    def drafts(self) -> "PolicyVersionQuerySet":
        return self.filter(published=None)

    def published_at(self, revision: int) -> "PolicyVersionQuerySet":
        """Published by that revision, whether or not withdrawn since."""
        return self.filter(published__lte=revision)

    def with_days_of_review(self) -> "PolicyVersionQuerySet":
        """Each with the days of which `verified_on` is made, in the same query."""
        main = Q(figures__claims__standing=Standing.MAIN)
        undated = main & Q(figures__claims__verified_on=None)
        return self.annotate(
            compared_on=Max("verifications__on"),
            first_claim_on=Min("figures__claims__verified_on", filter=main),
            undated_claims=Count("figures__claims", filter=undated),
        )  # type: ignore[no-redef]  # the plugin takes annotations for fields


class PolicyVersion(models.Model):
    """政策版本: the figures that one act sets for a region from a day on.

    `published` and `withdrawn` are the content counter's numbers at which that happened. Once
    published, nothing else of a version, its figures and its claims ever changes (triggers).
    """

    key = models.SlugField(
        "标识", max_length=80, unique=True, help_text="英文短名，例如 beijing-employee-2025"
    )
    region = models.ForeignKey(
        Region, verbose_name="地区", on_delete=models.PROTECT, related_name="versions"
    )
    scheme = models.CharField(
        "险种", max_length=10, choices=Scheme.choices(), blank=True, help_text="空着表示两种都算"
    )
    programme = models.CharField(
        "保障", max_length=20, choices=Programme.choices(), blank=True, help_text="空着表示不限"
    )
    title = models.CharField("标题", max_length=120)
    effective_from = models.DateField("生效日")
    effective_assumed = models.BooleanField(
        "生效日为推定", default=False, help_text="文件没有写明，由编辑推定"
    )
    review_months = models.PositiveSmallIntegerField(
        "几个月核对一次",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="过了这么久没有对照来源，页面写“已过核对期”",
    )
    submitted_digest = models.CharField("送审时的指纹", max_length=64, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁送审的",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    published = models.PositiveBigIntegerField(
        "公布于修订", null=True, blank=True, unique=True, editable=False
    )
    withdrawn = models.PositiveBigIntegerField(
        "撤回于修订", null=True, blank=True, unique=True, editable=False
    )
    withdrawal_reason = models.CharField("撤回原因", max_length=300, blank=True, editable=False)
    edited_at = models.DateTimeField("最后编辑", auto_now=True)

    objects = PolicyVersionQuerySet.as_manager()

    # As `with_days_of_review` finds them.
    compared_on: date | None = None
    first_claim_on: date | None = None
    undated_claims: int = 0

    class Meta:
        verbose_name = "政策版本"
        verbose_name_plural = "政策版本"
        ordering = ["region__code", "scheme", "effective_from", "pk"]
        permissions = [
            ("submit_policyversion", "可以把草稿送审"),
            ("publish_policyversion", "可以公布别人写的版本，或者退回"),
            ("emergency_policyversion", "可以不等第二个人，紧急公布"),
            ("withdraw_policyversion", "可以撤回已公布的版本"),
            ("verify_policyversion", "可以记下“今日核对，无变化”"),
        ]
        constraints = [
            models.CheckConstraint(
                name="policyversion_withdrawn_after_published",
                condition=Q(withdrawn=None) | Q(withdrawn__gt=models.F("published")),
                violation_error_message="没有公布的版本不能撤回。",
            ),
            models.CheckConstraint(
                name="policyversion_withdrawn_with_reason",
                condition=Q(withdrawn=None) ^ ~Q(withdrawal_reason=""),
                violation_error_message="撤回要写原因。",
            ),
            models.CheckConstraint(
                name="policyversion_effective_day_is_plausible",
                condition=Q(effective_from__gte="1990-01-01", effective_from__lte="2100-12-31"),
                violation_error_message="生效日应当在 1990 年到 2100 年之间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.effective_from} 起）"

    @property
    def is_published(self) -> bool:
        return self.published is not None

    @property
    def verified_on(self) -> date | None:
        """When it was compared with its source last: at the desk, or when its claims were entered,
        if every main one has a day."""
        entered_on = None if self.undated_claims else self.first_claim_on
        return max((day for day in (self.compared_on, entered_on) if day), default=None)

    @property
    def is_submitted(self) -> bool:
        """Handed in, and not published yet; whether it was edited since, its digest tells."""
        return not self.is_published and bool(self.submitted_digest)
