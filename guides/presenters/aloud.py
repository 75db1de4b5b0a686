"""An answer as it is read aloud: its sentence and its lines, with amounts and rates in words."""

from guides.presenters.routes import RoutesView
from guides.presenters.settlement import BillView
from guides.presenters.spoken import spoken_text
from guides.presenters.walkthrough import OutcomeView
from guides.words import aloud_words


def bill_aloud(view: BillView) -> str:
    return spoken_text(aloud_words("bill", {"bill": view}))


def routes_aloud(view: RoutesView) -> str:
    return spoken_text(aloud_words("routes", {"routes": view}))


def filing_aloud(view: OutcomeView) -> str:
    return spoken_text(aloud_words("filing", {"outcome": view}))
