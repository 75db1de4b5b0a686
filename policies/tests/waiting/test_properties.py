"""What holds of every wait, whatever the history and the terms."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from policies.waiting import History, Least, Months, Terms, wait

counts = st.integers(0, 24)
years = st.integers(0, 40)
histories = years.flatmap(
    lambda lapsed: st.builds(History, st.just(lapsed), st.integers(0, lapsed))
)
some_months = st.builds(Months, counts)
leasts = st.builds(Least, counts, years)
complete = st.builds(Terms, some_months, some_months, some_months, leasts)
partial = st.builds(
    Terms, some_months, st.none() | some_months, st.none() | some_months, st.none() | leasts
)


@given(histories, partial)
def test_a_wait_is_never_negative_and_never_less_than_the_fixed_months(history, terms):
    assert wait(history, terms).months >= terms.fixed.count >= 0


@given(histories, complete)
def test_a_wait_is_what_the_formula_says(history, terms):
    longer = history.lapsed_years * terms.lapsed.count
    repaired = history.repaired_years * terms.repaired.count
    expected = terms.fixed.count + max(0, longer - repaired)
    if history.lapsed_years and history.lapsed_years >= terms.least.from_years:
        expected = max(expected, terms.least.months)
    assert wait(history, terms).months == expected


@given(histories, partial)
def test_one_year_more_that_was_missed_never_shortens_a_wait(history, terms):
    later = replace(history, lapsed_years=history.lapsed_years + 1)
    assert wait(later, terms).months >= wait(history, terms).months


@given(histories, partial)
def test_one_year_more_that_is_repaired_never_lengthens_it(history, terms):
    missed = replace(history, lapsed_years=history.lapsed_years + 1)
    better = replace(missed, repaired_years=history.repaired_years + 1)
    assert wait(better, terms).months <= wait(missed, terms).months


@given(histories, partial)
def test_who_missed_enough_years_waits_the_least_at_least(history, terms):
    least = terms.least
    if least and history.lapsed_years >= max(1, least.from_years):
        assert wait(history, terms).months >= least.months


@given(histories, complete, complete)
def test_terms_that_are_all_longer_make_a_wait_no_shorter(history, one, other):
    """Why coverage needs only two waits for all the ways the policy may be."""
    low, high = (
        Terms(
            Months(pick(one.fixed.count, other.fixed.count)),
            Months(pick(one.lapsed.count, other.lapsed.count)),
            Months(unpick(one.repaired.count, other.repaired.count)),
            Least(
                pick(one.least.months, other.least.months),
                unpick(one.least.from_years, other.least.from_years),
            ),
        )
        for pick, unpick in ((min, max), (max, min))
    )
    found = wait(history, one).months
    assert wait(history, low).months <= found <= wait(history, high).months
