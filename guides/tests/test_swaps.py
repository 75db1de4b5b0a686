"""A page and its part: what htmx swaps in is what a fresh page of the same address has there."""

import pytest

from guides.tests.addresses import ANYWHERE, ROUTES, SETTLED
from guides.tests.html import Document, text_of, written
from guides.tests.questions import BILL, CALCULATOR, CONTRIBUTION, FORMS, PAYER
from guides.tests.site import HTMX, RESTORE, address

COMPARE = "/compare/employee-contribution/"
EACH_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
# Every page that swaps: its address, and the id of the part.
ANSWERS = {
    "a bill, exact": (address("/calculator/", BILL), "answer"),
    "a bill, a range": (address("/calculator/", BILL | {"route": "emergency"}), "answer"),
    "a bill, an upper bound": (address("/calculator/", BILL | {"route": "unfiled"}), "answer"),
    "a bill, not recorded": (address("/calculator/", BILL | {"region": "hangzhou"}), "answer"),
    "a bill, a province": (address("/calculator/", BILL | {"region": "zhejiang"}), "answer"),
    "routes": (address(ROUTES, BILL), "answer"),
    "routes, not recorded": (address(ROUTES, BILL | {"region": "hangzhou"}), "answer"),
    "routes, still to be filled": (f"{ROUTES}?amount=", "answer"),
    "regions": (address(SETTLED, ANYWHERE), "answer"),
    "regions, sorted": (address(SETTLED, ANYWHERE | {"sort": "name"}), "answer"),
    "regions, still to be filled": (f"{SETTLED}?amount=", "answer"),
    "a contribution": (address("/contribution/", PAYER), "answer"),
    "a contribution, a range": (
        address("/contribution/", PAYER | {"region": "guangzhou"}),
        "answer",
    ),
    "a resident": ("/contribution/?region=beijing&scheme=resident&on=2025-06-30", "answer"),
    "a comparison": (f"{COMPARE}?regions=beijing,shanghai&on=2025-06-30", "results"),
    "a comparison of all": (COMPARE, "results"),
    "a comparison, sorted": (f"{COMPARE}?sort=-base_floor", "results"),
    "only differences": (f"{COMPARE}?regions=beijing,shanghai&diff=1", "results"),
    "a region to add": (f"{COMPARE}?regions=beijing&add=suzhou", "results"),
    "a day that is none": (f"{COMPARE}?regions=beijing&on=abc", "results"),
    "a search": ("/regions/?q=hz", "results"),
    "a search for nothing": ("/regions/?q=nowhere", "results"),
    "an empty search": ("/regions/?q=", "results"),
}
INCOMPLETE = {
    "nothing": {"region": "", "scheme": "", "amount": "", "wage": ""},
    "only the region": {"region": "北京", "scheme": "", "amount": "", "wage": ""},
    "a wrong amount": {"region": "北京", "scheme": "employee", "amount": "五万", "wage": "五万"},
    "several regions": {"region": "suzhou", "scheme": "employee", "amount": "1", "wage": "1"},
    "a wrong day": BILL | PAYER | {"on": "abc"},
    "the other scheme's member": BILL | PAYER | {"member": "adult"},
}
MOVES_FOCUS = ("autofocus", "data-focus")


def part_of(site, path: str) -> Document:
    response = site.get(path, **HTMX)
    assert b"<html" not in response.content
    return Document.part(response.content.decode())


def whole(part: Document):
    """The one element that a part is."""
    (element,) = [child for child in part.root if isinstance(child.tag, str)]
    assert not (part.root.text or "").strip()
    assert not (element.tail or "").strip()
    return element


@pytest.mark.parametrize(("path", "name"), ANSWERS.values(), ids=ANSWERS)
def test_the_part_is_that_of_a_fresh_page(site, path, name):
    part = part_of(site, path)
    assert not part.errors
    assert whole(part).get("id") == name
    assert written(whole(part)) == written(site.page(path).by_id(name))


@EACH_FORM
@pytest.mark.parametrize("asked", INCOMPLETE.values(), ids=INCOMPLETE)
def test_an_incomplete_form_says_what_is_still_needed(site, form, asked):
    path = address(form.path, asked)
    answer = whole(part_of(site, path))
    fresh = site.page(path)
    assert written(answer) == written(fresh.by_id("answer"))
    faults = [text_of(error) for error in fresh.all(class_="field-error")]
    assert faults
    assert all(fault in text_of(answer) for fault in faults)


@EACH_FORM
@pytest.mark.parametrize("asked", INCOMPLETE.values(), ids=INCOMPLETE)
def test_an_incomplete_form_moves_no_focus_and_no_address(site, form, asked):
    path = address(form.path, asked)
    part = part_of(site, path)
    for attribute in MOVES_FOCUS:
        assert not [e for e in part.root.iter() if e.get(attribute) is not None]
    response = site.get(path, **HTMX)
    for header in ("HX-Replace-Url", "HX-Push-Url", "HX-Redirect", "HX-Location", "HX-Trigger"):
        assert header not in response


def test_no_part_takes_the_focus_by_itself(site):
    """htmx focuses what carries `autofocus` with every swap, also while somebody is typing."""
    for path, _ in ANSWERS.values():
        part = part_of(site, path)
        assert not [e for e in part.root.iter() if e.get("autofocus") is not None], path


def test_caches_keep_page_and_part_apart(site):
    for path, _ in ANSWERS.values():
        for headers in ({}, HTMX, RESTORE):
            assert "HX-Request" in site.get(path, **headers)["Vary"].split(", "), path
        assert site.get(path)["ETag"] != site.get(path, **HTMX)["ETag"]


def test_history_is_restored_with_the_whole_page(site):
    for path, _ in ANSWERS.values():
        assert site.get(path, **RESTORE).content == site.get(path).content, path


def test_a_page_that_htmx_boosts_or_a_bot_asks_for_is_no_part(site):
    for path, _ in ANSWERS.values():
        for headers in ({"HX-Request": "false"}, {"X-Requested-With": "XMLHttpRequest"}):
            assert b"<html" in site.get(path, **headers).content, path


# The address that stands after a swap


@EACH_FORM
@pytest.mark.parametrize("name", ["北京市", "110000", "北京", "beijing"])
def test_after_an_answer_the_address_is_the_canonical_one(site, form, name):
    odd = {"region": name, form.submits: "５万元", "route": "", "admission": "", "utm": "x"}
    asked = form.right | odd
    address_after = site.get(address(form.path, asked), **HTMX)["HX-Replace-Url"]
    page = site.page(form.path, asked)
    assert page.canonical == f"http://testserver{address_after}"
    assert f"{form.submits}=50000" in address_after
    assert "region=beijing&" in address_after
    assert "utm" not in address_after
    again = site.page(address_after)
    assert written(again.by_id("answer")) == written(page.by_id("answer"))
    assert again.canonical == page.canonical


@pytest.mark.parametrize(("path", "right"), [(ROUTES, BILL), (SETTLED, ANYWHERE)])
def test_after_a_bill_was_varied_the_address_is_the_canonical_one(site, path, right):
    asked = address(path, right | {"amount": "５万元", "excluded": "", "utm": "x"})
    after = site.get(asked, **HTMX)["HX-Replace-Url"]
    assert site.page(asked).canonical == f"http://testserver{after}"
    assert written(site.page(after).by_id("answer")) == written(site.page(asked).by_id("answer"))
    assert whole(part_of(site, asked)).get("data-title") == site.page(asked).title


@EACH_FORM
def test_a_fresh_page_replaces_no_address(site, form):
    assert "HX-Replace-Url" not in site.get(address(form.path, form.right))


@EACH_FORM
def test_what_no_longer_answers_takes_the_address_of_the_answer_with_it(site, form):
    """A link that is shared after a slip of the finger must not answer what stood before."""
    wrong = address(form.path, form.asked(**{form.submits: "五万"}))
    before = f"http://testserver{address(form.path, form.right)}"
    shown = {"HX-Current-URL": before, **HTMX}
    after = site.get(wrong, **shown)["HX-Replace-Url"]
    assert after.startswith(form.path)
    fresh = site.page(after)
    assert fresh.title.startswith("错误")
    part = Document.part(site.get(wrong, **shown).content.decode())
    assert written(fresh.by_id("answer")) == written(whole(part))


@EACH_FORM
def test_a_swapped_answer_brings_the_title_of_its_page(site, form):
    asked = address(form.path, form.right)
    answer = whole(part_of(site, asked))
    assert answer.get("data-title") == site.page(asked).title


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("regions=北京,310000&sort=&add=&on=&diff=", "regions=beijing,shanghai"),
        ("on=2025-06-30&regions=beijing&utm=x", "regions=beijing&on=2025-06-30"),
        ("regions=beijing&sort=-base_floor", "regions=beijing&sort=-base_floor"),
        ("regions=beijing&diff=1&utm=x", "regions=beijing&diff=1"),
        ("sort=&add=&on=", ""),
    ],
)
def test_a_comparisons_address_is_pushed_as_the_canonical_one(site, asked, canonical):
    path = f"{COMPARE}?{asked}"
    pushed = site.get(path, **HTMX)["HX-Push-Url"]
    assert site.page(path).canonical == f"http://testserver{pushed}"
    assert pushed == (f"{COMPARE}?{canonical}" if canonical else COMPARE)
    assert "HX-Push-Url" not in site.get(path)


def test_a_comparison_that_was_not_understood_pushes_no_canonical_address(site):
    for asked in ("regions=beijing&on=abc", "regions=suzhou", "regions=beijing&sort=foo"):
        assert "HX-Push-Url" not in site.get(f"{COMPARE}?{asked}", **HTMX)


@pytest.mark.parametrize("path", [CALCULATOR.path, CONTRIBUTION.path, ROUTES, SETTLED])
def test_the_form_asks_by_htmx_what_it_asks_without(site, path):
    page = site.page(path)
    tag = page.by_id("form")
    assert tag.get("data-hx-get") == path
    assert tag.get("action").partition("#")[0] == path
    assert tag.get("method") == "get"
    assert tag.get("data-hx-target") == "#answer"
    assert tag.get("data-hx-swap") == "outerHTML"


def test_an_added_region_leads_htmx_to_the_comparison_with_it(site):
    path = f"{COMPARE}?regions=beijing&add=shanghai"
    response = site.client.get(path, headers=HTMX, follow=True)
    (moved, status) = response.redirect_chain[-1]
    assert status in (301, 302)
    part = Document.part(response.content.decode())
    assert written(whole(part)) == written(site.page(moved).by_id("results"))


# Suggestions while a region is typed


@pytest.mark.parametrize("typed", ["hang", "suzhou", "hz", "杭", "s", "nowhere", ""])
def test_suggestions_name_the_places_that_the_page_finds(site, typed):
    path = address("/regions/", {"region": typed})
    part = part_of(site, path)
    assert not part.errors
    assert whole(part).get("id") == "region-suggestions"
    buttons = part.all("button", data_fill="region")
    fresh = site.page(path)
    lines = [text_of(a) for a in fresh.below(fresh.by_id("results"), "a")][:8]
    assert [text_of(button) for button in buttons] == [s.removesuffix("已收录") for s in lines]
    assert "没有找到" in text_of(part.root) or buttons or not typed


def test_a_suggestion_fills_in_a_name_that_the_form_understands(site):
    for typed in ("suzhou", "jilin", "hainan", "hz"):
        buttons = part_of(site, f"/regions/?region={typed}").all("button", data_fill="region")
        assert buttons
        for button in buttons:
            assert button.get("type") == "button"
            page = site.page("/contribution/", PAYER | {"region": button.get("value")})
            page.by_id("answer-title")


def test_the_place_for_suggestions_is_in_every_form(site):
    for path in ("/", "/calculator/", "/contribution/"):
        page = site.page(path)
        box = page.one("input", name="region")
        assert box.get("data-hx-target") == "#region-suggestions"
        page.by_id("region-suggestions")


def test_suggestions_are_not_the_search(site):
    """Both live at one address: caches and history must not mix them up."""
    response = site.get("/regions/?region=hang", **HTMX)
    assert "HX-Request" in response["Vary"]
    assert b"<html" in site.get("/regions/?region=hang", **RESTORE).content
    searched = part_of(site, "/regions/?q=hang&region=beijing")
    assert whole(searched).get("id") == "results"
