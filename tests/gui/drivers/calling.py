"""Verbs of a volunteer on the real window, with real key events; `keys` counts every one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from belactie_desktop.gui.pages.conversation import ConversationPage
from belactie_desktop.gui.pages.outcome import OutcomePage
from belactie_desktop.gui.volunteer_window import VolunteerWindow

_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Space": Qt.Key.Key_Space,
    "Tab": Qt.Key.Key_Tab,
    **{f"F{number}": Qt.Key(Qt.Key.Key_F1 + number - 1) for number in range(1, 13)},
}


class CallDesk:
    """A volunteer at an open window."""

    def __init__(self, window: VolunteerWindow) -> None:
        self.window = window
        self.keys = 0
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)

    def press(self, *names: str) -> None:
        """Press keys by name, one after the other, where the keyboard is."""
        for name in names:
            self.keys += 1
            QTest.keyClick(self._keyboard(), _KEYS[name])

    def hold(self, name: str, times: int) -> None:
        """Hold a key down: one press and many repeats, as the keyboard sends them."""
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QKeyEvent

        self.press(name)
        for _ in range(times):
            event = QKeyEvent(
                QEvent.Type.KeyPress, _KEYS[name], Qt.KeyboardModifier.NoModifier, "", autorep=True, count=1
            )
            QApplication.sendEvent(self._keyboard(), event)

    def type(self, words: str) -> None:
        """Type words where the keyboard is; these are not counted."""
        QTest.keyClicks(self._keyboard(), words)

    def new_line(self) -> None:
        """Press Shift+Enter."""
        QTest.keyClick(self._keyboard(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    @property
    def outcome(self) -> OutcomePage:
        """The outcome screen, which must be on screen now."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, OutcomePage), f"{type(page).__name__} is on screen"
        return page

    @property
    def conversation(self) -> ConversationPage:
        """The conversation, which must be on screen now."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, ConversationPage), f"{type(page).__name__} is on screen"
        return page

    def person(self) -> str:
        """Read who is called now."""
        return self.outcome.person.name.text()

    def step(self) -> str:
        """Read the title of the step on screen."""
        return self.conversation.talk.session.step.title

    def start_conversation(self) -> None:
        """The person picks up."""
        self.press("Enter")

    def answer_consent(self, answer: str) -> None:
        """Say "ja" or "nee" on the question of this moment."""
        self.press({"ja": "F2", "nee": "F3"}[answer])

    def to_questions(self) -> None:
        """The person picks up and agrees to both questions."""
        self.start_conversation()
        self.answer_consent("ja")
        self.answer_consent("ja")

    def full_call(self) -> None:
        """Have a whole conversation in which nothing is asked for."""
        self.to_questions()
        self.press("Enter", "Enter", "Enter")
        self.answer_consent("nee")
        self.answer_consent("nee")
        self.finish()

    def tick(self, option: str) -> None:
        """Go to an option with the keyboard and tick it."""
        notes = self.conversation.view and self.conversation.view.notes
        assert notes, "there are no fields on this step"
        group = next(group for group in notes.axes.values() if option in group._checks)
        group.option(option).setFocus(Qt.FocusReason.TabFocusReason)
        self.press("Space")

    def write_note(self, words: str) -> None:
        """Put the keyboard in the note and type."""
        notes = self.conversation.view and self.conversation.view.notes
        assert notes, "there are no fields on this step"
        notes.note.edit.setFocus(Qt.FocusReason.TabFocusReason)
        self.type(words)

    def make_request(self, words: str) -> None:
        """Make a help request of the option that has the keyboard, say what is needed, and go back."""
        self.press("F5")
        self.type(words)
        self.press("Enter")

    def finish(self) -> None:
        """End the conversation on the last step."""
        assert self.conversation.forward.text() == "&Afronden"
        self.press("Enter")

    def _keyboard(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None else self.window
