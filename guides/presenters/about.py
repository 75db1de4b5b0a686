"""What the guide says of itself: how much it holds, and where its data is asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from policies.book import Book
from policies.topics import TOPICS
from policies.vocabulary import RegionLevel

EXAMPLE_REGION, EXAMPLE_DAY = "beijing", date(2025, 6, 30)
ON = {"on": EXAMPLE_DAY.isoformat()}
INSURED = {"region": EXAMPLE_REGION, "scheme": "employee"}
BILL = INSURED | {
    "member": "retired",
    "care": "inpatient",
    "level": "tertiary",
    "route": "longterm",
    "amount": "50000",
    **ON,
}
ANYWHERE = {name: text for name, text in BILL.items() if name != "region"}
SLIP = BILL | {"deductible": "1300", "fund": "43830", "self_pay_one": "6170"}
PAYER = INSURED | {"wage": "10000", **ON}
SOUGHT = {"q": "北京 住院 报多少"}
LATE = {"region": EXAMPLE_REGION, "last_paid_year": "2022", **ON}


def coverage_of(book: Book) -> dict[str, Any]:
    """How many places the guide knows, and of which it has figures."""
    levels = [region.level for region in book.regions.values()]
    chapters = book.all_chapters()
    return {
        "provinces": levels.count(RegionLevel.PROVINCE),
        "cities": levels.count(RegionLevel.PREFECTURE),
        "recorded": [book.regions[code] for code in sorted(chapters) if book.has_policy(code)],
    }


@dataclass(frozen=True)
class Address:
    """An example that answers, in full, and what it tells."""

    href: str
    words: str


def api_addresses() -> list[tuple[str, list[Address]]]:
    """Every address of the data interface, by what it is about."""
    return [
        (
            "地区",
            [
                _address("regions", "全部地区和代码"),
                _address("regions-table", "同样的内容，表格"),
                _address("region", "一个地区某一天有效的全部数字", EXAMPLE_REGION, **ON),
            ],
        ),
        (
            "各地对照",
            [
                Address(f"{_path(name, key)}?{urlencode(ON)}", f"{topic.label}{kind}")
                for key, topic in TOPICS.items()
                for name, kind in (("compare", ""), ("compare-table", "，表格"))
            ],
        ),
        (
            "算账",
            [
                _address("settlement", "一张单子报多少，一步一步怎么算", **BILL),
                _address("routes", "同一张单子，六种去法，备案值多少钱", **BILL),
                _address("settled-regions", "同一张单子，各地报多少", **ANYWHERE),
                _address("check", "一张医保结算单，一行一行对", **SLIP),
                _address("contribution", "每月或每年交多少", **PAYER),
                _address("waiting", "居民医保断过，要等几个月", **LATE),
            ],
        ),
        ("搜索", [_address("search", "一句话怎么读，找到哪几页", **SOUGHT)]),
    ]


def _address(name: str, words: str, *args: str, **query: str) -> Address:
    path = _path(name, *args)
    return Address(f"{path}?{urlencode(query)}" if query else path, words)


def _path(name: str, *args: str) -> str:
    return reverse(f"guides:api-{name}", args=args)
