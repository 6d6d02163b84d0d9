"""Work of which only the newest answer counts: nothing is lost, nothing old comes last, failures are told."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.gui.lists.latest import Latest


def test_only_the_newest_question_is_answered(qtbot: QtBot) -> None:
    asked: list[object] = []
    latest = Latest(lambda question: asked.append(question) or question, 10_000)
    for letter in "pee":
        latest.ask(letter)
    latest.ask("peeters")
    with qtbot.waitSignal(latest.answered) as sent:
        latest.now()
    assert sent.args == ["peeters"]
    assert asked == ["peeters"]
    assert not latest.waits()


def test_a_question_during_the_work_is_answered_after_it(qtbot: QtBot) -> None:
    go, answers = threading.Event(), []
    latest = Latest(lambda question: (go.wait(10), question)[1], 10_000)
    latest.answered.connect(answers.append)
    latest.ask("first")
    latest.now()
    for later in ("second", "third"):
        latest.ask(later)
        latest.now()
    assert latest.waits()
    assert answers == []
    go.set()
    qtbot.waitUntil(lambda: not latest.waits())
    assert answers == ["first", "third"]


def test_a_failure_is_told_and_the_next_question_is_answered(qtbot: QtBot) -> None:
    def work(question: object) -> object:
        if question == "bad":
            raise BelactieError
        return question

    latest = Latest(work, 0)
    with qtbot.waitSignal(latest.failed) as told:
        latest.ask("bad")
    assert isinstance(told.args[0], BelactieError)
    with qtbot.waitSignal(latest.answered) as sent:
        latest.ask("good")
    assert sent.args == ["good"]


def test_an_answer_that_takes_long_is_told_of_and_a_quick_one_is_not(qtbot: QtBot) -> None:
    go, told = threading.Event(), []
    latest = Latest(lambda question: (go.wait(10), question)[1], 10_000)
    latest.late.connect(lambda: told.append("late"))
    go.set()
    latest.ask("quick")
    with qtbot.waitSignal(latest.answered):
        latest.now()
    assert not latest._late.isActive()
    go.clear()
    latest.ask("slow")
    with qtbot.waitSignal(latest.late):
        latest.now()
    assert latest.waits()
    go.set()
    qtbot.waitUntil(lambda: not latest.waits())
    assert told == ["late"]
