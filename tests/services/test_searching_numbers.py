"""Households without a number: each in one place, the counts add up, and nobody is called who asked for peace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from belactie_desktop.domain.calls import Bucket, Outcome
from belactie_desktop.domain.errors import GateClosed, NotAllowed
from belactie_desktop.domain.number_search import Place, Result, Step, Stream
from belactie_desktop.domain.suppression import of_number
from belactie_desktop.services import searching_numbers
from belactie_desktop.services.left_in_peace import hasher
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.searching_numbers import Finding
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage import campaigns, people
from belactie_desktop.storage.list_tables import person, phone
from belactie_desktop.storage.tables import reach, reach_attempt
from tests.builders import NOW, READY, add_caller
from tests.purge_builder import refuse
from tests.round_builder import dump
from tests.services.reaching import HOMES, WITHOUT, Reach, new_reach

LANDLINE, MOBILE = "016 11 22 33", "0475 99 88 77"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Reach]:
    made = new_reach(tmp_path)
    yield made
    made.store.close()


def numbers(desk: Reach) -> dict[int, list[tuple[str, str | None]]]:
    found: dict[int, list[tuple[str, str | None]]] = {}
    with desk.store.reading() as connection:
        for row in connection.execute(select(phone.c.person_id, phone.c.e164, phone.c.found_in)):
            found.setdefault(row[0], []).append((row[1], row[2]))
    return found


def test_exactly_the_households_nobody_can_call_are_to_be_looked_up(desk: Reach) -> None:
    assert desk.searching.ids(Stream.LOOK_UP) == (2, 3, 1, 4), "by street and number, 2 before 7A before 12"
    counts = desk.searching.counts()
    assert (counts.total, counts.of(Stream.LOOK_UP), counts.found) == (len(WITHOUT), len(WITHOUT), 0)
    view = desk.searching.homes([1])[0]
    assert [member.name for member in view.home.members] == ["Maria Peeters", "Jan Claes"]
    assert (view.home.step, view.home.code, view.proposal) == (Step.SEARCH, "", None)


def test_the_people_are_those_of_the_overview(desk: Reach) -> None:
    homes = desk.searching.homes(desk.searching.ids(Stream.LOOK_UP))
    mine = {member.person_id for view in homes for member in view.home.members}
    assert mine == set(Overviewing(desk.store, desk.clock).people(Bucket.NO_NUMBER))


@pytest.mark.parametrize(
    ("words", "found"), [("peeters", (1,)), ("dorps", (2, 3, 1)), ("dorps roger", (3,)), ("100%", ())]
)
def test_words_narrow_the_list_by_name_and_street(desk: Reach, words: str, found: tuple[int, ...]) -> None:
    assert desk.searching.ids(Stream.LOOK_UP, words) == found


def test_a_code_on_a_paper_finds_its_household(desk: Reach) -> None:
    desk.searching.note(3, Result.NOT_FOUND, Place.INFO_1207)
    code = desk.searching.homes([3])[0].home.code
    assert len(code) == 4
    assert desk.searching.ids(Stream.LOOK_UP, code) == (3,)


def test_a_landline_is_for_everybody_and_the_household_can_be_called(desk: Reach) -> None:
    desk.searching.found(1, Finding(LANDLINE, Place.INFO_1207))
    assert numbers(desk)[1] == numbers(desk)[2] == [("+3216112233", "1207")]
    counts = desk.searching.counts()
    assert (counts.total, counts.found) == (3, 1)
    assert desk.searching.homes([1]) == ()
    buckets = Overviewing(desk.store, desk.clock).people()
    assert buckets[1] is buckets[2] is Bucket.NEW


def test_a_mobile_is_for_its_owner_who_must_be_told(desk: Reach) -> None:
    with pytest.raises(NotAllowed, match="van wie"):
        desk.searching.found(1, Finding(MOBILE, Place.WHITE_PAGES))
    desk.searching.found(1, Finding(MOBILE, Place.WHITE_PAGES, person_id=2))
    assert numbers(desk)[2] == [("+32475998877", "witte_gids")]
    assert 1 not in numbers(desk)
    desk.searching.found(2, Finding(MOBILE, Place.WHITE_PAGES))
    assert numbers(desk)[3] == [("+32475998877", "witte_gids")], "who lives alone needs not be chosen"


@pytest.mark.parametrize("typed", ["", "016", "016 11 22 33 en 016 11 22 34", "Maria", "016 11 22 334"])
def test_what_is_not_one_number_is_refused(desk: Reach, typed: str) -> None:
    before = dump(desk.store)
    with pytest.raises(NotAllowed, match="nummer"):
        desk.searching.found(1, Finding(typed, Place.INFO_1207))
    assert dump(desk.store) == before


def test_a_number_of_family_needs_leave(desk: Reach) -> None:
    with pytest.raises(NotAllowed, match="vinkje"):
        desk.searching.found(2, Finding(LANDLINE, Place.FAMILY))
    desk.searching.found(2, Finding(LANDLINE, Place.FAMILY, agreed=True))
    assert numbers(desk)[3] == [("+3216112233", "family")]


def suppress(desk: Reach, text: str) -> None:
    with desk.store.transaction() as connection:
        people.add_suppressions(connection, [hasher(connection)(text)], NOW.date())


def test_a_number_of_who_asked_for_peace_is_refused_and_nothing_is_kept(desk: Reach) -> None:
    suppress(desk, of_number("+3216112233"))
    before = dump(desk.store)
    with pytest.raises(NotAllowed, match="016 11 22 33"):
        desk.searching.found(1, Finding(LANDLINE, Place.INFO_1207))
    assert dump(desk.store) == before


def test_a_number_of_a_neighbour_who_asked_for_peace_is_refused(desk: Reach) -> None:
    with desk.store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == 8).values(do_not_call=True, on_list=False))
    with pytest.raises(NotAllowed, match="0475 12 34 56"):
        desk.searching.found(2, Finding("0475 12 34 56", Place.INFO_1207))


def test_twin_without_the_guard_the_number_comes_in(desk: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    suppress(desk, of_number("+3216112233"))
    monkeypatch.setattr(searching_numbers.people, "suppressions", lambda _connection: frozenset())
    desk.searching.found(1, Finding(LANDLINE, Place.INFO_1207))
    assert ("+3216112233", "1207") in numbers(desk)[1]


def test_a_number_that_was_just_kept_can_be_taken_back(desk: Reach) -> None:
    desk.searching.note(1, Result.NOT_FOUND, Place.INFO_1207)
    before = dump(desk.store)
    found = desk.searching.found(1, Finding(LANDLINE, Place.WHITE_PAGES))
    desk.searching.take_back(found)
    assert dump(desk.store) == before


def test_twice_the_same_number_is_one_number(desk: Reach) -> None:
    desk.searching.found(1, Finding(MOBILE, Place.INFO_1207, person_id=1))
    with pytest.raises(NotAllowed, match="staat niet meer"):
        desk.searching.found(1, Finding(MOBILE, Place.INFO_1207, person_id=1))
    assert len(numbers(desk)[1]) == 1


def test_looking_up_ends_in_a_proposal_that_one_step_accepts_for_all(desk: Reach) -> None:
    desk.searching.note(1, Result.NOT_FOUND, Place.INFO_1207)
    desk.searching.note(2, Result.UNLISTED, Place.WHITE_PAGES)
    desk.searching.note(3, Result.CHECK_AGAIN, Place.INFO_1207)
    assert desk.searching.proposed(Stream.LOOK_UP) == {Stream.LETTERS: 2}
    assert desk.searching.accept(Stream.LOOK_UP) == 2
    assert desk.searching.ids(Stream.LETTERS) == (2, 1)
    assert desk.searching.ids(Stream.LOOK_UP) == (4, 3), "what nobody searched yet stands first"
    tried = desk.searching.homes([1])[0].home.traces
    assert [(t.result, t.place, t.on_day) for t in tried] == [(Result.NOT_FOUND, Place.INFO_1207, NOW.date())]


def test_a_household_goes_where_the_coordinator_wants(desk: Reach) -> None:
    for stream in (Stream.VISITS, Stream.CLOSED, Stream.LETTERS, Stream.LOOK_UP):
        assert desk.searching.move([1, 2], stream) == 2
        assert desk.searching.ids(stream) == ((2, 3, 1, 4) if stream is Stream.LOOK_UP else (2, 1))


def test_without_an_address_nobody_goes_to_letters_and_then_none_do(tmp_path: Path) -> None:
    desk = new_reach(tmp_path, (*HOMES[:2], ("", "", "", (("Maes", "Yvonne", ""),))))
    with pytest.raises(NotAllowed, match="adres"):
        desk.searching.move([1, 2, 3], Stream.LETTERS)
    assert desk.searching.ids(Stream.LETTERS) == ()
    desk.store.close()


def test_who_refused_is_gone_or_asked_for_peace_is_in_no_stream(desk: Reach) -> None:
    caller = add_caller(desk.store, "Lieve Maes")
    for home in WITHOUT:
        desk.searching.move([home], Stream.LETTERS)
    refuse(desk.store, 3, Outcome.REFUSED, caller)
    with desk.store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == 4).values(gone_on="2026-11-20"))
        connection.execute(update(person).where(person.c.id == 1).values(do_not_call=True, on_list=False))
    assert desk.searching.ids(Stream.LETTERS) == (1, 4)
    assert [member.name for member in desk.searching.homes([1])[0].home.members] == ["Jan Claes"]
    for home in (2, 3):
        with pytest.raises(NotAllowed, match="staat niet meer"):
            desk.searching.found(home, Finding(LANDLINE, Place.INFO_1207))


def test_before_the_gate_is_open_nothing_can_be_noted(desk: Reach) -> None:
    with desk.store.transaction() as connection:
        campaigns.change(connection, replace(READY, dpo_informed_on=None))
    steps = (
        lambda: desk.searching.found(1, Finding(LANDLINE, Place.INFO_1207)),
        lambda: desk.searching.note(1, Result.NOT_FOUND, Place.INFO_1207),
        lambda: desk.searching.move([1], Stream.LETTERS),
        lambda: desk.searching.accept(Stream.LOOK_UP),
    )
    for step in steps:
        with pytest.raises(GateClosed):
            step()


def test_wiping_the_last_person_wipes_the_search_and_the_first_does_not(desk: Reach) -> None:
    desk.searching.note(1, Result.NOT_FOUND, Place.INFO_1207)
    withdrawing = Withdrawing(desk.store, desk.clock)
    withdrawing.stop_calling(1)
    assert desk.searching.homes([1])[0].home.traces
    record = withdrawing.stop_calling(2).record
    assert (record.counts["reach"], record.counts["reach_attempt"]) == (1, 1)
    with desk.store.reading() as connection:
        assert connection.execute(select(reach)).all() == connection.execute(select(reach_attempt)).all() == []
