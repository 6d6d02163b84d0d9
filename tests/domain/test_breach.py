"""The last moment to report a loss, and which losses cannot be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from belactie_desktop.domain.breach import HOURS_TO_REPORT, Breach, LossDetails, report_before, require_loss
from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.errors import NotAllowed


class Brussels(tzinfo):
    """The zone of Belgium in 2026; Python has no table of zones of its own on Windows."""

    def utcoffset(self, dt: datetime | None) -> timedelta:
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt: datetime | None) -> timedelta:
        assert dt is not None
        wall = dt.replace(tzinfo=UTC)
        summer = datetime(2026, 3, 29, 2, tzinfo=UTC) <= wall < datetime(2026, 10, 25, 3, tzinfo=UTC)
        return timedelta(hours=1 if summer else 0)

    def tzname(self, dt: datetime | None) -> str:
        return "Brussel"


BRUSSELS = Brussels()


def at(day: int, hour: int, month: int = 11, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("noticed", "last"),
    [
        (at(23, 10), at(26, 10)),
        (at(27, 16, minute=40), at(30, 16, minute=40)),  # a Friday: the weekend counts
        (at(23, 9, month=12), at(26, 9, month=12)),  # Christmas counts
        (at(24, 10, month=10), at(27, 9, month=10)),  # the clock goes back on the 25th: an hour earlier on the wall
        (at(27, 10, month=3), at(30, 11, month=3)),  # the clock goes forward on the 29th
    ],
)
def test_the_last_moment_is_72_hours_that_really_pass(noticed: datetime, last: datetime) -> None:
    assert report_before(noticed) == last
    assert report_before(noticed).utcoffset() == last.utcoffset()


def test_twin_counting_on_the_wall_is_an_hour_late_when_the_clock_goes_back() -> None:
    noticed = at(24, 10, month=10)
    assert noticed + timedelta(hours=HOURS_TO_REPORT) > report_before(noticed)


@given(st.integers(1_767_222_000, 1_798_758_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_it_is_always_72_hours(noticed: datetime) -> None:
    noticed = noticed.astimezone(BRUSSELS)
    last = report_before(noticed)
    for moment in (noticed, last):  # the hour that comes twice cannot be told apart on the wall
        assume((moment.month, moment.day, moment.hour) != (10, 25, 2))
    assert last.tzinfo is BRUSSELS
    assert last.astimezone(UTC) - noticed.astimezone(UTC) == timedelta(hours=72)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        report_before(datetime(2026, 11, 23, 10))  # noqa: DTZ001


def test_a_loss_is_noticed_after_it_was_given_and_not_in_the_future() -> None:
    given_at, now = at(20, 9), at(23, 10)
    require_loss(LossDetails(given_at), given_at, now)
    require_loss(LossDetails(now), given_at, now)
    with pytest.raises(NotAllowed, match="moet nog komen"):
        require_loss(LossDetails(at(23, 11)), given_at, now)
    with pytest.raises(NotAllowed, match="voor het meegeven"):
        require_loss(LossDetails(at(20, 8)), given_at, now)


@pytest.mark.parametrize(
    ("kind", "phrase_with_it", "readable"),
    [
        (DisclosureKind.BELMAP, False, False),
        (DisclosureKind.BELMAP, True, True),
        (DisclosureKind.HANDOVER, False, False),
        (DisclosureKind.PAPER, False, True),
        (DisclosureKind.EXPORT, False, True),
    ],
)
def test_who_finds_paper_can_read_it_and_a_file_only_with_its_phrase(
    kind: DisclosureKind, phrase_with_it: bool, readable: bool
) -> None:
    breach = Breach("b", "d", kind, "An", at(20, 9), ("naam",), at(23, 10), phrase_with_it, "Weg.", 4)
    assert breach.readable is readable
    assert breach.report_before == at(26, 10)
    assert "Weg." not in repr(breach)
