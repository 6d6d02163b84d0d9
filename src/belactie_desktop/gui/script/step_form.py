"""The form of one step, in the shape of the call screen: what is said, what is noted, what helps, and when it comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import AxisOptions, CallScript, ConsentQuestion, ScriptStep, StepKind
from belactie_desktop.domain.script_edits import check_lines
from belactie_desktop.gui.script.branch_field import BranchField
from belactie_desktop.gui.script.line_fields import LineField, LinesField
from belactie_desktop.gui.script.problem_list import quoted
from belactie_desktop.gui.tokens import SPACE_L
from belactie_desktop.gui.widgets.cards import Card, Surface
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text

_Field = TypeVar("_Field", LineField, LinesField)
_SCOPES: dict[StepKind, tuple[ConsentScope, ...]] = {
    StepKind.CONSENT: (ConsentScope.RECORD, ConsentScope.SHARE),
    StepKind.FOLLOW_UP: (ConsentScope.CALL_AGAIN, ConsentScope.VISIT),
}
_PER_LINE = "Zet elke keuze op een eigen regel."
_PLACES = "{naam}, {beller} en {centraal nummer} vult het programma zelf in."


class StepForm(QWidget):
    """`changed` after every change; then `step()` gives what stands in the form, unless `fits()` says no."""

    changed = Signal()

    def __init__(self, script: CallScript, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step = script.steps[place]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fields: list[LineField | LinesField] = []
        self._column = vbox(self, gap=SPACE_L)
        self._say(step)
        self._note(step)
        self._help(step)
        self.branch = BranchField(script, place)
        self.branch.changed.connect(self.changed)
        when = Card()
        when.add(self.branch)
        always = place in (0, len(script.steps) - 1)
        when.setVisible(not always or step.only_if is not None)
        self._column.addWidget(when)
        self._column.addStretch(1)

    def step(self) -> ScriptStep:
        """Give the step as it stands in the form; its key and kind stay."""
        return replace(
            self._step,
            title=self.title.line(),
            spoken=self.spoken.lines(),
            question=self.question.line(),
            axes=tuple(AxisOptions(axis, field.lines()) for axis, field in self.axes.items() if field.lines()),
            consents=tuple(
                ConsentQuestion(scope, field.line()) for scope, field in self.consents.items() if field.line()
            ),
            note_label=self.note_label.line() if self.note_label else self._step.note_label,
            signals=self.signals.lines() if self.signals else self._step.signals,
            checks=check_lines(self._step.checks, self.checks.lines()) if self.checks else self._step.checks,
            tips=self.tips.lines(),
            probes=self.probes.lines(),
            only_if=self.branch.condition(),
        )

    def fits(self) -> bool:
        """Tell whether every line can stand in a script; a line that cannot shows why."""
        fitting = [field.fits() for field in self._fields]
        return all(fitting)

    @property
    def unfit(self) -> QWidget:
        """The field with a line that fits no script; the first field when there is none."""
        return next((field for field in self._fields if field.error()), self.title)

    @property
    def first(self) -> QWidget:
        """The first field."""
        return self.title

    def place_of(self, words: str) -> QWidget:
        """Find the field that a problem is about: the one that holds what it quotes, else what is said or the title."""
        found = quoted(words)
        held = [field for field in self._fields if found and field.holds(found)]
        about_speech = any(each in words for each in ("{", "wat je zegt", "voor te lezen", "niet makkelijk"))
        fallback = self.spoken if about_speech else self.title
        return next((field for field in held if field is not self.title), fallback)

    def _say(self, step: ScriptStep) -> None:
        card = self._card("ZEG", "say")
        self.title = self._put(card, LineField("&Titel van de stap", step.title))
        self.spoken = self._put(card, LinesField("Wat &zeg je?", step.spoken, f"Eén zin per regel. {_PLACES}", 4))

    def _note(self, step: ScriptStep) -> None:
        card = self._card("NOTEER", "note")
        self.question = self._put(card, LineField("V&raag aan de beller", step.question))
        self.axes: dict[NeedAxis, LinesField] = {}
        self.consents: dict[ConsentScope, LineField] = {}
        self.note_label: LineField | None = None
        self.signals: LinesField | None = None
        self.checks: LinesField | None = None
        for scope in self._scopes(step):
            sentence = next((each.sentence for each in step.consents if each.scope is scope), "")
            hint = "Deze zin wordt voorgelezen en bewaard bij het antwoord."
            self.consents[scope] = self._put(card, LineField(f"Toestemming: {scope.label.lower()}", sentence, hint))
        if step.kind is StepKind.QUESTIONS or step.axes:
            self._options(card, step)
        if step.kind is StepKind.CHECK:
            hint = "Eén regel per controle. De beller duidt ze aan."
            self.checks = self._put(
                card, LinesField("Wat kijkt de beller &na?", [line.text for line in step.checks], hint, 5)
            )

    def _options(self, card: Card, step: ScriptStep) -> None:
        tiles = Tiles(least=13, columns=3)
        for axis in NeedAxis:
            options = next((group.options for group in step.axes if group.axis is axis), ())
            self.axes[axis] = self._listen(LinesField(f"Keuzes: {axis.label}", options, tall=5))
            tiles.add(self.axes[axis])
        card.add(Text(_PER_LINE, "small", "ink2"))
        card.add(tiles)
        self.note_label = self._put(card, LineField("Wat staat er boven de n&otitie?", step.note_label))
        hint = "Alleen om door te verwijzen, zoals gezelschap missen of rouw. Er komt geen notitie bij."
        self.signals = self._put(card, LinesField("&Signalen", step.signals, hint, 4))

    def _help(self, step: ScriptStep) -> None:
        card = self._card("HULP VOOR DE BELLER", "card")
        self.tips = self._put(card, LinesField("&Luistertips", step.tips, "Eén tip per regel."))
        self.probes = self._put(
            card, LinesField("Vragen om &door te vragen", step.probes, "Ten hoogste drie, één per regel.")
        )

    def _scopes(self, step: ScriptStep) -> tuple[ConsentScope, ...]:
        own = _SCOPES.get(step.kind, ())
        return (*own, *(each.scope for each in step.consents if each.scope not in own))

    def _card(self, words: str, surface: Surface) -> Card:
        card = Card(surface=surface, gap=SPACE_L)
        card.add(Text(words, "caps", "primary"))
        self._column.addWidget(card)
        return card

    def _put(self, card: Card, field: _Field) -> _Field:
        card.add(field)
        return self._listen(field)

    def _listen(self, field: _Field) -> _Field:
        self._fields.append(field)
        field.changed.connect(self._typed)
        return field

    @Slot()
    def _typed(self) -> None:
        self.fits()
        self.changed.emit()
