"""Drafts are kept within 0.8 seconds and never in the way of the keyboard, however slow the disk is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui import background
from belactie_desktop.gui.call.drafts import DELAY_MS, DraftSaver

PROMISED_MS = 800
PATIENCE = 20.0
"""Seconds after which a disk that never comes back fails the test instead of holding it up."""


class Disk:
    """Takes texts, on whatever thread; can be held up, and can refuse."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.threads: list[int] = []
        self.asked = threading.Event()
        self.free = threading.Event()
        self.free.set()
        self.refuses = False

    def save(self, text: str) -> Callable[[], None]:
        def write() -> None:
            self.threads.append(threading.get_ident())
            self.asked.set()
            assert self.free.wait(PATIENCE)
            if self.refuses:
                raise BelactieError("De schijf is vol.", "Maak plaats.")
            self.kept.append(text)

        return write


@pytest.fixture
def disk() -> Iterator[Disk]:
    slow = Disk()
    yield slow
    slow.free.set()
    background.wait()


@pytest.fixture
def drafts(qapp: QObject) -> DraftSaver:
    return DraftSaver(qapp)


def test_the_promise_leaves_time_to_write() -> None:
    assert DELAY_MS < PROMISED_MS


def test_someone_who_never_stops_typing_is_kept_too(qtbot: QtBot, disk: Disk, drafts: DraftSaver) -> None:
    """A timer that starts anew at every key would keep nothing until the first pause."""
    typed = 0
    while not disk.kept and typed < 200:
        typed += 1
        drafts.later("note", disk.save("a" * typed))
        qtbot.wait(10)
    assert disk.kept


def type_while_the_disk_is_held_up(qtbot: QtBot, disk: Disk, drafts: DraftSaver) -> str:
    """Type a line while a write does not come back; give what was on screen before it did."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.textEdited.connect(lambda text: drafts.later("note", disk.save(text)))
    disk.free.clear()
    qtbot.keyClicks(field, "Boodsch")
    qtbot.waitUntil(disk.asked.is_set)
    qtbot.keyClicks(field, "appen")
    shown = field.text()
    assert not disk.kept
    disk.free.set()
    qtbot.waitUntil(lambda: disk.kept[-1:] == ["Boodschappen"])
    return shown


def test_typing_goes_on_while_the_disk_is_held_up(qtbot: QtBot, disk: Disk, drafts: DraftSaver) -> None:
    assert type_while_the_disk_is_held_up(qtbot, disk, drafts) == "Boodschappen"
    assert threading.get_ident() not in disk.threads


def test_twin_a_saver_on_the_thread_of_the_window_is_seen(
    qtbot: QtBot, disk: Disk, drafts: DraftSaver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "run", lambda work, done, failed: done(work(None)))
    disk.free.set()
    drafts.later("note", disk.save("a"))
    qtbot.waitUntil(lambda: bool(disk.kept))
    assert threading.get_ident() in disk.threads


def test_an_older_text_never_lands_after_a_newer_one(qtbot: QtBot, disk: Disk, drafts: DraftSaver) -> None:
    disk.free.clear()
    drafts.later("note", disk.save("oud"))
    qtbot.waitUntil(disk.asked.is_set)
    drafts.later("note", disk.save("nieuw"))
    threading.Timer(0.05, disk.free.set).start()
    assert drafts.flush()
    assert disk.kept == ["oud", "nieuw"]


def test_what_the_disk_refused_stays_waiting(qtbot: QtBot, disk: Disk, drafts: DraftSaver) -> None:
    disk.refuses = True
    drafts.later("note", disk.save("tekst"))
    with qtbot.waitSignal(drafts.failed):
        pass
    assert not drafts.flush()
    disk.refuses = False
    assert drafts.flush()
    assert disk.kept == ["tekst"]


def test_what_was_dropped_is_not_kept(qtbot: QtBot, disk: Disk, drafts: DraftSaver) -> None:
    drafts.later("note", disk.save("tekst"))
    drafts.drop()
    qtbot.wait(DELAY_MS + 100)
    assert drafts.flush()
    assert disk.kept == []
