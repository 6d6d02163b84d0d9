"""Retention: the last day still counts, extending needs a motive, and a doubtful clock destroys nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.retention import (
    Extension,
    PurgeReason,
    PurgeRecord,
    RegisteredFile,
    ScheduledStep,
    days_left,
    opening_step,
    period_over,
    require_extension,
    scheduled_step,
    used_elsewhere,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PAST, FUTURE = date(2026, 11, 20), date(2027, 1, 31)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("until", "over"), [(None, False), (TODAY, False), (date(2026, 11, 22), True), (date(2026, 11, 24), False)]
)
def test_the_last_day_still_counts(until: date | None, over: bool) -> None:
    assert period_over(until, TODAY) is over


def test_days_left_counts_down_to_zero() -> None:
    assert [days_left(TODAY + timedelta(days=n), TODAY) for n in (23, 1, 0, -1)] == [23, 1, 0, -1]


GOOD = Extension(FUTURE, "De tweede belronde loopt nog.", TODAY)


@pytest.mark.parametrize(
    "bad",
    [
        Extension(FUTURE, "", TODAY),
        Extension(FUTURE, "is nodig", TODAY),
        Extension(FUTURE, GOOD.motive, None),
        Extension(FUTURE, GOOD.motive, TODAY + timedelta(days=1)),
        Extension(date(2026, 12, 1), GOOD.motive, TODAY),
    ],
)
def test_extending_without_motive_dpo_or_later_date_is_refused(bad: Extension) -> None:
    with pytest.raises(NotAllowed):
        require_extension(bad, date(2026, 12, 1), TODAY)


def test_extending_with_a_motive_is_allowed() -> None:
    require_extension(GOOD, date(2026, 12, 1), TODAY)


SCHEDULE = [
    # ends on, last seen, announced, expected
    (FUTURE, NOW - HOUR, None, ScheduledStep.KEEP),
    (TODAY, NOW - HOUR, None, ScheduledStep.KEEP),
    (PAST, NOW - HOUR, None, ScheduledStep.ANNOUNCE),
    (PAST, NOW - 48 * HOUR, NOW - 23 * HOUR, ScheduledStep.KEEP),
    (PAST, NOW - 48 * HOUR, NOW - 24 * HOUR, ScheduledStep.DESTROY),
    (PAST, NOW - 90 * 24 * HOUR, NOW - 72 * HOUR, ScheduledStep.DESTROY),
    # the clock stands earlier than a moment we already saw
    (PAST, NOW + HOUR, None, ScheduledStep.CLOCK_DOUBT),
    (PAST, NOW - 48 * HOUR, NOW + HOUR, ScheduledStep.CLOCK_DOUBT),
    (FUTURE, NOW + HOUR, None, ScheduledStep.CLOCK_DOUBT),
    # the clock jumped far ahead
    (PAST, NOW - timedelta(days=401), None, ScheduledStep.CLOCK_DOUBT),
    (PAST, NOW - timedelta(days=900), NOW - timedelta(days=800), ScheduledStep.CLOCK_DOUBT),
    (PAST, NOW - timedelta(days=399), None, ScheduledStep.ANNOUNCE),
]


@pytest.mark.parametrize(("ends_on", "seen", "announced", "expected"), SCHEDULE)
def test_the_scheduled_run_follows_the_clock_table(
    ends_on: date, seen: datetime, announced: datetime | None, expected: ScheduledStep
) -> None:
    assert scheduled_step(RegisteredFile("x.belactie", ends_on, seen, announced), NOW) is expected


@given(
    st.integers(-60, 60),
    st.integers(-1000, 1000),
    st.one_of(st.none(), st.integers(-1000, 1000)),
)
def test_nothing_is_destroyed_without_an_announcement_a_day_before(
    days: int, seen_hours: int, announced_hours: int | None
) -> None:
    announced = None if announced_hours is None else NOW + announced_hours * HOUR
    file = RegisteredFile("x.belactie", TODAY + timedelta(days=days), NOW + seen_hours * HOUR, announced)
    if scheduled_step(file, NOW) is ScheduledStep.DESTROY:
        assert file.ends_on < TODAY
        assert announced is not None
        assert NOW - announced >= 24 * HOUR


OPENED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ends_on", "last_seen", "now", "step"),
    [
        (None, None, OPENED, ScheduledStep.KEEP),
        (TODAY, None, OPENED, ScheduledStep.KEEP),
        (date(2026, 11, 22), None, OPENED, ScheduledStep.DESTROY),
        (date(2026, 11, 22), OPENED - HOUR, OPENED, ScheduledStep.DESTROY),
        (date(2026, 11, 22), OPENED + HOUR, OPENED, ScheduledStep.CLOCK_DOUBT),
        (date(2026, 11, 22), OPENED - timedelta(days=400), OPENED, ScheduledStep.DESTROY),
        (date(2026, 11, 22), OPENED - timedelta(days=401), OPENED, ScheduledStep.CLOCK_DOUBT),
        (TODAY, OPENED + HOUR, OPENED, ScheduledStep.KEEP),
    ],
)
def test_what_happens_at_opening(
    ends_on: date | None, last_seen: datetime | None, now: datetime, step: ScheduledStep
) -> None:
    assert opening_step(ends_on, last_seen, now) is step


def test_a_file_that_was_written_later_was_used_elsewhere() -> None:
    file = RegisteredFile("/o/actie.belactie", PAST, NOW, None, NOW)
    assert not used_elsewhere(file, NOW)
    assert used_elsewhere(file, NOW + HOUR)
    assert not used_elsewhere(RegisteredFile("/o/actie.belactie", PAST, NOW), NOW + HOUR)


def test_a_record_counts_people_and_keeps_figures_apart() -> None:
    counts = {"person": 3, "person_off_list": 2, "phone": 6, "answer": 0, "figure.on_list": 40}
    record = PurgeRecord(1, NOW, PurgeReason.REFUSED, counts)
    assert record.people == 5
    assert record.wiped == (("Mensen op de bellijst", 3), ("Mensen niet op de bellijst", 2), ("Telefoonnummers", 6))
    assert record.figures == {"on_list": 40}
