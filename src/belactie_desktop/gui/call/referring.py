"""The panels with which a caller refers: a worry, a signal, what was passed on. What they choose is kept at once.

Owns which panel follows which and the words afterwards; where a panel stands on screen is the page's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.help_lines import HelpLines
from belactie_desktop.domain.passed_on import PassedOnTo
from belactie_desktop.domain.worries import Told, WorryKind
from belactie_desktop.gui.call.referral_panels import PassedOnPanel, SignalPanel
from belactie_desktop.gui.call.worry_panel import WorryForm, WorryPanel
from belactie_desktop.services.conversing import Conversing

ReferralPanel: TypeAlias = WorryPanel | WorryForm | SignalPanel | PassedOnPanel


class Referring(QObject):
    """`shown(panel)`; `left` back to the step; `done(words)` back with a message; `saved`; `failed(error)`."""

    shown = Signal(object)
    left = Signal()
    done = Signal(str)
    saved = Signal()
    failed = Signal(object)

    def __init__(self, talk: Conversing, lines: HelpLines, parent: QObject) -> None:
        super().__init__(parent)
        self._talk = talk
        self._lines = lines

    @Slot()
    def show_worry(self) -> None:
        """Ask what the worry is about, with the help lines below."""
        panel = WorryPanel(self._lines, self._talk.worries())
        panel.chosen.connect(self._show_form)
        panel.taken_back.connect(self._take_back)
        panel.back.connect(self.left)
        self.shown.emit(panel)

    @Slot()
    def show_signals(self) -> None:
        """Offer the signals of the script, which go along as a referral."""
        panel = SignalPanel(self._talk.signal_labels, self._talk.signals(), self._talk.session.may_pass_on)
        panel.toggled.connect(self._tick_signal)
        panel.back.connect(self.left)
        self.shown.emit(panel)

    @Slot()
    def show_passed_on(self) -> None:
        """Ask to whom something was passed on that does not belong here."""
        panel = PassedOnPanel(self._talk.passed_on())
        panel.chosen.connect(self._note_passed_on)
        panel.removed.connect(self._remove_passed_on)
        panel.back.connect(self.left)
        self.shown.emit(panel)

    @Slot(object)
    def _show_form(self, kind: WorryKind) -> None:
        form = WorryForm(kind, self._lines, self._talk.session.script.address)
        form.reported.connect(self._report)
        form.back.connect(self.show_worry)
        self.shown.emit(form)

    @Slot(object, object, bool)
    def _report(self, kind: WorryKind, told: frozenset[Told], care_wanted: bool) -> None:
        care = "De coördinator spreekt je hierover aan." if care_wanted else "Was het zwaar? Neem even pauze."
        self._do(
            lambda: self._talk.report_worry(kind, told, care_wanted),
            f"Gemeld. De coördinator ziet de naam en de soort zorg. {care}",
        )

    @Slot(str)
    def _take_back(self, uid: str) -> None:
        self._do(lambda: self._talk.undo_worry(uid), "De melding is teruggenomen.")

    @Slot(str, bool)
    def _tick_signal(self, label: str, on: bool) -> None:
        self._do(lambda: self._talk.tick_signal(label, on))

    @Slot(object)
    def _note_passed_on(self, receiver: PassedOnTo) -> None:
        to = receiver.label[:1].lower() + receiver.label[1:]
        words = f"Genoteerd: doorgegeven aan {to}. Wat het was, is niet bewaard."
        self._do(lambda: self._talk.note_passed_on(receiver), words)

    @Slot(str)
    def _remove_passed_on(self, uid: str) -> None:
        self._do(lambda: self._talk.remove_passed_on(uid), "Verwijderd.")

    def _do(self, action: Callable[[], object], words: str = "") -> None:
        """Keep something, then go back with these words, or stay when there are none."""
        try:
            action()
        except BelactieError as error:
            self.failed.emit(error)
            return
        if words:
            self.done.emit(words)
        self.saved.emit()
