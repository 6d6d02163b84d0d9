"""Reading for a page: the window goes on meanwhile, only the newest answer comes, and it can be stopped."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.errors import Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.gui.page_reading import PageReading
from belactie_desktop.gui.widgets.progress import ProgressPanel


@pytest.fixture
def panel(qtbot: QtBot) -> ProgressPanel:
    made = ProgressPanel()
    qtbot.addWidget(made)
    return made


def test_the_window_goes_on_with_words_and_a_stop_that_works(qtbot: QtBot, panel: ProgressPanel) -> None:
    go, began = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        began.set()
        go.wait(10)
        job.report(1, 2)
        return "read"

    reading = PageReading(work, "De agenda wordt gelezen", panel, panel)
    reading.again()
    assert began.wait(10)
    beats: list[int] = []
    beat = QTimer(panel)
    beat.timeout.connect(lambda: beats.append(1))
    beat.start(10)
    qtbot.waitUntil(panel.isVisible)
    assert beats, "the window draws and listens while the worker reads"
    panel.stop.click()
    with qtbot.waitSignal(reading.failed) as told:
        go.set()
    assert isinstance(told.args[0], Cancelled)
    assert not panel.isVisible()
    assert not reading.waits()


def test_what_changed_meanwhile_is_read_once_more_and_told_once(qtbot: QtBot, panel: ProgressPanel) -> None:
    go, times, answers = threading.Event(), [], []

    def work(_job: Job) -> int:
        go.wait(10)
        times.append(1)
        return len(times)

    reading = PageReading(work, "Lezen", panel, panel)
    reading.answered.connect(answers.append)
    for _ in range(3):
        reading.again()
    go.set()
    qtbot.waitUntil(lambda: not reading.waits())
    assert (len(times), answers) == (2, [2])
