"""The choices of the field: a word for each, and each word for one."""

import pytest

from policies import vocabulary
from policies.vocabulary import (
    CLAIM_STATES,
    LIVE_STANDINGS,
    MEMBERS_OF,
    Certainty,
    Choice,
    Grade,
    MemberStatus,
    Missing,
    Scheme,
    State,
    weakest,
)

LISTS = [
    found
    for found in vars(vocabulary).values()
    if isinstance(found, type) and issubclass(found, Choice) and found is not Choice
]


@pytest.mark.parametrize("choices", LISTS)
def test_every_word_names_one_choice(choices):
    assert all(choices.of_label(choice.label) is choice for choice in choices)


@pytest.mark.parametrize("choices", LISTS)
def test_a_code_is_not_taken_for_a_word(choices):
    with pytest.raises(ValueError, match=next(iter(choices)).value):
        choices.of_label(next(iter(choices)).value)


def test_the_weakest_grade_is_the_one_furthest_from_the_document():
    assert weakest([Grade.OFFICIAL, Grade.SECONDARY, Grade.QUOTED]) is Grade.SECONDARY
    assert weakest([Grade.QUOTED, Grade.OFFICIAL]) is Grade.QUOTED
    assert weakest([Grade.OFFICIAL]) is Grade.OFFICIAL
    assert weakest([]) is None


def test_a_claim_says_what_is_known_and_never_that_it_is_unknown():
    found = {State.DISPUTED, State.DOUBTED, State.LAPSED, State.NOT_RECORDED}
    assert set(CLAIM_STATES) == set(State) - found


def test_only_main_and_alternative_claims_count():
    assert [standing.value for standing in LIVE_STANDINGS] == ["main", "alternative"]


def test_certainty_is_ordered_surest_first():
    order = ["exact", "range", "upper_bound", "lower_bound", "not_recorded"]
    assert [one.value for one in Certainty] == order


def test_what_is_missing_is_named_in_one_order():
    order = ["benefit", "rate", "route_rule", "deductible", "ceiling", "next_layer"]
    order += ["class_b", "selection"]
    assert [one.value for one in Missing] == order


def test_a_patient_belongs_to_one_scheme():
    members = [member for scheme in Scheme for member in MEMBERS_OF[scheme]]
    assert len(members) == len(set(members))
    assert set(MemberStatus) - set(members) == {MemberStatus.FLEXIBLE}
