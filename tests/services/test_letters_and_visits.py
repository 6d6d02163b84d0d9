"""Letters and labels for who has no number, and visit lists that only go to who may have names."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.disclosures import COORDINATOR, DisclosureKind
from belactie_desktop.domain.errors import Cancelled, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.number_search import Place, Result, Step, Stream
from belactie_desktop.files.labels import LabelSheet
from belactie_desktop.services import visiting
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.searching_numbers import Finding
from belactie_desktop.storage import callers, campaigns
from tests.builders import NOW, READY, add_caller
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.files.pdf_reading import pages, words
from tests.round_builder import dump
from tests.services.reaching import Reach, new_reach

TODAY = NOW.date()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Reach]:
    made = new_reach(tmp_path)
    yield made
    made.store.close()


def steps(desk: Reach) -> dict[int, Step]:
    return {view.home.household_id: view.home.step for view in desk.searching.homes((1, 2, 3, 4))}


def test_one_letter_per_household_with_all_names_and_its_own_code(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1, 2], Stream.LETTERS)
    path = tmp_path / "brieven.pdf"
    assert desk.letters.write_letters(path) == 2
    read = pages(path.read_bytes())
    homes = [view.home for view in desk.searching.homes(desk.searching.ids(Stream.LETTERS))]
    assert len(read) == 2
    for page, home, names in zip(read, homes, ("Godelieve Van den Bossche", "Maria Peeters en Jan Claes"), strict=True):
        assert f"Aan {names}" in page
        assert f"Beste {names}" in page
        assert f"Uw kenmerk: {home.code}" in page
        assert READY.central_number in page
        assert "Bevolkingsregister" in page
        assert "28 februari 2027" in page
    assert steps(desk) == {1: Step.PRINTED, 2: Step.PRINTED, 3: Step.SEARCH, 4: Step.SEARCH}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (line,) = Disclosing(desk.store, desk.clock).lines()
    assert (line.receiver, line.people_count) == (COORDINATOR, 3), "on its way a letter is a file everyone can read"


def test_only_new_letters_are_made_unless_asked_again(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1], Stream.LETTERS)
    desk.letters.write_letters(tmp_path / "een.pdf")
    desk.searching.move([2], Stream.LETTERS)
    assert (desk.letters.counts().to_make, desk.letters.counts().ready) == (1, 1)
    assert desk.letters.write_letters(tmp_path / "twee.pdf") == 1
    with pytest.raises(NotAllowed, match="geen brief"):
        desk.letters.write_letters(tmp_path / "drie.pdf")
    assert not (tmp_path / "drie.pdf").exists()
    assert desk.letters.write_letters(tmp_path / "drie.pdf", again=True) == 2


def test_labels_are_those_of_the_letters_in_their_order(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1, 2], Stream.LETTERS)
    path = tmp_path / "etiketten.pdf"
    assert desk.letters.write_labels(path, LabelSheet.TWO_BY_SEVEN, first=14) == 2
    assert ["Godelieve" in page for page in pages(path.read_bytes())] == [True, False]
    with pytest.raises(NotAllowed, match="1 tot 24"):
        desk.letters.write_labels(path, LabelSheet.THREE_BY_EIGHT, first=25)


def test_without_the_address_of_the_municipality_there_is_no_letter(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1], Stream.LETTERS)
    with desk.store.transaction() as connection:
        campaigns.change(connection, replace(READY, address=" "))
    with pytest.raises(NotAllowed, match="adres van het bestuur"):
        desk.letters.write_letters(tmp_path / "brieven.pdf")


def test_stopping_halfway_leaves_no_letter_and_no_change(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1, 2], Stream.LETTERS)
    before = dump(desk.store)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.letters.write_letters(tmp_path / "brieven.pdf", job=job)
    assert dump(desk.store) == before
    assert not (tmp_path / "brieven.pdf").exists()


def test_a_letter_is_sent_and_answered_or_not(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1, 2, 3, 4], Stream.LETTERS)
    desk.letters.write_letters(tmp_path / "brieven.pdf")
    for day in (None, TODAY + timedelta(days=1)):
        with pytest.raises(NotAllowed):
            desk.letters.note_sent(day)
    assert desk.letters.note_sent(TODAY) == 4
    desk.clock.forward(days=3)
    desk.searching.found(1, Finding("016 11 22 33", Place.LETTER))
    desk.searching.note(2, Result.NO_REACTION, Place.LETTER)
    desk.searching.note(3, Result.RETURNED, Place.LETTER, TODAY)
    assert steps(desk) == {2: Step.UNANSWERED, 3: Step.RETURNED, 4: Step.SENT}
    assert desk.searching.proposed(Stream.LETTERS) == {Stream.KEY_FIGURES: 1, Stream.VISITS: 1}
    desk.clock.forward(days=11)
    assert desk.searching.proposed(Stream.LETTERS) == {Stream.KEY_FIGURES: 2, Stream.VISITS: 1}, (
        "after fourteen days silence is an answer"
    )


def test_a_round_has_a_visitor_an_occasion_and_streets(desk: Reach) -> None:
    desk.searching.move([1, 2, 3, 4], Stream.VISITS)
    an = add_caller(desk.store, "An Wouters")
    assert desk.visiting.streets() == (("Dorpsstraat, 3998 Berkenhove", 3), ("Kerkstraat, 3998 Berkenhove", 1))
    with pytest.raises(NotAllowed, match="aanleiding"):
        desk.visiting.plan(an, " ")
    assert desk.visiting.plan(an, "We brengen de gids.", "Dorpsstraat, 3998 Berkenhove") == 3
    assert steps(desk) == {1: Step.PLANNED, 2: Step.PLANNED, 3: Step.PLANNED, 4: Step.VISIT}
    assert [(r.caller.name, r.home_count, r.occasion) for r in desk.visiting.rounds()] == [
        ("An Wouters", 3, "We brengen de gids.")
    ]


def test_the_list_goes_street_by_street_in_walking_order_and_is_registered(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1, 2, 3, 4], Stream.VISITS)
    an = add_caller(desk.store, "An Wouters")
    desk.visiting.plan(an, "We brengen de gids.")
    path = tmp_path / "bezoeklijst.pdf"
    assert desk.visiting.write_list(an, path) == 4
    read = words(path.read_bytes())
    places = [read.index(name) for name in ("Roger", "Godelieve", "Maria Peeters en Jan Claes", "Kerkstraat", "Fatima")]
    assert places == sorted(places), "7A is odd and comes before 2 and 12"
    assert "We brengen de gids." in read
    line = Disclosing(desk.store, desk.clock).lines()[0]
    assert (line.kind, line.receiver, line.people_count) == (DisclosureKind.PAPER, "An Wouters", 5)
    Disclosing(desk.store, desk.clock).mark_returned(line.uid)
    assert Disclosing(desk.store, desk.clock).lines()[0].returned_at == NOW


def test_nobody_visits_without_a_signed_declaration(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1], Stream.VISITS)
    bert = add_caller(desk.store, "Bert Claes", signed=False)
    with pytest.raises(NotAllowed, match="verklaring"):
        desk.visiting.plan(bert, "We brengen de gids.")
    assert bert not in [caller.uid for caller in desk.visiting.visitors()]
    an = add_caller(desk.store, "An Wouters")
    desk.visiting.plan(an, "We brengen de gids.")
    with desk.store.transaction() as connection:
        callers.change(connection, replace(callers.get(connection, an), left_on=NOW.date()))
    before = dump(desk.store)
    with pytest.raises(NotAllowed, match="mee"):
        desk.visiting.write_list(an, tmp_path / "lijst.pdf")
    assert not (tmp_path / "lijst.pdf").exists()
    assert dump(desk.store) == before


def test_twin_without_the_gate_the_list_leaves(desk: Reach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.searching.move([1], Stream.VISITS)
    bert = add_caller(desk.store, "Bert Claes", signed=False)
    monkeypatch.setattr(visiting, "require_may_receive_names", lambda *_: None)
    desk.visiting.plan(bert, "We brengen de gids.")
    desk.visiting.write_list(bert, tmp_path / "lijst.pdf")
    assert "Maria Peeters" in words((tmp_path / "lijst.pdf").read_bytes())


def test_a_visitor_gets_no_home_on_the_list_of_another_service(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([1, 2, 3, 4], Stream.VISITS)
    an = add_caller(desk.store, "An Wouters")
    put_on_list_of(desk.store, SOCIAL, [2])
    assert desk.visiting.left_out(an) == 1, "the couple, for the one who is on the list"
    assert desk.visiting.plan(an, "We brengen de gids.") == 3
    assert steps(desk)[1] is Step.VISIT
    with pytest.raises(NotAllowed, match="andere dienst"):
        desk.visiting.plan(an, "We brengen de gids.")


def list_read_since(desk: Reach, path: Path) -> str:
    """Plan a round, and only then read a list of a service that An is not of; give what her list says then."""
    desk.searching.move([1, 2, 3, 4], Stream.VISITS)
    an = add_caller(desk.store, "An Wouters")
    desk.visiting.plan(an, "We brengen de gids.")
    put_on_list_of(desk.store, SOCIAL, [1])
    assert desk.visiting.left_off(an) == 1
    desk.visiting.write_list(an, path)
    return words(path.read_bytes())


def test_who_is_on_a_list_that_was_read_since_goes_off_the_visit_list(desk: Reach, tmp_path: Path) -> None:
    read = list_read_since(desk, tmp_path / "lijst.pdf")
    assert "Godelieve" in read
    assert "Maria Peeters" not in read
    assert "Jan Claes" not in read
    assert steps(desk) == {1: Step.VISIT, 2: Step.PLANNED, 3: Step.PLANNED, 4: Step.PLANNED}
    assert [line.people_count for line in Disclosing(desk.store, desk.clock).lines()] == [3]


def test_twin_without_the_circuit_they_are_on_it(desk: Reach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "require_visible", lambda _connection, _receiver, homes: homes)
    assert "Maria Peeters" in list_read_since(desk, tmp_path / "lijst.pdf")


def test_a_list_with_nobody_left_is_refused(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([2], Stream.VISITS)
    an = add_caller(desk.store, "An Wouters")
    desk.visiting.plan(an, "We brengen de gids.")
    put_on_list_of(desk.store, SOCIAL, [3])
    with pytest.raises(NotAllowed, match="andere dienst"):
        desk.visiting.write_list(an, tmp_path / "lijst.pdf")
    assert not (tmp_path / "lijst.pdf").exists()
    desk.searching.move([2], Stream.VISITS)
    assert steps(desk)[2] is Step.VISIT


def test_what_came_of_a_visit_keeps_who_went_and_why(desk: Reach) -> None:
    desk.searching.move([1, 2, 3], Stream.VISITS)
    an = add_caller(desk.store, "An Wouters")
    desk.visiting.plan(an, "We brengen de gids.")
    desk.visiting.note(1, Result.NOT_HOME, TODAY)
    desk.visiting.note(2, Result.SPOKEN, date(2026, 11, 20))
    desk.searching.found(3, Finding("016 11 22 33", Place.VISIT))
    assert steps(desk) == {1: Step.VISIT, 2: Step.CLOSED, 4: Step.SEARCH}
    trace = desk.searching.homes([1])[0].home.traces[0]
    assert (trace.caller_uid, trace.occasion, trace.place) == (an, "We brengen de gids.", Place.VISIT)
    with pytest.raises(NotAllowed, match="past niet"):
        desk.visiting.note(2, Result.NOT_HOME, TODAY)
