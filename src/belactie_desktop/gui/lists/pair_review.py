"""One doubtful row at a time: whom it may be, side by side, why, and the three answers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QProgressBar, QWidget

from belactie_desktop.domain.doubts import Pair, Possible, how_alike
from belactie_desktop.gui.lists.reasons import Reasons
from belactie_desktop.gui.lists.side_by_side import SideBySide
from belactie_desktop.gui.tokens import SPACE_M
from belactie_desktop.gui.widgets.buttons import OutcomeButton
from belactie_desktop.gui.widgets.choices import RadioGroup
from belactie_desktop.gui.widgets.layouts import hbox, vbox
from belactie_desktop.gui.widgets.reflow import Columns, Tiles
from belactie_desktop.gui.widgets.text import Text

SAME, DIFFERENT, LATER = "same", "different", "later"


class PairReview(QWidget):
    """Shows a `Pair`; `answered(answer, entry id, person id)` says what the coordinator chose. Nothing is preselected:

    the comparison has the keyboard, and each answer has a key of its own.
    """

    answered = Signal(str, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: Pair | None = None
        self._today: date | None = None
        self.progress = Text("", "caps", "primary", wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.people: RadioGroup | None = None
        self._choice = vbox(gap=0)
        self.side = SideBySide()
        self.reasons = Reasons()
        self.same = OutcomeButton(
            "Zelfde persoon", "user-check", "F2", "De nummers en diensten van de lijst komen bij deze persoon."
        )
        self.different = OutcomeButton("Geen dubbel", "users", "F3", "Het zijn twee mensen. We vragen het niet meer.")
        self.later = OutcomeButton("Later", "clock", "F4", "Er verandert niets. Je ziet de rij straks opnieuw.")
        self._keys = {"F2": self.same, "F3": self.different, "F4": self.later}
        for answer in self._keys.values():
            answer.button.setShortcut(QKeySequence())  # the page hears the key itself: held down, it counts once
        self._lay_out()
        self.same.clicked.connect(self._say_same)
        self.different.clicked.connect(self._say_different)
        self.later.clicked.connect(self._say_later)

    def _lay_out(self) -> None:
        column = vbox(self, gap=14)
        above = hbox(gap=SPACE_M)
        above.addWidget(self.progress)
        above.addWidget(self._bar, 1)
        column.addLayout(above)
        column.addLayout(self._choice)
        both = Columns(gap=14, below=52)
        both.add(self.side, 1)
        both.add(self.reasons, 0, width=15)
        column.addWidget(both)
        answers = Tiles(least=13, columns=3, gap=14)
        for button in (self.same, self.different, self.later):
            answers.add(button)
        column.addWidget(answers)

    def show_pair(self, pair: Pair, place: int, total: int, today: date) -> None:
        """Show a row and the most alike person; `place` of `total` counts from 1."""
        self._pair, self._today = pair, today
        words = f"Rij {place} van {total}"
        self.progress.setText(words)
        self._bar.setRange(0, total)
        self._bar.setValue(place - 1)
        self._bar.setAccessibleName(words)
        self._offer(pair)
        self._compare()

    def allow(self, allowed: bool) -> None:
        """Let answers through, or not while one is being kept."""
        for answer in (self.same, self.different, self.later):
            answer.button.setEnabled(allowed)

    def press(self, key: str) -> bool:
        """Give the answer of a key, when that may be given now; tell whether there is one."""
        answer = self._keys.get(key)
        if answer is None or not answer.button.isEnabled():
            return False
        answer.button.click()
        return True

    def person(self) -> Possible | None:
        """Give the person the row is compared with now."""
        if self._pair is None:
            return None
        chosen = self.people.value() if self.people else ""
        by_id = {str(person.person_id): person for person in self._pair.people}
        return by_id.get(chosen) or self._pair.people[0]

    def _offer(self, pair: Pair) -> None:
        """Offer everybody the row may be; with one person there is nothing to choose."""
        if self.people is not None:
            self._choice.removeWidget(self.people)
            self.people.hide()
            self.people.deleteLater()
            self.people = None
        if len(pair.people) < 2:
            return
        label = f"Deze rij lijkt op {len(pair.people)} mensen. Met wie vergelijk je?"
        self.people = RadioGroup(label, [(str(one.person_id), _called(one)) for one in pair.people], least=16)
        self.people.set_value(str(pair.people[0].person_id))
        self.people.changed.connect(self._compare)
        self._choice.addWidget(self.people)

    @Slot()
    def _compare(self) -> None:
        person = self.person()
        if self._pair is not None and person is not None and self._today is not None:
            self.side.show_pair(self._pair, person, self._today)
            self.reasons.show_person(person)

    @Slot()
    def _say_same(self) -> None:
        self._answer(SAME)

    @Slot()
    def _say_different(self) -> None:
        self._answer(DIFFERENT)

    @Slot()
    def _say_later(self) -> None:
        self._answer(LATER)

    def _answer(self, answer: str) -> None:
        person = self.person()
        if self._pair is not None and person is not None:
            self.answered.emit(answer, self._pair.row.entry_id, person.person_id)


def _called(person: Possible) -> str:
    """Name a candidate with the birth date: namesakes are told apart by it."""
    birth = person.facts.birth.text if person.facts.birth else "geboortedatum niet bekend"
    return f"{person.facts.name.text}, {birth}\n{how_alike(person.score)}"
