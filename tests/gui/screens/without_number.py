"""The page "Nog te bereiken" in every stream, with work half done and with nothing to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import update

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.number_search import Place, Result, Stream
from belactie_desktop.gui.pages.without_number import ReachServices, WithoutNumberPage
from belactie_desktop.services.search_sheets import MadeSheet, ReadBack, SheetProblem
from belactie_desktop.services.searching_numbers import Finding
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage import call_settings, calls
from belactie_desktop.storage.list_tables import person
from tests.builders import NOW, add_caller
from tests.gui.drivers.hands import settled
from tests.services.reaching import Reach, new_reach

FIRST = ("Maria", "Jozef", "Godelieve", "Albert", "Yvonne", "Frans", "Rosa", "Willy", "Simonne", "Gaston", "Alice")
FAMILY = ("Peeters", "Janssens", "De Smet", "Vermeulen", "Aerts", "Willems", "Van Damme", "Hermans", "Lemmens")
STREETS = ("Dorpsstraat", "Molenweg", "Kerkplein", "Lindelaan", "Oude Baan")


def homes() -> tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...]:
    """Thirty households, every fifth one a couple, every third one with a number."""
    made = []
    for n in range(30):
        number = f"+32162700{n:02}" if n % 3 == 2 else ""
        people = [(FAMILY[n % len(FAMILY)], FIRST[n % len(FIRST)], number)]
        if n % 5 == 0:
            people.append((FAMILY[(n + 4) % len(FAMILY)], FIRST[(n + 3) % len(FIRST)], ""))
        made.append((STREETS[n % len(STREETS)], str(n * 3 + 1), "2" if n % 7 == 0 else "", tuple(people)))
    return tuple(made)


def page_of(desk: Reach) -> WithoutNumberPage:
    """Build the page on a dossier."""
    services = ReachServices(
        desk.searching, desk.sheets, desk.letters, desk.visiting, Withdrawing(desk.store, desk.clock)
    )
    return WithoutNumberPage(services, desk.clock)


def _worked(folder: Path) -> Reach:
    """Give a dossier in which somebody worked for a while."""
    desk = new_reach(folder, homes())
    callers = [add_caller(desk.store, name) for name in ("An Wouters", "Bert Claes")]
    ids = desk.searching.ids(Stream.LOOK_UP)
    desk.searching.found(ids[0], Finding("016 27 21 11", Place.WHITE_PAGES))
    for home in ids[1:4]:
        desk.searching.note(home, Result.NOT_FOUND, Place.INFO_1207)
    desk.searching.note(ids[4], Result.CHECK_AGAIN, Place.WHITE_PAGES)
    desk.searching.move(ids[6:10], Stream.LETTERS)
    desk.letters.write_letters(folder / "brieven.pdf")
    desk.letters.note_sent(date(2026, 11, 10))
    desk.searching.note(ids[6], Result.RETURNED, Place.LETTER, date(2026, 11, 18))
    desk.searching.move(ids[10:12], Stream.LETTERS)
    desk.letters.write_letters(folder / "brieven.pdf")
    desk.searching.move(ids[12:13], Stream.LETTERS)
    desk.searching.move(ids[13:19], Stream.VISITS)
    street = desk.visiting.streets()[0][0]
    desk.visiting.plan(callers[0], "We brengen de gids met alle diensten.", street)
    desk.searching.move(ids[19:20], Stream.CLOSED)
    return desk


def _page(stream: Stream, then: Callable[[WithoutNumberPage], None] = lambda _page: None) -> Callable[[Path], QWidget]:
    def build(folder: Path) -> QWidget:
        desk = _worked(folder)
        page = page_of(desk)
        page.destroyed.connect(desk.store.close)
        page.streams.set_value(stream.value)
        page.refresh()
        settled()
        then(page)
        return page

    return build


def _unreached(folder: Path) -> QWidget:
    """Show who never answered, and a home of which the number was wrong, beside those without a number."""
    desk = new_reach(folder)
    caller = add_caller(desk.store, "An Wouters")
    with desk.store.transaction() as connection:
        tried = [(8, "+32475123456", Outcome.NO_ANSWER)] * call_settings.rules(connection).max_attempts
        for place, (who, number, outcome) in enumerate([*tried, (6, "+3216272111", Outcome.WRONG_NUMBER)]):
            at = NOW - timedelta(days=8 - place % 6)
            calls.add_attempt(connection, Attempt(f"try-{place}", who, caller, at, outcome, number=number))
    page = page_of(desk)
    page.destroyed.connect(desk.store.close)
    page.refresh()
    settled()
    page.benches[Stream.LOOK_UP].list.table.select(6)
    return page


def _asked(folder: Path) -> QWidget:
    """Show a home of which a network was asked, and the field in which the next one is named."""
    desk = new_reach(folder, homes())
    ids = desk.searching.ids(Stream.LOOK_UP)
    desk.searching.move(ids[:4], Stream.KEY_FIGURES)
    desk.searching.note_key_figure(ids[0], Result.ASKED, "Buurtwerk Kouter")
    desk.searching.note_key_figure(ids[1], Result.NOT_KNOWN, "Dienstencentrum De Linde")
    page = page_of(desk)
    page.destroyed.connect(desk.store.close)
    page.streams.set_value(Stream.KEY_FIGURES.value)
    page.refresh()
    settled()
    page.benches[Stream.KEY_FIGURES].list.table.select(ids[1])
    return page


def _empty(folder: Path) -> QWidget:
    desk = new_reach(folder)
    with desk.store.transaction() as connection:
        connection.execute(update(person).values(on_list=False))
    page = page_of(desk)
    page.destroyed.connect(desk.store.close)
    page.refresh()
    settled()
    return page


def _being_worked_out(folder: Path) -> QWidget:
    """While a large dossier is worked out for the first time."""
    desk = new_reach(folder)
    page = page_of(desk)
    page.destroyed.connect(desk.store.close)
    page.reading_progress.start("We zoeken wie we nog moeten bereiken")
    page.reading_progress.report(1, 2)
    page.reading_progress._appear()
    return page


def _one_stream_empty(folder: Path) -> QWidget:
    desk = new_reach(folder)
    page = page_of(desk)
    page.destroyed.connect(desk.store.close)
    page.streams.set_value(Stream.VISITS.value)
    page.refresh()
    settled()
    return page


def _couple(page: WithoutNumberPage) -> None:
    """Choose a couple, and say that family gave the number."""
    bench = page.benches[Stream.LOOK_UP]
    views = page._services.searching.homes(page._services.searching.ids(Stream.LOOK_UP))
    bench.list.table.select(next(view.home.household_id for view in views if len(view.home.members) > 1))
    bench.card.form.place.set_value(Place.FAMILY.value)


def _found(page: WithoutNumberPage) -> None:
    card = page.benches[Stream.LOOK_UP].card
    card.form.number.set_text("016 27 33 44")
    card.form.keep_main.click()


def _phrase(page: WithoutNumberPage) -> None:
    made = MadeSheet(Path("opzoeken-2026-11-23-k7m3.xlsx"), "appel molen zwaluw fietser tafel", "An Wouters", 12)
    page._workbook_ready(made)


def _read_back(page: WithoutNumberPage) -> None:
    problems = (
        SheetProblem(4, "Dit is geen geldig telefoonnummer. Typ één nummer, zoals 016 27 21 11 of 0475 12 34 56."),
        SheetProblem(9, "Een gsm is van één persoon. Kies van wie dit nummer is."),
    )
    page._read(ReadBack(5, 3, 2, 1, problems))


def _details(page: WithoutNumberPage) -> None:
    page.letters.more_button.setChecked(True)
    page.letters.first.set_text("99")
    page.letters.first_label()


def _no_visitor(folder: Path) -> QWidget:
    desk = new_reach(folder)
    desk.searching.move([1, 2], Stream.VISITS)
    page = page_of(desk)
    page.destroyed.connect(desk.store.close)
    page.streams.set_value(Stream.VISITS.value)
    page.refresh()
    settled()
    page.visits.occasion.set_text("")
    try:
        desk.visiting.plan("nobody", "")
    except BelactieError as error:
        page._failed(error)
    return page


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "zonder-nummer": _page(Stream.LOOK_UP),
    "zonder-nummer-zoeken": _being_worked_out,
    "zonder-nummer-leeg": _empty,
    "zonder-nummer-koppel": _page(Stream.LOOK_UP, _couple),
    "zonder-nummer-gevonden": _page(Stream.LOOK_UP, _found),
    "zonder-nummer-wachtzin": _page(Stream.LOOK_UP, _phrase),
    "zonder-nummer-teruggelezen": _page(Stream.LOOK_UP, _read_back),
    "zonder-nummer-brieven": _page(Stream.LETTERS),
    "zonder-nummer-brieven-instellen": _page(Stream.LETTERS, _details),
    "zonder-nummer-nooit-bereikt": _unreached,
    "zonder-nummer-sleutelfiguren": _asked,
    "zonder-nummer-bezoeken": _page(Stream.VISITS),
    "zonder-nummer-bezoeken-leeg": _one_stream_empty,
    "zonder-nummer-bezoeken-niemand": _no_visitor,
    "zonder-nummer-afgerond": _page(Stream.CLOSED),
}
