"""The screens of callers, each on a small filled dossier in the given folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import update

from belactie_desktop.domain.callers import CallerDetails, CallerKind, CallPlace, LeavingReason
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.leaving import LeavingDetails
from belactie_desktop.domain.welcome import CallerDay
from belactie_desktop.gui.pages.callers import CallersPage
from belactie_desktop.services.enrolling import Enrolling
from belactie_desktop.services.leaving import Leaving
from belactie_desktop.storage import disclosures
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import household, person
from tests.builders import NOW, FakeClock, new_dossier
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.round_builder import EXPIRES, Round, new_round

TEAM = (
    CallerDetails("An Wouters", CallerKind.VOLUNTEER, "OKRA Berkenhove", "Molenstraat 4, 3998 Berkenhove"),
    CallerDetails("Bert Claes", CallerKind.EMPLOYEE, "Sociale dienst"),
    CallerDetails("Carla Van den Broeck", CallerKind.VOLUNTEER, "Buurtwerking Het Anker"),
    CallerDetails("Dirk Jacobs", CallerKind.ELECTED, "", apart_from_office=False),
    CallerDetails("Els Mertens", CallerKind.VOLUNTEER, "Ouderenraad"),
    CallerDetails("Fatima Aydin", CallerKind.EMPLOYEE, "Bibliotheek"),
)
UNSIGNED = ("Dirk Jacobs", "Els Mertens")


FIRST = ("Maria", "Jozef", "Godelieve", "Albert", "Yvonne", "Frans", "Rosa", "Willy", "Simonne", "Gaston", "Alice")
FAMILY = ("Peeters", "Janssens", "De Smet", "Vermeulen", "Aerts", "Willems", "Van Damme", "Hermans", "Lemmens")
STREETS = ("Dorpsstraat", "Molenweg", "Kerkplein", "Lindelaan", "Oude Baan", "Veldstraat", "Kapellestraat")


def with_names(store: Store) -> None:
    """Give everyone an invented name and street that reads like a real one."""
    with store.transaction() as connection:
        for n in range(1, 61):
            names = {"given_name": FIRST[n % len(FIRST)], "family_name": FAMILY[n % len(FAMILY)]}
            connection.execute(update(person).where(person.c.id == n).values(names))
            address = {"street": STREETS[n % len(STREETS)], "number": str(n * 3)}
            connection.execute(update(household).where(household.c.id == n).values(address))


def team(filled: Round) -> Round:
    """Put six callers in, two of whom may not have names yet."""
    with_names(filled.store)
    for details in TEAM:
        caller = filled.enrolling.add(details)
        if details.name not in UNSIGNED:
            filled.enrolling.sign(caller.uid, date(2026, 11, 12))
    return filled


def closing(page: QWidget, filled: Round) -> QWidget:
    """Close the dossier with the page."""
    page.destroyed.connect(filled.store.close)
    page.resize(1116, 690)
    return page


def callers_empty(folder: Path) -> QWidget:
    store = new_dossier(folder)
    clock = FakeClock(NOW)
    page = CallersPage(Enrolling(store, clock), Leaving(store, clock), clock)
    page.destroyed.connect(store.close)
    page.refresh()
    return page


def _callers(folder: Path) -> tuple[CallersPage, Round]:
    """Of one caller everything is known, of another nearly everything."""
    filled = team(new_round(folder, people=48, callers=0))
    filled.assigning.distribute()
    uids = {line.caller.name: line.caller.uid for line in filled.enrolling.all_()}
    held = date(2026, 11, 12)
    asked = replace(
        TEAM[0],
        availability=frozenset({HalfDay.MONDAY_MORNING, HalfDay.TUESDAY_AFTERNOON, HalfDay.FRIDAY_MORNING}),
        place=CallPlace.AT_HOME,
        languages=frozenset({Language.DUTCH, Language.FRENCH}),
        phone="0470 00 00 00",
        intro_talk_on=held,
        insured=True,
    )
    filled.enrolling.change(uids["An Wouters"], asked)
    filled.enrolling.note_day(uids["An Wouters"], CallerDay.INFORMATION_NOTE, held)
    filled.enrolling.note_day(uids["Bert Claes"], CallerDay.TRAINING, held)
    page = CallersPage(filled.enrolling, Leaving(filled.store, filled.clock), filled.clock)
    page.refresh()
    return page, filled


def callers(folder: Path) -> QWidget:
    page, filled = _callers(folder)
    return closing(page, filled)


def callers_obstacle(folder: Path) -> QWidget:
    page, filled = _callers(folder)
    page.table.select(next(uid for uid, line in page._lines.items() if line.obstacles))
    return closing(page, filled)


def callers_left(folder: Path) -> QWidget:
    """Somebody stopped and told why; the paper and the thanks are still to come."""
    page, filled = _callers(folder)
    uid = next(line.caller.uid for line in filled.enrolling.all_() if line.caller.name == "An Wouters")
    Leaving(filled.store, filled.clock).leave(uid, LeavingDetails(LeavingReason.NO_TIME, "Begint met nieuw werk."))
    page.refresh()
    page.table.select(uid)
    return closing(page, filled)


def callers_leaving(folder: Path) -> QWidget:
    page, filled = _callers(folder)
    page.card.stop.click()
    return closing(page, filled)


def callers_leaving_held(folder: Path) -> QWidget:
    """A belmap and a visit list of this caller are still out."""
    page, filled = _callers(folder)
    filled.clock.forward(minutes=1)
    handed = filled.handing_out.make_all(filled.folder, EXPIRES).made
    paper = Disclosure("list", filled.clock(), DisclosureKind.PAPER, "An Wouters", ("naam", "adres"), 3)
    with filled.store.transaction() as connection:
        disclosures.add(connection, paper)
    page.table.select(handed[0].belmap.caller_uid)
    page.card.stop.click()
    return closing(page, filled)


def callers_terms(folder: Path) -> QWidget:
    page, filled = _callers(folder)
    page.papers.terms_button.click()
    return closing(page, filled)


def callers_form_new(folder: Path) -> QWidget:
    """The empty form, with a list of one service in the dossier."""
    page, filled = _callers(folder)
    put_on_list_of(filled.store, SOCIAL, [2])
    put_on_list_of(filled.store, "Thuiszorg", [3])
    page.add_button.click()
    page.form.organisation.set_text("sociale dienst")
    page.form.availability.weekdays.click()
    return closing(page, filled)


def callers_form(folder: Path) -> QWidget:
    page, filled = _callers(folder)
    page.add_button.click()
    page.form.kind.set_value(CallerKind.ELECTED.value)
    return closing(page, filled)


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "callers_empty": callers_empty,
    "callers": callers,
    "callers_obstacle": callers_obstacle,
    "callers_form": callers_form,
    "callers_form_new": callers_form_new,
    "callers_left": callers_left,
    "callers_leaving": callers_leaving,
    "callers_leaving_held": callers_leaving_held,
    "callers_terms": callers_terms,
}
