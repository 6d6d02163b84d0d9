"""A handful of large choices, each with its key and its consequence: outcomes, moments, ways to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from belactie_desktop.gui.call.keys import is_held_enter
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import Button, OutcomeButton
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice. `key` is "Enter" for the large first one, else an F-key; `value` is what `chosen` carries."""

    key: str
    text: str
    icon: str
    value: object
    consequence: str = ""
    tone: str = ""
    aside: bool = False
    """Stands small beside the heading: a choice that is seldom made."""


class ChoicePanel(QWidget):
    """A heading, the choices, and a way back when there is one (Esc)."""

    chosen = Signal(object)
    back = Signal()

    def __init__(
        self, title: str, choices: Sequence[Choice], back: str = "", words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._has_back = bool(back)
        self._choices = {choice.key: choice for choice in choices}
        self.buttons: dict[str, OutcomeButton] = {}
        self._column = column = vbox(self, gap=SPACE_M)
        heading = hbox()
        heading.addWidget(Text(title, "heading"), 1)
        column.addLayout(heading)
        if back:
            heading.addWidget(self._back_button(back))
        if words:
            column.addWidget(Text(words))
        tiles = Tiles(columns=3, gap=12)
        for choice in choices:
            if choice.aside:
                heading.addWidget(self._aside(choice))
                continue
            button = self._button(choice)
            if choice.key == "Enter":
                column.addWidget(button)
            else:
                tiles.add(button)
        column.addWidget(tiles)
        column.addStretch(1)

    def add_above(self, widget: QWidget) -> None:
        """Put a widget between the heading and the choices."""
        self._column.insertWidget(1, widget)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the choices."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def focus_first(self) -> None:
        """Give the keyboard to the first choice."""
        next(iter(self.buttons.values())).setFocus()

    def press(self, key: str) -> bool:
        """Do what a key does here; tell whether it did anything."""
        if key == "Esc" and self._has_back:
            self.back.emit()
            return True
        choice = self._choices.get(key)
        if choice is None:
            return False
        self.chosen.emit(choice.value)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_held_enter(event)

    def _back_button(self, words: str) -> Button:
        button = Button(words, "quiet", "arrow-left")
        button.clicked.connect(self.back)
        return button

    def _aside(self, choice: Choice) -> Button:
        button = Button(f"{choice.text} ({choice.key})", "quiet", choice.icon)
        button.setAccessibleDescription(choice.consequence)
        button.clicked.connect(lambda: self.chosen.emit(choice.value))
        return button

    def _button(self, choice: Choice) -> OutcomeButton:
        button = key_button(choice)
        button.button.installEventFilter(self)
        button.clicked.connect(lambda: self.chosen.emit(choice.value))
        self.buttons[choice.key] = button
        return button


def key_button(choice: Choice) -> OutcomeButton:
    """Make the button of a choice. Its key is caught by the page, at once and without repeating."""
    button = OutcomeButton(
        choice.text.replace("&", "&&"),
        choice.icon,
        choice.key,
        choice.consequence,
        hero=choice.key == "Enter",
        icon_tone=choice.tone,
    )
    button.button.setShortcut(QKeySequence())
    return button
