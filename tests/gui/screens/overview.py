"""The coordinator's first pages, on a campaign without a list and on one with people in every state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.conversation import Conversation
from belactie_desktop.domain.phases import proposed
from belactie_desktop.domain.script import ScriptPurpose
from belactie_desktop.domain.selection import Selection
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.pages.appearance import AppearancePage
from belactie_desktop.gui.pages.overview import OverviewPage
from belactie_desktop.gui.pages.people import PeoplePage
from belactie_desktop.gui.theme import Appearance, Mode
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.scripting import Scripting
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.services.showing_contacts import ShowingContacts
from belactie_desktop.services.tracing import Tracing
from belactie_desktop.storage import calls, consents, conversations
from belactie_desktop.storage.database import Store
from tests.builders import NOW, READY, FakeClock, add_caller, add_people, new_dossier
from tests.doubts_builder import Alike, Row, Somebody, doubtful_dossier
from tests.gui.drivers.hands import settled
from tests.gui.screens.agenda import with_agenda

ROSA = Somebody("Rosa", "Peeters", "1934-07-05", "Dorpsstraat 12")
MARIA = Somebody("Maria", "Janssens", "1943-02-11", "Kerkplein 3", ("+3216272111",))
ROSE = Row(Somebody("Rose", "Peeters", "1934", "Dorpsstraat 12"), (Alike(0, 84, ("Zelfde geboortejaar: 1934.",)),))

OUTCOMES = (
    Outcome.ANSWERED,
    Outcome.ANSWERED,
    Outcome.NO_ANSWER,
    Outcome.CALLBACK,
    Outcome.DO_NOT_CALL,
    Outcome.WRONG_NUMBER,
    Outcome.MOVED,
)


def filled(folder: Path) -> Store:
    """Make a dossier with people in every state."""
    store = new_dossier(folder)
    ids = add_people(store, 12)
    caller = add_caller(store, "Lieve Maes")
    with store.transaction() as connection:
        for place, outcome in enumerate(OUTCOMES):
            at = NOW - timedelta(hours=20 - place)
            later = NOW + timedelta(hours=2) if outcome in (Outcome.CALLBACK, Outcome.NO_ANSWER) else None
            calls.add_attempt(connection, Attempt(f"attempt-{place}", ids[place], caller, at, outcome, later))
    return store


def spoken(folder: Path) -> Store:
    """Make a dossier in which one person agreed to some things and took one back, after a try that was taken back."""
    store = filled(folder)
    asked = (
        (ConsentScope.RECORD, True, "Mag ik nu even met u praten, en noteren wat u zegt?"),
        (ConsentScope.SHARE, True, "Mag ik uw vragen doorgeven aan enkele medewerkers van de gemeente?"),
        (ConsentScope.CALL_AGAIN, False, "Mogen we u later nog eens bellen?"),
    )
    with store.transaction() as connection:
        conversations.add(connection, Conversation("talk", 1, "caller-lieve-maes", "opbelactie 1", NOW, NOW, 5))
        for place, (scope, given, sentence) in enumerate(asked):
            moment = NOW - timedelta(minutes=9 - place)
            gone = NOW + timedelta(minutes=30) if scope is ConsentScope.SHARE else None
            consents.add(
                connection,
                Consent(
                    str(place), 1, "talk", scope, given, sentence, "opbelactie 1", "caller-lieve-maes", moment, gone
                ),
            )
        slip = Attempt("slip", 1, "caller-lieve-maes", NOW - timedelta(days=1), Outcome.NO_ANSWER, number="+3216000001")
        calls.add_attempt(connection, replace(slip, undone_at=NOW - timedelta(days=1) + timedelta(minutes=2)))
    return store


def _chosen(folder: Path) -> QWidget:
    """Choose the person who was spoken to."""
    window = _window(spoken, "people")(folder)
    page = window.findChild(PeoplePage)
    assert page is not None
    page.table.select(1)
    settled()
    return window


def with_open_ends(folder: Path) -> Store:
    """Make a dossier with a doubtful row, somebody without a number, and an age group that is still closed."""
    store = doubtful_dossier(folder, (ROSA, MARIA), (ROSE,))
    Selecting(store, FakeClock()).open(Selection("Oudsten eerst", age_from=80, phases=proposed(80, None)))
    return store


def hot_and_silent(folder: Path) -> Store:
    """Make a dossier on a hot day, with somebody who gives no sign of life."""
    store, _, _ = with_agenda(folder)
    Scripting(store, FakeClock()).use(ScriptPurpose.HEAT)
    return store


def _window(make: Callable[[Path], Store], key: str) -> Callable[[Path], QWidget]:
    def build(folder: Path) -> QWidget:
        store, clock = make(folder), FakeClock()
        overviewing = Overviewing(store, clock)
        people = PeoplePage(overviewing, Tracing(store), ShowingContacts(store), clock)
        pages = {"overview": OverviewPage(overviewing, clock), "people": people}
        window = CoordinatorWindow(pages)
        window.show_campaign(READY)
        window.destroyed.connect(store.close)
        window.go(key)
        settled()
        return window

    return build


def _appearance(_folder: Path) -> QWidget:
    page = AppearancePage(lambda: Appearance(Mode.LIGHT), with_way_back=True)
    page.refresh()
    return page


SCREENS = {
    "weergave": _appearance,
    "overzicht-leeg": _window(new_dossier, "overview"),
    "overzicht": _window(filled, "overview"),
    "overzicht-open-taken": _window(with_open_ends, "overview"),
    "overzicht-hittedag": _window(hot_and_silent, "overview"),
    "inwoners-leeg": _window(new_dossier, "people"),
    "inwoners": _window(filled, "people"),
    "inwoners-toestemming": _chosen,
}
