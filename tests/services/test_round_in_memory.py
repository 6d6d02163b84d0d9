"""A round is kept in memory between two questions of the screen, and read again as soon as anything was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from belactie_desktop.services import callers_round
from belactie_desktop.services import calling as calling_service
from belactie_desktop.storage.list_tables import person
from tests.services.test_calling import open_calling, who


def test_a_round_is_read_again_as_soon_as_anything_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calling, _, store = open_calling(tmp_path)
    reads: list[str] = []
    read = callers_round.read
    monkeypatch.setattr(callers_round, "read", lambda *about: (reads.append("read"), read(*about))[1])
    first = who(calling)
    assert calling.progress().total
    assert calling.callback_slots()
    assert len(reads) == 1
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == first).values(do_not_call=True))
    assert who(calling) != first
    assert len(reads) == 2


def test_twin_a_round_that_is_never_read_again_goes_on_with_who_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling_service, "changes", lambda _: 0)
    calling, _, store = open_calling(tmp_path)
    first = who(calling)
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == first).values(do_not_call=True))
    assert who(calling) == first
