"""Every public address, in the states that matter: what crawls, counts and searches go through."""

from guides.tests.questions import BILL, PAYER
from guides.tests.site import address
from guides.tests.walkthrough import FATHER, FILING
from guides.tests.walkthrough import PAGES as WALKTHROUGH

COMPARE, WAITING = "/compare/employee-contribution/", "/calculator/waiting/"
CHECK = "/calculator/check/"
ON, ON_2026 = "on=2025-06-30", "on=2026-06-30"
ROUTES, SETTLED = "/calculator/routes/", "/calculator/regions/"
ANYWHERE = {name: text for name, text in BILL.items() if name not in ("region", "route")}
TAKEN = {"card": "1"}
RESIDENT = {"region": "beijing", "scheme": "resident", "on": "2025-06-30"}

# Nothing on them is looked up.
PAGES_OF_WORDS = {
    "no network": "/offline/",
    "about privacy": "/about/privacy/",
    "about accessibility": "/about/accessibility/",
    "about design": "/about/design/",
}
PAGES = {
    **WALKTHROUGH,
    "home": "/",
    "regions": "/regions/",
    "a search": "/regions/?q=hz",
    "a search for nothing": "/regions/?q=nowhere",
    "a search over everything": "/search/?q=%E5%8C%97%E4%BA%AC%20%E4%BD%8F%E9%99%A2",
    "a search over everything for nothing": "/search/?q=nowhere",
    "where a search begins": "/search/",
    "a region": "/regions/beijing/",
    "a region on a day": f"/regions/shanghai/?{ON}",
    "a region with disputes": f"/regions/guangzhou/?{ON}",
    "a region before its first day": "/regions/shanghai/?on=1999-01-01",
    "a region after its years": "/regions/shanghai/?on=2030-01-01",
    "a region without anything": "/regions/lasa/",
    "a province": "/regions/zhejiang/",
    "a province with figures": f"/regions/guangdong/?{ON}",
    "a county": "/regions/jiyuan/",
    "the nation": f"/regions/china/?{ON}",
    "a day that is none": "/regions/beijing/?on=abc",
    "a history": "/regions/shanghai/history/",
    "a long history": "/regions/beijing/history/",
    "a history of nothing": "/regions/lasa/history/",
    "the bill's form": "/calculator/",
    "the form, filled": "/calculator/?region=beijing&scheme=employee",
    "a bill, exact": address("/calculator/", BILL),
    "a bill, a range": address("/calculator/", BILL | {"route": "emergency"}),
    "a bill, an upper bound": address("/calculator/", BILL | {"route": "unfiled"}),
    "a bill, not recorded": address("/calculator/", BILL | {"region": "hangzhou"}),
    "a bill, a province": address("/calculator/", BILL | {"region": "zhejiang"}),
    "a bill, itemised": address("/calculator/", BILL | {"excluded": "1000", "self_first": "20"}),
    "a bill, in bands": address(
        "/calculator/", BILL | {"region": "shanghai", "member": "active", "amount": "80000"}
    ),
    "a bill, a disputed limit": address(
        "/calculator/", BILL | {"care": "outpatient", "member": "active", "route": "local"}
    ),
    "a bill, doubted": address(
        "/calculator/", BILL | RESIDENT | {"member": "adult", "route": "local"}
    ),
    "a bill before its first day": address("/calculator/", BILL | {"on": "1999-01-01"}),
    "a bill, all wrong": "/calculator/?region=suzhou&amount=x&on=y&admission=z&excluded=-1",
    "a bill, all missing": "/calculator/?amount=",
    "a bill of nothing": address("/calculator/", BILL | {"amount": "0"}),
    "a bill that was, changed since": address("/calculator/", BILL | {"rev": "1"}),
    "a bill that was, as it is": address("/calculator/", BILL | {"rev": "70"}),
    "a bill of no revision": address("/calculator/", BILL | {"rev": "1e5"}),
    "routes, a form": ROUTES,
    "routes that were": address(ROUTES, BILL | {"rev": "1"}),
    "routes, between bounds": address(ROUTES, BILL),
    "routes, a range": address(ROUTES, BILL | {"route": "emergency"}),
    "routes, not recorded": address(ROUTES, BILL | {"region": "hangzhou"}),
    "routes, a province": address(ROUTES, BILL | {"region": "zhejiang"}),
    "routes, an outpatient": address(ROUTES, BILL | {"care": "outpatient"}),
    "routes, all wrong": f"{ROUTES}?region=suzhou&amount=x&route=y&on=z",
    "regions, a form": SETTLED,
    "regions, settled": address(SETTLED, ANYWHERE),
    "regions that were": address(SETTLED, ANYWHERE | {"rev": "1"}),
    "regions, sorted": address(SETTLED, ANYWHERE | {"sort": "-fund"}),
    "regions, at most": address(SETTLED, ANYWHERE | {"route": "unfiled", "amount": "1234567.89"}),
    "regions, outpatients": address(SETTLED, ANYWHERE | {"care": "outpatient"}),
    "regions before their first day": address(SETTLED, ANYWHERE | {"on": "1999-01-01"}),
    "regions, all wrong": f"{SETTLED}?scheme=x&amount=y&sort=z",
    "the contribution's form": "/contribution/",
    "a contribution": address("/contribution/", PAYER),
    "a contribution, a range": address("/contribution/", PAYER | {"region": "guangzhou"}),
    "a flexible worker": address(
        "/contribution/", PAYER | {"region": "shanghai", "member": "flexible"}
    ),
    "a retired person": address("/contribution/", PAYER | {"member": "retired"}),
    "a resident": address("/contribution/", RESIDENT),
    "a resident of a lapsed year": address(
        "/contribution/", RESIDENT | {"region": "shanghai", "on": "2026-03-01"}
    ),
    "a contribution of the nation": address("/contribution/", RESIDENT | {"region": "china"}),
    "a contribution, not recorded": address("/contribution/", PAYER | {"region": "lasa"}),
    "a contribution that was": address("/contribution/", PAYER | {"rev": "1"}),
    "a contribution, all wrong": "/contribution/?region=nowhere&scheme=x&wage=y&on=z",
    "a slip's form": CHECK,
    "a slip's form, filled": address(CHECK, BILL),
    "a slip that agrees": address(CHECK, BILL | {"deductible": "1300", "fund": "43830"}),
    "a slip that differs": address(CHECK, BILL | {"fund": "43000", "self_pay_one": "7000"}),
    "a slip, at most": address(CHECK, BILL | {"route": "unfiled", "fund": "43830.01"}),
    "a slip, a range": address(CHECK, BILL | {"route": "emergency", "fund": "40000"}),
    "a slip, not recorded": address(CHECK, BILL | {"region": "hangzhou", "fund": "50000.01"}),
    "a slip, a province": address(CHECK, BILL | {"region": "zhejiang", "fund": "1"}),
    "a slip, all wrong": f"{CHECK}?region=suzhou&amount=x&fund=y&self_pay_one=-1&on=z",
    "the form of a wait": WAITING,
    "a wait": f"{WAITING}?region=guangzhou&last_paid_year=2021&repaired_years=3&{ON_2026}",
    "a wait, a lower bound": f"{WAITING}?region=beijing&lapsed_years=4&repaired_years=1",
    "a wait, beside that of employees": f"{WAITING}?region=shanghai&lapsed_years=0&{ON_2026}",
    "a wait, a province": f"{WAITING}?region=guangdong&lapsed_years=1",
    "a wait before its first day": f"{WAITING}?region=lasa&lapsed_years=1&on=1999-01-01",
    "a wait of a lapsed year": f"{WAITING}?region=guangzhou&lapsed_years=1&on=2027-02-01",
    "a wait that was": f"{WAITING}?region=guangzhou&lapsed_years=2&{ON_2026}&rev=1",
    "a wait, all wrong": f"{WAITING}?region=suzhou&last_paid_year=x&lapsed_years=y&on=z",
    "a comparison of all": COMPARE,
    "a comparison": f"{COMPARE}?regions=beijing,shanghai,lasa,guangdong&{ON}",
    "a comparison of provinces": f"{COMPARE}?regions=zhejiang,guangdong,china&{ON}",
    "a comparison, sorted": f"{COMPARE}?sort=-base_floor&{ON}",
    "only differences": f"{COMPARE}?regions=beijing,shanghai&diff=1&{ON}",
    "no differences": f"{COMPARE}?regions=lasa,jinan&diff=1&{ON}",
    "a comparison of lapsed years": f"{COMPARE}?on=2028-01-01",
    "a comparison before all": f"{COMPARE}?regions=beijing,shanghai&on=1999-01-01",
    "topics": "/compare/",
    "a topic that is none": "/compare/?topic=nothing",
    "a comparison for a group": f"/compare/employee-inpatient/?level=primary&member=retired&{ON}",
    "a comparison by level": f"/compare/resident-inpatient/?regions=beijing,lasa&{ON}",
    "a comparison of words": f"/compare/family-sharing/?regions=guangzhou,henan&{ON}",
    "a comparison of routes": "/compare/out-of-area/",
    "a comparison for nobody": "/compare/employee-inpatient/?member=adult&level=x",
    "a region to add": f"{COMPARE}?regions=beijing&add=suzhou",
    "a comparison, all wrong": f"{COMPARE}?regions=beijing,nowhere,suzhou&add=x&sort=y&on=z",
    "a card of a bill": address("/calculator/", BILL | TAKEN),
    "a card of a range": address("/calculator/", BILL | {"route": "emergency"} | TAKEN),
    "a card of a bill, not recorded": address(
        "/calculator/", BILL | {"region": "hangzhou"} | TAKEN
    ),
    "a card of a province's bill": address("/calculator/", BILL | {"region": "zhejiang"} | TAKEN),
    "a card of routes": address(ROUTES, BILL | TAKEN),
    "a card of the walkthrough": address(FILING, FATHER | TAKEN),
    "a card of a region": f"/regions/beijing/?{ON}&card=1",
    "a card of a region without anything": "/regions/lasa/?card=1",
    "sources": "/sources/",
    "an article": "/sources/1/",
    "a document": "/sources/3/",
    "changes": "/changes/",
    "older changes": "/changes/?page=2",
    "changes of a region": "/changes/?region=shanghai",
    "changes of nothing": "/changes/?region=lasa",
    "changes, all wrong": "/changes/?region=suzhou&page=x",
    "the form for corrections": "/corrections/",
    "a correction of a region": "/corrections/?region=beijing",
    "about": "/about/",
    "about the data": "/about/api/",
    "what is verified": "/about/data/",
    "what is verified in a province": "/about/data/?region=guangdong",
    "what is verified nowhere": "/about/data/?region=nowhere",
    **PAGES_OF_WORDS,
}
LOST = {
    "a page that is none": "/nothing/",
    "a region that is none": "/regions/nowhere/",
    "regions of one reading": "/regions/suzhou/",
    "a topic that is none": "/compare/nothing/",
    "a source that is none": "/sources/9999/",
}
DATA = {
    "regions": "/api/v1/regions.json",
    "regions, a table": "/api/v1/regions.csv",
    "a region": f"/api/v1/regions/beijing.json?{ON}",
    "a region without anything": "/api/v1/regions/lasa.json",
    "a comparison": f"/api/v1/compare/employee-contribution.json?{ON}",
    "a comparison, a table": f"/api/v1/compare/employee-contribution.csv?{ON}",
    "a comparison of words": "/api/v1/compare/family-sharing.json",
    "a settlement": address("/api/v1/settlement.json", BILL),
    "a settlement, not recorded": address("/api/v1/settlement.json", BILL | {"region": "lasa"}),
    "by every route": address("/api/v1/routes.json", BILL),
    "in every region": address("/api/v1/regions-settled.json", ANYWHERE),
    "a contribution": address("/api/v1/contribution.json", PAYER),
    "a resident": address("/api/v1/contribution.json", RESIDENT),
    "a slip": address("/api/v1/check.json", BILL | {"fund": "43000"}),
    "a settlement that was": address("/api/v1/settlement.json", BILL | {"rev": "1"}),
    "regions that were": address("/api/v1/regions-settled.json", ANYWHERE | {"rev": "1"}),
    "a search": "/api/v1/search.json?q=bj%20yibao",
    "a wait": f"/api/v1/waiting.json?region=guangzhou&lapsed_years=2&{ON_2026}",
}
READS_NOTHING = "/healthz"
MACHINES = {"ready": "/readyz", "the feed": "/changes/feed/", "the sitemap": "/sitemap.xml"}
REDIRECTS = {
    "a code": "/regions/330100/?on=2025-06-30",
    "a name": "/regions/杭州/history/",
    "an added region": f"{COMPARE}?regions=beijing&add=shanghai",
}
EVERYTHING = {**PAGES, **{f"data: {name}": path for name, path in DATA.items()}, **MACHINES}
