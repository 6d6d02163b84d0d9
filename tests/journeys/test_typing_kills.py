"""The program dies while somebody types, a hundred times: at most 0.8 seconds of typing is gone, on the right step.

The real window types in a process of its own, that is killed after a random number of letters. How long ago a letter
was typed is told by a clock that moves at most 20 ms at a time: while the machine does something else nobody types.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from belactie_desktop.domain.script import StepKind
from belactie_desktop.files.shipped import help_lines
from belactie_desktop.gui.call.drafts import DraftSaver
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage import conversations
from tests.belmap_builder import many, new_belmap
from tests.builders import FakeClock
from tests.gui.drivers.calling import CallDesk
from tests.journeys.test_kills import ROOT, opened, round_in
from tests.storage.killing import Nursery, nursery

HERE = "tests.journeys.test_typing_kills"
PARTS = 4
KILLS = 100
PEOPLE = 30
LOST_MS = 800
LONGEST_TICK_MS = 20
LETTERS = 90
"""On one step, before the next one: typing them takes longer than may be lost."""
MOST = 110
"""Things said before a kill."""
WORDS = "ze wil graag dat er op vrijdag iemand mee naar de winkel gaat want de zak is te zwaar "
TEXT = WORDS * 40


class Clock:
    """How long somebody has been typing, in milliseconds."""

    def __init__(self) -> None:
        self.now = 0.0
        self._seen = time.monotonic()

    def tick(self) -> None:
        """Let the window work, and move on."""
        QTest.qWait(8)
        seen = time.monotonic()
        self.now += min((seen - self._seen) * 1000, LONGEST_TICK_MS)
        self._seen = seen


def type_on(path: Path) -> Iterator[str]:
    """Type for as long as we live, going on with what was broken off; say each letter and each step."""
    app = QApplication.instance() or QApplication([])
    assert app
    store = opened(path)
    calling = round_in(store)
    window = VolunteerWindow(Calling(store, FakeClock(calling.now()), is_free_day), help_lines())
    window.start()
    caller, clock = CallDesk(window), Clock()
    while True:
        if window.resume is not None or window.conversation is None:
            caller.press("Enter")
        talk = caller.conversation.talk
        yield f"step {talk.uid} {talk.session.position}"
        while window.conversation is not None:
            step = talk.session.step
            if step.kind is StepKind.QUESTIONS:
                yield from type_on_step(caller, clock)
            caller.press("F2" if talk.session.pending and step.kind is StepKind.CONSENT else "Enter")
            if talk.session.pending and talk.session.step.kind is StepKind.FOLLOW_UP:
                caller.press("F3")
            if window.conversation is not None:
                yield f"step {talk.uid} {talk.session.position}"


def type_on_step(caller: CallDesk, clock: Clock) -> Iterator[str]:
    """Type the next letters of the text in the note of this step."""
    talk, notes = caller.conversation.talk, caller.conversation.view and caller.conversation.view.notes
    assert notes
    length = len(notes.note.edit.toPlainText())
    for _ in range(LETTERS):
        caller.write_note(TEXT[length])
        length += 1
        yield f"letter {talk.uid} {talk.session.step.key} {length} {clock.now:.0f}"
        clock.tick()


def type_until_a_pause(path: Path) -> Iterator[str]:
    """Twin: the timer begins anew at every letter, so that nothing is kept while somebody types."""
    later = DraftSaver.later

    def begin_anew(saver: DraftSaver, name: str, save: Callable[[], None]) -> None:
        later(saver, name, save)
        saver.findChild(QTimer).start()  # type: ignore[union-attr]

    DraftSaver.later = begin_anew  # type: ignore[method-assign]
    yield from type_on(path)


@dataclass
class Heard:
    """What a killed process said last: letters as (step, length, clock), and the step it was on."""

    uid: str
    position: int | None
    letters: list[tuple[str, int, float]]

    @classmethod
    def of(cls, lines: list[str]) -> Heard:
        uid, position, letters = "", None, list[tuple[str, int, float]]()
        for line in lines:
            word, *rest = line.split()
            if word == "step":
                if rest[0] != uid:
                    letters.clear()
                uid, position = rest[0], int(rest[1])
            else:
                uid = rest[0]
                letters.append((rest[1], int(rest[2]), float(rest[3])))
        return cls(uid, position, letters)

    def promised(self) -> dict[str, int]:
        """Give how many letters must be in the file per step: all but the last 0.8 seconds."""
        last = self.letters[-1][2] if self.letters else 0
        found: dict[str, int] = {}
        for step, length, at in self.letters:
            if at <= last - LOST_MS or step != self.letters[-1][0]:
                found[step] = max(found.get(step, 0), length)
        return found


def broken_promises(path: Path, heard: Heard) -> list[str]:
    """Open the file as the program does after a crash, and tell what is not as was promised.

    A note is kept without the space after its last word.
    """
    with opened(path) as store:
        assert store.integrity() == ()
        with store.reading() as connection:
            notes = {key: found.note for key, found in conversations.answers(connection, heard.uid).items()}
            found = conversations.get(connection, heard.uid)
        talk = round_in(store).resume()
    broken = [
        f"{step}: {len(notes.get(step, ''))} letters of {length}"
        for step, length in heard.promised().items()
        if len(notes.get(step, "")) < len(TEXT[:length].rstrip())
    ]
    broken += [f"{step}: other words" for step, note in notes.items() if not TEXT.startswith(note)]
    if found is not None and found.finished_at is None and heard.position is not None:
        here = talk.session.position if talk is not None and talk.uid == heard.uid else None
        broken += [f"on step {here}, was on {heard.position}"] if here not in _near(heard.position) else []
    return broken


def _near(position: int) -> tuple[int, int]:
    """At most one step was kept that nobody had heard of yet."""
    return position, position + 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = new_belmap(tmp_path, many(PEOPLE), root=ROOT)
    store.close()
    return store.path


def kill_while_typing(workers: Nursery, path: Path, luck: random.Random) -> Heard:
    return Heard.of(workers.kill_after(path, luck.randint(2, MOST)))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hundred_kills_lose_at_most_the_last_moment_of_typing(path: Path, part: int) -> None:
    luck, typed, promised = random.Random(part), 0, 0
    with nursery(f"{HERE}:type_on") as workers:
        for kill in range(KILLS // PARTS):
            heard = kill_while_typing(workers, path, luck)
            typed += len(heard.letters)
            promised += sum(heard.promised().values())
            assert broken_promises(path, heard) == [], f"after kill {kill}"
    assert typed > 10 * KILLS // PARTS, "the kills must come while somebody types"
    assert promised > 0


def test_twin_a_saver_that_waits_for_a_pause_loses_more(path: Path) -> None:
    broken = list[str]()
    with nursery(f"{HERE}:type_until_a_pause") as workers:
        for _ in range(3):
            heard = Heard.of(workers.kill_after(path, LETTERS))
            broken += broken_promises(path, heard)
    assert broken
