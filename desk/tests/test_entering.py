"""Writing a draft: a version, its figures, and what each source says, as one text."""

import pytest

from desk.forms.claim import EXAMPLES, examples_for
from desk.tests.desk import Desk, address, errors_of
from policies import formats
from policies.figures import REGISTER, Shape
from policies.models import Claim, ContentCounter, Figure, PolicyVersion, Region, Source
from policies.models.counter import current_revision
from policies.publishing import publish
from policies.tests import rows
from policies.vocabulary import Standing, State


@pytest.fixture
def version(city: Region) -> PolicyVersion:
    return rows.draft(city, "a-draft")


@pytest.fixture
def rate(version: PolicyVersion) -> Figure:
    return rows.enter(version, "rate", "85%", care="inpatient", level="tertiary", member="active")


# A version and its figures


def test_a_version_is_entered_with_its_figures_and_opens_again_to_go_on(desk, city):
    answer = desk.send(
        "add",
        PolicyVersion,
        key="city-resident-2026",
        region=city.pk,
        scheme="resident",
        programme="basic",
        title="居民医保（2026年）",
        effective_from="2026-01-01",
        figures_0_key="personal",
        figures_0_member="adult",
        figures_0_last_day="2026-12-31",
    )
    version = PolicyVersion.objects.get(key="city-resident-2026")
    assert answer.url == address("change", version)
    assert not version.is_published
    assert str(version.figures.get()) == "个人缴费 成年居民"


def test_a_new_version_says_beside_the_field_what_is_missing(desk, city):
    page = desk.send(
        "add", PolicyVersion, figures_0_member="adult", figures_0_last_day="2026-12-31"
    )
    assert page.status_code == 200
    assert {"region", "title", "effective_from"} <= set(errors_of(page))
    assert set(errors_of(page, "figures-0")) == {"key"}
    assert not PolicyVersion.objects.exists()


def test_a_short_name_left_empty_is_made_up_and_stays(desk, city):
    typed = {"region": city.pk, "scheme": "employee", "title": "职工医保"}
    for _ in range(2):
        desk.send("add", PolicyVersion, **typed, effective_from="2027-01-01", key="")
    made = PolicyVersion.objects.order_by("pk")
    wanted = f"{city.slug}-employee-2027-01-01"
    assert [version.key for version in made] == [wanted, f"{wanted}-2"]
    desk.send("change", made[0], effective_from="2027-02-01", key="")
    assert PolicyVersion.objects.filter(key=wanted).get().effective_from.month == 2


def test_a_figure_that_the_kind_does_not_have_is_refused_beside_its_field(desk, version):
    page = desk.send("change", version, figures_0_key="base_floor", figures_0_level="tertiary")
    assert errors_of(page, "figures-0") == {"level": ["“缴费基数下限”不分这一项，请空着。"]}


def test_a_last_day_is_judged_by_the_day_typed_in_the_same_form(desk, version):
    rows.enter(version, "personal", "400", last_day="2025-12-31")
    page = desk.send("change", version, effective_from="2026-01-01")
    assert errors_of(page, "figures-0") == {"last_day": ["最后一天早于生效日。"]}


def test_two_rows_alike_are_refused(desk, version):
    rows.enter(version, "personal", "400", member="adult")
    page = desk.send("change", version, figures_1_key="personal", figures_1_member="adult")
    assert "有两行是同样的项目" in page.content.decode()


def test_rows_that_change_places_are_asked_to_do_so_one_by_one(desk, version):
    rows.enter(version, "personal", "400", member="adult")
    rows.enter(version, "personal", "380", member="minor")
    page = desk.send("change", version, figures_0_member="minor", figures_1_member="adult")
    assert "请先改好那一行" in page.content.decode()
    assert desk.send("change", version).status_code == 302


def test_a_figure_with_claims_does_not_become_one_that_reads_values_otherwise(desk, version, rate):
    page = desk.send("change", version, figures_0_key="deductible")
    assert "不能换项目" in errors_of(page, "figures-0")["key"][0]
    rate.claims.all().delete()
    assert desk.send("change", version, figures_0_key="deductible").status_code == 302


def test_a_figure_of_its_own_page_is_as_unique_as_in_its_version(desk, version, rate):
    other = rows.enter(version, "rate", "90%", care="inpatient", level="secondary", member="active")
    page = desk.send("change", other, level="tertiary")
    assert errors_of(page) == {"__all__": ["这个版本里已经有同样的项目了。"]}


@pytest.mark.parametrize("typed", [{"key": ""}, {"key": "no-such-kind"}, {"version": ""}])
def test_a_figure_without_kind_or_version_is_a_form_with_errors(desk, version, typed):
    usual = {"version": version.pk, "key": "rate", "level": "tertiary", "last_day": "2026-01-01"}
    page = desk.send("add", Figure, **(usual | typed), claims_0_text="85%")
    assert page.status_code == 200
    assert set(errors_of(page)) == set(typed)


# What a source says


def test_a_claim_is_entered_as_text_and_stored_as_a_value(desk, version):
    figure = rows.enter(version, "rate", care="inpatient")
    answer = desk.send(
        "change",
        figure,
        claims_0_text="85％；5万起 90%",
        claims_0_source=rows.source().pk,
        claims_0_grade="quoted",
        claims_0_facts="B104 S009",
    )
    assert answer.url == address("change", version)
    claim = figure.claims.get()
    assert (claim.state, claim.text) == (State.RECORDED, "85%; 5万起 90%")
    assert claim.data == {"ladder": [["0", "0.85"], ["50000", "0.9"]]}
    assert "85%; 5万起 90%" in desk.text("change", version)


def test_a_wrong_text_is_explained_beside_the_field_and_nothing_is_lost(desk, rate):
    page = desk.send(
        "change", rate, claims_0_text="8500", claims_0_clause="第三条", claims_0_note="照原文"
    )
    assert page.status_code == 200
    assert errors_of(page, "claims-0") == {"text": ["“8500”不是比例，请写成 85% 这样"]}
    written = page.content.decode()
    assert all(f'value="{typed}"' in written for typed in ("8500", "第三条", "照原文"))
    assert (rate.claims.get().text, rate.claims.get().clause) == ("85%", "")


@pytest.mark.parametrize(
    ("text", "state"),
    [("不封顶", State.UNCAPPED), ("无此待遇", State.NOT_OFFERED), ("不适用", State.NOT_APPLICABLE)],
)
def test_a_state_is_a_word_like_any_value(desk, rate, text, state):
    desk.send("change", rate, claims_0_text=text)
    claim = rate.claims.get()
    assert (claim.state, claim.data, claim.text) == (state, None, text)


@pytest.mark.parametrize("kind", REGISTER.values(), ids=REGISTER)
def test_every_example_beside_the_field_can_be_typed(kind):
    for example in examples_for(kind):
        state, value = formats.read(kind, example)
        assert formats.read(kind, formats.write(kind, state, value)) == (state, value)


@pytest.mark.parametrize("shape", Shape)
def test_a_figures_page_shows_how_its_values_are_typed(desk, version, shape):
    kind = next(kind for kind in REGISTER.values() if kind.shape is shape)
    page = desk.text("change", rows.enter(version, kind.key))
    assert EXAMPLES[shape][0] in page
    assert kind.explanation in page


@pytest.mark.parametrize("key", ["rate", "deductible", "route_rule", "personal", "retired_duty"])
def test_saving_what_stands_there_changes_nothing(desk, version, key):
    for example in EXAMPLES[REGISTER[key].shape]:
        figure = rows.enter(version, key, example)
        before = list(Claim.objects.filter(figure=figure).values())
        assert desk.send("change", figure).status_code == 302
        assert list(Claim.objects.filter(figure=figure).values()) == before
        figure.delete()


def test_a_pooling_area_must_exist(desk, version, city):
    figure = rows.enter(version, "served_by", "990200")
    page = desk.send("change", figure, claims_0_text="123456")
    assert errors_of(page, "claims-0") == {"text": ["没有代码为 123456 的地区。"]}


def test_a_claim_that_does_not_count_gives_its_reason(desk, rate):
    page = desk.send("change", rate, claims_0_standing="refuted")
    assert errors_of(page, "claims-0") == {"note": ["已更正、存疑的说法要写理由。"]}
    desk.send("change", rate, claims_0_standing="refuted", claims_0_note="后来的文件改了")
    assert rate.claims.get().standing == Standing.REFUTED


def test_nobody_compares_tomorrow(desk, rate):
    page = desk.send("change", rate, claims_0_verified_on="2999-01-01")
    assert errors_of(page, "claims-0") == {"verified_on": ["核对日在今天以后。"]}


def test_there_is_one_main_claim_and_it_may_change_sides(desk, rate):
    rows.add_claim(rate, "80%", Standing.ALTERNATIVE)
    page = desk.send("change", rate, claims_1_standing="main")
    assert errors_of(page, "claims-1") == {"standing": ["一个项目只能有一个主说。"]}
    desk.send("change", rate, claims_0_standing="alternative", claims_1_standing="main")
    assert [claim.text for claim in rate.claims.filter(standing=Standing.MAIN)] == ["80%"]
    desk.send("change", rate, claims_1_standing="alternative", claims_0_standing="main")
    assert [claim.text for claim in rate.claims.filter(standing=Standing.MAIN)] == ["85%"]


def test_a_new_main_claim_takes_the_place_of_one_that_is_deleted(desk, version):
    figure = rows.enter(version, "rate", "85%", alternatives=["80%"])
    desk.send("change", figure, claims_0_DELETE="on", claims_1_standing="main")
    assert [(claim.text, claim.standing) for claim in figure.claims.all()] == [("80%", "main")]


# A claim on its own page


def test_a_claim_is_changed_on_its_own_page(desk, rate):
    claim = rate.claims.get()
    assert "text" in errors_of(desk.send("change", claim, text="很多"))
    assert desk.send("change", claim, text="88%").status_code == 302
    assert rate.claims.get().text == "88%"


def test_a_claim_is_added_to_a_figure_of_a_draft(desk, rate):
    typed = {"figure": rate.pk, "text": "80%", "source": rows.source().pk, "grade": "secondary"}
    page = desk.send("add", Claim, **typed)
    assert errors_of(page) == {"standing": ["这个项目已经有主说了，只能有一个。"]}
    assert desk.send("add", Claim, **typed, standing="alternative").status_code == 302
    assert rate.claims.get(standing=Standing.ALTERNATIVE).text == "80%"


def test_a_draft_can_be_published_when_it_is_written(desk, version, rate):
    publish(version)
    assert version.is_published


def test_staff_who_may_enter_figures_need_no_more(version):
    clerk = Desk.signed_in(
        "clerk",
        may=[
            *(
                f"{act}_{model}"
                for act in ("view", "change", "add")
                for model in ("figure", "claim")
            ),
            "view_policyversion",
            "view_source",
        ],
    )
    figure = rows.enter(version, "personal", "400")
    assert clerk.send("change", figure, claims_0_text="420").status_code == 302
    assert figure.claims.get().text == "420"


# Regions and sources: of today


def test_a_region_keeps_its_code_and_its_address(desk, city):
    before = current_revision()
    page = desk.text("change", city)
    assert 'name="code"' not in page
    assert 'name="slug"' not in page
    assert "内容修订号" not in page
    desk.send("change", city, name="新名", code="123456", slug="elsewhere")
    after = Region.objects.get(pk=city.pk)
    assert (after.name, after.code, after.slug) == ("新名", city.code, city.slug)
    assert current_revision() == before + 1


def test_saving_a_region_does_not_undo_what_publishing_wrote_there(desk, city):
    rows.published(city, "published", personal="400")
    stamp = Region.objects.get(pk=city.pk).content_revision
    assert stamp > 0
    desk.send("change", city, name="新名")
    assert Region.objects.get(pk=city.pk).content_revision == stamp


def test_regions_stand_in_their_order(desk, city):
    assert set(errors_of(desk.send("change", city.parent, level="prefecture"))) == {
        "parent",
        "level",
    }
    page = desk.send("change", city, parent=city.parent.parent.pk)
    assert errors_of(page) == {"parent": ["地级地区的上级应当是省级的地区。"]}
    nation = city.parent.parent
    assert "应当空着" in errors_of(desk.send("change", nation, parent=city.parent.pk))["parent"][0]


def test_a_new_region_and_a_new_source_raise_the_counter(desk, city):
    before = current_revision()
    desk.send(
        "add",
        Region,
        full_name="新城市",
        name="新城",
        code="990300",
        slug="xincheng",
        pinyin="xincheng",
        initials="xc",
        level="prefecture",
        parent=city.parent.pk,
    )
    desk.send("add", Source, key="notice", title="通知", grade="official", url="www.nhsa.gov.cn/a")
    assert Region.objects.filter(slug="xincheng").exists()
    assert Source.objects.get(key="notice").url == "https://www.nhsa.gov.cn/a"
    assert ContentCounter.objects.get().value == before + 2


def test_what_others_rest_on_cannot_be_deleted(desk, version, rate):
    for row in (rows.source(), version.region, version.region.parent):
        assert desk.see("delete", row).status_code == 403
        assert "deletelink" not in desk.text("change", row)
    idle = rows.source("idle")
    before = current_revision()
    assert desk.delete(idle).status_code == 302
    assert not Source.objects.filter(pk=idle.pk).exists()
    assert current_revision() == before + 1


def test_a_source_is_mended_but_keeps_its_key(desk, rate):
    source = rows.source()
    desk.send("change", source, title="改正的标题", key="another")
    after = Source.objects.get(pk=source.pk)
    assert (after.title, after.key) == ("改正的标题", source.key)
