"""What the call screen added comes home from a belmap: worries, what was passed on, the checklist, agreements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.errors import FileDamaged
from belactie_desktop.domain.follow_up import Contact, DayPart, FollowUp, Frequency
from belactie_desktop.domain.passed_on import PassedOn, PassedOnTo
from belactie_desktop.domain.recurring import RecurringCall
from belactie_desktop.domain.worries import Told, Worry, WorryKind
from belactie_desktop.services.collecting import CollectOutcome
from belactie_desktop.storage import (
    about,
    belmap_worries,
    consents,
    conversations,
    passed_on,
    recurring_calls,
    worries,
)
from belactie_desktop.storage.call_tables import worry
from belactie_desktop.storage.database import Connection, FileKind, Store
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import assignment, call_attempt, conversation, follow_up
from tests.round_builder import calling, dump
from tests.services.collecting_round import Out, call, copy_of, people_of_first, unchanged

LIES = Contact("Lies", "+32475123456", "dochter")


def reported(out: Out, uid: str = "w", who: int | None = None, caller: str | None = None) -> Callable[[Store], None]:
    """Give the work of reporting a worry in a belmap."""
    person_id = people_of_first(out)[0] if who is None else who

    def work(belmap: Store) -> None:
        with belmap.transaction() as connection:
            told = frozenset({Told.COORDINATOR})
            by = caller or out.first.belmap.caller_uid
            worries.add(connection, Worry(uid, person_id, by, out.round.clock(), WorryKind.ABUSE, told, True))
            about.count_change(connection)

    return work


def changed(work: Callable[[Connection], object]) -> Callable[[Store], None]:
    """Give the work of changing something in a belmap."""

    def inside(belmap: Store) -> None:
        with belmap.transaction() as connection:
            work(connection)
            about.count_change(connection)

    return inside


def agreed(out: Out, uid: list[str]) -> Callable[[Store], None]:
    """Give the work of a whole conversation in which somebody wants a sign of life every day; notes its uid."""

    def work(belmap: Store) -> None:
        round_ = calling(belmap, out.round.clock)
        talk = round_.start_conversation(people_of_first(out)[0])
        talk.answer_consent(ConsentScope.RECORD, True)
        with belmap.transaction() as connection:
            said = consents.of_conversation(connection, talk.uid)[0]
            consents.add(connection, replace(said, uid=f"{said.uid}-again", scope=ConsentScope.CALL_AGAIN))
            wish = FollowUp(talk.uid, Frequency.DAILY, (DayPart.MORNING,), time(9, 30), LIES)
            conversations.set_follow_up(connection, wish)
            passed_on.add(connection, PassedOn("p", talk.uid, PassedOnTo.DOCTOR, out.round.clock()))
            connection.execute(update(conversation).values(checks='["number"]'))
        talk.finish()
        uid.append(talk.uid)

    return work


def of_dossier(out: Out) -> list[Worry]:
    with out.round.store.reading() as connection:
        return list(worries.all_(connection))


def twice(out: Out) -> None:
    """Collect, and once more, which changes nothing."""
    assert out.collect().outcome is CollectOutcome.TAKEN_IN
    before = dump(out.round.store)
    assert out.collect().outcome is CollectOutcome.NOTHING_NEW
    assert dump(out.round.store) == before


def test_a_worry_comes_home_once(out: Out) -> None:
    out.in_first(reported(out))
    report = out.collect()
    assert "1 zorg" in report.sentence
    [found] = of_dossier(out)
    assert (found.kind, found.told, found.care_wanted) == (WorryKind.ABUSE, frozenset({Told.COORDINATOR}), True)
    unchanged(out, out.first.path, CollectOutcome.NOTHING_NEW)


def test_taking_a_worry_back_comes_home_and_what_the_coordinator_did_stays(out: Out) -> None:
    out.in_first(reported(out))
    out.collect()
    with out.round.store.transaction() as connection:
        worries.mark_handled(connection, "w", out.round.clock())
    out.in_first(changed(lambda connection: worries.undo(connection, "w", out.round.clock())))
    twice(out)
    [found] = of_dossier(out)
    assert found.undone_at is not None
    assert found.handled_at is not None


def test_a_belmap_cannot_say_that_the_coordinator_looked_after_it(out: Out) -> None:
    out.in_first(reported(out))
    out.in_first(changed(lambda connection: worries.mark_handled(connection, "w", out.round.clock())))
    out.collect()
    assert of_dossier(out)[0].handled_at is None


def test_a_worry_about_a_stranger_or_in_another_name_stays_out(out: Out) -> None:
    with out.round.store.reading() as connection:
        theirs = assignment.c.caller_uid == out.second.belmap.caller_uid
        foreign = connection.execute(select(assignment.c.person_id).where(theirs).limit(1)).scalar_one()
        row = dict(connection.execute(select(person).where(person.c.id == foreign)).mappings().one())

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            home = connection.execute(select(person.c.household_id).limit(1)).scalar_one()
            connection.execute(insert(person).values(row | {"household_id": home}))

    out.in_first(forge)
    out.in_first(reported(out, who=foreign))
    assert out.collect().of_others == 1
    assert of_dossier(out) == []


def test_twin_without_looking_whose_they_are_a_strangers_worry_comes_in(
    out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(belmap_worries, "_is_own", lambda *facts: True)
    with pytest.raises(AssertionError):
        test_a_worry_about_a_stranger_or_in_another_name_stays_out(out)


def test_a_copy_that_went_its_own_way_brings_its_worries_when_accepted(out: Out, tmp_path: Path) -> None:
    copy = copy_of(out, tmp_path)
    out.in_first(reported(out, "in the belmap"))
    out.collect()
    with Store.open(copy, FileKind.BELMAP, out.first.belmap.root) as belmap:
        reported(out, "in the copy")(belmap)
    report = unchanged(out, copy, CollectOutcome.OWN_WAY)
    assert report.unknown == 1
    out.round.collecting.accept(copy)
    assert {found.uid for found in of_dossier(out)} == {"in the belmap", "in the copy"}
    before = dump(out.round.store)
    out.round.collecting.accept(copy)
    assert dump(out.round.store) == before


def test_an_agreement_and_all_that_hangs_on_its_conversation_comes_home(out: Out) -> None:
    uid: list[str] = []
    out.in_first(agreed(out, uid))
    twice(out)
    who = people_of_first(out)[0]
    with out.round.store.reading() as connection:
        found = recurring_calls.get(connection, who)
        assert passed_on.of_conversation(connection, uid[0])[0].receiver is PassedOnTo.DOCTOR
        assert connection.scalar(select(conversation.c.checks).where(conversation.c.uid == uid[0])) == '["number"]'
    assert found is not None
    assert (found.frequency, found.at_time, found.contact) == (Frequency.DAILY, time(9, 30), LIES)
    assert (found.conversation_uid, found.caller_uid) == (uid[0], out.first.belmap.caller_uid)
    [row] = dump(out.round.store)["recurring_call"]
    assert "Lies" in row


def test_who_withdraws_is_no_longer_called_every_day_and_the_contact_person_is_gone(out: Out) -> None:
    out.in_first(agreed(out, []))
    out.collect()
    who = people_of_first(out)[0]

    def withdraw(belmap: Store) -> None:
        calling(belmap, out.round.clock).start_conversation(who).withdraw()

    out.in_first(withdraw)
    out.collect()
    assert dump(out.round.store)["recurring_call"] == []
    assert "Lies" not in str(dump(out.round.store))


def test_who_withdraws_is_forgotten_in_the_belmap_at_once_with_the_contact_person(out: Out) -> None:
    who = people_of_first(out)[0]
    call_every_day = RecurringCall(
        who, out.first.belmap.caller_uid, "elsewhere", Frequency.DAILY, (), None, LIES, out.round.clock()
    )
    out.in_first(changed(lambda connection: recurring_calls.put(connection, call_every_day)))

    def withdraw(belmap: Store) -> None:
        assert "Lies" in str(dump(belmap))
        calling(belmap, out.round.clock).start_conversation(who).withdraw()
        assert "Lies" not in str(dump(belmap))

    out.in_first(withdraw)


def test_twin_an_agreement_that_is_not_worked_out_again_keeps_the_contact_person(
    out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.in_first(agreed(out, []))
    out.collect()
    monkeypatch.setattr(recurring_calls, "recompute", lambda *facts: None)
    who = people_of_first(out)[0]
    out.in_first(lambda belmap: calling(belmap, out.round.clock).start_conversation(who).withdraw())
    out.collect()
    assert "Lies" in str(dump(out.round.store)["recurring_call"])


def test_the_number_that_was_rung_comes_home_and_a_belmap_that_forgot_it_takes_it_from_nobody(out: Out) -> None:
    uid = call(out, out.first.path, Outcome.WRONG_NUMBER)
    out.in_first(changed(lambda connection: connection.execute(update(call_attempt).values(number="+3216000001"))))
    out.collect()
    out.in_first(changed(lambda connection: connection.execute(update(call_attempt).values(number=""))))
    unchanged_rows = out.rows(call_attempt)
    out.collect()
    assert out.rows(call_attempt) == unchanged_rows
    assert {row["number"] for row in unchanged_rows if row["uid"] == uid} == {"+3216000001"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda connection: connection.execute(update(worry).values(kind="gossip")),
        lambda connection: connection.execute(update(worry).values(told='["neighbour"]')),
        lambda connection: connection.execute(update(worry).values(at="2026-11-23T10:00:00")),
        lambda connection: connection.execute(update(follow_up).values(at_time="half tien")),
        lambda connection: connection.execute(update(follow_up).values(frequency="hourly")),
        lambda connection: connection.execute(update(conversation).values(checks="[1]")),
        lambda connection: connection.exec_driver_sql("UPDATE passed_on SET receiver = 'the bakery'"),
    ],
    ids=["kind", "told", "moment", "time", "frequency", "checks", "receiver"],
)
def test_a_value_that_makes_no_sense_changes_nothing(out: Out, spoil: Callable[[Connection], object]) -> None:
    out.in_first(agreed(out, []))
    out.in_first(reported(out))
    out.in_first(changed(spoil))
    before = dump(out.round.store)
    with pytest.raises(FileDamaged):
        out.collect()
    assert dump(out.round.store) == before
