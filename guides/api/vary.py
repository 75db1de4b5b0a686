"""The same bill by every route and in every region, as data."""

from guides.api.shapes import Data, bill_data, ends, outcome_data
from guides.api.who import situation_data
from guides.presenters.settled_regions import Found
from policies.coverage import Answer, Bill, Worth, up_front
from policies.situation import Situation
from policies.vocabulary import Route


def routes_data(answers: dict[Route, Answer], worth: Worth) -> Data:
    """Each route in the contract's order, and what the compared one is worth against unfiled."""
    answer = worth.filed
    situation = situation_data(answer.situation)
    del situation["route"]
    return {
        "situation": {"region": answer.coverage.region.slug, **situation},
        "bill": bill_data(answer.bill, answer.situation),
        "worth": {
            "route": answer.situation.route.value,
            "against": worth.unfiled.situation.route.value,
            "fund": ends(worth.low, worth.high) if worth.is_known else None,
        },
        "routes": [
            {"route": route.value, **outcome_data(one), "up_front": _up_front(one)}
            for route, one in answers.items()
        ],
    }


def _up_front(answer: Answer) -> Data | None:
    paid = up_front(answer)
    return None if paid.low is None and paid.high is None else ends(paid.low, paid.high)


def settled_regions_data(found: list[Found], situation: Situation, bill: Bill) -> Data:
    """Every region that recorded anything of the benefit, in the order asked."""
    return {
        "situation": situation_data(situation),
        "bill": bill_data(bill, situation),
        "regions": [
            {"region": region.slug, "name": region.name, **outcome_data(answer)}
            for region, answer in found
        ],
    }
