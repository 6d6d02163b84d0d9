"""One caller beside the list: may they have names, what is still to do (the gate first), and the steps with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.dutch_dates import short_date
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.welcome import CallerDay, day_of, gets_note
from belactie_desktop.gui.callers.day_editor import DayEditor
from belactie_desktop.gui.tokens import SPACE_S
from belactie_desktop.gui.widgets.buttons import Button
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.text import Icon, Tag, Text
from belactie_desktop.services.enrolling import EnrolledCaller

SIGNED, STATEMENT, THANKED = "signed", "statement", "thanked"
"""Keys of what is noted with a day, beside the values of `CallerDay`."""


class CallerCard(Card):
    """Shows one caller. Every signal carries the uid.

    `day_noted` carries also what (a key), the day or None, and whether it counts for everyone without a day.
    """

    day_noted = Signal(str, str, object, bool)
    declaration_wanted = Signal(str)
    note_wanted = Signal(str)
    statement_wanted = Signal(str)
    change_wanted = Signal(str)
    stop_wanted = Signal(str)
    resume_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._line: EnrolledCaller | None = None
        self.name = Text("", "heading")
        self.tag = Tag("")
        self.about = Text("", "body", "ink2")
        self.facts = Text("", "small", "ink2")
        self.todo = _Todo()
        self.days = DayEditor()
        self.days.noted.connect(self._note)
        for widget in (self.name, self.tag, self.about, self.facts, self.todo, self.days):
            self.add(widget)
        self.body.addSpacing(SPACE_S)
        self._make_steps()

    def _make_steps(self) -> None:
        self.declaration = _row("Verklaring als PD&F", "file-type-pdf")
        self.note = _row("&Informatienota als PDF", "file-type-pdf")
        self.statement = _row("Verklaring van teru&ggave als PDF", "file-type-pdf")
        self.change = _row("&Wijzig gegevens", "pencil")
        self.stop = _row("&Stopt met bellen", "user-x")
        for button in (self.declaration, self.note, self.statement, self.change, self.stop):
            self.add(button)
        self.declaration.clicked.connect(lambda: self.declaration_wanted.emit(self._uid()))
        self.note.clicked.connect(lambda: self.note_wanted.emit(self._uid()))
        self.statement.clicked.connect(lambda: self.statement_wanted.emit(self._uid()))
        self.change.clicked.connect(lambda: self.change_wanted.emit(self._uid()))
        self.stop.clicked.connect(self._stop_or_resume)

    def show_caller(self, line: EnrolledCaller, lacking: Mapping[CallerDay, int]) -> None:
        """Show another caller; lacking: of how many callers each day is still to come."""
        self._line = line
        caller = line.caller
        gone = caller.left_on is not None
        self.name.setText(caller.name)
        if line.obstacles:
            self.tag.show_status(line.obstacles[0].label, "neutral" if gone else "warn", "" if gone else "lock")
        else:
            self.tag.show_status("Mag namen krijgen", "ok")
        self.about.setText(" · ".join(part for part in (caller.kind.label, caller.organisation, caller.role) if part))
        facts = left_words(caller) if gone else fact_words(line)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        gate = () if gone else tuple(obstacle.text for obstacle in line.obstacles)
        self.todo.show_lines(gate, line.todo)
        self._show_days(caller, lacking)
        self.declaration.setVisible(not gone)
        self.note.setVisible(not gone and gets_note(caller.kind))
        self.statement.setVisible(gone)
        self.stop.setText("Belt weer &mee" if gone else "&Stopt met bellen")
        self.stop.show_icon("user-check" if gone else "user-x")

    def _show_days(self, caller: Caller, lacking: Mapping[CallerDay, int]) -> None:
        if caller.left_on is not None:
            days = {STATEMENT: caller.statement_on, THANKED: caller.thanked_on}
            self.days.show_days([(STATEMENT, "Teruggave getekend"), (THANKED, "Bedankt")], days, {})
            return
        kinds = [what for what in CallerDay if what is not CallerDay.INFORMATION_NOTE or gets_note(caller.kind)]
        days = {SIGNED: caller.declaration_signed_on} | {what.value: day_of(caller, what) for what in kinds}
        words = [(SIGNED, "Verklaring getekend"), *((what.value, what.label) for what in kinds)]
        # Each signature is noted on its own: it opens the gate. A training or a note can be for many at once.
        others = {what.value: lacking[what] - (day_of(caller, what) is None) for what in kinds}
        self.days.show_days(words, days, others)

    def _uid(self) -> str:
        return self._line.caller.uid if self._line else ""

    @Slot(str, object, bool)
    def _note(self, what: str, day: date | None, others: bool) -> None:
        self.day_noted.emit(self._uid(), what, day, others)

    @Slot()
    def _stop_or_resume(self) -> None:
        if self._line and self._line.caller.left_on is not None:
            self.resume_wanted.emit(self._uid())
        else:
            self.stop_wanted.emit(self._uid())


class _Todo(QWidget):
    """What is still to do: first what keeps names away, then what does not."""

    def __init__(self) -> None:
        super().__init__()
        self._column = vbox(self, gap=4)
        self._lines: list[QWidget] = []

    def show_lines(self, gate: tuple[str, ...], later: tuple[str, ...]) -> None:
        """Show these instead of the earlier ones; nothing hides the whole."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.setParent(None)
            line.deleteLater()
        self._lines = []
        if gate:
            self._head("Eerst nodig voor de eerste naam")
        for sentence in gate:
            self._line("alert-triangle", "warn", sentence)
        if later:
            self._head("Nog te doen")
        for sentence in later:
            self._line("circle", "ink2", sentence)
        self.setVisible(bool(self._lines))

    def text(self) -> str:
        """Give everything for reading."""
        return "\n".join(label.text() for line in self._lines for label in _texts(line))

    def _head(self, words: str) -> None:
        head = Text(words, "strong")
        self._lines.append(head)
        self._column.addWidget(head)

    def _line(self, icon: str, tone: str, sentence: str) -> None:
        line = QWidget()
        row = hbox(line, gap=SPACE_S)
        row.addWidget(Icon(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(sentence), 1)
        self._lines.append(line)
        self._column.addWidget(line)


def _texts(line: QWidget) -> list[Text]:
    return [line] if isinstance(line, Text) else line.findChildren(Text)


def fact_words(line: EnrolledCaller) -> str:
    """Say how to reach a caller, when, where and in which languages they call, and that a belmap is out."""
    caller = line.caller
    halves = len(caller.availability)
    when = f"{halves} van de {len(HalfDay)} halve dagen" if halves > 1 else "1 halve dag" if halves else ""
    place = caller.place.label if caller.place else ""
    languages = ", ".join(language.label for language in Language if language in caller.languages)
    called = " · ".join(part for part in (when, place, languages) if part)
    phone = f"Telefoon {caller.phone}" if caller.phone else ""
    belmap = "Heeft een belmap." if line.has_belmap else ""
    return "\n".join(part for part in (phone, called, belmap) if part)


def left_words(caller: Caller) -> str:
    """Say when somebody stopped, and why as far as it was told."""
    day = f"Gestopt op {short_date(caller.left_on)}." if caller.left_on else ""
    reason = f"{caller.leaving_reason.label}." if caller.leaving_reason else ""
    return "\n".join(part for part in (" ".join(filter(None, (day, reason))), caller.leaving_note) if part)


def declaration_words(line: EnrolledCaller) -> str:
    """Say when the declaration was signed, or what is lacking, for the list."""
    caller = line.caller
    if caller.left_on is not None:
        return "Gestopt"
    if caller.declaration_signed_on is None:
        return "Nog niet"
    if caller.kind is CallerKind.ELECTED and not caller.apart_from_office:
        return "Mandaat nakijken"
    return short_date(caller.declaration_signed_on)


def _row(text: str, icon: str) -> Button:
    return Button(text, "row", icon, wrap=True)
