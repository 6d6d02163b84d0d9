"""The rules of the calls as a form: when, how often again, and the alarm of a sign of life. Judges nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from belactie_desktop.domain.call_rule_words import (
    Example,
    again_words,
    attempts_words,
    duration_words,
    parts_words,
    quiet_words,
    silence_words,
    window_words,
)
from belactie_desktop.domain.call_rules import CallRules, require_sensible
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.dutch_dates import WEEKDAYS
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.gui.call_settings.explained import Explained
from belactie_desktop.gui.tokens import SPACE_L, SPACE_M
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.choices import CheckGroup
from belactie_desktop.gui.widgets.fields import ChoiceField, TimeField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns, Tiles
from belactie_desktop.gui.widgets.text import Text

_SUNDAY = 6
_DELAYS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 360, 1440, 2880, 4320, 10080)
_SILENCES = (15, 30, 45, 60, 90, 120, 180, 240)
_MOST_ATTEMPTS = 10
_WINDOWS = ("Eerste", "Tweede", "Derde")
_AGAIN: tuple[tuple[str, str, Outcome], ...] = (
    ("busy_minutes", "Als het bezet is", Outcome.BUSY),
    ("no_answer_minutes", "Als niemand opneemt", Outcome.NO_ANSWER),
    ("voicemail_minutes", "Als er een antwoordapparaat is", Outcome.VOICEMAIL),
    ("family_minutes", "Als iemand anders opneemt", Outcome.FAMILY_ANSWERED),
)


class RulesForm(QWidget):
    """Fields with their meaning. `changed` comes with every change by the user.

    `example` chooses, for rules that make sense, the moment that the examples tell of.
    """

    changed = Signal()

    def __init__(self, example: Callable[[CallRules], Example], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._example, self._kept, self._silent = example, CallRules(), False
        column = vbox(self, gap=SPACE_L)
        for card in (self._when_card(), self._again_card(), self._sign_card()):
            column.addWidget(card)
        column.addStretch(1)
        for field in (self.days, *self._times(), *self.delays.values(), self.attempts, self.silence):
            field.changed.connect(self._tell)
        self.show_rules(self._kept)

    def _when_card(self) -> Card:
        card = Card("Wanneer bellen we?", gap=SPACE_L)
        options = [(str(day), name.capitalize()) for day, name in enumerate(WEEKDAYS) if day != _SUNDAY]
        hint = "Op zondag en op feestdagen krijgt niemand een oproep, tenzij iemand die dag zelf koos."
        self.days = CheckGroup("Op welke dagen?", options, hint, columns=3, least=9)
        self.windows = [(TimeField(f"{name} beluur van"), TimeField(f"{name} beluur tot", "")) for name in _WINDOWS]
        fields = QWidget()
        column = vbox(fields)
        column.addWidget(self.days)
        column.addWidget(Text("Laat een beluur leeg als je het niet gebruikt.", "small", "ink2"))
        for start, end in self.windows:
            column.addWidget(_pair(start, end))
        self.when = Explained(fields, [start.edit for start, _end in self.windows])
        self.quiet_from, self.quiet_until = TimeField("Stil vanaf"), TimeField("Stil tot")
        self.quiet = Explained(_pair(self.quiet_from, self.quiet_until), [self.quiet_from.edit, self.quiet_until.edit])
        card.add(self.when)
        card.add(self.quiet)
        return card

    def _again_card(self) -> Card:
        card = Card("Opnieuw proberen", gap=SPACE_L)
        self.parts = Text("", "body", "ink2")
        card.add(self.parts)
        self.delays = {name: ChoiceField(label, _durations(_DELAYS), "Wacht minstens") for name, label, _ in _AGAIN}
        self.again = {name: Explained(self.delays[name]) for name, _label, _outcome in _AGAIN}
        tiles = Tiles(least=15, columns=2, gap=SPACE_L)
        for explained in self.again.values():
            tiles.add(explained)
        card.add(tiles)
        counts = [(str(count), f"{count} keer") for count in range(1, _MOST_ATTEMPTS + 1)]
        self.attempts = ChoiceField("Hoe vaak proberen we?", counts)
        self.often = Explained(self.attempts)
        card.add(self.often)
        return card

    def _sign_card(self) -> Card:
        card = Card("Teken van leven", gap=SPACE_L)
        self.silence = ChoiceField(
            "Wanneer komt er een alarm?", _durations(_SILENCES), "Zo lang na het afgesproken uur"
        )
        self.alarm = Explained(self.silence)
        card.add(self.alarm)
        return card

    def show_rules(self, rules: CallRules) -> None:
        """Show rules that nobody chose here: what is kept, or what is proposed."""
        self._silent, self._kept = True, rules
        self.days.set_value([str(day) for day in sorted(rules.weekdays)])
        for at, (start, end) in enumerate(self.windows):
            part = rules.day_parts[at] if at < len(rules.day_parts) else (None, None)
            start.set_clock(part[0])
            end.set_clock(part[1])
        self.quiet_from.set_clock(rules.quiet_from)
        self.quiet_until.set_clock(rules.quiet_until)
        for name, field in self.delays.items():
            _choose(field, getattr(rules, name), _DELAYS)
        self.attempts.set_value(str(rules.max_attempts))
        _choose(self.silence, rules.silent_minutes, _SILENCES)
        for field in self._times():
            field.set_error("")
        self._silent = False
        self._explain()

    def rules(self) -> CallRules | None:
        """Give what is filled in, or None when a time is missing or is no time."""
        if self.mistakes():
            return None
        parts = [(start.clock(), end.clock()) for start, end in self.windows]
        return replace(
            self._kept,
            **{name: int(field.value()) for name, field in self.delays.items()},
            max_attempts=int(self.attempts.value()),
            day_parts=tuple((start, end) for start, end in parts if start is not None and end is not None),
            weekdays=frozenset(int(day) for day in self.days.value()),
            quiet_from=self.quiet_from.clock() or time(),
            quiet_until=self.quiet_until.clock() or time(),
            silent_minutes=int(self.silence.value()),
        )

    def mistakes(self) -> list[tuple[str, TimeField]]:
        """List what stops the form from being read: (what is wrong, its field)."""
        found: list[tuple[str, TimeField]] = [
            ("vul een uur in zoals 9.30.", each) for each in self._times() if each.wrong()
        ]
        for start, end in self.windows:
            if bool(start.text()) != bool(end.text()):
                found.append(("een beluur heeft een begin en een einde.", end if start.text() else start))
        for each in (self.quiet_from, self.quiet_until):
            if not each.text():
                found.append(("de stille uren hebben een begin en een einde.", each))
        return found

    def show_mistakes(self) -> list[tuple[str, TimeField]]:
        """Show at each field what is wrong with it, and list it."""
        found = self.mistakes()
        words = {field: text for text, field in found}
        for field in self._times():
            field.set_error(words.get(field, "").capitalize())
        return found

    def _times(self) -> list[TimeField]:
        return [*(each for pair in self.windows for each in pair), self.quiet_from, self.quiet_until]

    @Slot()
    def _tell(self) -> None:
        if not self._silent:
            self._explain()
            self.changed.emit()

    def _explain(self) -> None:
        """Say below every setting what it means now; what makes no sense is said where it stands."""
        rules = self.rules()
        if rules is None:
            self.when.explain("")
            return
        self.when.explain(window_words(rules))
        self.quiet.explain(quiet_words(rules))
        self.often.explain(attempts_words(rules))
        self.alarm.explain(silence_words(rules))
        self.parts.setText(parts_words(rules))
        try:
            require_sensible(rules)
        except NotAllowed as wrong:
            self.when.explain(f"{wrong.what} {wrong.do}")
            return
        example = self._example(rules)
        for name, _label, outcome in _AGAIN:
            self.again[name].explain(again_words(outcome, example))


def _pair(start: TimeField, end: TimeField) -> QWidget:
    """Put two fields beside each other, at the left."""
    pair = Columns(gap=SPACE_M, below=26)
    pair.add(start, 0, width=12)
    pair.add(end, 0, width=12)
    rest = QWidget()
    rest.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    pair.add(rest, 1)
    return pair


def _durations(minutes: tuple[int, ...]) -> list[tuple[str, str]]:
    return [(str(each), duration_words(each)) for each in minutes]


def _choose(field: ChoiceField, minutes: int, usual: tuple[int, ...]) -> None:
    """Choose a number of minutes, also one that is not among the usual ones."""
    field.set_options(_durations(tuple(sorted({*usual, minutes}))))
    field.set_value(str(minutes))
