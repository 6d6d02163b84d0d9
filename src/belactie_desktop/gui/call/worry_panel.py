"""Zorg melden: first what it is about, then what to say, which numbers to give and who knows. No words are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.help_lines import HelpLine, HelpLines
from belactie_desktop.domain.script import Address
from belactie_desktop.domain.worries import Told, Worry, WorryKind, advice, first_lines, proposed_told
from belactie_desktop.gui.call.choices import Choice, ChoicePanel
from belactie_desktop.gui.tokens import SPACE_L, SPACE_M
from belactie_desktop.gui.widgets.announce import announce
from belactie_desktop.gui.widgets.buttons import quiet
from belactie_desktop.gui.widgets.cards import Card, NoteCard, SayCard, TipCard
from belactie_desktop.gui.widgets.choices import Check, CheckGroup
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text

_KEYS = {WorryKind.DANGER: "F2", WorryKind.SUICIDE: "F3", WorryKind.ABUSE: "F4", WorryKind.OTHER: "F5"}
_ICONS = {
    WorryKind.DANGER: "alert-triangle",
    WorryKind.SUICIDE: "heart",
    WorryKind.ABUSE: "hand-stop",
    WorryKind.OTHER: "ear",
}
_TELLABLE = tuple(one for one in Told if one is not Told.NOBODY_YET)
_SHOWN = 3
_NOW = "Is er nu gevaar? Bel 112 met een andere telefoon. Blijf aan de lijn en blijf rustig."


class WorryPanel(QWidget):
    """`chosen(kind)` when the caller knows what it is about; `taken_back(uid)`; `back` to the conversation."""

    chosen = Signal(object)
    taken_back = Signal(str)
    back = Signal()
    forward = ""

    def __init__(self, lines: HelpLines, reported: Sequence[Worry] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=14)
        self.choices = ChoicePanel(
            "Waarover maak je je zorgen?",
            [Choice(_KEYS[kind], kind.label, _ICONS[kind], kind, tone=_tone(kind)) for kind in WorryKind],
            back="&Terug naar het gesprek (Esc)",
            words=_NOW,
        )
        self.choices.chosen.connect(self.chosen)
        self.choices.back.connect(self.back)
        self.card = _numbers_card(lines)
        column.addWidget(self.choices)
        for worry in reported:
            column.addWidget(self._reported(worry))
        column.addWidget(self.card)
        column.addStretch(1)

    def press(self, key: str) -> bool:
        """Do what a key does here; tell whether it did anything."""
        return self.choices.press(key)

    def focus_first(self) -> None:
        """Give the keyboard to the first kind, and let a screen reader say when to ring 112."""
        self.choices.focus_first()
        announce(self, _NOW)

    def _reported(self, worry: Worry) -> QWidget:
        line = QWidget()
        row = hbox(line, gap=SPACE_M)
        words = f"Gemeld om {worry.at.hour}.{worry.at.minute:02} uur: {worry.kind.label.lower()}."
        row.addWidget(Text(words, "strong"), 1)
        undo = quiet("Neem terug")
        undo.setAccessibleName(f"Neem terug: {words}")
        undo.clicked.connect(lambda: self.taken_back.emit(worry.uid))
        row.addWidget(undo)
        return line


class WorryForm(QWidget):
    """What helps for one kind of worry. `reported(kind, told, care_wanted)` when it is told; `back` to the kinds."""

    reported = Signal(object, object, bool)
    back = Signal()
    forward = "Zorg &melden"

    def __init__(
        self, kind: WorryKind, lines: HelpLines, address: Address = Address.U, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        helping = advice(kind)
        heading = hbox(gap=SPACE_M)
        heading.addWidget(Text(kind.label, "heading"), 1)
        leave = quiet("&Terug (Esc)", "arrow-left")
        leave.clicked.connect(self.back)
        heading.addWidget(leave)
        column = vbox(self, gap=SPACE_M)
        column.addLayout(heading)
        # The words come first: they take the keyboard, so that they are in sight and are read out.
        words = " ".join(helping.say_je if address is Address.JE else helping.say)
        self.say = SayCard([words])
        self.say.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say.setAccessibleName(f"Zeg: {words}")
        column.addWidget(self.say)
        numbers = Tiles(least=11, columns=3, gap=SPACE_L)
        for line in first_lines(kind, lines.lines)[:_SHOWN]:
            numbers.add(_number(line))
        column.addWidget(numbers)
        column.addWidget(TipCard("Wat kun je doen?", helping.do))
        column.addWidget(self._told_card())
        column.addStretch(1)

    def press(self, key: str) -> bool:
        """Do what a key does here; tell whether it did anything."""
        if key == "Enter":
            self.report()
        elif key == "Esc":
            self.back.emit()
        return key in ("Enter", "Esc")

    def focus_first(self) -> None:
        """Give the keyboard to the words to say."""
        self.say.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def report(self) -> None:
        """Report the worry with who is told."""
        told = frozenset(Told(value) for value in self.told.value()) or frozenset({Told.NOBODY_YET})
        self.reported.emit(self.kind, told, self.care.isChecked())

    def _told_card(self) -> NoteCard:
        card = NoteCard()
        self.told = CheckGroup("Wie weet het, of wie bel je nu?", [(t.value, t.label) for t in _TELLABLE], columns=3)
        self.told.set_value([one.value for one in proposed_told(self.kind)])
        self.care = Check("Ik wil hierover zelf even praten met de coördinator", bare=True)
        card.add(self.told)
        card.add(self.care)
        card.add(Text("We bewaren de soort zorg en wie het weet. Vertel zelf wat je hoorde.", "small", "ink2"))
        return card


def _tone(kind: WorryKind) -> str:
    return "danger" if kind is WorryKind.DANGER else ""


def _numbers_card(lines: HelpLines) -> Card:
    card = Card("Nummers om te geven")
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    card.setAccessibleName("Hulplijnen: " + ", ".join(f"{line.number} {line.label}" for line in lines.lines))
    tiles = Tiles(least=11, columns=3, gap=SPACE_L)
    for line in lines.lines:
        tiles.add(_number(line))
    card.add(tiles)
    checked = lines.checked_on
    card.add(Text(f"Nagekeken op {checked.day}/{checked.month}/{checked.year}.", "small", "ink2"))
    return card


def _number(line: HelpLine) -> QWidget:
    part = QWidget()
    column = vbox(part, gap=2)
    column.addWidget(Text(f"{line.number} · {line.label}", "heading", "primary"))
    column.addWidget(Text(line.when))
    column.addStretch(1)
    return part
