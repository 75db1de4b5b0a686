"""A comparison's page read cell by cell, against the data of the same address."""

from guides.tests.html import Document, text_of
from guides.tests.printed import SEALS, claims_of, faults_of
from guides.tests.site import Site
from policies.topics import TOPICS


def page_of(topic: str) -> str:
    return f"/compare/{topic}/"


def data_of(topic: str) -> str:
    return f"/api/v1/compare/{topic}.json"


def rows_of(page: Document) -> dict[tuple[str, str], list]:
    """The row of each region in each figure's card, with its cells."""
    found = {}
    for card in page.all("section", aria_labelledby=True):
        for row in page.below(card, "tr", data_region=True):
            key = (row.get("data-region"), card.get("aria-labelledby"))
            assert key not in found, f"{key} stands twice"
            found[key] = page.below(row, "td")
    return found


def difference_of(cells: list) -> str:
    """The last cell's words, without 这里有误 at their end."""
    words = text_of(cells[1], with_unseen=False)
    return words.removesuffix("这里有误").strip()


def order_of(page: Document) -> list[str]:
    """The regions in the order of the first card."""
    card = page.all("section", aria_labelledby=True)[0]
    return [row.get("data-region") for row in page.below(card, "tr", data_region=True)]


def visit(site: Site, topic: str, asked: dict[str, str]) -> set[str]:
    """Every cell of a comparison against the data of the same address; the states that it met."""
    data = site.data(data_of(topic), asked)
    page = site.page(page_of(topic), asked)
    rows = rows_of(page)
    assert set(rows) == {(r["region"], key) for r in data["rows"] for key in r["cells"]}
    states, faults = set(), []
    for row in data["rows"]:
        for key, cell in row["cells"].items():
            value = rows[row["region"], key][0]
            states.add(cell["state"])
            assert value.get("data-state") == cell["state"]
            words = text_of(value, with_unseen=False)
            found = faults_of(words, cell, TOPICS[topic].column(key).figure)
            found += seal_faults(page, value, cell)
            faults += [f"{row['region']} {key}: {fault}" for fault in found]
    assert not faults
    return states


def seal_faults(page: Document, value, cell: dict) -> list[str]:
    """Each claim has a seal for every fact it rests on, and the seal leads to its source."""
    seals = [(a.get("href", ""), text_of(a)) for a in page.below(value, "a", class_="seal")]
    wanted = claims_of(cell) + cell.get("refuted", [])
    faults = [] if len(seals) >= len(wanted) else [f"{len(seals)} seals for {len(wanted)} claims"]
    for told in wanted:
        begins = (f"/sources/{told['source']}/#", SEALS[told["grade"]])
        if not any(href.startswith(begins[0]) and begins[1] in words for href, words in seals):
            faults.append(f"no seal {begins}")
    return faults
