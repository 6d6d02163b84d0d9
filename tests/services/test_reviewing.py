"""The coordinator decides who is who: remembered when a list is read again, and taken back without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.doubts import Facts
from belactie_desktop.domain.entries import Link, Verdict
from belactie_desktop.domain.errors import Cancelled, GateClosed, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.names import PersonName
from belactie_desktop.services.reviewing import Reviewing
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage import calls, campaigns, match_decisions, people
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.doubts import Made
from belactie_desktop.storage.list_tables import list_entry, match_decision, person
from tests.builders import NOW, READY, FakeClock, add_caller, new_dossier
from tests.doubts_builder import Somebody
from tests.services.list_taking import content
from tests.services.lists_of_people import dry_run_of, take

REGISTER, SERVICE = ListKind.POPULATION_REGISTER, ListKind.SERVICE
JOZEF = Somebody("Jozef", "Peeters", "1941-07-05", "Dorpsstraat 12", ("+3216272111",))
MARIA = Somebody("Maria", "Janssens", "1943-02-11", "Dorpsstraat 12", ("+3216272111",))
LIEVE = Somebody("Godelieve", "Van den Bossche", "1936-11-30", "Kerkplein 3")
NAMESAKE = Somebody("Jozef", "Peeters", "1952-10-12", "Lindelaan 21")
PEOPLE = (JOZEF, MARIA, LIEVE, NAMESAKE)
MOBILE = "+32475123456"
# Two people have this name, and nothing tells who of them it is.
DOUBTFUL = Somebody("Jozef", "Peeters", None, "Kerkplein 30", (MOBILE,), ("poetshulp",))
STRANGER = Somebody("Yvonne", "Aerts", "1935-03-03", "Steenweg 200", ("+3293331122",), ("gezinszorg",))
CLOCK = FakeClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        take(opened, CLOCK, REGISTER, PEOPLE, date(2026, 11, 2))
        yield opened


@pytest.fixture
def reviewing(store: Store) -> Reviewing:
    return Reviewing(store, CLOCK)


def id_of(store: Store, one: Somebody) -> int:
    same = (person.c.given_name == one.given) & person.c.birth_date.is_not_distinct_from(one.birth)
    with store.reading() as connection:
        return connection.execute(select(person.c.id).where(same)).scalar_one()


def numbers_of(store: Store, person_id: int) -> set[str]:
    with store.reading() as connection:
        found = people.get(connection, person_id)
    assert found is not None
    return {number.e164 for number in found.phones}


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table, but for the mark that working out is due."""
    found = content(store)
    found["about_file"] = [row for row in found["about_file"] if row[0] != "decisions_due"]
    return found


def people_in(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table, but for decisions, and homes: an empty home that a list names may stay."""
    found = content(store)
    for table in ("match_decision", "household", "about_file"):
        del found[table]
    return found


def doubt_about_jozef(store: Store, reviewing: Reviewing) -> tuple[int, int]:
    """Read the list of the service and give (entry, person) of its one doubtful row."""
    take(store, CLOCK, SERVICE, (DOUBTFUL,))
    (entry_id,) = reviewing.doubts()
    assert reviewing.count() == 1
    pair = reviewing.pair(entry_id)
    assert pair is not None
    assert pair.row.facts == Facts(PersonName("Peeters", "Jozef"), None, DOUBTFUL.address, (MOBILE,), ("poetshulp",))
    assert pair.row.link is Link.DOUBTFUL
    assert {one.person_id for one in pair.people} == {id_of(store, JOZEF), id_of(store, NAMESAKE)}
    assert all(one.reasons for one in pair.people)
    return entry_id, id_of(store, JOZEF)


def call_different(store: Store, reviewing: Reviewing, entry_id: int) -> None:
    """Say that the row is neither of the two."""
    for one in (JOZEF, NAMESAKE):
        reviewing.decide_different(entry_id, id_of(store, one))
    reviewing.work_out()


def test_the_same_person_gets_what_the_list_says(store: Store, reviewing: Reviewing) -> None:
    entry_id, person_id = doubt_about_jozef(store, reviewing)
    assert MOBILE not in numbers_of(store, person_id)
    reviewing.decide_same(entry_id, person_id)
    assert reviewing.count() == 0
    assert reviewing.pair(entry_id) is None
    assert reviewing.is_due()
    reviewing.work_out()
    assert not reviewing.is_due()
    assert MOBILE in numbers_of(store, person_id)
    assert reviewing.made(ways=[Made.BY_HAND]) == (entry_id,)
    assert reviewing.made("peeters joz", [Made.BY_HAND]) == (entry_id,)
    assert reviewing.made("janssens", [Made.BY_HAND]) == ()
    merged = reviewing.merged(entry_id)
    assert merged is not None
    assert merged.row.facts.numbers == (MOBILE,)
    assert merged.people[0].facts.numbers == JOZEF.numbers, "as it was before the list told more"


def test_a_decision_taken_back_leaves_everything_as_it_was(store: Store, reviewing: Reviewing) -> None:
    entry_id, person_id = doubt_about_jozef(store, reviewing)
    before = everything(store)
    for decide in (reviewing.decide_same, reviewing.decide_different):
        for worked_out in (False, True):
            decided = decide(entry_id, person_id)
            if worked_out:
                reviewing.work_out()
            assert reviewing.is_at_hand(decided) is not worked_out
            assert everything(store) != before
            reviewing.undo(decided)
            assert everything(store) == before


def test_a_merge_by_hand_is_taken_apart_and_asked_again(store: Store, reviewing: Reviewing) -> None:
    entry_id, person_id = doubt_about_jozef(store, reviewing)
    before = everything(store)
    reviewing.decide_same(entry_id, person_id)
    reviewing.work_out()
    merged = people_in(store)
    decided = reviewing.undo_merge(entry_id)
    assert everything(store) == before
    assert reviewing.doubts() == (entry_id,)
    reviewing.undo(decided)
    assert people_in(store) == merged


def test_different_people_stay_apart_when_the_list_is_read_again(store: Store, reviewing: Reviewing) -> None:
    entry_id, person_id = doubt_about_jozef(store, reviewing)
    call_different(store, reviewing, entry_id)
    assert reviewing.count() == 0
    assert reviewing.waiting("peeters") == (entry_id,)
    report = take(store, CLOCK, SERVICE, (STRANGER, DOUBTFUL), date(2026, 11, 22))
    assert report.source_id
    assert reviewing.count() == 0, "not asked again"
    assert MOBILE not in numbers_of(store, person_id)


@pytest.mark.parametrize("same", [True, False])
def test_a_decision_survives_undoing_the_list_and_reading_it_again(
    store: Store, reviewing: Reviewing, *, same: bool
) -> None:
    entry_id, person_id = doubt_about_jozef(store, reviewing)
    if same:
        reviewing.decide_same(entry_id, person_id)
        reviewing.work_out()
    else:
        call_different(store, reviewing, entry_id)
    with store.reading() as connection:
        source_id = connection.execute(select(list_entry.c.source_id).where(list_entry.c.id == entry_id)).scalar_one()
    Undoing(store, CLOCK).undo(source_id, Job())
    assert MOBILE not in numbers_of(store, person_id)
    take(store, CLOCK, SERVICE, (DOUBTFUL,), date(2026, 11, 23))
    assert reviewing.count() == 0, "decided is decided"
    assert (MOBILE in numbers_of(store, person_id)) is same


def test_a_sure_merge_that_was_wrong_becomes_no_double(store: Store, reviewing: Reviewing) -> None:
    sure = replace(LIEVE, numbers=("+32479998877",), services=("gezinszorg",))
    before = numbers_of(store, id_of(store, LIEVE))
    take(store, CLOCK, SERVICE, (sure,))
    (entry_id,) = reviewing.made(ways=[Made.BY_ITSELF])
    merged = reviewing.merged(entry_id)
    assert merged is not None
    assert "Zelfde naam." in merged.people[0].reasons
    decided = reviewing.undo_merge(entry_id)
    assert numbers_of(store, id_of(store, LIEVE)) == before
    assert reviewing.made() == ()
    assert reviewing.waiting() == (entry_id,)
    take(store, CLOCK, SERVICE, (sure, STRANGER), date(2026, 11, 22))
    assert reviewing.made() == (), "remembered"
    reviewing.undo(decided)
    assert len(reviewing.made()) == 2


def test_a_wrong_merge_does_not_double_the_person_when_the_register_is_read_again(
    store: Store, reviewing: Reviewing
) -> None:
    """The row and the person have one name and birth date, so the decision is about both; registers still agree."""
    take(store, CLOCK, SERVICE, (replace(LIEVE, services=("gezinszorg",)),))
    (entry_id,) = reviewing.made()
    reviewing.undo_merge(entry_id)
    run = dry_run_of(store, CLOCK, REGISTER, (*PEOPLE, STRANGER))
    assert (run.new_people, run.known) == (1, len(PEOPLE))
    take(store, CLOCK, REGISTER, (*PEOPLE, STRANGER), date(2026, 11, 15))
    assert len(content(store)["person"]) == len(PEOPLE) + 1
    assert reviewing.waiting() == (entry_id,)


def test_two_registers_that_say_the_same_are_one_person(store: Store, reviewing: Reviewing) -> None:
    again = (JOZEF, MARIA, replace(LIEVE, given="Godelieve Anna"), NAMESAKE, STRANGER)
    take(store, CLOCK, REGISTER, again, date(2026, 11, 15))
    assert len(content(store)["person"]) == len(again)
    (entry_id,) = reviewing.made(ways=[Made.BY_ITSELF])
    before = content(store)
    with pytest.raises(NotAllowed, match="één persoon"):
        reviewing.undo_merge(entry_id)
    assert content(store) == before


def test_a_couple_at_one_address_is_never_offered(store: Store, reviewing: Reviewing) -> None:
    partner = replace(MARIA, given="Maria", family="Peeters", birth=None, services=("poetshulp",))
    lists = (replace(JOZEF, services=("poetshulp",)), replace(MARIA, services=("gezinszorg",)), partner)
    take(store, CLOCK, SERVICE, lists)
    jozef, maria = id_of(store, JOZEF), id_of(store, MARIA)
    for entry_id in reviewing.doubts():
        pair = reviewing.pair(entry_id)
        assert pair is not None
        offered = {one.person_id for one in pair.people}
        assert not (pair.row.facts.name.given == "Maria" and jozef in offered)
        assert not (pair.row.facts.name.given == "Jozef" and maria in offered)
    for entry_id in reviewing.made():
        merged = reviewing.merged(entry_id)
        assert merged is not None
        assert merged.row.facts.name.given == merged.people[0].facts.name.given


def test_who_fits_nobody_waits_and_can_be_added(store: Store, reviewing: Reviewing) -> None:
    take(store, CLOCK, SERVICE, (STRANGER,))
    (entry_id,) = reviewing.waiting()
    assert reviewing.waiting("yvonne aer") == (entry_id,)
    assert reviewing.waiting("peeters") == ()
    before = people_in(store)
    decided = reviewing.add_as_person(entry_id)
    added = id_of(store, STRANGER)
    assert numbers_of(store, added) == set(STRANGER.numbers)
    assert reviewing.waiting() == ()
    assert reviewing.made(ways=[Made.ADDED]) == (entry_id,)
    reviewing.undo(decided)
    assert people_in(store) == before
    reviewing.add_as_person(entry_id)
    reviewing.undo_merge(entry_id)
    assert people_in(store) == before
    with store.reading() as connection:
        assert match_decisions.all_(connection) == {}


def test_two_people_who_both_have_calls_are_not_joined(store: Store, reviewing: Reviewing) -> None:
    entry_id, jozef = doubt_about_jozef(store, reviewing)
    call_different(store, reviewing, entry_id)
    reviewing.add_as_person(entry_id)
    caller, added = add_caller(store, "Rita"), id_of(store, DOUBTFUL)
    for person_id in (jozef, added):
        with store.transaction() as connection:
            calls.add_attempt(connection, Attempt(f"call-{person_id}", person_id, caller, NOW, Outcome.NO_ANSWER))
    before = content(store)
    with pytest.raises(NotAllowed, match="Allebei"):
        reviewing.decide_same(entry_id, jozef)
    with pytest.raises(NotAllowed):
        reviewing.undo_merge(entry_id)
    assert content(store) == before, "who was called does not vanish"


def test_without_the_guard_two_people_with_calls_would_be_decided_one(
    store: Store, reviewing: Reviewing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twin of the test above: it is this guard that refuses."""
    entry_id, jozef = doubt_about_jozef(store, reviewing)
    call_different(store, reviewing, entry_id)
    reviewing.add_as_person(entry_id)
    caller, added = add_caller(store, "Rita"), id_of(store, DOUBTFUL)
    with store.transaction() as connection:
        for person_id in (jozef, added):
            calls.add_attempt(connection, Attempt(f"call-{person_id}", person_id, caller, NOW, Outcome.NO_ANSWER))
    monkeypatch.setattr("belactie_desktop.services.reviewing._require_joinable", lambda *_: None)
    reviewing.decide_same(entry_id, jozef)
    with store.reading() as connection:
        assert Verdict.SAME in match_decisions.all_(connection).values()


def test_the_gate_and_what_is_gone(store: Store, reviewing: Reviewing) -> None:
    entry_id, person_id = doubt_about_jozef(store, reviewing)
    before = content(store)
    with pytest.raises(NotAllowed):
        reviewing.decide_same(entry_id, 987)
    with pytest.raises(NotAllowed):
        reviewing.decide_different(987, person_id)
    with pytest.raises(NotAllowed):
        reviewing.undo_merge(entry_id)
    with pytest.raises(NotAllowed):
        reviewing.add_as_person(987)
    with store.transaction() as connection:
        campaigns.change(connection, replace(READY, dpo_informed_on=None))
    assert reviewing.missing()
    for act in (reviewing.decide_same, reviewing.decide_different):
        with pytest.raises(GateClosed):
            act(entry_id, person_id)
    with store.transaction() as connection:
        campaigns.change(connection, READY)
    assert not reviewing.missing()
    assert content(store) == before


def test_a_decision_holds_no_name(store: Store, reviewing: Reviewing) -> None:
    entry_id, person_id = doubt_about_jozef(store, reviewing)
    reviewing.decide_different(entry_id, person_id)
    with store.reading() as connection:
        kept = " ".join(str(value) for row in connection.execute(select(match_decision)) for value in row)
    assert not any(word.casefold() in kept.casefold() for word in ("jozef", "peeters", "1941"))


def test_working_out_that_is_stopped_stays_due(store: Store, reviewing: Reviewing) -> None:
    entry_id, person_id = doubt_about_jozef(store, reviewing)
    reviewing.decide_same(entry_id, person_id)
    before = content(store)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        reviewing.work_out(job)
    assert content(store) == before
    assert Reviewing(store, CLOCK).is_due(), "it is done the next time"


def test_a_list_read_twice_asks_nothing_new(store: Store, reviewing: Reviewing) -> None:
    entry_id, _person = doubt_about_jozef(store, reviewing)
    run = dry_run_of(store, CLOCK, SERVICE, (DOUBTFUL,))
    assert reviewing.doubts() == (entry_id,)
    assert run.new_people == 0
