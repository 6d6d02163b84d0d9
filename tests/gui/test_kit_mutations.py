"""Proof that the harness can fail: a sound window passes, and nine planted defects are each found by their check."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from belactie_desktop.gui.focus_ring import FocusRing
from belactie_desktop.gui.theme import Mode
from belactie_desktop.gui.widgets import buttons
from belactie_desktop.gui.widgets.fields import NoteField, TextField
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.text import Text
from tests.gui import checks_structure, harness

LOOK = harness.Look(Mode.LIGHT, 1.0, harness.LAPTOP)


class Sound(Page):
    """A small page without defects."""

    def __init__(self) -> None:
        super().__init__("Beller toevoegen")
        self.words = Text("Een beller krijgt alleen de mensen die bij hem of haar horen.")
        self.name = TextField("&Naam")
        self.note = NoteField("N&otitie")
        self.save = buttons.primary("&Bewaar")
        self.back = buttons.secondary("&Terug")
        for widget in (self.words, self.name, self.note):
            self.add(widget)
        self.footer.add_button(self.back)
        self.footer.add_button(self.save)


def no_ring(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FocusRing, "paintEvent", lambda _ring, _event: None)


def tab_trap(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.note.edit.setTabChangesFocus(False)


def no_name(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.name.edit.setAccessibleName("")
    page.name.label.setText("Naam")
    page.name.label.setBuddy(None)


def mouse_only(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def low_contrast(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.words.setStyleSheet("color: #9aa3ad")


def clipped_label(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.words.setWordWrap(False)
    page.words.setFixedWidth(120)


def small_target(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.back.setStyleSheet("min-height: 0px; max-height: 18px; padding: 0px; border: none;")


def same_letter(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.back.setText("Te&rug")
    page.save.setText("Bewaa&r")


def single_key(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    QShortcut(QKeySequence("2"), page)


def outside(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.words.setMinimumWidth(1600)


def two_of_a_name(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.note.edit.setAccessibleName("Notitie")
    twin = NoteField("Notitie")
    page.add(twin)


def other_name(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.save.setAccessibleName("Opslaan")


def alt_gr(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.save.setShortcut(QKeySequence("Ctrl+Alt+B"))


def ctrl_digit(page: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    page.save.setShortcut(QKeySequence("Ctrl+3"))


DEFECTS: dict[Callable[[Sound, pytest.MonkeyPatch], None], str] = {
    no_ring: "focus visible",
    tab_trap: "trap",
    no_name: "name",
    mouse_only: "reach",
    low_contrast: "contrast",
    clipped_label: "clipped",
    small_target: "target",
    same_letter: "shortcut",
    single_key: "shortcut",
    outside: "overflow",
    two_of_a_name: "name",
    other_name: "label in name",
    alt_gr: "shortcut",
    ctrl_digit: "shortcut",
}


def audit(make: Callable[[], QWidget]) -> list[str]:
    return [finding.check for finding in harness.audit(make, looks=[LOOK])]


def test_a_sound_page_passes(qapp: QApplication) -> None:
    assert audit(Sound) == []


@pytest.mark.parametrize("plant", DEFECTS, ids=lambda plant: plant.__name__)
def test_a_planted_defect_is_found(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, plant: Callable[[Sound, pytest.MonkeyPatch], None]
) -> None:
    def make() -> QWidget:
        page = Sound()
        plant(page, monkeypatch)
        return page

    found = audit(make)
    assert DEFECTS[plant] in found
    assert set(found) <= {DEFECTS[plant], "clipped", "overflow", "fits", "target"}, (
        "one defect, other checks stay quiet"
    )


def test_a_window_that_grows_is_found(qapp: QApplication) -> None:
    def make() -> QWidget:
        page = Sound()
        page.setMinimumWidth(1500)
        return page

    assert "fits" in audit(make)


def test_a_picture_without_a_name_is_found(qapp: QApplication) -> None:
    page = Sound()
    picture = Text()
    page.add(picture)
    with harness.opened(page):
        pixels = page.grab().scaledToWidth(40)
        picture.setPixmap(pixels)
        assert [finding.what for finding in checks_structure.names(page)] == ["is a picture without a name"]
        picture.setProperty("decorative", True)
        assert checks_structure.names(page) == []


def test_the_goal_for_callers_is_higher_than_the_norm(qapp: QApplication) -> None:
    def make() -> QWidget:
        page = Sound()
        page.back.setStyleSheet("min-height: 0px; max-height: 30px; padding: 0px;")
        return page

    assert audit(make) == []
    assert [finding.check for finding in harness.audit(make, looks=[LOOK], goal=40)] == ["target"]


def test_pale_words_in_a_field_are_found_too(qapp: QApplication) -> None:
    def make() -> QWidget:
        page = Sound()
        page.name.edit.setStyleSheet("color: #b0b0b0")
        page.name.set_text("Jan Claes")
        return page

    assert audit(make) == ["contrast"]
