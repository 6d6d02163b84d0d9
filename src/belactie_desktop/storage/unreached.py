"""Who was tried by phone and cannot be reached that way: every number turned out useless, or nobody ever answered.

The rule is `domain.calls.standing`; this module only finds about whom to ask it, so that a long list stays quick.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, column, func, or_, select

from belactie_desktop.domain.calls import UNANSWERED, USELESS_NUMBER, Bucket, standing
from belactie_desktop.storage import call_settings, calls, codecs, household_languages, recurring_calls, ring_numbers
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
    agreed = recurring_calls.all_(connection)
    places = {
        who: standing(attempts.get(who, ()), numbers[who], rules, noted_at.get(who), agreed.get(who)).bucket
        for who in asked
        if who in numbers
    }
    return {who: bucket for who, bucket in places.items() if bucket in _WANTED}


def among(ids: Collection[int]) -> ColumnElement[bool]:
    """Say of a person that they are one of these, however many there are."""
    listed = func.json_each(codecs.json_text(sorted(ids))).table_valued(column("value"))
    return person.c.id.in_(select(listed.c.value))


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
    in_vain = call_attempt.c.outcome.in_([outcome.value for outcome in UNANSWERED])
    wrong = call_attempt.c.outcome.in_([outcome.value for outcome in USELESS_NUMBER])
    counted = (
        select(call_attempt.c.person_id)
        .where(call_attempt.c.undone_at.is_(None))
        .group_by(call_attempt.c.person_id)
        .having(or_(func.count().filter(in_vain) >= most, func.count().filter(wrong) > 0))
    )
    homes = select(ring_numbers.useless().subquery().c.household_id)
    tried = select(call_attempt.c.person_id).where(call_attempt.c.undone_at.is_(None))
    numbered = ring_numbers.homes_with_useful_number()
    statement = select(person.c.id).where(
        person.c.on_list,
        person.c.id.in_(tried),
        or_(person.c.id.in_(counted), person.c.household_id.in_(homes), person.c.household_id.not_in(numbered)),
    )
    return list(connection.scalars(statement))
