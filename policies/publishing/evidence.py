"""What must be known of a source before a claim resting on it is handed in from the desk.

Seeded rows keep their gaps, printed 未核对 and 文号未列; what is entered by hand may not add any.
A claim that a draft repeats only to refute it brings along what its source lacked.
"""

from collections.abc import Iterator

from policies.models import Claim, PolicyVersion
from policies.vocabulary import Grade, Standing


def evidence_problems(version: PolicyVersion) -> list[str]:
    """A sentence for each claim that lacks something, naming each field."""
    claims = Claim.objects.filter(figure__version=version).exclude(standing=Standing.REFUTED)
    claims = claims.select_related("figure", "source")
    problems = []
    for claim in claims.order_by("figure_id", "pk"):
        if lacking := list(_lacking(claim)):
            problems.append(
                f"“{claim.figure}”的{claim.get_standing_display()}（{claim.text}）盖着“"
                f"{claim.get_grade_display()}”，还缺：{'、'.join(lacking)}。"
            )
    return problems


def _lacking(claim: Claim) -> Iterator[str]:
    source = claim.source
    if claim.grade == Grade.SECONDARY:
        if not source.publisher:
            yield "来源的发布单位"
        if not claim.verified_on:
            yield "核对日（哪天读到的）"
        return
    if not (source.document_number or source.url):
        yield "来源的文号或网址"
    if not claim.verified_on:
        yield "核对日"
