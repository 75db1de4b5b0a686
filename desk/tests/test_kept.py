"""What is published is only read: on every page, by every way in."""

import pytest

from desk.tests.desk import Desk, address, errors_of, typed_into
from policies.models import Claim, Figure, PolicyVersion
from policies.publishing import publish, withdraw
from policies.tests import rows


@pytest.fixture
def published(city) -> PolicyVersion:
    return rows.published(city, "published", personal="400")


@pytest.fixture
def kept(published) -> list[PolicyVersion | Figure | Claim]:
    figure = published.figures.get()
    return [published, figure, figure.claims.get()]


def everything() -> list[list[dict]]:
    return [list(model.objects.order_by("pk").values()) for model in (PolicyVersion, Figure, Claim)]


def test_a_published_row_has_nothing_to_type_into(desk, kept):
    for row in kept:
        page = desk.text("change", row)
        for button in ("_save", "_continue", "_addanother", "deletelink", "-DELETE"):
            assert button not in page
        assert "已公布（修订" in page
        assert all(not inline.formset.extra_forms for inline in _inlines(desk, row))


def _inlines(desk, row):
    return desk.see("change", row).context["inline_admin_formsets"]


def test_what_a_published_figure_says_is_read_on_its_pages(desk, kept):
    version, figure, claim = kept
    for row in kept:
        assert "400" in desk.text("change", row)
    assert "个人缴费" in desk.text("change", version)
    assert "通知 a-notice" in desk.text("change", figure)
    assert "通知 a-notice" in desk.text("change", claim)


def test_a_change_sent_to_a_published_row_is_refused_with_the_reason(desk, kept):
    before = everything()
    for row in kept:
        answer = desk.client.post(
            address("change", row), {"title": "x", "text": "1", "key": "total"}
        )
        assert answer.url == address("change", row)
        assert "公布以后不能再改" in desk.text("change", row)
    assert everything() == before


def test_a_published_row_is_not_deleted(desk, kept):
    before = everything()
    for row in kept:
        for answer in (
            desk.see("delete", row),
            desk.client.post(address("delete", row), {"post": "yes"}),
        ):
            assert answer.url == address("change", row)
    assert everything() == before


def test_a_withdrawn_version_stays_as_it_was(desk, kept):
    withdraw(kept[0], "录错了")
    before = everything()
    for row in kept:
        desk.client.post(address("change", row), {"title": "x", "text": "1", "key": "total"})
        desk.client.post(address("delete", row), {"post": "yes"})
        assert "已撤回（修订" in desk.text("change", row)
    assert everything() == before


def test_whoever_may_do_nothing_is_not_told_more(kept):
    stranger = Desk.signed_in("stranger")
    for row in kept:
        assert stranger.client.post(address("change", row), {}).status_code == 403
        assert stranger.client.post(address("delete", row), {"post": "yes"}).status_code == 403


def test_a_form_opened_before_publishing_is_refused_afterwards(desk, city):
    version = rows.draft(city, "a-draft")
    figure = rows.enter(version, "personal", "400")
    forms = {row: typed_into(desk.see("change", row)) for row in (version, figure)}
    forms[version] |= {"title": "另一个标题"}
    forms[figure] |= {"claims-0-text": "999"}
    publish(version)
    before = everything()
    for row, typed in forms.items():
        sent = {name: value for name, value in typed.items() if value is not None}
        assert desk.client.post(address("change", row), sent).url == address("change", row)
    assert everything() == before


# No way in through a foreign key


def test_nothing_new_is_put_into_a_published_version(desk, kept):
    version, figure, _ = kept
    page = desk.send("add", Figure, version=version.pk, key="total")
    assert "version" in errors_of(page)
    typed = {
        "text": "380",
        "source": rows.source().pk,
        "grade": "quoted",
        "standing": "alternative",
    }
    page = desk.send("add", Claim, figure=figure.pk, **typed)
    assert "figure" in errors_of(page)


def test_nothing_is_moved_into_or_out_of_a_published_version(desk, city, kept):
    version, figure, claim = kept
    mine = rows.enter(rows.draft(city, "a-draft", "2026-01-01"), "total", "900")
    desk.send("change", mine, version=version.pk)
    desk.send("change", mine.claims.get(), figure=figure.pk)
    typed = {"version": mine.version.pk, "figure": mine.pk}
    for row in (figure, claim):
        desk.client.post(address("change", row), typed)
    assert Figure.objects.get(pk=mine.pk).version.key == "a-draft"
    assert mine.claims.get().figure == mine
    assert list(figure.claims.all()) == [claim]
    assert list(version.figures.all()) == [figure]


def test_a_row_of_a_published_version_is_not_smuggled_into_a_drafts_form(desk, city, kept):
    _, figure, claim = kept
    mine = rows.enter(rows.draft(city, "a-draft", "2026-01-01"), "personal", "900")
    before = list(Claim.objects.filter(pk=claim.pk).values())
    desk.send("change", mine, claims_0_id=claim.pk, claims_0_text="1")
    desk.send("change", mine.version, figures_0_id=figure.pk, figures_0_key="total")
    assert list(Claim.objects.filter(pk=claim.pk).values()) == before
    assert Figure.objects.get(pk=figure.pk).key == "personal"


def test_only_drafts_are_offered_where_something_is_added(desk, city, published):
    draft = rows.draft(city, "a-draft", "2026-01-01")
    asked = {"app_label": "policies", "model_name": "figure", "field_name": "version"}
    answer = desk.client.get("/admin/autocomplete/", {**asked, "term": "文件"})
    assert [found["id"] for found in answer.json()["results"]] == [str(draft.pk)]


def test_a_draft_beside_published_ones_is_deleted_whole(desk, city, published):
    draft = rows.draft(city, "a-draft", "2026-01-01")
    rows.enter(draft, "personal", "420", alternatives=["400"])
    assert desk.delete(draft).status_code == 302
    assert list(PolicyVersion.objects.all()) == [published]
    assert Claim.objects.count() == 1
