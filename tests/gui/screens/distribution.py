"""The screens of the page Verdelen, each on a small filled dossier in the given folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from sqlalchemy import update

from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui import background
from belactie_desktop.gui.pages.distribution import DistributionPage
from belactie_desktop.storage import campaigns
from belactie_desktop.storage.tables import caller
from tests.builders import READY
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.gui.screens.callers import closing, team
from tests.round_builder import Round, new_round

SPOKEN = {"Fatima Aydin": '["ar","nl"]', "Bert Claes": '["fr","nl"]'}
FREE = {"An Wouters": '["mon_am","mon_pm","wed_am"]', "Bert Claes": '["tue_am"]'}


def page_of(filled: Round) -> DistributionPage:
    """Build the page on a dossier, and let it read."""
    page = DistributionPage(filled.assigning)
    closing(page, filled)
    read(page)
    return page


def read(page: DistributionPage) -> None:
    """Let the page read everything again."""
    page.refresh()
    settle(page)


def settle(page: DistributionPage) -> None:
    """Wait until the page shows what came of its work."""
    while page.busy:
        assert background.wait()
        QCoreApplication.processEvents()


def big_team(folder: Path, people: int = 46) -> Round:
    """Six callers, four of whom may have names; some of them speak more, or come on some days only."""
    filled = team(new_round(folder, people=people, callers=0))
    with filled.store.transaction() as connection:
        for column, values in (("languages", SPOKEN), ("availability", FREE)):
            for name, text in values.items():
                connection.execute(update(caller).where(caller.c.name == name).values({column: text}))
    return filled


def gate(folder: Path) -> QWidget:
    filled = new_round(folder, people=4, callers=0)
    with filled.store.transaction() as connection:
        campaigns.change(connection, replace(READY, college_number="", dpo_informed_on=None))
    return page_of(filled)


def no_callers(folder: Path) -> QWidget:
    return page_of(new_round(folder, people=4, callers=0))


def start(folder: Path) -> QWidget:
    return page_of(big_team(folder))


def reading(folder: Path) -> QWidget:
    """While a large dossier is read."""
    page = page_of(big_team(folder))
    page.progress.start("We kijken wie wie belt")
    page.progress._appear()
    page.progress.stop.setVisible(False)
    return page


def proposal(folder: Path) -> QWidget:
    page = page_of(big_team(folder))
    page.steps.distribute.click()
    settle(page)
    return page


def of_services(folder: Path) -> DistributionPage:
    """Nobody is of Thuiszorg, of two services at once, or speaks Turkish; Bert is of the social service."""
    filled = big_team(folder)
    put_on_list_of(filled.store, SOCIAL, range(1, 10))
    put_on_list_of(filled.store, "Thuiszorg", (3, 11, 12, 14, 15, 17))
    filled.assigning.set_language(12, Language.TURKISH)
    return page_of(filled)


def not_given(folder: Path) -> QWidget:
    return of_services(folder)


def not_given_proposal(folder: Path) -> QWidget:
    page = of_services(folder)
    page.steps.distribute.click()
    settle(page)
    return page


def held(folder: Path) -> QWidget:
    """A list of the social service was read after the belmappen went out."""
    filled = big_team(folder)
    filled.hand_out()
    put_on_list_of(filled.store, SOCIAL, (3, 11))
    put_on_list_of(filled.store, "Thuiszorg", (3,))
    return page_of(filled)


def done(folder: Path) -> DistributionPage:
    """Everybody has a caller, and two households were given back."""
    filled = big_team(folder)
    filled.assigning.distribute()
    for place, reason in enumerate((HandBackReason.KNOWS_THEM, HandBackReason.LANGUAGE)):
        filled.clock.forward(minutes=9)
        home = filled.assigning.households(_receiver(filled, place))[0]
        needed = Language.ARABIC if reason is HandBackReason.LANGUAGE else None
        filled.assigning.hand_back(home.household_id, reason, needed)
    filled.assigning.distribute()
    return page_of(filled)


def _receiver(filled: Round, place: int) -> str:
    return [load.caller.uid for load in filled.assigning.now().loads if load.people_now][place]


def distributed(folder: Path) -> QWidget:
    return done(folder)


def given_back(folder: Path) -> QWidget:
    page = done(folder)
    page.steps.given_back.click()
    return page


def levelled(folder: Path) -> QWidget:
    """One caller came later."""
    filled = big_team(folder)
    late = next(one.caller for one in filled.enrolling.all_() if one.caller.name == "Fatima Aydin")
    filled.enrolling.sign(late.uid, None)
    filled.assigning.distribute()
    filled.enrolling.sign(late.uid, filled.clock.now.date())
    page = page_of(filled)
    page.steps.level.click()
    settle(page)
    return page


def households(folder: Path) -> QWidget:
    page = done(folder)
    page.list.card.households.click()
    page.households.card.why_button.click()
    return page


def many_households(folder: Path) -> QWidget:
    """So many that one looks for a name."""
    filled = big_team(folder, people=60)
    for late in filled.enrolling.all_()[1:]:
        filled.enrolling.sign(late.caller.uid, None)
    filled.assigning.distribute()
    page = page_of(filled)
    page.list.card.households.click()
    page.households.search.set_text("molenweg")
    page.households.card.more_button.click()
    return page


def refused(folder: Path) -> QWidget:
    """A household that may not be moved: the reason stands beside it."""
    filled = big_team(folder)
    filled.assigning.distribute()
    filled.hand_out()
    page = page_of(filled)
    page.list.card.households.click()
    page.households.card.more_button.click()
    page.households.card.reason.set_value(HandBackReason.LANGUAGE.value)
    page.households.card.move_button.click()
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "distribution_gate": gate,
    "distribution_no_callers": no_callers,
    "distribution_start": start,
    "distribution_reading": reading,
    "distribution_proposal": proposal,
    "distribution_not_given": not_given,
    "distribution_not_given_proposal": not_given_proposal,
    "distribution_held": held,
    "distribution_done": distributed,
    "distribution_given_back": given_back,
    "distribution_levelled": levelled,
    "distribution_households": households,
    "distribution_many_households": many_households,
    "distribution_refused": refused,
}
