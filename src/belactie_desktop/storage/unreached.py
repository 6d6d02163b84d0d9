"""Who was tried by phone and cannot be reached that way: every number turned out useless, or nobody ever answered.

The rule is `domain.calls.standing`; this module only finds about whom to ask it, so that a long list stays quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select

from belactie_desktop.domain.calls import UNANSWERED, USELESS_NUMBER, Bucket, Outcome, standing
from belactie_desktop.storage import call_settings, calls, household_languages, recurring_calls, ring_numbers
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import call_attempt

_WANTED = (Bucket.NO_NUMBER, Bucket.UNREACHED)


def tried_in_vain(connection: Connection, household_ids: Sequence[int] | None = None) -> Mapping[int, Bucket]:
    """Map who was tried and stands without a number, or was never reached, to where they stand.

    household_ids: only of these few households, which is quick on any list.
    """
    rules = call_settings.rules(connection)
    asked = _perhaps(connection, rules.max_attempts) if household_ids is None else _tried(connection, household_ids)
    numbers = ring_numbers.of_people(connection, asked)
    attempts = calls.attempts(connection, asked)
    noted_at = household_languages.noted_at(connection)
    agreed = recurring_calls.of_people(connection, asked)
    places = {
        who: standing(attempts.get(who, ()), numbers[who], rules, noted_at.get(who), agreed.get(who)).bucket
        for who in asked
        if who in numbers
    }
    return {who: bucket for who, bucket in places.items() if bucket in _WANTED}


def _tried(connection: Connection, household_ids: Sequence[int]) -> list[int]:
    tries = select(call_attempt.c.uid).where(
        call_attempt.c.person_id == person.c.id, call_attempt.c.undone_at.is_(None)
    )
    here = (person.c.household_id.in_(household_ids), person.c.on_list, tries.exists())
    return list(connection.scalars(select(person.c.id).where(*here)))


def _perhaps(connection: Connection, most: int) -> list[int]:
    """List who may be one: tried as often as is allowed, or tried while a number of the home turned out useless.

    Also who was tried and has no number any more, as after a list was undone.
    """
    vain, wrong = _is_one_of(UNANSWERED), _is_one_of(USELESS_NUMBER)
    counting = call_attempt.c.undone_at.is_(None)
    counted = (
        select(call_attempt.c.person_id)
        .where(counting, or_(vain, wrong))
        .group_by(call_attempt.c.person_id)
        .having(or_(func.count().filter(vain) >= most, func.count().filter(wrong) > 0))
    )
    told = ring_numbers.useless().subquery()
    # All of the home, in one list: somebody in a home with a useless number, or in one that has no number any more.
    doubtful = or_(
        person.c.household_id.in_(select(told.c.household_id)),
        person.c.household_id.not_in(ring_numbers.homes_with_useful_number_at_once()),
    )
    tried = select(call_attempt.c.uid).where(call_attempt.c.person_id == person.c.id, counting)
    statement = select(person.c.id).where(
        func.likely(person.c.on_list), or_(person.c.id.in_(counted), doubtful & tried.correlate(person).exists())
    )
    return list(connection.scalars(statement))


def _is_one_of(outcomes: Iterable[Outcome]) -> ColumnElement[bool]:
    return call_attempt.c.outcome.in_([outcome.value for outcome in outcomes])
