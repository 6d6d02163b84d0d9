"""Between calls: the end of the round, a pause, or nobody due just now; and why the belmap gives nobody."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.call_words import moment_words
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import messages
from belactie_desktop.gui.call.keys import key_name
from belactie_desktop.gui.call.last_line import last_words
from belactie_desktop.gui.widgets.buttons import primary, quiet, secondary
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.stats import StatNumber
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.calling import Calling, RoundProgress


class RoundEndPage(Page):
    """`continue_wanted` to look again for somebody to call, `lock_wanted` to close the belmap.

    `today_wanted` and `incoming_wanted` as on the outcome screen: somebody can ring back at any moment.
    """

    continue_wanted = Signal()
    today_wanted = Signal()
    incoming_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, calling: Calling, parent: QWidget | None = None) -> None:
        super().__init__("Mijn belronde", bar=True, parent=parent)
        self._calling = calling
        self.limit_width(52)
        self.message = InlineMessage()
        self.figures = Tiles(least=10, columns=4)
        self.what_now = Card("Wat doe je nu?")
        self.lines = Text("")
        self.what_now.add(self.lines)
        self.heading = Text("", "display")
        self.words = Text("", "body", "ink2")
        for part in (self.heading, self.words, self.message, self.figures, self.what_now):
            self.add(part)
        self.body.addStretch(1)
        self.undo = quiet("&Ongedaan maken (F10)")
        self.last = Text("", "body", "ink2")
        self.footer.add_status(self.last)
        self.footer.add_status(self.undo)
        self.today = quiet("Van&daag", "history")
        self.today.clicked.connect(self.today_wanted)
        self.footer.add_status(self.today)
        self.incoming = quiet("&Iemand belt terug (F12)", "phone-incoming")
        self.incoming.clicked.connect(self.incoming_wanted)
        self.header.add_action(self.incoming)
        self.again = secondary("Verder &bellen", "phone")
        self.lock = primary("&Vergrendel", "lock")
        self.again.clicked.connect(self.continue_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self.footer.add_button(self.again)
        self.footer.add_button(self.lock)

    @Slot()
    def show_pause(self) -> None:
        """Show the pause: everything is kept, going on takes one key."""
        progress = self._fill("Even pauze", "Alles is bewaard. Neem je tijd, en drink iets.")
        self.lines.setText(_after_a_hard_talk() + "\nGa je even weg van het scherm? Vergrendel dan.")
        self.again.setVisible(progress.open_now > 0)
        self.again.setFocus()

    def show_nobody(self, to_say: str = "") -> None:
        """Show that nobody is due now: the round is over, or a call-back comes later.

        to_say: what is still to be said to an answering machine.
        """
        now = self._calling.now()
        progress = self._calling.progress()
        if progress.next_at is None:
            self._fill("Goed gedaan!", "Je belronde is klaar. Bedankt voor elk gesprek.")
            self.lines.setText(
                "Vergrendel de belmap en bezorg de stick of het bestand terug aan de coördinator."
                "\nGooi de woorden van je blad weg als de coördinator alles heeft.\n" + _after_a_hard_talk()
            )
        else:
            when = moment_words(progress.next_at, now)
            rests = self._calling.why_nobody()
            if rests:
                self._fill("Nu bellen we niet", f"{rests} We gaan verder {when}.")
            else:
                self._fill("Even niemand te bellen", f"Het volgende gesprek is {when}.")
            self.lines.setText(
                "Vergrendel de belmap, en kom op dat moment terug.\n"
                "Belt iemand zelf? Dat mag altijd: kies dan “Iemand belt terug”.\n" + _after_a_hard_talk()
            )
        if to_say:
            self.message.show_message("info", to_say)
        self.again.setVisible(progress.next_at is not None)
        self.lock.setFocus()

    def show_failure(self, error: BelactieError) -> None:
        """Show why this belmap gives nobody."""
        self._fill("Je kunt nu niet bellen", "")
        messages.show_error(self.message, error)
        self.lines.setText("Vergrendel de belmap en neem contact op met de coördinator.")
        self.again.setVisible(False)
        self.incoming.setVisible(False)
        self.lock.setFocus()

    def press(self, key: str) -> bool:
        """Do what a key does on this screen; tell whether it did anything."""
        if key == "F10" and not self.undo.isHidden():
            self.undo.click()
        elif key == "F12" and not self.incoming.isHidden():
            self.incoming_wanted.emit()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(key_name(event)):
            super().keyPressEvent(event)

    def _fill(self, heading: str, words: str) -> RoundProgress:
        progress = self._calling.progress()
        self.message.clear()
        self.incoming.setVisible(True)
        self.heading.setText(heading)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.figures.clear()
        counts = [
            (progress.spoken, "gesprekken klaar"),
            (progress.open_now, "nog te bellen of terug te bellen"),
            (progress.otherwise, "anders afgerond"),
        ]
        if progress.given_back:
            counts.append((progress.given_back, "teruggegeven"))
        for count, label in counts:
            self.figures.add(StatNumber(count, label))
        last = self._calling.last_outcome()
        self.last.setText(last_words(last))
        self.last.setVisible(last is not None)
        self.undo.setVisible(last is not None)
        return progress


def _after_a_hard_talk() -> str:
    return "Was er een zwaar gesprek bij? Praat erover met de coördinator."
