"""The clock of this computer: a zone with its summers, not only an offset."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import next_attempt_at
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.places import LocalZone, local_now
from belactie_desktop.services.free_days import is_free_day

HERE = LocalZone()


@pytest.fixture
def in_belgium(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process think it runs in Belgium; Windows cannot be told so for one process."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone for all its programs")
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_now_is_now() -> None:
    assert abs(local_now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert local_now().utcoffset() == datetime.now(UTC).astimezone().utcoffset()


@pytest.mark.usefixtures("in_belgium")
def test_nine_o_clock_is_nine_on_the_wall_after_the_clock_was_changed() -> None:
    saturday = datetime(2026, 10, 24, 16, tzinfo=HERE)
    assert saturday.isoformat() == "2026-10-24T16:00:00+02:00"
    moment = next_attempt_at(Outcome.NO_ANSWER, saturday, CallRules(), is_free_day)
    assert moment is not None
    assert moment.isoformat() == "2026-10-26T09:00:00+01:00"


@pytest.mark.usefixtures("in_belgium")
def test_twin_with_an_offset_alone_it_would_be_eight() -> None:
    saturday = datetime(2026, 10, 24, 16, tzinfo=HERE).astimezone(None)
    moment = next_attempt_at(Outcome.NO_ANSWER, saturday, CallRules(), is_free_day)
    assert moment is not None
    assert moment.astimezone(HERE).hour == 8


@pytest.mark.usefixtures("in_belgium")
@pytest.mark.parametrize("month", [3, 10])
def test_every_moment_around_a_change_comes_back_as_itself(month: int) -> None:
    start = datetime(2026, month, 24, tzinfo=UTC)
    for quarters in range(8 * 24 * 4):
        moment = start + timedelta(minutes=15 * quarters)
        there = moment.astimezone(HERE)
        assert there.astimezone(UTC) == moment
        assert datetime.fromisoformat(there.isoformat()) == moment
