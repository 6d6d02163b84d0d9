"""The program dies in the middle of a call, a hundred times: nothing a caller saw kept is lost, and the call goes on.

What is lost by kills of single writes, and by power cuts, stands in tests/storage; here it is whole conversations.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import StepKind
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage import conversations
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.tables import answer, call_attempt, help_request
from tests.belmap_builder import many, new_belmap
from tests.builders import NOW, FakeClock
from tests.storage.killing import nursery
from tests.storage.test_kill import kills

HERE = "tests.journeys.test_kills"
KILLS = 100
PEOPLE = 60
ROOT = bytes(range(16))


def opened(path: Path) -> Store:
    return Store.open(path, FileKind.BELMAP, ROOT)


def round_in(store: Store) -> Calling:
    """Take up the round where it was; every call is a second later than the one before."""
    with store.reading() as connection:
        tries = connection.scalar(select(func.count()).select_from(call_attempt)) or 0
    return Calling(store, FakeClock(NOW + timedelta(seconds=tries)), is_free_day)


def call_on(path: Path) -> Iterator[str]:
    """Call for as long as we live, going on with what was broken off; say each thing that is kept."""
    calling = round_in(opened(path))
    for _ in range(10_000):
        talk = calling.resume()
        if talk is None:
            card = calling.next_person()
            assert card is not None, "there must be people enough"
            talk = calling.start_conversation(card.person.person_id)
            yield at(talk)
        yield from go_through(talk)
        card = calling.next_person()
        assert card is not None
        yield f"kept {calling.register(card.person.person_id, Outcome.NO_ANSWER)}"


def at(talk: Conversing) -> str:
    """Say on which step a conversation is."""
    return f"at {talk.uid} {talk.session.position}"


def go_through(talk: Conversing) -> Iterator[str]:
    """Hold a conversation from the step it is on."""
    script = talk.session.script
    while talk.session.position < len(script.steps) - 1:
        step = script.steps[talk.session.position]
        if step.kind is StepKind.QUESTIONS:
            note = f"{step.key} {talk.uid}"
            talk.save_answer(step.key, (), note)
            yield f"kept {note}"
            yield f"kept {talk.make_request(NeedAxis.PRACTICAL, 'Boodschappen', note).uid}"
        for question in step.consents:
            talk.answer_consent(question.scope, question.scope is not ConsentScope.CALL_AGAIN)
            yield at(talk)
        if script.steps[talk.session.position] is step:
            talk.next()
            yield at(talk)
    talk.finish()
    yield f"ended {talk.uid}"


def acknowledge_too_early(path: Path) -> Iterator[str]:
    """Twin: say that a step is kept before it is on the disk."""
    store = opened(path)
    calling = round_in(store)
    talk = calling.resume() or calling.start_conversation(1)
    for position in range(1, 10_000):
        with store.transaction() as connection:
            conversations.set_step(connection, talk.uid, position)
            yield f"at {talk.uid} {position}"


def forget_the_step(path: Path) -> Iterator[str]:
    """Twin: everything is kept but the step."""
    conversations.set_step = lambda *_: None  # type: ignore[assignment]
    yield from call_on(path)


@dataclass
class Promised:
    """What the caller saw kept, over all kills."""

    kept: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    step: dict[str, int] = field(default_factory=dict)

    def hear(self, lines: list[str]) -> None:
        for line in lines:
            word, _, rest = line.partition(" ")
            if word == "kept":
                self.kept.add(rest)
            elif word == "ended":
                self.ended.add(rest)
            else:
                uid, _, position = rest.partition(" ")
                self.step[uid] = int(position)


def broken_promises(path: Path, promised: Promised) -> list[str]:
    """Open the file as the program does after a crash and tell what is not as the caller saw it."""
    with opened(path) as store:
        assert store.integrity() == ()
        with store.reading() as connection:
            kept = set(connection.scalars(select(call_attempt.c.uid)))
            notes = set(connection.scalars(select(answer.c.note)))
            asked = set(connection.scalars(select(help_request.c.uid)))
        talk = round_in(store).resume()
    broken = [f"lost {found}" for found in promised.kept - kept - notes - asked]
    broken += [f"not ended {uid}" for uid in promised.ended - kept]
    if talk is not None and talk.uid in promised.step:
        # At most one change was kept that nobody had seen yet.
        here, seen = talk.session.position, promised.step[talk.uid]
        broken += [f"on step {here}, was on {seen}"] if here not in (seen, seen + 1) else []
    going_on = {uid for uid in promised.step if uid not in promised.ended and uid not in kept}
    broken += [f"forgot {uid}" for uid in going_on if talk is None or talk.uid != uid]
    return broken


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = new_belmap(tmp_path, many(PEOPLE), root=ROOT)
    store.close()
    return store.path


def test_a_hundred_kills_lose_nothing_and_the_call_goes_on_where_it_was(path: Path) -> None:
    luck, promised, half_written, resumed = random.Random(20261123), Promised(), 0, 0
    with nursery(f"{HERE}:call_on") as workers:
        for kill, acknowledged, writing in kills(workers, path, KILLS, luck, most=7):
            promised.hear(acknowledged)
            half_written += writing
            resumed += len(promised.step.keys() - promised.ended) > 0
            assert broken_promises(path, promised) == [], f"after kill {kill}"
    assert len(promised.kept) > KILLS
    assert len(promised.ended) > KILLS / 10
    assert resumed > KILLS / 2, "most kills came in the middle of a conversation"
    assert half_written > KILLS / 10, "and many in the middle of writing, or this shows nothing"


@pytest.mark.parametrize("work", ["acknowledge_too_early", "forget_the_step"])
def test_twin_a_broken_promise_is_seen(path: Path, work: str) -> None:
    broken, promised = [], Promised()
    with nursery(f"{HERE}:{work}") as workers:
        for _ in range(8):
            promised.hear(workers.kill_after(path, 7))
            broken += broken_promises(path, promised)
    assert broken
