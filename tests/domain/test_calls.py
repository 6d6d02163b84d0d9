from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.call_queue import Spoken, Waiting, next_call, next_moment
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import callback_slots, day_part, in_window, may_call_at, next_attempt_at
from belactie_desktop.domain.call_words import consequence, day_words, last_try_words, moment_words, tries_words
from belactie_desktop.domain.calls import REFUSALS, Attempt, Bucket, Outcome, Standing, standing

ZONE = timezone(timedelta(hours=1))
RULES = CallRules()
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
OLD, FOUND = "+3216000001", "+32479000002"


def no_free_day(day: date) -> bool:
    return False


def sunday(day: date) -> bool:
    return day.weekday() == 6


def attempt(outcome: Outcome, at: datetime = MONDAY, next_at: datetime | None = None, person_id: int = 1) -> Attempt:
    return Attempt(f"{at.isoformat()}-{outcome.value}", person_id, "caller", at, outcome, next_at)


@pytest.mark.parametrize(
    ("outcomes", "bucket"),
    [
        ([], Bucket.NEW),
        ([Outcome.NO_ANSWER], Bucket.RETRY),
        ([Outcome.BUSY], Bucket.RETRY),
        ([Outcome.FAMILY_ANSWERED], Bucket.RETRY),
        ([Outcome.NO_ANSWER] * 3, Bucket.RETRY),
        ([Outcome.NO_ANSWER] * 4, Bucket.UNREACHED),
        ([Outcome.NO_ANSWER] * 4 + [Outcome.CALLBACK], Bucket.APPOINTMENT),
        ([Outcome.NO_ANSWER] * 3 + [Outcome.CALLBACK, Outcome.NO_ANSWER], Bucket.RETRY),
        ([Outcome.CALLBACK], Bucket.APPOINTMENT),
        ([Outcome.ANSWERED], Bucket.DONE),
        ([Outcome.DO_NOT_CALL], Bucket.REFUSED),
        ([Outcome.REFUSED], Bucket.REFUSED),
        ([Outcome.DO_NOT_CALL, Outcome.NO_ANSWER], Bucket.REFUSED),
        ([Outcome.DO_NOT_CALL, Outcome.DECEASED], Bucket.REFUSED),
        ([Outcome.WRONG_NUMBER], Bucket.COORDINATOR),
        ([Outcome.OUT_OF_SERVICE], Bucket.COORDINATOR),
        ([Outcome.LANGUAGE], Bucket.COORDINATOR),
        ([Outcome.NOT_ABLE], Bucket.COORDINATOR),
        ([Outcome.TO_COORDINATOR], Bucket.COORDINATOR),
        ([Outcome.TO_COORDINATOR, Outcome.ANSWERED], Bucket.COORDINATOR),
        ([Outcome.MOVED], Bucket.OUT_OF_SCOPE),
        ([Outcome.DECEASED], Bucket.OUT_OF_SCOPE),
    ],
)
def test_where_a_person_stands(outcomes: list[Outcome], bucket: Bucket) -> None:
    tries = [attempt(outcome, MONDAY + timedelta(minutes=place)) for place, outcome in enumerate(outcomes)]
    assert standing(tries, ("+3216272111",), RULES).bucket is bucket


@pytest.mark.parametrize(
    ("outcomes", "noted_after", "bucket"),
    [
        ([Outcome.LANGUAGE], 0, Bucket.RETRY),
        ([Outcome.LANGUAGE], 10, Bucket.RETRY),
        ([Outcome.LANGUAGE], -1, Bucket.COORDINATOR),
        ([Outcome.NO_ANSWER] * 3 + [Outcome.LANGUAGE], 10, Bucket.RETRY),
        ([Outcome.LANGUAGE, Outcome.WRONG_NUMBER], 10, Bucket.COORDINATOR),
        ([Outcome.REFUSED, Outcome.LANGUAGE], 10, Bucket.REFUSED),
        ([Outcome.LANGUAGE, Outcome.ANSWERED], 10, Bucket.DONE),
    ],
)
def test_once_the_language_is_known_they_are_called_again(
    outcomes: list[Outcome], noted_after: int, bucket: Bucket
) -> None:
    tries = [attempt(outcome, MONDAY + timedelta(minutes=place)) for place, outcome in enumerate(outcomes)]
    place = standing(tries, ("+3216272111",), RULES, MONDAY + timedelta(minutes=noted_after))
    assert place.bucket is bucket
    assert place.next_at is None or place.next_at <= MONDAY + timedelta(minutes=len(outcomes)), "due at once"


def test_every_outcome_has_words_and_a_bucket() -> None:
    for outcome in Outcome:
        assert outcome.label
        assert standing([attempt(outcome)], ("+3216272111",), RULES).bucket in Bucket


def test_without_a_number_nobody_is_called() -> None:
    assert standing([], (), RULES) == Standing(Bucket.NO_NUMBER, None, 0)


def test_an_undone_refusal_does_not_count() -> None:
    undone = Attempt("a", 1, "caller", MONDAY, Outcome.DO_NOT_CALL, undone_at=MONDAY)
    assert standing([undone], ("+3216272111",), RULES).bucket is Bucket.NEW


def test_a_weekly_call_starts_counting_tries_anew() -> None:
    vain = [attempt(Outcome.NO_ANSWER, MONDAY + timedelta(hours=hour)) for hour in range(3)]
    spoken = attempt(Outcome.ANSWERED, MONDAY + timedelta(hours=4), MONDAY + timedelta(days=7))
    again = attempt(Outcome.NO_ANSWER, MONDAY + timedelta(days=7))
    assert standing([*vain, spoken, again], ("+3216272111",), RULES).bucket is Bucket.RETRY


@pytest.mark.parametrize(
    ("outcome", "now", "expected"),
    [
        (Outcome.BUSY, "2026-11-23T10:00", "2026-11-23T10:15"),
        (Outcome.BUSY, "2026-11-23T11:55", "2026-11-23T13:30"),
        (Outcome.BUSY, "2026-11-23T17:29", "2026-11-24T09:00"),
        (Outcome.NO_ANSWER, "2026-11-23T10:00", "2026-11-23T13:30"),
        (Outcome.NO_ANSWER, "2026-11-23T11:30", "2026-11-23T14:30"),
        (Outcome.NO_ANSWER, "2026-11-23T14:00", "2026-11-24T09:00"),
        (Outcome.VOICEMAIL, "2026-11-28T14:00", "2026-11-30T09:00"),
        (Outcome.WRONG_NUMBER, "2026-11-23T10:00", None),
        (Outcome.CALLBACK, "2026-11-23T10:00", None),
    ],
)
def test_when_to_try_again(outcome: Outcome, now: str, expected: str | None) -> None:
    moment = next_attempt_at(outcome, datetime.fromisoformat(now).replace(tzinfo=ZONE), RULES, sunday)
    assert moment == (None if expected is None else datetime.fromisoformat(expected).replace(tzinfo=ZONE))


def test_with_one_part_of_the_day_the_next_day_is_tried() -> None:
    mornings = CallRules(day_parts=((time(9), time(12)),))
    assert next_attempt_at(Outcome.NO_ANSWER, MONDAY, mornings, sunday) == MONDAY.replace(day=24, hour=9)


MOMENTS = st.integers(0, 730 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@given(MOMENTS, st.sampled_from([Outcome.BUSY, Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.FAMILY_ANSWERED]))
def test_a_new_try_is_later_in_a_call_window_and_never_on_a_free_day(now: datetime, outcome: Outcome) -> None:
    moment = next_attempt_at(outcome, now, RULES, sunday)
    assert moment is not None
    assert moment > now
    assert may_call_at(moment, RULES, sunday)
    assert moment.weekday() != 6


@given(MOMENTS)
def test_call_back_slots_are_distinct_coming_and_in_a_window(now: datetime) -> None:
    slots = callback_slots(now, RULES, sunday)
    assert 5 <= len(slots) <= 6
    assert len({slot.label for slot in slots}) == len(slots)
    assert all(slot.at > now and may_call_at(slot.at, RULES, sunday) for slot in slots)


def test_the_slots_in_words() -> None:
    assert [slot.label for slot in callback_slots(MONDAY, RULES, sunday)] == [
        "Vandaag namiddag",
        "Morgen voormiddag",
        "Morgen namiddag",
        "Woensdag voormiddag",
        "Woensdag namiddag",
        "Volgende week zelfde moment",
    ]


def test_parts_of_the_day() -> None:
    assert [day_part(MONDAY.replace(hour=hour), RULES) for hour in (7, 9, 13, 14, 20)] == [0, 0, 0, 1, 1]
    assert in_window(MONDAY.replace(hour=12), RULES, sunday) == MONDAY.replace(hour=13, minute=30)


def waiting(
    person_id: int,
    bucket: Bucket = Bucket.NEW,
    next_at: datetime | None = None,
    home: int = 0,
    last: Outcome | None = None,
) -> Waiting:
    number = frozenset({f"+3216{home or person_id}"})
    return Waiting(person_id, person_id, Standing(bucket, next_at, 0, last), home or person_id, number, f"P{person_id}")


EARLIER, LATER = MONDAY - timedelta(hours=1), MONDAY + timedelta(hours=1)


@pytest.mark.parametrize(
    ("queue", "chosen"),
    [
        ([], None),
        ([waiting(1), waiting(2)], 1),
        ([waiting(1), waiting(2, Bucket.RETRY, EARLIER)], 2),
        ([waiting(1, Bucket.RETRY, EARLIER), waiting(2, Bucket.APPOINTMENT, MONDAY)], 2),
        ([waiting(1, Bucket.APPOINTMENT, LATER)], None),
        ([waiting(1, Bucket.REFUSED), waiting(2, Bucket.DONE), waiting(3, Bucket.UNREACHED)], None),
        ([waiting(1, Bucket.RETRY, LATER, 7, Outcome.NO_ANSWER), waiting(2, home=7), waiting(3)], 3),
        ([waiting(1, Bucket.RETRY, EARLIER, 7, Outcome.NO_ANSWER), waiting(2, home=7), waiting(3)], 1),
        ([waiting(1, Bucket.APPOINTMENT, LATER, 7, Outcome.CALLBACK), waiting(2, home=7)], None),
        ([waiting(1, Bucket.APPOINTMENT, LATER, 7, Outcome.ANSWERED), waiting(2, home=7)], 2),
    ],
)
def test_who_is_called_now(queue: list[Waiting], chosen: int | None) -> None:
    found = next_call(queue, MONDAY, RULES, sunday)
    assert (found.person_id if found else None) == chosen


def test_the_partner_is_asked_for_before_anyone_else() -> None:
    queue = [waiting(1, Bucket.DONE, home=7), waiting(2, home=7), waiting(3, Bucket.APPOINTMENT, EARLIER)]
    spoken = Spoken(1, MONDAY - timedelta(minutes=1))
    found = next_call(queue, MONDAY, RULES, sunday, spoken)
    assert found is not None
    assert (found.person_id, found.same_line) == (2, True)
    later = next_call(queue, MONDAY + timedelta(hours=2), RULES, sunday, spoken)
    assert later is not None
    assert later.person_id == 3


def test_when_nobody_is_due_the_next_moment_is_told() -> None:
    queue = [waiting(1, Bucket.RETRY, LATER + timedelta(hours=1)), waiting(2, Bucket.APPOINTMENT, LATER)]
    assert next_moment(queue, MONDAY, RULES, sunday) == LATER
    assert next_moment([waiting(1, Bucket.DONE)], MONDAY, RULES, sunday) is None


# One person's history: what came of each try, how long after the one before, and whether a moment was agreed.
HISTORIES = st.lists(
    st.tuples(st.sampled_from(list(Outcome)), st.integers(1, 5000), st.none() | st.integers(1, 20000)), max_size=8
)


def history(person_id: int, tries: list[tuple[Outcome, int, int | None]]) -> list[Attempt]:
    at, made = MONDAY, list[Attempt]()
    for outcome, wait, ahead in tries:
        at += timedelta(minutes=wait)
        agreed = None if ahead is None else at + timedelta(minutes=ahead)
        made.append(attempt(outcome, at, agreed or next_attempt_at(outcome, at, RULES, sunday), person_id))
    return made


@given(st.lists(HISTORIES, min_size=1, max_size=5))
def test_no_order_of_outcomes_loses_a_person_or_calls_a_refuser(
    round_: list[list[tuple[Outcome, int, int | None]]],
) -> None:
    """Whoever may still be called is offered sooner or later; whoever refused never is; buckets add up to the list."""
    attempts = {person_id: history(person_id, tries) for person_id, tries in enumerate(round_)}
    places = {person_id: standing(made, ("+3216272111",), RULES) for person_id, made in attempts.items()}
    queue = [Waiting(pid, pid, place, pid // 2, frozenset({f"+3216{pid // 2}"})) for pid, place in places.items()]
    assert sum([place.bucket is bucket for place in places.values() for bucket in Bucket]) == len(round_)
    offered: set[int] = set()
    now = MONDAY + timedelta(days=60)
    while (found := next_call(queue, now, RULES, sunday)) is not None:
        offered.add(found.person_id)
        queue = [entry for entry in queue if entry.person_id != found.person_id]
    open_buckets = (Bucket.NEW, Bucket.RETRY, Bucket.APPOINTMENT)
    assert offered == {pid for pid, place in places.items() if place.bucket in open_buckets}
    refusers = {pid for pid, made in attempts.items() if any(a.outcome in REFUSALS for a in made)}
    assert not offered & refusers


def test_words_about_earlier_tries() -> None:
    tries = [attempt(Outcome.NO_ANSWER, MONDAY - timedelta(days=6)), attempt(Outcome.BUSY, MONDAY - timedelta(days=1))]
    assert last_try_words(tries, MONDAY) == "Vorige keer: gisteren om 10.00 uur bezet."
    assert tries_words(tries) == "2 keer niet bereikt"
    assert last_try_words([], MONDAY) == ""
    assert tries_words([]) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-23", "vandaag"),
        ("2026-11-24", "morgen"),
        ("2026-11-22", "gisteren"),
        ("2026-11-27", "vrijdag"),
        ("2026-12-01", "dinsdag 1 december"),
    ],
)
def test_days_in_words(day: str, words: str) -> None:
    assert day_words(date.fromisoformat(day), MONDAY.date()) == words


def test_a_moment_in_words() -> None:
    assert moment_words(MONDAY.replace(hour=14, minute=10), MONDAY) == "vandaag om 14.10 uur"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.NO_ANSWER, "Vandaag om 13.30 uur opnieuw"),
        (Outcome.BUSY, "Over 15 minuten opnieuw"),
        (Outcome.VOICEMAIL, "Spreek niets in over de reden"),
        (Outcome.DO_NOT_CALL, "Wordt nooit meer gebeld"),
        (Outcome.DECEASED, "Wordt niet meer gebeld"),
    ],
)
def test_what_a_choice_does_in_words(outcome: Outcome, words: str) -> None:
    assert consequence(outcome, MONDAY, RULES, sunday) == words


def test_busy_just_before_noon_says_the_real_moment() -> None:
    now = MONDAY.replace(hour=11, minute=55)
    assert consequence(Outcome.BUSY, now, RULES, sunday) == "Vandaag om 13.30 uur opnieuw"


def rung(*numbers: str) -> list[Attempt]:
    """Ring these numbers in vain, a day apart."""
    tries = [attempt(Outcome.NO_ANSWER, MONDAY + timedelta(days=day)) for day in range(len(numbers))]
    return [replace(one, number=number) for one, number in zip(tries, numbers, strict=True)]


@pytest.mark.parametrize(
    ("tries", "numbers", "bucket"),
    [
        ((OLD,) * 4, (OLD,), Bucket.UNREACHED),
        ((OLD,) * 4, (OLD, FOUND), Bucket.RETRY),
        ((OLD,) * 4 + (FOUND,), (OLD, FOUND), Bucket.UNREACHED),
        (("",) * 4, (OLD, FOUND), Bucket.UNREACHED),
    ],
)
def test_a_number_that_was_found_is_rung_once_more(
    tries: tuple[str, ...], numbers: tuple[str, ...], bucket: Bucket
) -> None:
    """As often as the rules say, and then a number turns up; without knowing what was rung nothing is new."""
    assert standing(rung(*tries), numbers, RULES).bucket is bucket
