"""Who nobody could reach comes to the page Nog te bereiken in the right stream; a wrong number is never rung again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from belactie_desktop.domain.calls import Attempt, Bucket, Outcome
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.number_search import Place, Result, Step, Stream, Why
from belactie_desktop.services import searching_numbers
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.searching_numbers import Finding
from belactie_desktop.storage import call_settings, calls, ring_numbers, standings, to_reach, unreached, worked_out
from belactie_desktop.storage.list_tables import person
from tests.builders import NOW, add_caller
from tests.services.reaching import HOMES, Reach, new_reach

LANDLINE, MOBILE = "+3216272111", "+32475123456"
"""The number of home 5, of Lan (6) whose partner is Willy (7); the number of Rosa (8) in home 6."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Reach]:
    made = new_reach(tmp_path)
    add_caller(made.store, "Lieve Maes")
    yield made
    made.store.close()


def rung(desk: Reach, who: int, *outcomes: Outcome, number: str = LANDLINE) -> None:
    with desk.store.transaction() as connection:
        before = len(calls.attempts(connection, [who]).get(who, ()))
        for place, outcome in enumerate(outcomes, before):
            at = NOW - timedelta(days=9) + timedelta(hours=place)
            attempt = Attempt(f"{who}-{place}", who, "caller-lieve-maes", at, outcome, number=number)
            calls.add_attempt(connection, attempt)


def in_vain(desk: Reach) -> int:
    with desk.store.reading() as connection:
        return call_settings.rules(connection).max_attempts


@pytest.mark.parametrize("outcome", [Outcome.WRONG_NUMBER, Outcome.OUT_OF_SERVICE])
def test_a_useless_number_brings_the_whole_home_to_the_look_up_list(desk: Reach, outcome: Outcome) -> None:
    assert 5 not in desk.searching.ids(Stream.LOOK_UP)
    rung(desk, 6, outcome)
    assert 5 in desk.searching.ids(Stream.LOOK_UP)
    home = desk.searching.homes([5])[0].home
    assert (home.why, home.step, home.useless) == (Why.WRONG_NUMBER, Step.SEARCH, frozenset({LANDLINE}))
    assert [member.name for member in home.members] == ["Lan Nguyễn", "Willy Aerts"], "they shared that line"
    assert [(one.outcome, one.number) for one in home.rung] == [(outcome, LANDLINE)]


def test_what_was_taken_back_brings_nobody(desk: Reach) -> None:
    rung(desk, 6, Outcome.WRONG_NUMBER)
    with desk.store.transaction() as connection:
        calls.undo_attempt(connection, "6-0", NOW)
    assert desk.searching.homes([5]) == ()


def test_the_useless_number_is_not_taken_again_and_another_one_is(desk: Reach) -> None:
    rung(desk, 6, Outcome.WRONG_NUMBER)
    with pytest.raises(NotAllowed, match="al geprobeerd"):
        desk.searching.found(5, Finding("016 27 21 11", Place.INFO_1207))
    desk.searching.found(5, Finding("016 33 44 55", Place.INFO_1207))
    assert desk.searching.homes([5]) == ()
    assert Overviewing(desk.store, desk.clock).people()[6] is Bucket.RETRY
    with desk.store.reading() as connection:
        assert ring_numbers.of_people(connection, [6, 7]) == {6: ("+3216334455",), 7: ("+3216334455",)}


def test_twin_without_the_guard_a_wrong_number_would_be_taken_again(
    desk: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching_numbers, "require_other_number", lambda _number, _useless: None)
    rung(desk, 6, Outcome.WRONG_NUMBER)
    desk.searching.found(5, Finding("016 27 21 11", Place.INFO_1207))


def test_a_home_with_only_a_useless_number_counts_as_one_without(desk: Reach) -> None:
    with desk.store.reading() as connection:
        assert 5 in set(connection.scalars(standings.homes_with_number()))
    rung(desk, 6, Outcome.WRONG_NUMBER)
    with desk.store.reading() as connection:
        assert 5 not in set(connection.scalars(standings.homes_with_number()))
        assert not list(connection.scalars(standings.homes_with_number(5)))


def test_a_number_that_is_wrong_here_may_be_right_next_door(desk: Reach) -> None:
    rung(desk, 6, Outcome.WRONG_NUMBER)
    desk.searching.found(2, Finding("016 27 21 11", Place.INFO_1207))
    assert desk.searching.homes([2]) == ()


def test_who_was_never_reached_comes_with_what_was_tried(desk: Reach) -> None:
    tries = [Outcome.NO_ANSWER, Outcome.BUSY, Outcome.VOICEMAIL] * in_vain(desk)
    rung(desk, 8, *tries[: in_vain(desk) - 1], number=MOBILE)
    assert desk.searching.homes([6]) == ()
    rung(desk, 8, Outcome.NO_ANSWER, number=MOBILE)
    home = desk.searching.homes([6])[0].home
    assert (home.why, home.step) == (Why.UNREACHED, Step.SEARCH)
    assert len(home.rung) == in_vain(desk)
    assert desk.searching.ids(Stream.LOOK_UP)[-1] == 6


def test_who_has_a_partner_that_can_be_rung_comes_alone(desk: Reach) -> None:
    rung(desk, 6, *[Outcome.NO_ANSWER] * in_vain(desk))
    assert [member.name for member in desk.searching.homes([5])[0].home.members] == ["Lan Nguyễn"]


def test_the_whole_waterfall_ends_with_a_visit_that_has_an_occasion(desk: Reach, tmp_path: Path) -> None:
    rung(desk, 8, *[Outcome.NO_ANSWER] * in_vain(desk), number=MOBILE)
    desk.searching.note(6, Result.NOT_FOUND, Place.WHITE_PAGES)
    assert desk.searching.accept(Stream.LOOK_UP) == 1
    desk.letters.write_letters(tmp_path / "brieven.pdf")
    desk.letters.note_sent(desk.clock().date())
    desk.clock.forward(days=14)
    assert desk.searching.accept(Stream.LETTERS) == 1
    assert desk.searching.ids(Stream.KEY_FIGURES) == (6,)
    with pytest.raises(NotAllowed, match="netwerk"):
        desk.searching.note_key_figure(6, Result.ASKED, " ")
    desk.searching.note_key_figure(6, Result.ASKED, " buurtwerk   Kouter")
    assert desk.searching.networks() == ("buurtwerk Kouter",)
    assert desk.searching.proposed(Stream.KEY_FIGURES) == {}
    desk.clock.forward(minutes=1)
    desk.searching.note_key_figure(6, Result.NOT_KNOWN, "dienstencentrum")
    assert desk.searching.accept(Stream.KEY_FIGURES) == 1
    with pytest.raises(NotAllowed, match="aanleiding"):
        desk.visiting.plan("caller-lieve-maes", "")
    assert desk.visiting.plan("caller-lieve-maes", "We brengen de gids.") == 1
    traces = desk.searching.homes([6])[0].home.traces
    assert [(one.place, one.occasion) for one in traces if one.place is Place.KEY_FIGURE] == [
        (Place.KEY_FIGURE, "buurtwerk Kouter"),
        (Place.KEY_FIGURE, "dienstencentrum"),
    ]


def test_a_key_figure_gives_a_number_only_with_the_leave_of_its_owner(desk: Reach) -> None:
    desk.searching.move([2], Stream.KEY_FIGURES)
    with pytest.raises(NotAllowed, match="vinkje"):
        desk.searching.found(2, Finding("016 33 44 55", Place.KEY_FIGURE))
    desk.searching.found(2, Finding("016 33 44 55", Place.KEY_FIGURE, agreed=True))


_outcomes = st.sampled_from([outcome for outcome in Outcome if outcome is not Outcome.TO_COORDINATOR])
_numbers = st.sampled_from((LANDLINE, MOBILE, ""))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(1, 8), _outcomes, _numbers, st.integers(1, 5)), max_size=6))
def test_who_is_here_is_exactly_who_the_overview_cannot_reach(tried: list[tuple[int, Outcome, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        desk = new_reach(Path(folder))
        add_caller(desk.store, "Lieve Maes")
        for who, outcome, number, times in tried:
            rung(desk, who, *[outcome] * times, number=number)
        buckets = Overviewing(desk.store, desk.clock).people()
        views = desk.searching.homes(range(1, len(HOMES) + 1))
        shown = {member.person_id for view in views for member in view.home.members}
        assert shown == {who for who, bucket in buckets.items() if bucket in (Bucket.NO_NUMBER, Bucket.UNREACHED)}
        assert desk.searching.counts().total == len(views)
        assert worked_out_for_everybody(desk) == shown, "the table in memory says what is said of each home"
        desk.store.close()


def worked_out_for_everybody(desk: Reach) -> set[int]:
    """Read the table in memory as it is now, without making it anew."""
    with desk.store.transaction() as connection:
        assert worked_out.holds(connection, to_reach.to_reach)
        return set(connection.scalars(select(to_reach.to_reach.c.person_id)))


def test_a_step_for_one_home_does_not_work_everybody_out_again(desk: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.searching.counts().total == 4
    monkeypatch.delattr(worked_out, "make")
    desk.searching.note(3, Result.NOT_FOUND, Place.WHITE_PAGES)
    assert desk.searching.accept(Stream.LOOK_UP) == 1
    found = desk.searching.found(2, Finding("016 33 44 55", Place.INFO_1207))
    assert (desk.searching.counts().total, worked_out_for_everybody(desk)) == (3, {1, 2, 4, 5})
    desk.searching.take_back(found)
    assert (desk.searching.counts().total, worked_out_for_everybody(desk)) == (4, {1, 2, 3, 4, 5})


def test_twin_without_looking_at_the_home_again_a_found_number_changes_nothing(
    desk: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.searching.counts().total == 4
    following = to_reach.following
    monkeypatch.setattr(to_reach, "following", lambda connection, _homes: following(connection, ()))
    desk.searching.found(2, Finding("016 33 44 55", Place.INFO_1207))
    assert desk.searching.counts().total == 4, "the test above would see this"


def test_what_is_refused_leaves_the_table_as_it_was(desk: Reach) -> None:
    before = desk.searching.counts()
    with pytest.raises(NotAllowed):
        desk.searching.found(2, Finding("geen nummer", Place.INFO_1207))
    with pytest.raises(RuntimeError), desk.store.transaction() as connection:
        connection.execute(update(person).values(on_list=False))
        to_reach.refresh(connection)
        raise RuntimeError
    assert desk.searching.counts() == before


def test_twin_without_asking_who_was_tried_the_home_is_lost(desk: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    rung(desk, 8, *[Outcome.NO_ANSWER] * in_vain(desk), number=MOBILE)
    monkeypatch.setattr(unreached, "tried_in_vain", lambda _connection, _homes=None: {})
    assert desk.searching.homes([6]) == (), "this is what the property above would see"
