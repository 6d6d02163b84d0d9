"""Fields and choices: what they give back, how errors show and sound, and that nothing is judged while typing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from belactie_desktop.gui.widgets.choices import Check, CheckGroup, RadioGroup
from belactie_desktop.gui.widgets.fields import ChoiceField, DateField, NoteField, TextField, parse_date, plain
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import ErrorSummary
from belactie_desktop.gui.widgets.page import Page
from tests.gui import harness


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("26/11/2026", date(2026, 11, 26)),
        ("6-1-2026", date(2026, 1, 6)),
        (" 06.01.2026 ", date(2026, 1, 6)),
        ("06 01 2026", date(2026, 1, 6)),
        ("06012026", date(2026, 1, 6)),
        ("31/02/2026", None),
        ("2026-11-26", None),
        ("26/11/26", None),
        ("morgen", None),
        ("", None),
    ],
)
def test_dates_are_read_the_dutch_way(typed: str, day: date | None) -> None:
    assert parse_date(typed) == day


@given(some.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_written_date_reads_back(day: date) -> None:
    assert parse_date(f"{day:%d/%m/%Y}") == day


def test_a_date_field_judges_only_when_left(qtbot: QtBot) -> None:
    window = QWidget()
    column = vbox(window)
    field, other = DateField("Tot &en met"), TextField("&Naam")
    column.addWidget(field)
    column.addWidget(other)
    with harness.opened(window, (600, 400)):
        field.edit.setFocus()
        QTest.keyClicks(field.edit, "31/2/2026")
        assert field.error() == ""
        QTest.keyClick(field.edit, Qt.Key.Key_Tab)
        assert field.error() == "Vul een datum in zoals 26/11/2026."
        field.edit.clear()
        QTest.keyClicks(field.edit, "6-1-2026")
        field.edit.editingFinished.emit()
        assert (field.error(), field.text(), field.date()) == ("", "06/01/2026", date(2026, 1, 6))
        field.set_date(None)
        assert field.date() is None
        assert field.check()


def test_label_hint_and_error_are_heard(qapp: QApplication) -> None:
    field = TextField("&Naam & adres", "Zoals op de brief.")
    interface = QAccessible.queryAccessibleInterface(field.edit)
    assert interface.text(QAccessible.Text.Name) == plain("&Naam & adres")
    assert interface.text(QAccessible.Text.Description) == "Zoals op de brief."
    field.set_error("Vul een naam in.")
    assert interface.text(QAccessible.Text.Description) == "Fout: Vul een naam in. Zoals op de brief."
    assert field.edit.property("invalid") is True
    field.set_error("")
    assert interface.text(QAccessible.Text.Description) == "Zoals op de brief."
    assert field.edit.property("invalid") is False


def test_texts_come_back_without_blanks_around_them(qtbot: QtBot) -> None:
    line, note = TextField("Naam", text=" Jan "), NoteField("Notitie")
    note.set_text(" een\ntwee \n")
    assert (line.text(), note.text()) == ("Jan", "een\ntwee")
    with qtbot.waitSignal(line.changed), qtbot.waitSignal(note.changed):
        line.set_text("Piet")
        note.set_text("drie")


def test_a_secret_can_be_shown(qapp: QApplication) -> None:
    field = TextField("Wachtzin", secret=True)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    field.show_secret(True)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal


def test_a_choice_keeps_its_key_when_options_change(qtbot: QtBot) -> None:
    field = ChoiceField("Soort", [("v", "Vrijwilliger"), ("m", "Medewerker")])
    assert field.value() == "v"
    with qtbot.waitSignal(field.changed):
        field.set_value("m")
    field.set_options([("x", "Ander"), ("m", "Medewerker")])
    assert field.value() == "m"
    field.set_options([("x", "Ander")])
    assert field.value() == "x"
    field.set_options([])
    assert field.value() == ""
    assert not field.combo.isEditable()


def test_the_wheel_never_changes_a_choice(qapp: QApplication) -> None:
    field = ChoiceField("Soort", [("v", "Vrijwilliger"), ("m", "Medewerker")])
    with harness.opened(field, (400, 120)):
        field.combo.setFocus()
        from PySide6.QtCore import QPoint, QPointF
        from PySide6.QtGui import QWheelEvent

        at = QPointF(10, 10)
        wheel = QWheelEvent(
            at,
            at,
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field.combo, wheel)
        assert field.value() == "v"


def test_check_groups_give_the_ticked_keys(qtbot: QtBot) -> None:
    group = CheckGroup("Waarom nu?", [("a", "&Hitte"), ("b", "Verlies"), ("c", "Crisis")])
    qtbot.addWidget(group)
    group.set_value(["c", "a"])
    assert group.value() == ("a", "c")
    with qtbot.waitSignal(group.changed):
        group.option("b").click()
    assert group.value() == ("a", "b", "c")
    assert group.option("a").accessibleName() == "Hitte: Waarom nu?"


def test_radio_groups_start_empty_and_can_be_emptied(qtbot: QtBot) -> None:
    group = RadioGroup("Mag ik nu met u praten?", [("yes", "Ja"), ("no", "Nee")])
    qtbot.addWidget(group)
    assert group.value() == ""
    group.option("yes").click()
    group.option("no").click()
    assert group.value() == "no"
    group.set_value("")
    assert group.value() == ""
    group.set_value("yes")
    assert group.value() == "yes"


def test_the_whole_tile_presses_and_long_words_wrap(qtbot: QtBot) -> None:
    tile = Check("Iemand die al lang niemand meer gesproken heeft en dat ook zegt")
    with harness.opened(tile, (300, 200)):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=tile.rect().bottomRight())
        assert tile.isChecked()
        assert tile.heightForWidth(300) > tile.heightForWidth(900)
        assert tile.minimumSizeHint().width() < 300


def test_error_summary_takes_the_keyboard_and_jumps(qtbot: QtBot) -> None:
    page = Page("Nieuw dossier")
    summary, name = ErrorSummary(), TextField("&Naam")
    page.add(summary)
    page.add(name)
    with harness.opened(page):
        summary.show_errors([("Vul een naam in.", name), ("Kies R&D.", name)])
        assert summary.hasFocus()
        assert "Vul een naam in." in summary.accessibleName()
        QTest.keyClick(summary, Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert name.edit.hasFocus()
        summary.show_errors([])
        assert not summary.isVisible()
        assert summary.texts() == []
