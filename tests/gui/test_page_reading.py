"""Reading for a page: the window goes on meanwhile, only the newest answer comes, and it can be stopped."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from belactie_desktop.domain.job import Job
from belactie_desktop.gui.page_reading import PageReading
from belactie_desktop.gui.widgets.notices import InlineMessage
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

    message = InlineMessage(panel)
    reading = PageReading(work, "De agenda wordt gelezen", panel, message)
    reading.again()
    assert began.wait(10)
    beats: list[int] = []
    beat = QTimer(panel)
    beat.timeout.connect(lambda: beats.append(1))
    beat.start(10)
    qtbot.waitUntil(panel.isVisible)
    assert beats, "the window draws and listens while the worker reads"
    panel.stop.click()
    go.set()
    qtbot.waitUntil(lambda: not reading.waits())
    assert not panel.isVisible()
    assert "gestopt" in message.text()
    after_all = message._action
    assert after_all is not None
    with qtbot.waitSignal(reading.answered) as told:
        after_all.click()
    assert (told.args, message.text()) == (["read"], "")


def test_what_changed_meanwhile_is_read_once_more_and_told_once(qtbot: QtBot, panel: ProgressPanel) -> None:
    go, times, answers = threading.Event(), [], []

    def work(_job: Job) -> int:
        go.wait(10)
        times.append(1)
        return len(times)

    reading = PageReading(work, "Lezen", panel, InlineMessage(panel))
    reading.answered.connect(answers.append)
    for _ in range(3):
        reading.again()
    go.set()
    qtbot.waitUntil(lambda: not reading.waits())
    assert (len(times), answers) == (2, [2])
