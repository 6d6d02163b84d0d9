"""The screens of help requests, handing over and privacy, each on a small filled dossier in the given folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import update

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.domain.retention import Extension
from belactie_desktop.gui.pages.hand_over import HandOverPage
from belactie_desktop.gui.pages.privacy import PrivacyPage
from belactie_desktop.gui.pages.requests import RequestsPage
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.handing_over import HandingOver
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.scheduling import Scheduling
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import household, person
from tests.builders import FakeClock, new_dossier
from tests.round_builder import WORDS, Round, calling, new_round, open_belmap

FIRST = ("Maria", "Jozef", "Godelieve", "Albert", "Yvonne", "Frans", "Rosa", "Willy", "Simonne", "Gaston")
FAMILY = ("Peeters", "Janssens", "De Smet", "Vermeulen", "Aerts", "Willems", "Van Damme")
STREETS = ("Dorpsstraat", "Molenweg", "Kerkplein", "Lindelaan", "Oude Baan", "Veldstraat")
ASKED = (
    (NeedAxis.PRACTICAL, "Boodschappen", "Twee keer per week, liefst voor de middag.", Urgency.SOON),
    (NeedAxis.HEALTH, "Hulp bij het wassen", "Trappen lopen lukt sinds kort niet meer goed.", Urgency.TODAY),
    (NeedAxis.SOCIAL, "Iemand op bezoek", "Hoort graag iets van de kaartclub.", Urgency.NORMAL),
    (NeedAxis.PRACTICAL, "Klusje in huis", "De lamp in de gang is stuk.", Urgency.NORMAL),
    (NeedAxis.PRACTICAL, "Vervoer", "Naar de oogarts op 3 december.", Urgency.SOON),
    (NeedAxis.SOCIAL, "Samen eten", "Eet nu altijd alleen.", Urgency.NORMAL),
)


def asked_dossier(folder: Path) -> Round:
    """Make a dossier in which a belmap with six help requests and two refusals was collected."""
    filled = new_round(folder, people=24, callers=3)
    _with_names(filled.store)
    handed = filled.hand_out()
    with open_belmap(handed[0]) as file:
        _talk(calling(file, filled.clock), filled.clock)
    filled.clock.forward(hours=2)
    filled.collecting.collect(handed[0].path)
    return filled


def _talk(round_: Calling, clock: FakeClock) -> None:
    for place, (axis, kind, note, urgency) in enumerate(ASKED):
        clock.forward(minutes=9)
        card = round_.next_person()
        assert card is not None
        conversation = round_.start_conversation(card.person.person_id)
        conversation.answer_consent(ConsentScope.RECORD, True)
        conversation.answer_consent(ConsentScope.SHARE, place != 2)
        conversation.make_request(axis, kind, note, urgency)
        conversation.finish()
    card = round_.next_person()
    assert card is not None
    round_.register(card.person.person_id, Outcome.DO_NOT_CALL)


def _with_names(store: Store) -> None:
    """Give everyone an invented name and street that reads like a real one."""
    with store.transaction() as connection:
        for n in range(1, 25):
            names = {"given_name": FIRST[n % len(FIRST)], "family_name": FAMILY[n % len(FAMILY)]}
            connection.execute(update(person).where(person.c.id == n).values(names))
            address = {"street": STREETS[n % len(STREETS)], "number": str(n * 3)}
            connection.execute(update(household).where(household.c.id == n).values(address))


def service(filled: Round) -> HandingOver:
    """Give the service of the pages with help requests."""
    return HandingOver(filled.store, filled.clock, WORDS)


def requests(folder: Path) -> QWidget:
    page = RequestsPage(service(asked_dossier(folder)))
    page.refresh()
    return page


def no_requests(folder: Path) -> QWidget:
    page = RequestsPage(HandingOver(new_dossier(folder), FakeClock(), WORDS))
    page.refresh()
    return page


def hand_over(folder: Path) -> QWidget:
    handing_over = service(asked_dossier(folder))
    handing_over.add_matcher("Rita Goossens", "Sociaal Huis")
    page = HandOverPage(handing_over)
    page.refresh()
    return page


def hand_over_first(folder: Path) -> QWidget:
    """Nobody is a matcher yet, and nobody asked for anything."""
    page = HandOverPage(HandingOver(new_dossier(folder), FakeClock(), WORDS))
    page.refresh()
    return page


def phrase(folder: Path) -> QWidget:
    filled = asked_dossier(folder)
    handing_over = service(filled)
    matcher = handing_over.add_matcher("Rita Goossens", "Sociaal Huis")
    made = handing_over.hand_over(matcher.uid, [line.uid for line in handing_over.requests()], folder)
    page = HandOverPage(handing_over)
    page.refresh()
    page._ready(made)
    return page


def privacy_page(store: Store, clock: FakeClock, folder: Path) -> PrivacyPage:
    """Build the page with all its services; the schedule of this computer is never touched."""
    plan = Scheduling(folder / "bestanden.json", clock, lambda words: 0, folder / "planning", "linux")
    page = PrivacyPage(
        Purging(store, clock),
        Withdrawing(store, clock),
        Disclosing(store, clock),
        Grounding(store, clock),
        clock,
        plan,
    )
    page.refresh()
    return page


def privacy(folder: Path) -> QWidget:
    filled = asked_dossier(folder)
    handing_over = service(filled)
    matcher = handing_over.add_matcher("Rita Goossens", "Sociaal Huis")
    handing_over.hand_over(matcher.uid, [line.uid for line in handing_over.requests()], folder)
    filled.handing_out.take_back(filled.handing_out.statuses()[1].belmap.uid)  # type: ignore[union-attr]
    Purging(filled.store, filled.clock).at_opening()
    page = privacy_page(filled.store, filled.clock, folder)
    page.person.words.set_text("pee")
    return page


def privacy_extending(folder: Path) -> QWidget:
    page = privacy_page(new_dossier(folder), FakeClock(), folder)
    page.retention.show_form(True)
    page.retention.extension_wanted.emit(Extension(date(2027, 4, 30), "te kort", None))
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "hulpvragen": requests,
    "hulpvragen-leeg": no_requests,
    "hulpvragen-doorgeven": hand_over,
    "hulpvragen-doorgeven-leeg": hand_over_first,
    "hulpvragen-wachtzin": phrase,
    "privacy": privacy,
    "privacy-verlengen": privacy_extending,
}
