"""Wiping in a caller's file: whoever refused is no longer named there, and the results still come home."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.retention import PurgeReason
from belactie_desktop.services.collecting import CollectOutcome
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import calls
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import household, person, phone
from tests.belmap_builder import JAN, JOZEF, MARIA, PEOPLE, new_belmap
from tests.builders import NOW, FakeClock
from tests.purge_builder import AFTER_THE_END, count, next_person, refuse, speaking_of
from tests.round_builder import calling, canaries, dump, new_round, open_belmap, talk


def test_a_belmap_forgets_who_refused_and_still_brings_the_refusal_home(tmp_path: Path) -> None:
    round_ = new_round(tmp_path, people=6, callers=1)
    handed = round_.hand_out()[0]
    with open_belmap(handed) as file:
        belmap = calling(file, round_.clock)
        told = talk(belmap)
        refused = next_person(belmap)
        conversation = belmap.start_conversation(refused)
        conversation.answer_consent(ConsentScope.RECORD, False)
        report = Purging(file, round_.clock).at_opening()
        assert [r.reason for r in report.records] == [PurgeReason.REFUSED]
        assert set(speaking_of(file, refused)) <= {
            "assignment",
            "call_attempt",
            "conversation",
            "consent",
            "person",
        } | {"household"}
        assert not any(word in str(dump(file)) for word in canaries(refused)[:3])
        assert any(canaries(told)[0] in str(line) for line in dump(file)["person"])
        assert Purging(file, round_.clock).at_opening().records == ()
        assert calling(file, round_.clock).next_person() is not None
    round_.collecting.collect(handed.path)
    assert _refused_in(round_.store, refused)
    assert Purging(round_.store, round_.clock).at_opening().records[0].people == 1
    assert [t for t in speaking_of(round_.store, refused) if t != "household"] == []


def _refused_in(store: Store, person_id: int) -> bool:
    with store.reading() as connection:
        return any(a.outcome is Outcome.REFUSED for a in calls.attempts(connection)[person_id])


def test_a_belmap_past_its_last_day_names_nobody_but_keeps_what_was_noted(tmp_path: Path) -> None:
    round_ = new_round(tmp_path, people=6, callers=1)
    handed = round_.hand_out()[0]
    with open_belmap(handed) as file:
        talk(calling(file, round_.clock))
        clock = FakeClock(datetime(2026, 12, 8, 9, 0, tzinfo=NOW.tzinfo))
        report = Purging(file, clock).at_opening()
        assert [r.reason for r in report.records] == [PurgeReason.PERIOD_OVER]
        text = str(dump(file))
        assert not any(word in text for number in range(1, 7) for word in canaries(number))
        assert Purging(file, clock).at_opening().records == ()
    report_of_collecting = round_.collecting.collect(handed.path)
    assert report_of_collecting.requests == 1
    assert count(round_.store, "help_request") == 1


def test_from_the_day_after_a_belmap_no_longer_names_who_was_given_back(tmp_path: Path) -> None:
    round_ = new_round(tmp_path, people=6, callers=1)
    handed = round_.hand_out()[0]
    with open_belmap(handed) as file:
        belmap = calling(file, round_.clock)
        card = belmap.next_person()
        assert card is not None
        home = card.person.household_id
        mine = (card.person.person_id, *(who for who in range(1, 7) if (who + 1) // 2 == home))
        others = set(range(1, 7)) - set(mine)
        spoken = talk(belmap)
        round_.clock.forward(minutes=1)
        belmap.giving_back.give_back(home, HandBackReason.KNOWS_THEM)
        assert Purging(file, round_.clock).at_opening().records == (), "today it can still be taken back"
        round_.clock.forward(days=1)
        (record,) = Purging(file, round_.clock).at_opening().records
        assert (record.reason, record.people) == (PurgeReason.GIVEN_BACK, 2)
        text = str(dump(file))
        assert not any(word in text for who in mine for word in canaries(who))
        assert all(canaries(who)[0] in text for who in others)
        assert Purging(file, round_.clock).at_opening().records == ()
        assert (belmap.progress().spoken, belmap.progress().given_back) == (1, 1)
        assert belmap.undo_last() is None
        assert next_person(belmap) in others
    report = round_.collecting.collect(handed.path)
    assert (report.attempts, report.requests) == (1, 1), "what was noted before still comes home"
    assert [one.household_id for one in round_.assigning.handed_back()] == [home]
    with round_.store.reading() as connection:
        named = connection.scalar(select(person.c.family_name).where(person.c.id == spoken))
    assert named == canaries(spoken)[0], "the dossier still knows them"
    assert round_.collecting.collect(handed.path).outcome is CollectOutcome.NOTHING_NEW


def test_a_household_that_was_taken_back_keeps_its_names(tmp_path: Path) -> None:
    round_ = new_round(tmp_path, people=6, callers=1)
    with open_belmap(round_.hand_out()[0]) as file:
        belmap = calling(file, round_.clock)
        card = belmap.next_person()
        assert card is not None
        belmap.giving_back.give_back(card.person.household_id, HandBackReason.NO_TIME)
        belmap.undo_last()
        round_.clock.forward(days=1)
        assert Purging(file, round_.clock).at_opening().records == ()
        assert next_person(belmap) == card.person.person_id


def test_a_belmap_holds_nothing_once_the_period_of_the_campaign_is_over(tmp_path: Path) -> None:
    store = new_belmap(tmp_path)
    refuse(store, MARIA, Outcome.NO_ANSWER)
    Purging(store, FakeClock(NOW)).at_opening()
    Purging(store, FakeClock(AFTER_THE_END)).at_opening()
    rows = {name for name, lines in dump(store).items() if lines}
    assert rows == {"about_file", "campaign", "call_script", "purge_record"}


def test_in_a_couple_the_partner_keeps_name_and_address(tmp_path: Path) -> None:
    store = new_belmap(tmp_path)
    refuse(store, MARIA)
    Purging(store, FakeClock()).at_opening()
    with store.reading() as connection:
        names = dict(connection.execute(select(person.c.id, person.c.family_name)).all())
        streets = set(connection.scalars(select(household.c.street)))
        numbers = set(connection.scalars(select(phone.c.person_id)))
    assert (names[MARIA], names[JOZEF], names[JAN]) == ("", "Wouters", "Claes")
    assert "Dorpsstraat" in streets
    assert MARIA not in numbers
    assert len(PEOPLE) == len(names)
    refuse(store, JOZEF)
    Purging(store, FakeClock()).at_opening()
    with store.reading() as connection:
        assert "Dorpsstraat" not in set(connection.scalars(select(household.c.street)))
