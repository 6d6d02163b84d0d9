"""What a caller saw registered survives: forty kills in the middle of registering calls and noting answers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage import calls
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.tables import answer, call_attempt, help_request
from tests.belmap_builder import CALLER, many, new_belmap
from tests.builders import NOW, FakeClock
from tests.storage.killing import nursery
from tests.storage.test_kill import kills

HERE = "tests.services.test_calling_kills"
KILLS = 40
PEOPLE = 20
ROOT = bytes(range(16))


def opened(path: Path) -> Store:
    return Store.open(path, FileKind.BELMAP, ROOT)


def call_people(path: Path) -> Iterator[str]:
    """Call one person after the other for as long as we live; acknowledge what the screen would show as kept."""
    calling = Calling(opened(path), FakeClock(), is_free_day)
    for turn in range(10_000):
        person_id = 1 + turn % PEOPLE
        yield calling.register(person_id, Outcome.NO_ANSWER)
        talk = calling.start_conversation(person_id)
        talk.answer_consent(ConsentScope.RECORD, True)
        talk.answer_consent(ConsentScope.SHARE, True)
        note = f"nota {uuid4()}"
        talk.save_answer("day", (), note)
        yield note
        yield talk.make_request(NeedAxis.PRACTICAL, "Boodschappen", note).uid
        talk.finish()
        yield talk.uid


def acknowledge_too_early(path: Path) -> Iterator[str]:
    """Twin: say that a call is registered before it is on the disk."""
    store = opened(path)
    for _ in range(10_000):
        with store.transaction() as connection:
            attempt = Attempt(str(uuid4()), 1, CALLER.uid, NOW, Outcome.NO_ANSWER)
            calls.add_attempt(connection, attempt)
            yield attempt.uid


def lost(path: Path, acknowledged: Iterable[str]) -> set[str]:
    """Tell which acknowledged attempts, notes and requests the file no longer has."""
    with opened(path) as store:
        assert store.integrity() == ()
        with store.reading() as connection:
            kept = set(connection.scalars(select(call_attempt.c.uid)))
            kept |= set(connection.scalars(select(answer.c.note)))
            kept |= set(connection.scalars(select(help_request.c.uid)))
    return set(acknowledged) - kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = new_belmap(tmp_path, many(PEOPLE), root=ROOT)
    store.close()
    return store.path


def test_kills_lose_no_acknowledged_answer(path: Path) -> None:
    luck, everything, half_written = random.Random(80), list[str](), 0
    with nursery(f"{HERE}:call_people") as workers:
        for kill, acknowledged, writing in kills(workers, path, KILLS, luck):
            everything += acknowledged
            half_written += writing
            if kill % 10 == 9:
                assert lost(path, everything) == set(), f"after kill {kill}"
    assert len(everything) > 2 * KILLS
    assert half_written > KILLS / 10, "the kills must have hit writing, or this shows nothing"


def test_twin_acknowledging_too_early_is_seen(path: Path) -> None:
    with nursery(f"{HERE}:acknowledge_too_early") as workers:
        missing = [lost(path, workers.kill_after(path, 3)) for _ in range(5)]
    assert any(missing)
