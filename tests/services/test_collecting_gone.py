"""Households given back, consent taken back and belmappen that were lost: what collecting makes of them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.services.collecting import CollectOutcome
from belactie_desktop.services.giving_back import GivingBack
from belactie_desktop.services.losing import Losing
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import (
    answer,
    assignment,
    call_attempt,
    consent,
    hand_back,
)
from tests.round_builder import calling, dump
from tests.services.collecting_round import (
    Out,
    begun_in_first,
    call,
    copy_of,
    home,
    lose,
    people_of_first,
    unchanged,
)


def give_back(out: Out, path: Path | None = None) -> int:
    """Give the first household back; give its id."""
    out.round.clock.forward(minutes=5)
    with Store.open(path or out.first.path, FileKind.BELMAP, out.first.belmap.root) as belmap:
        card = calling(belmap, out.round.clock).next_person()
        assert card is not None
        GivingBack(belmap, out.round.clock).give_back(card.person.household_id, HandBackReason.KNOWS_THEM)
    return card.person.household_id


def callers_of(out: Out, household: int) -> set[str]:
    with out.round.store.reading() as connection:
        here = select(assignment.c.caller_uid).join(person, person.c.id == assignment.c.person_id)
        return set(connection.scalars(here.where(person.c.household_id == household)))


def test_a_household_given_back_loses_its_caller(out: Out) -> None:
    household = give_back(out)
    assert callers_of(out, household) == {out.first.belmap.caller_uid}
    report = out.collect()
    assert report.sentence == "Overgenomen: 1 teruggegeven huishouden."
    assert callers_of(out, household) == set()
    before = dump(out.round.store)
    assert out.collect().outcome is CollectOutcome.NOTHING_NEW
    assert dump(out.round.store) == before
    out.round.assigning.distribute()
    assert callers_of(out, household) == {out.second.belmap.caller_uid}


def test_a_household_that_was_kept_after_all_has_its_caller_again(out: Out) -> None:
    household = give_back(out)
    out.collect()
    out.in_first(lambda belmap: calling(belmap, out.round.clock).undo_last())
    assert "belt 1 teruggegeven huishouden toch zelf" in out.collect().sentence
    assert callers_of(out, household) == {out.first.belmap.caller_uid}
    assert [row["undone_at"] is not None for row in out.rows(hand_back)] == [True]


def test_a_household_that_went_to_somebody_else_meanwhile_stays_there(out: Out) -> None:
    household = give_back(out)
    out.collect()
    out.round.assigning.distribute()
    out.in_first(lambda belmap: calling(belmap, out.round.clock).undo_last())
    out.collect()
    assert callers_of(out, household) == {out.second.belmap.caller_uid}


def test_a_household_given_back_in_a_copy_waits_until_it_is_accepted(out: Out, tmp_path: Path) -> None:
    copy = copy_of(out, tmp_path)
    call(out, out.first.path)
    out.collect()
    household = give_back(out, copy)
    assert unchanged(out, copy, CollectOutcome.OWN_WAY).unknown == 1
    out.round.collecting.accept(copy)
    assert callers_of(out, household) == set()


def test_consent_taken_back_in_a_copy_wipes_what_rested_on_it(out: Out, tmp_path: Path) -> None:
    begun_in_first(out)
    copy = copy_of(out, tmp_path)
    call(out, out.first.path, who=people_of_first(out)[-1])
    out.collect()
    with Store.open(copy, FileKind.BELMAP, out.first.belmap.root) as belmap:
        resumed = calling(belmap, out.round.clock).resume()
        assert resumed is not None
        resumed.withdraw()
    assert unchanged(out, copy, CollectOutcome.OWN_WAY).unknown == 1
    out.round.collecting.accept(copy)
    assert out.rows(answer) == []
    assert [row["withdrawn_at"] is not None for row in out.rows(consent)] == [True]
    assert Outcome.REFUSED.value in {row["outcome"] for row in out.rows(call_attempt)}


def test_a_lost_belmap_that_turns_up_is_told_and_nothing_is_taken_from_it(out: Out) -> None:
    called = call(out, out.first.path)
    lose(out)
    before = out.rows(call_attempt)
    report = out.collect()
    assert (report.outcome, report.unknown) == (CollectOutcome.LOST, 1)
    assert "als verloren gemeld en is er weer" in report.sentence
    assert out.rows(call_attempt) == before == []
    assert [loss.seen_again_at for loss in Losing(out.round.store, out.round.clock).losses()] == [out.round.clock()]
    assert out.round.collecting.accept(out.first.path).attempts == 1
    assert home(out) == {called}
    again = out.collect()
    assert (again.outcome, again.unknown) == (CollectOutcome.LOST, 0)
    assert again.sentence.endswith("Alles wat hierin staat, hebben we al.")
