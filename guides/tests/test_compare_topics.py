"""All eight topics: every cell, what can be chosen, the way from one to another."""

import csv
from io import StringIO
from urllib.parse import urlsplit

import pytest

from guides.tests.compared import data_of, difference_of, order_of, page_of, rows_of, visit
from guides.tests.html import text_of
from guides.tests.invented import ON
from policies.models import Region
from policies.publishing import publish
from policies.tests.rows import draft, enter
from policies.topics import TOPICS

SOME = "beijing,shanghai,guangzhou,guangdong,china,chengdu"
NOWHERE = "henan,lasa,foshan"
CHOSEN = [
    (key, parameter.name, choice)
    for key, topic in TOPICS.items()
    for parameter in topic.parameters
    for choice in parameter.choices
]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_cell_of_every_topic_says_what_is_known(site, topic):
    visit(site, topic, {"regions": f"{SOME},{NOWHERE}", "on": ON})
    visit(site, topic, {})


@pytest.mark.parametrize(("topic", "name", "choice"), CHOSEN)
def test_every_choice_is_answered(site, topic, name, choice):
    asked = {"regions": "guangzhou,beijing", "on": ON, name: choice.value}
    visit(site, topic, asked)
    page = site.page(page_of(topic), asked)
    options = page.below(page.one("select", name=name), "option", selected=True)
    assert [option.get("value") for option in options] == [choice]
    parameters = {parameter.name: parameter for parameter in TOPICS[topic].parameters}
    is_default = choice == parameters[name].default
    assert (f"{name}={choice}" in page.canonical) is not is_default
    assert (choice.label in page.title) is not is_default


@pytest.mark.parametrize("topic", [key for key in TOPICS if key != "out-of-area"])
def test_where_nothing_is_recorded_it_says_so_and_whom_to_ask(site, topic):
    regions = "lasa,foshan" if topic == "family-sharing" else NOWHERE
    page = site.page(page_of(topic), {"regions": regions.removeprefix("henan,"), "on": ON})
    for (region, key), (value, remark) in rows_of(page).items():
        if (region, topic) == ("foshan", "family-sharing"):
            assert "广东的规定" in text_of(value), "Guangdong's rule is Foshan's too"
            continue
        assert text_of(value, with_unseen=False).startswith("未收录"), (region, key)
        asks = [urlsplit(href) for href in page.links(remark)]
        assert [ask for ask in asks if (ask.path, ask.fragment) == (f"/regions/{region}/", "ask")]


def test_what_the_nation_rules_is_said_to_be_the_nations(site):
    page = site.page(page_of("out-of-area"), {"regions": "lasa", "on": ON})
    said = {key: text_of(cells[0]) for (_, key), cells in rows_of(page).items()}
    assert said["longterm"].startswith("同本地")
    assert "全国的规定" in said["longterm"]
    assert "存疑" in said["referral"]
    assert said["temporary"].startswith("未收录")


# Guangzhou and Beijing, as the two articles and their better sources have them


def test_guangzhou_says_both_of_outpatient_care(site):
    page = site.page(page_of("resident-outpatient"), {"regions": "guangzhou", "on": ON})
    rows = rows_of(page)
    for level, rates in (("primary", "70 75"), ("secondary", "60 65"), ("tertiary", "50 55")):
        words = text_of(rows["guangzhou", f"rate_{level}"][0], with_unseen=False)
        assert words.replace(" ", "").startswith("媒".join(f"{rate}%" for rate in rates.split()))
        assert "说法不一" in words


def test_beijings_inpatient_rates_are_doubted_with_the_reason(site):
    page = site.page(page_of("resident-inpatient"), {"regions": "beijing", "on": ON})
    for level, rate in (("primary", "80%"), ("secondary", "85%"), ("tertiary", "88%")):
        value = rows_of(page)["beijing", f"rate_{level}"][0]
        assert value.get("data-state") == "doubted"
        assert text_of(value).startswith(rate)
        assert "方向反常" in text_of(value)


# Words


def test_words_are_a_list_of_strings_as_data(site):
    (row,) = site.data(data_of("family-sharing"), {"regions": "guangzhou", "on": ON})["rows"]
    relations = row["cells"]["relations"]["value"]
    assert isinstance(relations, list)
    assert {"配偶", "父母", "子女"} <= set(relations)


def test_words_are_the_same_or_not_and_are_put_in_no_order(site):
    page = site.page(page_of("family-sharing"), {"regions": "guangzhou,foshan,beijing", "on": ON})
    remarks = {region: difference_of(cells) for (region, key), cells in rows_of(page).items()
               if key == "relations"}  # fmt: skip
    assert remarks == {"guangzhou": "我的", "foshan": "相同", "beijing": "不同"}
    assert not page.all("select", name="sort")


# What was not understood


@pytest.mark.parametrize(
    ("topic", "name", "text"),
    [
        ("employee-inpatient", "level", "fourth"),
        ("employee-inpatient", "level", "三级"),
        ("employee-inpatient", "member", "adult"),
        ("employee-outpatient", "member", "flexible"),
        ("resident-contribution", "member", "active"),
        ("resident-inpatient", "member", "retired"),
    ],
)
def test_no_choice_is_a_fault_beside_its_field(site, topic, name, text):
    asked = {"regions": "beijing", name: text}
    page = site.page(page_of(topic), asked)
    assert page.title.startswith("错误")
    assert not rows_of(page), "it is not answered with another choice"
    assert page.one("select", name=name).get("aria-invalid") == "true"
    assert f"#{name}" in page.links(page.by_id("result"))
    errors = site.data(data_of(topic), asked, status=400)["errors"]
    assert set(errors) == {name}
    assert all(text in message for message in errors[name])


def test_all_faults_are_told_at_once(site):
    asked = {"level": "x", "member": "adult", "on": "abc", "sort": "nothing"}
    faults = set(site.data(data_of("employee-inpatient"), asked, status=400)["errors"])
    assert faults == {"level", "member", "on", "sort"}


@pytest.mark.parametrize("topic", ["employee-contribution", "out-of-area", "family-sharing"])
def test_what_a_topic_does_not_ask_is_ignored(site, topic):
    asked = {"regions": "beijing", "on": ON}
    page = site.page(page_of(topic), asked | {"level": "x", "member": "y"})
    assert rows_of(page)
    assert "level" not in page.canonical
    assert site.data(data_of(topic), asked | {"member": "y"}) == site.data(data_of(topic), asked)


def test_an_empty_choice_is_the_default(site):
    asked = {"regions": "beijing", "on": ON, "member": "", "level": ""}
    assert site.data(data_of("employee-inpatient"), asked) == site.data(
        data_of("employee-inpatient"), {"regions": "beijing", "on": ON}
    )


# Links, order, table


def test_a_choice_stays_in_every_link(site):
    chosen = {"level": "primary", "member": "retired"}
    asked = {"regions": "guangzhou,beijing", "on": ON, "sort": "-rate", **chosen}
    page = site.page(page_of("employee-inpatient"), asked)
    links = page.below(page.by_id("regions"), "a")
    hrefs = [a.get("href") for a in links] + [h for h in page.links() if ".csv" in h]
    assert len(hrefs) == 3
    for href in [*hrefs, page.canonical]:
        assert "level=primary&member=retired" in href
    added = site.get(f"{page.canonical.partition('testserver')[2]}&add=上海", 302)["Location"]
    assert "level=primary&member=retired" in added


def test_rows_are_sorted_for_the_group_that_was_chosen(site):
    version = draft(Region.objects.get(slug="shenyang"), "shenyang-invented")
    enter(version, "rate", "99%", care="inpatient", level="tertiary", member="active")
    enter(version, "rate", "1%", care="inpatient", level="tertiary", member="retired")
    publish(version)
    orders = {}
    for member in ("active", "retired"):
        asked = {"regions": "beijing,shenyang", "sort": "-rate", "member": member, "on": ON}
        orders[member] = order_of(site.page(page_of("employee-inpatient"), asked))
        rows = site.data(data_of("employee-inpatient"), asked)["rows"]
        assert orders[member] == [row["region"] for row in rows]
    assert orders == {"active": ["shenyang", "beijing"], "retired": ["beijing", "shenyang"]}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_table_has_the_cells_of_the_data(site, topic):
    data = site.data(data_of(topic), {"on": ON})
    text = site.get(f"/api/v1/compare/{topic}.csv?on={ON}").content.decode("utf-8-sig")
    table = list(csv.DictReader(StringIO(text)))
    keys = [column["key"] for column in data["columns"]]
    titles = [f"{key}{suffix}" for key in keys for suffix in ("", "_state", "_grade")]
    assert list(table[0]) == ["region", "name", *titles]
    for line, row in zip(table, data["rows"], strict=True):
        assert line["region"] == row["region"]
        for key in keys:
            assert line[f"{key}_state"] == row["cells"][key]["state"]
            cell = row["cells"][key]
            assert bool(line[key]) is (cell["state"] != "not_recorded" or "groups" in cell)


def test_amounts_set_by_tier_stand_with_their_tiers(site):
    asked = {"regions": "chongqing,beijing", "on": ON}
    cells = rows_of(site.page(page_of("employee-contribution"), asked))
    words = text_of(cells["chongqing", "flexible_amount"][0], with_unseen=False)
    assert "一档 256.25引" in words
    assert "二档 563.75引" in words
    assert "chongqing" in order_of(site.page(page_of("employee-contribution"), {"on": ON}))


# From topic to topic


def test_the_index_leads_to_every_topic_with_a_sentence_and_a_count(site):
    page = site.page("/compare/")
    links = page.links(page.main)
    for key, topic in TOPICS.items():
        assert links[page_of(key)] == topic.label
        assert topic.about in page.words
        count = len(site.data(data_of(key), {})["rows"])
        assert f"{topic.about}已收录 {count} 个地区" in page.words


def test_another_topic_is_chosen_without_script_and_keeps_regions_and_day(site):
    page = site.page(
        page_of("employee-inpatient"),
        {"regions": "beijing,shanghai", "on": ON, "level": "primary"},
    )
    (form,) = [form for form in page.all("form") if page.below(form, "select", name="topic")]
    given = {i.get("name"): i.get("value") for i in page.below(form, "input")}
    offered = [option.get("value") for option in page.below(form, "option")]
    assert offered == list(TOPICS)
    answer = site.client.get(form.get("action"), given | {"topic": "resident-inpatient"})
    assert answer.status_code == 302
    wanted = f"{page_of('resident-inpatient')}?regions=beijing,shanghai&on={ON}"
    assert answer["Location"] == wanted
    assert order_of(site.page(wanted)) == ["beijing", "shanghai"]


def test_a_topic_that_is_none_is_said_and_the_topics_stand_below(site):
    page = site.page("/compare/", {"topic": "nothing"})
    assert page.title.startswith("错误")
    assert "nothing" in text_of(page.by_id("result"))
    assert set(map(page_of, TOPICS)) <= set(page.links(page.main))


def test_titles_and_descriptions_tell_the_topics_apart(site):
    pages = [site.page(page_of(topic)) for topic in TOPICS]
    descriptions = [page.one("meta", name="description").get("content") for page in pages]
    assert len({page.title for page in pages}) == len(set(descriptions)) == len(TOPICS)


def test_a_total_that_nobody_prints_is_the_sum_with_the_seals_of_both(site):
    asked = {"regions": "guangzhou", "on": "2026-06-30", "member": "student"}
    cell = site.data("/api/v1/compare/resident-contribution.json", asked)["rows"][0]["cells"][
        "total"
    ]
    assert (cell["value"], cell["grade"]) == ("1369.00", "official")
    for path, query in (
        ("/compare/resident-contribution/", asked),
        ("/regions/guangzhou/", {"on": "2026-06-30"}),
    ):
        page = site.page(path, query)
        seals = [link.get("href", "").partition("#")[2] for link in page.all("a", class_="seal")]
        assert {"B048", "B049"} <= set(seals)
        assert "1,369" in page.words
        assert "1,180" not in page.words


def test_a_contribution_by_tier_is_a_range_with_the_seal_of_each(site):
    asked = {"region": "chongqing", "scheme": "employee", "member": "flexible", "wage": "5000"}
    answer = site.data("/api/v1/contribution.json", asked | {"on": ON})
    assert answer["certainty"] == "range"
    assert answer["personal"] == {"low": "256.25", "high": "563.75"}
    shown = site.page("/contribution/", asked | {"on": ON}).by_id("answer")
    words = text_of(shown)
    assert "看选哪一档" in words
    for tier, amount in (("一档", "256.25"), ("二档", "563.75")):
        assert f"{tier}：{amount}" in words.replace(" ", "")
    assert any(link.get("href", "").endswith("#B095") for link in shown.iter("a"))
