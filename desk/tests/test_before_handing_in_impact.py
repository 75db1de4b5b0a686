"""Impact: saved cases before and after a draft, in yuan; and how a case is saved."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.tests.desk import Desk, address, errors_of
from desk.tests.handing_in import case_of, draft_of, look, place, query_of, text
from policies.models import Act, SavedCase
from policies.publishing import publish
from policies.tests import make, rows
from policies.vocabulary import ActKind


@pytest.fixture
def city(db):
    """A city whose hospitals pay 85 % above nothing; its neighbour the same."""
    regions = rows.regions()
    for code in (make.CITY, make.OTHER_CITY):
        rows.published(
            regions[code], f"of-{code}", "2024-01-01", rate="85%", deductible="0", ceiling="不封顶"
        )
    return regions[make.CITY]


@pytest.fixture
def other_city(city):
    return type(city).objects.get(code=make.OTHER_CITY)


def changed(desk, version):
    """Each case that came out otherwise: its key, before, after, the difference."""
    trials = look(desk, "version-impact", version).context["trials"]
    return [(t.case.key, t.before_words, t.after_words, t.difference_words) for t in trials.changed]


def test_a_case_is_shown_before_and_after_in_yuan(desk, city):
    case_of(city)
    version = draft_of(city, rate="80%")
    assert changed(desk, version) == [("a-case", "8,500 元", "8,000 元", "少 500 元")]
    page = text(desk, "version-impact", version)
    for words in ("1 个算出来不一样", "算例 a-case", "8,500 元", "8,000 元", "少 500 元"):
        assert words in page


def test_cases_are_sorted_by_the_size_of_the_difference(desk, city):
    for key, amount in (("small", "100"), ("large", "90000"), ("middle", "5000")):
        case_of(city, key, amount)
    keys = [key for key, *_ in changed(desk, draft_of(city, rate="90%"))]
    assert keys == ["large", "middle", "small"]


def test_a_case_that_stays_is_counted_and_not_listed(desk, city):
    case_of(city)
    version = draft_of(city, base_floor="6000")
    assert changed(desk, version) == []
    assert "另有 1 个算出来和原来一样" in text(desk, "version-impact", version)


def test_a_draft_of_the_future_is_tried_on_its_first_day(desk, city):
    case_of(city)
    trials = look(desk, "version-impact", draft_of(city, rate="80%")).context["trials"]
    assert [trial.on.isoformat() for trial in trials.changed] == ["2030-01-01"]


def test_a_case_that_names_a_day_is_tried_on_it_too(desk, city):
    """So that a correction of the past is not missed."""
    case_of(city, query={"on": "2024-06-30"})
    trials = look(
        desk, "version-impact", draft_of(city, "corrects", "2024-01-01", rate="80%")
    ).context["trials"]
    assert "2024-06-30" in [trial.on.isoformat() for trial in trials.changed]
    assert trials.cases == 1


# What was worked out by hand, or printed in a document


@pytest.fixture
def official(city):
    return case_of(
        city,
        "printed",
        "100",
        is_official=True,
        fund_low=Decimal(85),
        fund_high=Decimal(85),
        citation="通知附件的算例",
    )


def test_leaving_a_printed_result_is_flagged_first_however_small(desk, city, official):
    case_of(city, "large", "90000")
    version = draft_of(city, rate="80%")
    assert [key for key, *_ in changed(desk, version)] == ["printed", "large"]
    page = text(desk, "version-impact", version)
    assert "有 1 处离开了核定的结果" in page
    assert "核定的是 85 元，出处：通知附件的算例" in page


def test_a_result_that_only_we_worked_out_is_kept_an_eye_on_too(desk, city, official):
    SavedCase.objects.update(is_official=False)
    page = text(desk, "version-impact", draft_of(city, rate="80%"))
    assert "有 1 处离开了核定的结果" in page
    assert "有文件写明" not in page


def test_a_printed_result_that_still_comes_out_is_no_alarm(desk, city, official):
    version = draft_of(city, ceiling="300000")
    assert "离开了核定的结果" not in text(desk, "version-impact", version)


def test_a_result_that_never_came_out_is_not_left(desk, city, official):
    SavedCase.objects.update(fund_low=None, fund_high=Decimal(99))
    version = draft_of(city, rate="80%")
    assert changed(desk, version)
    assert "离开了核定的结果" not in text(desk, "version-impact", version)


# How sure it is


def test_a_change_of_certainty_is_shown_where_the_yuan_are_the_same(desk, city):
    case_of(city)
    version = rows.draft(city, "a-draft", "2030-01-01")
    rows.enter(version, "deductible", doubted="0")
    [trial] = look(desk, "version-impact", version).context["trials"].changed
    assert trial.difference_words == "钱数不变"
    assert trial.remarks == ["算得准 → 最多", "多缺了起付线"]
    assert trial.after_words == "最多 8,500 元"


def test_a_bill_that_can_be_settled_at_last_says_so(desk, city):
    case_of(city, query={"scheme": "resident", "member": "adult"})
    version = rows.draft(city, "a-draft", "2030-01-01", scheme="resident")
    rows.enter(version, "rate", "60%")
    rows.enter(version, "deductible", "0")
    [(_, before, after, difference)] = changed(desk, version)
    assert before.startswith("算不出，缺这项待遇")
    assert (after, difference) == ("6,000 元", "现在算得出")


def test_a_range_moves_at_its_lower_end_alone(desk, city):
    case_of(city)
    version = rows.draft(city, "a-draft", "2030-01-01")
    rows.enter(version, "rate", "85%", alternatives=["80%"])
    [(_, before, after, difference)] = changed(desk, version)
    assert (before, after, difference) == ("8,500 元", "8,000–8,500 元", "少 500 元")


# Whose cases


def test_cases_of_a_region_that_is_not_touched_are_not_tried(desk, city, other_city):
    case_of(other_city)
    trials = look(desk, "version-impact", draft_of(city, rate="80%")).context["trials"]
    assert (trials.changed, trials.unchanged) == ((), 0)


def test_cases_of_a_region_that_the_draft_serves_are_tried(desk, city, other_city):
    case_of(other_city)
    pooled = draft_of(other_city, "pooled", "2025-01-01", served_by=city.code)
    publish(pooled)
    assert [key for key, *_ in changed(desk, draft_of(city, rate="80%"))] == ["a-case"]


def test_joining_a_pool_is_tried_on_the_cases_of_who_joins(desk, city, other_city):
    case_of(other_city)
    publish(draft_of(city, "lower", "2025-01-01", rate="70%"))
    joins = draft_of(other_city, "joins", "2030-01-01", served_by=city.code)
    assert [key for key, *_ in changed(desk, joins)] == ["a-case"]


def test_a_rule_that_is_inherited_reaches_the_cities_below(desk, city):
    case_of(city, query={"route": "referral"})
    version = rows.draft(city.parent, "of-province", "2030-01-01", scheme="", programme="")
    rows.enter(version, "route_rule", "降10个百分点", route="referral")
    [(_, before, after, _)] = changed(desk, version)
    assert (before, after) == ("最多 8,500 元", "7,500 元")
    own = rows.draft(city.parent, "own-figure", "2030-01-01")
    rows.enter(own, "rate", "50%")
    assert changed(desk, own) == []


# Saving a case


def test_a_case_is_saved_from_a_pasted_address_and_put_on_record(desk, city):
    version = draft_of(city, rate="80%")
    pasted = f"https://example.test/calculator/?{query_of(city)}#result"
    desk.client.post(place("version-impact", version.pk), {"title": "一笔", "query": pasted})
    case = SavedCase.objects.get()
    assert (case.region, case.query) == (city, query_of(city))
    assert Act.objects.get(kind=ActKind.CREATED).title == "一笔"
    assert changed(desk, version)


def test_an_address_that_cannot_be_settled_is_refused_and_kept(desk, city):
    version = draft_of(city, rate="80%")
    typed = {"title": "一笔", "query": f"region={city.slug}&scheme=employee&amount=五万"}
    page = desk.client.post(place("version-impact", version.pk), typed).content.decode()
    assert "这个算例算不了" in page
    assert "amount=五万" in page
    assert not SavedCase.objects.exists()


def test_who_may_not_save_cases_is_not_offered_to(city):
    reader = Desk.signed_in("reader", may=["view_policyversion"])
    version = draft_of(city, rate="80%")
    assert "存一个算例" not in text(reader, "version-impact", version)
    assert reader.client.post(place("version-impact", version.pk), {}).status_code == 403


def test_a_case_that_can_no_longer_be_read_is_named(desk, city):
    case = case_of(city)
    SavedCase.objects.update(query="region=nowhere")
    page = text(desk, "version-impact", draft_of(city, rate="80%"))
    assert "读不懂了" in page
    assert address("change", case) in page


def test_an_official_case_is_entered_at_the_desk(desk, city):
    fields = {"title": "一笔", "query": query_of(city), "is_official": "on", "fund_high": "8500"}
    refused = desk.client.post(address("add", SavedCase), fields)
    assert "要写上结果和出处" in str(errors_of(refused))
    desk.client.post(address("add", SavedCase), fields | {"citation": "通知附件"})
    case = SavedCase.objects.get()
    assert case.key.startswith(city.slug)
    assert case.region == city


def test_the_seeded_cases_open_at_the_desk(desk, seeded):
    assert SavedCase.objects.exclude(fund_high=None).count() == 15
    assert len(desk.listed(SavedCase)) == 17
    assert desk.see("change", SavedCase.objects.first()).status_code == 200


def test_more_cases_cost_no_more_queries(desk, city):
    version = draft_of(city, rate="80%")
    case_of(city)
    look(desk, "version-impact", version)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            look(desk, "version-impact", version)
        return len(caught)

    few = queries()
    for number in range(10):
        case_of(city, f"case-{number}", str(1000 + number))
    assert queries() == few
