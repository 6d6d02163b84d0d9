"""What moves: columns and tiles that reflow, rails that shrink, scrolling to the keyboard, progress, messages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.errors import DiskFull
from belactie_desktop.domain.job import Job
from belactie_desktop.gui import messages, theme
from belactie_desktop.gui.focus_ring import FocusRing
from belactie_desktop.gui.theme import Appearance, Mode
from belactie_desktop.gui.widgets import buttons
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.cards import Card, SayCard
from belactie_desktop.gui.widgets.fields import TextField
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.rails import NavRail, StepRail, StepState
from belactie_desktop.gui.widgets.reflow import Columns, Tiles
from belactie_desktop.gui.widgets.stats import StatNumber, dutch_number
from belactie_desktop.gui.widgets.text import SavedLabel, Tag, Text
from tests.gui import harness
from tests.gui.gallery_pages import PAGES, overview
from tests.gui.gallery_parts import form


def test_columns_stack_when_narrow_or_when_text_is_large(qapp: QApplication) -> None:
    columns = Columns(below=50)
    for _part in range(2):
        columns.add(Card("Kaart"))
    with harness.opened(columns, (1000, 400)):
        assert not columns.stacked()
        columns.resize(700, 400)
        harness.settle()
        assert columns.stacked()
        columns.resize(1000, 400)
        harness.settle()
        assert not columns.stacked()
        theme.apply(qapp, Appearance(Mode.LIGHT, 2.0))
        harness.settle()
        assert columns.stacked()


def test_tiles_take_as_many_columns_as_fit(qapp: QApplication) -> None:
    tiles = Tiles(least=15, columns=3)
    for number in range(5):
        tiles.add(StatNumber(number, f"tegel {number}"))
    with harness.opened(tiles, (1000, 400)):
        assert tiles.columns() == 3
        tiles.resize(600, 400)
        harness.settle()
        assert tiles.columns() == 2
        tiles.resize(300, 400)
        harness.settle()
        assert tiles.columns() == 1
        tiles.clear()
        assert tiles.minimumSizeHint().width() == 0


def test_rail_shrinks_to_icons_and_keeps_its_names(qapp: QApplication) -> None:
    with harness.opened(overview(), harness.LAPTOP) as window:
        rail = window.findChild(NavRail)
        assert not rail.narrow()
        wide = rail.width()
        harness.dress(window, harness.Look(Mode.LIGHT, 2.0, harness.LAPTOP))
        assert rail.narrow()
        assert rail.width() < wide
        assert rail.item("lists").accessibleName() == "Inwoners"
        assert rail.item("lists").toolTip() == "Inwoners"


def test_rail_says_what_was_chosen_and_where_one_is(qtbot: QtBot) -> None:
    rail = NavRail("Opbelactie", "Bierbeek", PAGES)
    with harness.opened(rail):
        rail.show_here("overview")
        assert rail.item("overview").accessibleDescription() == "Je bent hier"
        rail.item("overview").setFocus()
        QTest.keyClick(rail.item("overview"), Qt.Key.Key_Down)
        assert rail.item("lists").hasFocus()
        with qtbot.waitSignal(rail.chosen) as chosen:
            QTest.keyClick(rail.item("lists"), Qt.Key.Key_Return)
        assert chosen.args == ["lists"]
        rail.show_here("lists")
        assert rail.item("overview").accessibleDescription() == ""
        with qtbot.waitSignal(rail.lock_wanted):
            rail.lock_button().click()


def test_steps_are_a_list_that_says_its_states(qtbot: QtBot) -> None:
    steps = [("Voorstellen", StepState.DONE), ("Vragen", StepState.CURRENT), ("Afronden", StepState.CLOSED)]
    rail = StepRail(steps)
    window = QWidget()
    rail.setParent(window)
    with harness.opened(window, harness.LAPTOP):
        interface = QAccessible.queryAccessibleInterface(rail)
        assert interface.role() == QAccessible.Role.List
        assert interface.child(0).text(QAccessible.Text.Name) == "Voorstellen, klaar"
        assert rail.place() == "Stap 2 van 3"
        rail.setFocus()
        with qtbot.waitSignal(rail.step_chosen) as chosen:
            QTest.keyClick(rail, Qt.Key.Key_Up)
            QTest.keyClick(rail, Qt.Key.Key_Return)
        assert chosen.args == [0]
        window.resize(600, 400)
        rail.show_steps(steps)
        assert [rail.isRowHidden(at) for at in range(3)] == [True, False, True]
        assert rail.states() == [state for _words, state in steps]


def test_the_keyboard_scrolls_its_control_into_sight(qapp: QApplication) -> None:
    with harness.opened(form(), harness.SMALLEST) as window:
        last = window.findChildren(TextField)[-1]
        last.edit.setFocus()
        harness.settle()
        inside = window.area.viewport().rect()
        top = last.edit.mapTo(window.area.viewport(), last.edit.rect().topLeft())
        assert inside.contains(top)
        assert inside.contains(top + last.edit.rect().bottomRight())


def test_the_ring_follows_the_keyboard_and_survives_deletion(qapp: QApplication) -> None:
    page = Page("Pagina")
    first, second = buttons.secondary("&Een"), buttons.secondary("&Twee")
    page.add(first)
    page.add(second)
    with harness.opened(page):
        second.setFocus()
        harness.settle()
        ring = page.findChild(FocusRing)
        assert ring.isVisible()
        assert ring.geometry().contains(second.mapTo(page, second.rect().center()))
        second.deleteLater()
        harness.settle()
        first.setFocus()
        harness.settle()
        assert ring.geometry().contains(first.mapTo(page, first.rect().center()))
        first.clearFocus()
        assert not ring.isVisible()


def test_enter_presses_the_button_with_the_keyboard(qtbot: QtBot) -> None:
    button = buttons.primary("&Bewaar")
    with harness.opened(button, (300, 100)), qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_an_outcome_works_with_its_key_anywhere(qtbot: QtBot) -> None:
    page = Page("Mijn belronde")
    outcome = buttons.OutcomeButton("Geen gehoor", "phone-off", "F2", "Morgen opnieuw")
    field = TextField("&Notitie")
    page.add(outcome)
    page.add(field)
    with harness.opened(page):
        field.edit.setFocus()
        with qtbot.waitSignal(outcome.clicked):
            QTest.keyClick(field.edit, Qt.Key.Key_F2)
        outcome.set_text("Niemand neemt op")
        with qtbot.waitSignal(outcome.clicked):
            QTest.keyClick(field.edit, Qt.Key.Key_F2)
        assert outcome.text() == "Niemand neemt op"
        assert outcome.button.accessibleDescription() == "Toets F2. Morgen opnieuw"


def test_progress_appears_late_counts_and_stops(qtbot: QtBot) -> None:
    panel, job = ProgressPanel(), Job()
    window = Page("Inlezen")
    window.add(panel)
    with harness.opened(window):
        panel.start("De lijst wordt gelezen.", job)
        assert not panel.isVisible()
        qtbot.waitUntil(panel.isVisible)
        panel.report(1200, 10_000, "rijen")
        assert "rijen · 1.200 van 10.000" in [label.text() for label in panel.findChildren(Text)]
        with qtbot.waitSignal(panel.stopped):
            panel.stop.click()
        assert not panel.stop.isEnabled()
        with pytest.raises(messages.BelactieError):
            job.report(1, 2)
        panel.finish()
        assert not panel.isVisible()


def test_quick_work_never_shows_progress(qtbot: QtBot) -> None:
    panel = ProgressPanel()
    window = Page("Inlezen")
    window.add(panel)
    with harness.opened(window):
        panel.start("Kort werk.")
        panel.finish()
        QTest.qWait(350)
        assert not panel.isVisible()


def test_a_failure_says_what_and_what_to_do(qapp: QApplication) -> None:
    place = InlineMessage()
    with harness.opened(place, (600, 120)):
        messages.show_error(place, DiskFull())
        assert place.kind == "error"
        assert place.text() == f"{DiskFull.what}\n{DiskFull.do}"
        action = buttons.quiet("&Open de map")
        messages.show_ok(place, "Bewaard.", action)
        assert (place.kind, place.text(), action.parent() is place) == ("ok", "Bewaard.", True)
        place.clear()
        assert not place.isVisible()


def test_markup_from_outside_stays_text(qapp: QApplication) -> None:
    card = SayCard(["<img src=x>"])
    for words in (Text("<b>x</b>"), *card.findChildren(Text)):
        assert words.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Escape, False), (Qt.Key.Key_Return, False), (None, True)])
def test_a_question_is_answered_safely_by_default(qtbot: QtBot, key: Qt.Key | None, answer: bool) -> None:
    parent = QWidget()
    with harness.opened(parent, (500, 400)):

        def press() -> None:
            dialog = parent.findChild(messages.ConfirmDialog)
            if key is None:
                dialog.yes.click()
            else:
                QTest.keyClick(dialog.focusWidget() or dialog, key)

        QTimer.singleShot(50, press)
        assert messages.confirm(parent, "De lijst wissen?", "Alles gaat weg.", "&Wis de lijst") is answer


def test_file_pickers_give_paths_and_add_the_suffix(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parent = QWidget()
    chosen = str(tmp_path / "lijst")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (chosen, ""))
    assert messages.pick_new_file(parent, "Bewaar", tmp_path / "x.pdf", messages.PDFS) == tmp_path / "lijst.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (chosen, ""))
    assert messages.pick_file(parent, "Kies", messages.SPREADSHEETS) == tmp_path / "lijst"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([chosen, chosen], ""))
    assert len(messages.pick_files(parent, "Kies", messages.BELMAPS)) == 2
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_given: ("", ""))
    assert messages.pick_new_file(parent, "Bewaar", tmp_path / "x.pdf", messages.PDFS) is None
    assert messages.pick_file(parent, "Kies", messages.DOSSIERS) is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    assert messages.pick_folder(parent, "Kies") == tmp_path


def test_announcements_reach_the_accessibility_layer(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    announce(QPushButton(), "Volgende persoon: Maria Peeters")
    assert said == ["Volgende persoon: Maria Peeters"]


def test_a_window_left_over_is_seen(qapp: QApplication) -> None:
    window = QWidget()
    window.setWindowTitle("Vergeten")
    window.show()
    assert harness.windows_left(qapp) == ["QWidget 'Vergeten'"]
    window.close()
    assert harness.windows_left(qapp) == []


def test_small_words(qapp: QApplication) -> None:
    assert dutch_number(1234567) == "1.234.567"
    saved = SavedLabel()
    saved.show_saved(datetime(2026, 11, 26, 10, 2, tzinfo=UTC))
    assert saved.text() == "Bewaard om 10.02 uur"
    tag = Tag("Bezig", "warn")
    tag.show_status("Klaar", "ok")
    assert (tag.text(), tag.property("chip")) == ("Klaar", "ok")
    stat = StatNumber(1234, "inwoners")
    assert stat.text() == "1.234 inwoners"
    stat.show_number(7)
    assert stat.text() == "7 inwoners"
