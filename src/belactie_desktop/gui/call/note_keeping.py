"""Between the fields of a step and the file: ticks are kept at once, words soon, help requests in one key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.gui.call.drafts import DraftSaver
from belactie_desktop.gui.call.request_row import RequestRow
from belactie_desktop.gui.call.step_notes import StepNotes
from belactie_desktop.services.conversing import Conversing


class NoteKeeping(QObject):
    """Follows one NOTEER card for as long as it is on screen; `next_wanted` on Enter in the note."""

    next_wanted = Signal()

    def __init__(self, notes: StepNotes, talk: Conversing, drafts: DraftSaver) -> None:
        super().__init__(notes)
        self._notes = notes
        self._talk = talk
        self._drafts = drafts
        self._step_key = talk.session.step.key
        notes.ticked.connect(self._ticked)
        notes.typed.connect(self._typed)
        notes.left.connect(drafts.flush)
        notes.next_wanted.connect(self.next_wanted)
        notes.request_changed.connect(self._keep_request)
        notes.request_removed.connect(self._remove_request)

    def focus_axis(self, axis: NeedAxis) -> None:
        """Give the keyboard to the first option of an axis."""
        self._notes.focus_axis(axis)

    def focus_note(self) -> None:
        """Give the keyboard to the note."""
        self._notes.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def make_request(self) -> None:
        """Make a help request of the option that has the keyboard, or show the one that is there.

        Raises `NotAllowed` and the failures of the disk, and then shows nothing new.
        """
        axis, kind = self._notes.chosen_need()
        made = self._notes.request_about(axis, kind)
        if made is None:
            made = self._talk.make_request(axis, kind)
            self._notes.tick(axis, kind)
            self._drafts.saved.emit()
        self._notes.show_request(made, take_keyboard=True)

    def cycle_urgency(self) -> None:
        """Give the help request of this moment the next urgency."""
        row = self._notes.active_request()
        if row is not None:
            row.cycle_urgency()
            self._drafts.flush()

    @Slot()
    def _typed(self) -> None:
        key, ticks, text = self._step_key, self._notes.ticks(), self._notes.text()
        self._drafts.later(key, lambda: self._talk.save_answer(key, ticks, text))

    @Slot()
    def _ticked(self) -> None:
        self._typed()
        self._drafts.flush()

    @Slot(object)
    def _keep_request(self, row: RequestRow) -> None:
        request = row.request()
        self._drafts.later(request.uid, lambda: self._talk.change_request(request))

    @Slot(str)
    def _remove_request(self, uid: str) -> None:
        # In the place of a change of the same request that was still waiting.
        self._drafts.later(uid, lambda: self._talk.remove_request(uid))
        self._drafts.flush()
