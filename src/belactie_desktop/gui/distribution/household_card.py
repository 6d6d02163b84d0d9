"""One household of a caller: why this caller, its language, and giving it to somebody else or taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.gui.tokens import SPACE_S
from belactie_desktop.gui.widgets.buttons import Button, quiet, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.fields import ChoiceField
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.storage.assignments import AssignedHousehold

NOT_KNOWN = ""


class HouseholdCard(Card):
    """Shows one household. Signals carry what is asked; the page knows which household it is.

    `back_wanted(reason, language)`: language is None unless a language is the reason and one was chosen;
    `language_wanted(language)`: None when nothing is known any more.
    """

    why_wanted = Signal()
    language_wanted = Signal(object)
    move_wanted = Signal(str)
    back_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.names = Text("", "heading")
        self.address = Text("", "body", "ink2")
        self.message = InlineMessage()
        self.why_button = quiet("&Waarom deze beller?", "help-circle")
        self.why_button.clicked.connect(self.why_wanted)
        self.why = Text("")
        self.to_caller = ChoiceField("Geef aan een &andere beller", [])
        self.move_button = secondary("Ver&plaats", "arrow-right")
        self.move_button.clicked.connect(self._move)
        for widget in (self.names, self.address, self.message):
            self.add(widget)
        self.body.addLayout(_left(self.why_button))
        self.add(self.why)
        self.body.addSpacing(SPACE_S)
        self.add(self.to_caller)
        self.body.addLayout(_left(self.move_button))
        self.body.addSpacing(SPACE_S)
        self.more_button = quiet("Andere s&tappen", "chevron-down")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._open)
        self.body.addLayout(_left(self.more_button))
        self.steps = self._make_steps()
        self.add(self.steps)
        self._open(False)

    def _make_steps(self) -> QWidget:
        holder = QWidget()
        column = vbox(holder)
        self.spoken = ChoiceField("Taal waarin we be&llen", [(NOT_KNOWN, "Niet bekend"), *_spoken(Language)])
        self.spoken_button = secondary("Bewaar de taal", "language")
        self.spoken_button.clicked.connect(self._keep_language)
        self.reason = ChoiceField("Waa&rom neem je het terug?", [(r.value, r.label) for r in HandBackReason])
        self.reason.changed.connect(self._show_language)
        others = [language for language in Language if language is not Language.DUTCH]
        self.language = ChoiceField("Welke taal is n&odig?", [(NOT_KNOWN, "Nog niet bekend"), *_spoken(others)])
        self.back_button = secondary("&Neem terug", "arrow-back-up")
        self.back_button.clicked.connect(self._take_back)
        column.addWidget(self.spoken)
        column.addLayout(_left(self.spoken_button))
        column.addSpacing(SPACE_S)
        column.addWidget(self.reason)
        column.addWidget(self.language)
        column.addLayout(_left(self.back_button))
        return holder

    def show_household(
        self, home: AssignedHousehold, language: Language | None, others: Sequence[tuple[str, str]]
    ) -> None:
        """Show another household; `others` are (uid, name) of the callers it can go to."""
        self.message.clear()
        self.names.setText("\n".join(home.names))
        self.address.setText(home.address)
        self.why.setVisible(False)
        self.spoken.set_value(language.value if language else NOT_KNOWN)
        self.to_caller.set_options(others)
        self.to_caller.setVisible(bool(others))
        self.move_button.setVisible(bool(others))
        self._show_language()

    def show_why(self, sentences: Sequence[str]) -> None:
        """Show every rule that decided."""
        self.why.setText("\n".join(sentences))
        self.why.setVisible(True)

    @Slot(bool)
    def _open(self, on: bool) -> None:
        self.steps.setVisible(on)
        self.more_button.show_icon("chevron-up" if on else "chevron-down")
        self._show_language()

    @Slot()
    def _show_language(self) -> None:
        self.language.setVisible(self.reason.value() == HandBackReason.LANGUAGE.value)

    @Slot()
    def _move(self) -> None:
        self.move_wanted.emit(self.to_caller.value())

    @Slot()
    def _keep_language(self) -> None:
        spoken = self.spoken.value()
        self.language_wanted.emit(Language(spoken) if spoken else None)

    @Slot()
    def _take_back(self) -> None:
        reason = HandBackReason(self.reason.value())
        needed = self.language.value() if reason is HandBackReason.LANGUAGE else NOT_KNOWN
        self.back_wanted.emit(reason, Language(needed) if needed else None)


def _spoken(languages: Iterable[Language]) -> list[tuple[str, str]]:
    return [(language.value, language.label) for language in languages]


def _left(button: Button) -> QHBoxLayout:
    row = hbox()
    row.addWidget(button)
    row.addStretch(1)
    return row
