"""Figures and claims: one thing a version sets, and what each source says of it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from policies import formats, spans, values
from policies.cells import (
    FIGURE_DIMENSIONS,
    NAMED_BY_REGIONS,
    OTHERS,
    Cell,
)
from policies.figures import REGISTER, FigureKind, dimension_label, kind_of
from policies.hardships import KNOWN, groups_of
from policies.models.source import Source
from policies.models.version import PolicyVersion
from policies.values import Value
from policies.vocabulary import (
    CLAIM_STATES,
    CareType,
    Grade,
    HospitalLevel,
    MemberStatus,
    Route,
    Standing,
    State,
)


class Figure(models.Model):
    """One thing that a version sets: a key of the register, with its dimensions.

    An empty dimension means any: all that the same act does not name.
    """

    version = models.ForeignKey(
        PolicyVersion,
        verbose_name="版本",
        on_delete=models.CASCADE,
        related_name="figures",
        db_index=False,
    )
    key = models.CharField(
        "项目", max_length=30, choices=[(kind.key, kind.label) for kind in REGISTER.values()]
    )
    care = models.CharField("就医", max_length=12, choices=CareType.choices(), blank=True)
    level = models.CharField("医院级别", max_length=12, choices=HospitalLevel.choices(), blank=True)
    hospital = models.CharField(
        "当地叫法", max_length=20, blank=True, help_text="当地自己分的医院级别，例如 市属三级"
    )
    member = models.CharField("人员", max_length=12, choices=MemberStatus.choices(), blank=True)
    age = models.CharField("年龄", max_length=7, blank=True, help_text="例如 70岁起、不满70岁")
    retired = models.CharField(
        "退休时间", max_length=21, blank=True, help_text="例如 2001-01-01起、2001-01-01前"
    )
    route = models.CharField("路线", max_length=12, choices=Route.choices(), blank=True)
    tier = models.CharField("档次", max_length=20, blank=True)
    disease = models.CharField("病种", max_length=30, blank=True)
    hardship = models.CharField("困难", max_length=60, blank=True)
    matter = models.CharField(
        "事项", max_length=30, blank=True, help_text="用文字写的规定，说的是哪件事"
    )
    last_day = models.DateField("最后一天", null=True, blank=True)
    is_temporary = models.BooleanField(
        "阶段性", default=False, help_text="到期后让位给原来的规定；只有阶段性的才这样"
    )

    class Meta:
        verbose_name = "项目"
        verbose_name_plural = "项目"
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key", *FIGURE_DIMENSIONS],
                name="figure_once_per_version_and_dimensions",
                violation_error_message="这个版本里已经有同样的项目了。",
            ),
            models.CheckConstraint(
                name="figure_temporary_has_last_day",
                condition=Q(is_temporary=False) | Q(last_day__isnull=False),
                violation_error_message="阶段性的项目要写最后一天。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind.label} {self.dimensions_text}".strip()

    @property
    def kind(self) -> FigureKind:
        return kind_of(self.key)

    @property
    def cell(self) -> Cell:
        """Its dimensions, with scheme and programme of its version."""
        own = {name: getattr(self, name) for name in FIGURE_DIMENSIONS}
        return Cell(scheme=self.version.scheme, programme=self.version.programme, **own)

    @property
    def dimensions_text(self) -> str:
        return " · ".join(filter(None, (self._word(name) for name in FIGURE_DIMENSIONS)))

    def _word(self, name: str) -> str:
        """Of a row that is not checked yet, what was typed."""
        value: str = getattr(self, name)
        try:
            return dimension_label(name, value)
        except ValueError:
            return value

    def clean(self) -> None:
        if self.key not in REGISTER:
            return  # the field's own check has said so
        if faults := dimension_faults(self):
            raise ValidationError(faults)
        foreign = [
            name
            for name in FIGURE_DIMENSIONS
            if getattr(self, name) and name not in self.kind.dimensions
        ]
        if foreign:
            message = f"“{self.kind.label}”不分这一项，请空着。"
            raise ValidationError(dict.fromkeys(foreign, message))
        start = self.version.effective_from if self.version_id else None
        if self.last_day and start and self.last_day < start:
            raise ValidationError({"last_day": "最后一天早于生效日。"})


def dimension_faults(figure: Figure) -> dict[str, str]:
    """What is wrong with the dimensions that are typed freely but have to be understood."""
    found = {}
    for name in spans.SPANNED:
        try:
            if getattr(figure, name):
                setattr(figure, name, spans.read(name, getattr(figure, name)))
        except spans.SpanError as error:
            found[name] = str(error)
    if figure.hospital and not figure.level:
        found["hospital"] = "写了当地的叫法，也要选它相当于哪一级。"
    for name in NAMED_BY_REGIONS:
        if getattr(figure, name) == OTHERS:
            found[name] = f"“{OTHERS}”不用写：空着，就是没有另外写明的都算。"
    if figure.hardship and not set(groups_of(figure.hardship)) <= set(KNOWN):
        found["hardship"] = f"只认得这些：{'、'.join(KNOWN)}；几类一样的，用顿号隔开。"
    return found


class Claim(models.Model):
    """What one source says of a figure, and what that counts for."""

    figure = models.ForeignKey(
        Figure,
        verbose_name="项目",
        on_delete=models.CASCADE,
        related_name="claims",
        db_index=False,
    )
    standing = models.CharField(
        "说法", max_length=12, choices=Standing.choices(), default=Standing.MAIN
    )
    state = models.CharField(
        "状态",
        max_length=16,
        choices=[(state.value, state.label) for state in CLAIM_STATES],
        default=State.RECORDED,
    )
    data = models.JSONField("值", null=True, blank=True, help_text="由值的文字读出，精确")
    condition = models.CharField(
        "条件", max_length=100, blank=True, help_text="计算器还不会问的条件，例如 45岁以下"
    )
    source = models.ForeignKey(
        Source, verbose_name="来源", on_delete=models.PROTECT, related_name="claims"
    )
    clause = models.CharField("条款", max_length=60, blank=True)
    grade = models.CharField("印章", max_length=10, choices=Grade.choices())
    verified_on = models.DateField("核对日", null=True, blank=True)
    facts = models.CharField("事实编号", max_length=60, blank=True, help_text="用空格分开")
    note = models.CharField(
        "说明", max_length=300, blank=True, help_text="已更正、存疑的说法要写理由"
    )

    class Meta:
        verbose_name = "说法"
        verbose_name_plural = "说法"
        ordering = ["figure", "pk"]
        indexes = [models.Index(fields=["figure", "standing"], name="claim_by_figure")]
        constraints = [
            models.UniqueConstraint(
                fields=["figure"],
                condition=Q(standing=Standing.MAIN),
                name="claim_one_main_per_figure",
                violation_error_message="一个项目只能有一个主说。",
            ),
            models.CheckConstraint(
                name="claim_value_if_recorded",
                condition=Q(state=State.RECORDED, data__isnull=False)
                | (~Q(state=State.RECORDED) & Q(data__isnull=True)),
                violation_error_message="已收录的说法要有值，其他的不能有。",
            ),
            models.CheckConstraint(
                name="claim_state_is_sayable",
                condition=Q(state__in=[state.value for state in CLAIM_STATES]),
                violation_error_message="一个说法不能是这个状态。",
            ),
            models.CheckConstraint(
                name="claim_reason_if_not_live",
                condition=Q(standing__in=[Standing.MAIN, Standing.ALTERNATIVE]) | ~Q(note=""),
                violation_error_message="已更正、存疑的说法要写理由。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_standing_display()}：{self.text}"

    @property
    def value(self) -> Value | None:
        return None if self.data is None else values.from_data(self.data)

    @property
    def text(self) -> str:
        """What it says, as text that `formats.read` reads."""
        return formats.write(self.figure.kind, State(self.state), self.value)

    def say(self, text: str) -> None:
        """Set state and value from a text; raises formats.FormatError."""
        state, value = formats.read(self.figure.kind, text)
        self.state = state
        self.data = None if value is None else values.to_data(value)

    def fact_ids(self) -> Iterable[str]:
        return self.facts.split()
