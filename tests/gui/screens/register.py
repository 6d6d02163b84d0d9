"""The screens of the register: everything, filtered to nothing, the questions about a loss, and what to do then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.disclosures import COORDINATOR, Disclosure, DisclosureKind, Ending
from belactie_desktop.gui.pages.register import RegisterPage
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.losing import Losing
from belactie_desktop.storage import disclosures
from belactie_desktop.storage.database import Store
from tests.builders import NOW, FakeClock, new_dossier

_GIVEN = (
    (9, DisclosureKind.EXPORT, COORDINATOR, ("familienaam", "straat", "geboortedatum"), 7, 60, Ending.DESTROYED),
    (8, DisclosureKind.PAPER, "Dirk Jacobs", ("naam", "adres"), 38, 60, None),
    (6, DisclosureKind.BELMAP, "An Wouters", ("naam", "geboortedatum", "adres", "telefoonnummer"), 24, 8, None),
    (
        6,
        DisclosureKind.BELMAP,
        "Bert Claes",
        ("naam", "geboortedatum", "adres", "telefoonnummer"),
        22,
        8,
        Ending.RETURNED,
    ),
    (5, DisclosureKind.PAPER, "Carla Maes", ("naam", "leeftijd", "adres", "telefoonnummer"), 20, -2, None),
    (
        3,
        DisclosureKind.HANDOVER,
        "Rita Goossens (Sociaal Huis)",
        ("naam", "adres", "telefoon", "hulpvraag"),
        4,
        90,
        None,
    ),
    (1, DisclosureKind.PAPER, COORDINATOR, ("naam", "adres"), 41, 90, None),
)


def filled_register(folder: Path) -> tuple[Store, FakeClock, list[str]]:
    """Give a dossier with seven lines of every kind, the oldest first."""
    store, clock = new_dossier(folder), FakeClock()
    uids: list[str] = []
    with store.transaction() as connection:
        for place, (back, kind, receiver, fields, people, until, ending) in enumerate(_GIVEN):
            at = NOW - timedelta(days=back, minutes=60 - place)
            line = Disclosure(str(uuid4()), at, kind, receiver, fields, people, (NOW + timedelta(days=until)).date())
            disclosures.add(connection, line)
            if ending is not None:
                disclosures.mark_returned(connection, line.uid, at + timedelta(days=1), ending)
            uids.append(line.uid)
    return store, clock, uids


def page_on(store: Store, clock: FakeClock) -> RegisterPage:
    """Give the page as it opens."""
    page = RegisterPage(Disclosing(store, clock), Losing(store, clock), clock)
    page.refresh()
    return page


def register(folder: Path) -> QWidget:
    store, clock, uids = filled_register(folder)
    page = page_on(store, clock)
    page.list.table.select(uids[4])
    return page


def register_empty(folder: Path) -> QWidget:
    return page_on(new_dossier(folder), FakeClock())


def register_filtered(folder: Path) -> QWidget:
    store, clock, _uids = filled_register(folder)
    page = page_on(store, clock)
    page.list.filter.kind.set_value(DisclosureKind.HANDOVER.value)
    page.list.filter.receiver.set_text("Wouters")
    return page


def register_lost_asked(folder: Path) -> QWidget:
    store, clock, uids = filled_register(folder)
    page = page_on(store, clock)
    page.list.table.select(uids[2])
    page.lost_button.click()
    return page


def with_losses(folder: Path) -> RegisterPage:
    """Give the page with a sheet that got lost this morning, and a look-up list whose 72 hours are over."""
    store, clock, uids = filled_register(folder)
    losing = Losing(store, clock)
    losing.declare_lost(uids[1], LossDetails(NOW - timedelta(days=4), story="Uit de auto gestolen."))
    losing.declare_lost(uids[4], LossDetails(NOW - timedelta(hours=2), story="In de trein blijven liggen."))
    page = page_on(store, clock)
    page.list.table.select(uids[4])
    return page


def register_losses(folder: Path) -> QWidget:
    return with_losses(folder)


def register_what_now(folder: Path) -> QWidget:
    page = with_losses(folder)
    page.see_button.click()
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "register": register,
    "register-leeg": register_empty,
    "register-gefilterd": register_filtered,
    "register-verloren": register_lost_asked,
    "register-verliezen": register_losses,
    "register-wat-nu": register_what_now,
}
