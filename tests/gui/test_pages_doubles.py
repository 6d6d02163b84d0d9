"""Dubbels nakijken by keyboard alone: compare, decide, put off, take back; and rows that wait or were merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.doubts import Sameness
from belactie_desktop.domain.entries import Link
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.pages.doubles import MERGED, TO_DO, WAITING, DoublesPage
from belactie_desktop.services.reviewing import Reviewing
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock
from tests.doubts_builder import Alike, Row, Somebody, doubtful_dossier
from tests.gui.drivers.doubles import DIFFERENT, LATER, SAME, DoublesScreen

MOBILE = "+32475123456"
REGISTER = (
    Somebody("Jozef", "Peeters", "1941-07-05", "Dorpsstraat 12", ("+3216272111",)),
    Somebody("Maria", "Janssens", "1943-02-11", "Dorpsstraat 12", ("+3216272111",)),
    Somebody("Godelieve", "Van den Bossche", "1936-11-30", "Kerkplein 3"),
    Somebody("Maria", "Claes", "1938-04-02", "Molenweg 8"),
    Somebody("Maria", "Claes", "1944-10-12", "Lindelaan 21"),
)
JEF = Row(
    Somebody("Jef", "Peeters", "1941-07-15", "Veldstraat 30", (MOBILE,), ("poetshulp",)),
    (Alike(0, 73, ("Zelfde familienaam.", "Roepnaam: Jef hoort bij Jozef.")),),
)
LIEVE = Row(
    Somebody("Godelieve", "Van den Bossche", "1936-11-20", "Veldstraat 40", (), ("gezinszorg",)),
    (Alike(2, 88, ("Zelfde naam.", "Eén cijfer in de geboortedatum verschilt.")),),
)
# Two namesakes, and nothing tells who of them it is.
CLAES = Row(
    Somebody("Maria", "Claes", None, "Oude Baan 7", (), ("gezinszorg",)),
    (Alike(3, 61, ("Zelfde naam.",)), Alike(4, 61, ("Zelfde naam.",))),
)
STRANGER = Row(Somebody("Yvonne", "Aerts", "1935-03-03", "Steenweg 200", ("+3293331122",), ("gezinszorg",)))
SURE = Row(Somebody("Maria", "Janssens", "1943-02-11", "Dorpsstraat 12", (), ("poetshulp",)), of=1, link=Link.SURE)

Opened = Callable[..., DoublesScreen]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Open the page on these rows of a list; `reviewing` and `store` hang on the screen."""
    kept: list[tuple[DoublesPage, Store]] = []

    def open_page(*rows: Row) -> DoublesScreen:
        store = doubtful_dossier(tmp_path, REGISTER, rows)
        page = DoublesPage(Reviewing(store, FakeClock()))
        kept.append((page, store))
        page.refresh()
        return DoublesScreen(qtbot, page)

    yield open_page
    for page, store in kept:
        page.close()
        page.deleteLater()
        store.close()


def reviewing(screen: DoublesScreen) -> Reviewing:
    return screen.page._reviewing


def test_one_pair_at_a_time_the_oldest_first_with_both_birth_dates(opened: Opened) -> None:
    screen = opened(JEF, LIEVE)
    assert screen.place == "Rij 1 van 2"
    assert (screen.left, screen.right) == ("Godelieve Van den Bossche", "Godelieve Van den Bossche")
    born = next(line for line in screen.page.review.side.values() if line.label == "Geboren")
    assert (born.of_row, born.of_person) == ("20/11/1936 (90 jaar)", "30/11/1936 (89 jaar)")
    assert screen.marks["Geboren"] is Sameness.DIFFERENT
    assert screen.marks["Naam"] is Sameness.EQUAL
    assert "Zelfde naam." in screen.page.review.reasons.text()
    assert "%" not in screen.page.review.reasons.text()


def test_the_same_person_by_one_key_and_the_next_pair_has_the_keyboard(opened: Opened) -> None:
    screen = opened(JEF, LIEVE)
    screen.answer(SAME)
    assert screen.place == "Rij 2 van 2"
    assert screen.left == "Jef Peeters"
    assert screen.last == "Bewaard: zelfde persoon."
    assert screen.page.focusWidget() is screen.page.review.side.heading
    screen.key(Qt.Key.Key_Return)
    screen.key(Qt.Key.Key_Space)
    assert reviewing(screen).count() == 1, "an Enter too many decides nothing"
    screen.answer(DIFFERENT)
    assert "Dank je, alles is nagekeken" in screen.empty
    assert "2 rijen" in screen.empty
    assert len(reviewing(screen).made()) == 1
    assert len(reviewing(screen).waiting()) == 1


def test_the_last_decision_is_undone_at_once_and_the_one_before_after_it(opened: Opened) -> None:
    screen = opened(JEF, LIEVE, CLAES)
    screen.answer(SAME)
    screen.answer(SAME)
    assert (screen.place, screen.left) == ("Rij 3 van 3", "Jef Peeters")
    screen.undo()
    assert (screen.place, screen.left, screen.last) == ("Rij 2 van 3", "Maria Claes", "Bewaard: zelfde persoon.")
    screen.press(screen.page.undo_button)
    assert (screen.place, screen.left, screen.last) == ("Rij 1 van 3", "Godelieve Van den Bossche", "")
    screen.undo()
    assert reviewing(screen).count() == 3, "nothing is left to undo"


def test_a_decision_is_undone_after_it_was_worked_out_too(opened: Opened) -> None:
    screen = opened(CLAES)
    screen.answer(SAME)
    assert "Dank je" in screen.empty
    assert len(reviewing(screen).made()) == 1
    screen.undo()
    assert (screen.place, screen.left, screen.last) == ("Rij 1 van 1", "Maria Claes", "")
    assert reviewing(screen).made() == ()


def test_later_puts_a_row_behind_and_shows_it_again_on_request(opened: Opened) -> None:
    screen = opened(JEF, LIEVE)
    screen.answer(LATER)
    assert (screen.place, screen.left) == ("Rij 2 van 2", "Jef Peeters")
    screen.answer(LATER)
    assert "Je zag alle rijen" in screen.empty
    assert reviewing(screen).count() == 2
    assert reviewing(screen).made() == ()
    screen.key(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert (screen.place, screen.left) == ("Rij 1 van 2", "Godelieve Van den Bossche")


def test_with_several_people_each_is_judged_on_its_own(opened: Opened) -> None:
    screen = opened(CLAES)
    assert screen.page.review.people is not None
    first = next(line.of_person for line in screen.page.review.side.values() if line.label == "Geboren")
    screen.compare_with_next()
    second = next(line.of_person for line in screen.page.review.side.values() if line.label == "Geboren")
    assert {first, second} == {"02/04/1938 (88 jaar)", "12/10/1944 (82 jaar)"}
    screen.answer(DIFFERENT)
    assert screen.place == "Rij 1 van 1", "the row still waits for the other one"
    assert screen.page.review.people is None
    left = next(line.of_person for line in screen.page.review.side.values() if line.label == "Geboren")
    assert left == first
    screen.answer(SAME)
    assert "Dank je" in screen.empty
    merged = reviewing(screen).merged(reviewing(screen).made()[0])
    assert merged is not None
    assert merged.people[0].facts.birth is not None
    assert merged.people[0].facts.birth.text in first


def test_nothing_is_chosen_beforehand(opened: Opened) -> None:
    screen = opened(JEF)
    answers = (screen.page.review.same, screen.page.review.different, screen.page.review.later)
    assert not any(answer.button.isDefault() or answer.button.hasFocus() for answer in answers)
    assert len({answer.button.kind for answer in answers}) == 1, "no answer looks better than another"


def test_a_row_that_fits_nobody_is_added_and_taken_away_again(opened: Opened) -> None:
    screen = opened(JEF, STRANGER)
    screen.tab(Qt.Key.Key_R)
    assert screen.page.tabs.value() == WAITING
    assert screen.rows() == ["Yvonne Aerts"]
    assert screen.page.waiting.name.text() == "Yvonne Aerts", "the only one is chosen at once"
    screen.press(screen.page.waiting.add_button)
    assert screen.rows() == []
    assert screen.last == "Bewaard: Yvonne Aerts toegevoegd."
    screen.tab(Qt.Key.Key_S)
    screen.choose_row("Yvonne Aerts")
    assert not screen.page.merged.side.isVisible(), "there is nobody to compare with"
    screen.press(screen.page.merged.apart_button)
    assert screen.rows() == []
    screen.tab(Qt.Key.Key_R)
    screen.search("aerts")
    assert screen.rows() == ["Yvonne Aerts"]
    screen.search("peeters")
    assert screen.rows() == []


def test_a_merge_shows_why_and_is_taken_apart(opened: Opened) -> None:
    screen = opened(CLAES, SURE)
    screen.answer(SAME)
    screen.tab(Qt.Key.Key_S)
    assert screen.page.tabs.value() == MERGED
    assert screen.rows() == ["Maria Claes", "Maria Janssens"], "what was decided by hand stands first"
    screen.choose_row("Maria Janssens")
    assert "Zelfde naam." in screen.page.merged.reasons.text()
    assert "geen dubbel" in screen.page.merged.after.text()
    screen.press(screen.page.merged.apart_button)
    assert screen.rows() == ["Maria Claes"]
    screen.undo()
    assert screen.rows() == ["Maria Claes", "Maria Janssens"]
    screen.choose_row("Maria Claes")
    screen.press(screen.page.merged.apart_button)
    screen.tab(Qt.Key.Key_N)
    assert screen.page.tabs.value() == TO_DO
    assert screen.left == "Maria Claes", "asked again"


def test_a_failure_stands_in_the_page_and_changes_nothing(opened: Opened) -> None:
    screen = opened(JEF)
    (entry_id,) = reviewing(screen).doubts()
    other = Reviewing(reviewing(screen)._store, FakeClock())
    other.decide_same(entry_id, 1)
    other.work_out()
    screen.answer(SAME)
    assert screen.page.message.kind == "error"
    assert "intussen veranderd" in screen.page.message.text()
    assert screen.last == ""
    assert "Er is niets na te kijken" in screen.empty


def test_leaving_halfway_works_out_what_was_decided(opened: Opened) -> None:
    screen = opened(JEF, LIEVE)
    gone: list[str] = []
    screen.page.navigation_wanted.connect(gone.append)
    screen.answer(SAME)
    assert reviewing(screen).is_due(), "one pair after the other costs no waiting"
    screen.press(screen.page.back_button)
    assert not reviewing(screen).is_due()
    assert gone == ["lists"]


def test_another_page_of_the_window_works_it_out_too(opened: Opened) -> None:
    screen = opened(JEF, LIEVE)
    stack = QStackedWidget()
    stack.addWidget(screen.page)
    stack.addWidget(QWidget())
    stack.show()
    screen.answer(SAME)
    stack.setCurrentIndex(1)
    screen._settle()
    assert not reviewing(screen).is_due()
    stack.setCurrentIndex(0)
    screen.answer(DIFFERENT)
    stack.removeWidget(screen.page)
    screen.page.setParent(None)
    stack.close()
    stack.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_in_the_window_the_pair_has_the_keyboard_and_not_an_answer(opened: Opened) -> None:
    page = opened(JEF).page
    window = CoordinatorWindow({"doubles": page})
    window.show()
    window.go("doubles")
    assert window.focusWidget() is page.review.side.heading
    assert "Geboren verschilt: 15/07/1941 (85 jaar), en 05/07/1941" in page.review.side.heading.accessibleName()
    window.stack.removeWidget(page)
    page.setParent(None)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_was_not_worked_out_is_when_the_page_opens_again(opened: Opened) -> None:
    screen = opened(JEF, LIEVE)
    screen.answer(SAME)
    screen.page.refresh()
    screen._settle()
    assert not reviewing(screen).is_due()


def test_back_to_the_lists(opened: Opened) -> None:
    screen = opened()
    gone: list[str] = []
    screen.page.closed.connect(lambda: gone.append("closed"))
    screen.page.navigation_wanted.connect(gone.append)
    assert "Er is niets na te kijken" in screen.empty
    screen.tab(Qt.Key.Key_L)
    assert gone == ["closed", "lists"]
    screen.tab(Qt.Key.Key_K)
    assert gone == ["closed", "lists", "selection"]
