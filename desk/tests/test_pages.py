"""Every page of the desk: who sees it, what it finds, how often it asks the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk.tests.desk import Desk, address
from policies.models import Act, Claim, ContentCounter, Figure, PolicyVersion, Region, Source
from policies.publishing import publish, withdraw
from policies.tests import rows

MODELS = (Region, Source, PolicyVersion, Figure, Claim, ContentCounter)
GROWING = (Region, Source, PolicyVersion, Figure, Claim)


def a_draft(city: Region, key: str = "a-draft", figures: int = 1) -> PolicyVersion:
    version = rows.draft(city, key)
    for number in range(figures):
        rows.enter(version, "personal", "400", alternatives=["380"], tier=f"{number}档")
    return version


# Who sees what


def test_the_desk_carries_its_name(desk):
    page = desk.client.get(reverse("admin:index")).content.decode()
    assert "<title>编辑台 | 医保明白账 · 编辑台</title>" in page
    assert 'lang="zh-hans"' in page
    assert "录入一份新文件" in page


@pytest.mark.parametrize("model", MODELS)
def test_a_stranger_is_sent_to_sign_in(db, model):
    answer = Client().get(address("changelist", model))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("admin:login"))


@pytest.mark.parametrize("model", MODELS)
def test_staff_without_permission_see_nothing_of_it(db, model):
    newcomer = Desk.signed_in("newcomer")
    assert newcomer.see("changelist", model).status_code == 403
    assert newcomer.see("add", model).status_code == 403


def test_staff_who_may_only_look_cannot_save(city):
    version = a_draft(city)
    reader = Desk.signed_in("reader", may=["view_policyversion", "view_figure"])
    assert reader.see("change", version).status_code == 200
    assert reader.client.post(address("change", version), {}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens(desk, seeded, model):
    assert desk.see("changelist", model).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_list_is_sorted_by_any_of_its_columns(desk, city, model):
    a_draft(city)
    for number, _ in enumerate(desk.see("changelist", model).context["cl"].list_display, start=1):
        assert desk.see("changelist", model, o=f"-{number}").status_code == 200


@pytest.mark.parametrize("model", GROWING)
def test_every_form_for_something_new_opens(desk, seeded, model):
    assert desk.see("add", model).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_row_opens(desk, seeded, model):
    assert desk.see("change", model.objects.first()).status_code == 200


@pytest.mark.parametrize("model", GROWING)
def test_the_history_of_a_row_is_the_record_narrowed_to_it(desk, city, model):
    """Of a figure or a claim it is that of its version."""
    version = a_draft(city)
    row = model.objects.first()
    of = version if model in (Figure, Claim) else row
    record = address("changelist", Act, model=of._meta.label_lower, row=of.pk)
    assert desk.see("history", row).url == record
    assert desk.client.get(record).status_code == 200


def test_a_draft_its_figure_and_its_claim_open(desk, city):
    version = a_draft(city)
    figure = version.figures.get()
    for row in (version, figure, figure.claims.first()):
        assert desk.see("change", row).status_code == 200
        assert desk.see("delete", row).status_code == 200


def test_the_counter_can_only_be_looked_at(desk, city):
    counter = ContentCounter.objects.get()
    assert desk.see("add", ContentCounter).status_code == 403
    assert desk.see("delete", counter).status_code == 403
    assert desk.client.post(address("change", counter), {"value": "0"}).status_code == 403


# Links from row to row, and to the public page


def test_a_version_leads_to_its_figures_they_to_their_claims_and_these_to_their_source(desk, city):
    version = a_draft(city)
    figure = version.figures.get()
    claim = figure.claims.first()
    assert address("change", figure) in desk.text("change", version)
    assert address("change", version) in desk.text("change", figure)
    assert address("change", figure) in desk.text("change", claim)
    assert address("change", claim.source) in desk.text("changelist", Claim)


def test_a_source_and_a_region_lead_to_what_rests_on_them(desk, city):
    version = a_draft(city)
    source = rows.source()
    assert address("changelist", Claim, source__id__exact=source.pk) in desk.text("change", source)
    assert desk.listed(PolicyVersion, region__id__exact=city.pk) == [version]


def test_every_page_leads_to_the_public_one(desk, city):
    figure = a_draft(city).figures.get()
    region_page = f'href="/regions/{city.slug}/" class="viewsitelink">在网站上看</a>'
    preview = reverse("admin:version-preview", args=[figure.version.pk])
    rows_of_draft = (figure.version, figure, figure.claims.first())
    for row in rows_of_draft:
        assert f'href="{preview}" class="viewsitelink">预览' in desk.text("change", row)
    publish(figure.version)
    for row in (city, *rows_of_draft):
        assert region_page in desk.text("change", row)
    source = rows.source()
    assert f'href="/sources/{source.pk}/" class="viewsitelink"' in desk.text("change", source)


# Search and filters


@pytest.mark.parametrize("typed", ["hangzhou", "hz", "杭州", "330100"])
def test_a_region_is_found_by_reading_initials_name_and_code(desk, seeded, typed):
    assert "hangzhou" in {region.slug for region in desk.listed(Region, q=typed)}


@pytest.mark.parametrize("typed", ["beijing", "北京", "2018", "京人社"])
def test_a_version_is_found_by_title_and_region(desk, seeded, typed):
    found = desk.listed(PolicyVersion, q=typed)
    assert "beijing-resident-2018" in {version.key for version in found}


@pytest.mark.parametrize("typed", ["医保发〔2022〕22号", "nhsa-2022-22", "直接结算"])
def test_a_source_is_found_by_title_document_number_and_key(desk, seeded, typed):
    assert "nhsa-2022-22" in {source.key for source in desk.listed(Source, q=typed)}


def test_a_claim_is_found_by_the_id_of_its_fact(desk, seeded):
    found = desk.listed(Claim, q="B104")
    assert found
    assert all("B104" in claim.fact_ids() for claim in found)


def test_figures_and_claims_are_found_by_their_words(desk, seeded):
    figures = desk.listed(Figure, q="北京 门诊 起付线 退休")
    assert {(figure.key, figure.care, figure.member) for figure in figures} == {
        ("deductible", "outpatient", "retired")
    }
    assert {claim.figure_id for claim in desk.listed(Claim, q="北京 门诊 起付线 退休")} == {
        figure.pk for figure in figures
    }


def test_versions_are_told_apart_by_their_stage(desk, city):
    draft = a_draft(city)
    published = rows.published(city, "published", personal="400")
    withdrawn = rows.published(city, "withdrawn", "2024-01-01", personal="400")
    withdraw(withdrawn, "录错了")
    for stage, version, word in (
        ("draft", draft, "草稿"),
        ("published", published, "已公布（修订"),
        ("withdrawn", withdrawn, "已撤回（修订"),
    ):
        assert desk.listed(PolicyVersion, stage=stage) == [version]
        assert {figure.version for figure in desk.listed(Figure, stage=stage)} == {version}
        assert {claim.figure.version for claim in desk.listed(Claim, stage=stage)} == {version}
        assert word in desk.text("change", version)
    assert "录错了" in desk.text("change", withdrawn)


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (PolicyVersion, {"scheme__exact": "employee", "effective_from__year": 2025}),
        (Figure, {"key__exact": "rate", "level__exact": "tertiary", "version__scheme": "employee"}),
        (Claim, {"standing__exact": "refuted", "grade__exact": "secondary"}),
        (Claim, {"state__exact": "uncapped"}),
        (Source, {"grade__exact": "quoted"}),
        (Region, {"level__exact": "province"}),
    ],
)
def test_lists_are_filtered_in_the_fields_words(desk, seeded, model, query):
    answer = desk.see("changelist", model, **query)
    assert answer.status_code == 200


def test_a_list_shows_seals_standings_and_assumed_days(desk, seeded):
    assert 'title="媒体整理，未经官方核实">媒</span>' in desk.text("changelist", Claim)
    assert "已更正" in desk.text("changelist", Claim, standing__exact="refuted")
    assert '<span class="assumed">推定</span>' in desk.text("changelist", PolicyVersion)


@pytest.mark.parametrize("model", MODELS)
def test_no_list_changes_many_rows_at_once(desk, seeded, model):
    """What goes past model.save would go past the content counter, and past the drafts' rule."""
    before = model.objects.count()
    page = desk.see("changelist", model)
    offered = page.context["action_form"]
    names = {name for name, _ in offered.fields["action"].choices if name} if offered else set()
    assert names <= {"export_xlsx", "export_csv"}
    assert not page.context["cl"].list_editable
    ticked = {"action": "delete_selected", "_selected_action": [model.objects.first().pk]}
    desk.client.post(address("changelist", model), {**ticked, "post": "yes"})
    assert model.objects.count() == before


# How often the database is asked


def queries_of(desk: Desk, place: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert desk.client.get(place).status_code == 200
    return len(asked)


@pytest.mark.parametrize("model", GROWING)
def test_a_longer_list_asks_no_more_often(desk, city, model):
    a_draft(city)
    rows.published(city, "first", personal="400")
    place = address("changelist", model)
    desk.client.get(place)
    before = queries_of(desk, place)
    for number in range(5):
        rows.source(f"source-{number}")
        rows.published(city, f"more-{number}", f"202{number}-01-01", personal="400", total="900")
    a_draft(city, "another", figures=5)
    assert queries_of(desk, place) == before


@pytest.mark.parametrize("is_published", [False, True])
def test_a_longer_version_asks_no_more_often(desk, city, is_published):
    asked = []
    for number, figures in enumerate((2, 9)):
        version = a_draft(city, f"version-{number}", figures)
        if is_published:
            PolicyVersion.objects.filter(pk=version.pk).update(published=1000 + number)
        desk.see("change", version)
        asked.append(queries_of(desk, address("change", version)))
    assert asked[0] == asked[1]


def test_more_claims_of_a_published_figure_ask_no_more_often(desk, city):
    asked = []
    for number, others in enumerate((["380"], ["380", "390", "395", "370"])):
        version = rows.draft(city, f"version-{number}")
        figure = rows.enter(version, "personal", "400", alternatives=others)
        PolicyVersion.objects.filter(pk=version.pk).update(published=1000 + number)
        desk.see("change", figure)
        asked.append(queries_of(desk, address("change", figure)))
    assert asked[0] == asked[1]


def test_choosing_a_figure_for_a_new_claim_asks_once_for_all_of_them(desk, city):
    a_draft(city)
    place = address("add", Claim)
    desk.client.get(place)
    before = queries_of(desk, place)
    a_draft(city, "another", figures=6)
    assert queries_of(desk, place) == before


@pytest.mark.parametrize(
    ("model", "field", "typed", "found"),
    [
        ("policyversion", "region", "hangzhou", "杭州市"),
        ("claim", "source", "医保发〔2022〕22号", "关于进一步做好基本医疗保险跨省异地就医"),
    ],
)
def test_region_and_source_are_chosen_by_typing(desk, seeded, model, field, typed, found):
    asked = {"app_label": "policies", "model_name": model, "field_name": field, "term": typed}
    answer = desk.client.get(reverse("admin:autocomplete"), asked).json()
    assert [row["text"][: len(found)] for row in answer["results"]] == [found]
