from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.campaign import Missing
from belactie_desktop.domain.errors import Cancelled, GateClosed, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.services import assigning as assigning_module
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.storage import assignments, calls, campaigns
from belactie_desktop.storage.list_tables import person, phone
from tests.builders import NOW, READY
from tests.round_builder import Round, dump, new_round


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    return new_round(tmp_path, people=24, callers=3)


def who_has_whom(filled: Round) -> dict[int, str]:
    with filled.store.reading() as connection:
        return {person_id: found.caller_uid for person_id, found in assignments.all_(connection).items()}


def test_the_preview_says_what_distributing_then_does(filled: Round) -> None:
    before = dump(filled.store)
    preview = filled.assigning.preview()
    assert dump(filled.store) == before
    assert [(load.people_now, load.people_after) for load in preview.loads] == [(0, 8)] * 3
    assert (preview.to_call, preview.without_caller, preview.without_number) == (24, 0, 0)
    assert filled.assigning.now().without_caller == 24
    done = filled.assigning.distribute()
    assert [load.people_after for load in done.loads] == [load.people_after for load in preview.loads]
    assert [load.people_now for load in filled.assigning.now().loads] == [8, 8, 8]


def test_couples_go_to_one_caller_and_keep_that_caller(filled: Round) -> None:
    filled.assigning.distribute()
    first = who_has_whom(filled)
    assert all(first[n] == first[n + 1] for n in range(1, 24, 2))
    before = dump(filled.store)
    filled.clock.forward(days=1)
    filled.assigning.distribute()
    assert dump(filled.store) == before, "the second time everyone keeps their caller, and since when"


def test_a_caller_calls_the_oldest_first(filled: Round) -> None:
    filled.assigning.distribute()
    for caller in filled.callers:
        homes = filled.assigning.households(caller.uid)
        with filled.store.reading() as connection:
            births = {c.household_id: c.birth for c in assignments.candidates(connection)}
            oldest = {
                home: min(c.birth or "" for c in assignments.candidates(connection) if c.household_id == home)
                for home in births
            }
        order = [oldest[home.household_id] for home in homes]
        assert order == sorted(order)
        assert all(len(home.names) == 2 and home.address.startswith("Straat") for home in homes)


def test_who_cannot_or_need_not_be_called_is_left_out(filled: Round) -> None:
    with filled.store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == 1).values(do_not_call=True))
        connection.execute(update(person).where(person.c.id == 3).values(on_list=False))
        connection.execute(phone.delete().where(phone.c.person_id.in_([5, 7, 8])))
        calls.add_attempt(connection, Attempt("a1", 10, filled.callers[0].uid, NOW, Outcome.ANSWERED))
    plan = filled.assigning.distribute()
    assert set(range(1, 25)) - set(who_has_whom(filled)) == {1, 3, 7, 8, 10}, "5 shares the number of 6"
    assert (plan.to_call, plan.without_number) == (19, 2)


def test_who_left_the_list_is_taken_back(filled: Round) -> None:
    filled.assigning.distribute()
    with filled.store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == 1).values(on_list=False))
    filled.assigning.distribute()
    assert 1 not in who_has_whom(filled)
    assert 2 in who_has_whom(filled)


def test_a_household_is_moved_and_handed_back_by_hand(filled: Round) -> None:
    filled.assigning.distribute()
    one = who_has_whom(filled)[1]
    other = next(caller.uid for caller in filled.callers if caller.uid != one)
    filled.assigning.move(1, other)
    assert (who_has_whom(filled)[1], who_has_whom(filled)[2]) == (other, other)
    filled.assigning.hand_back(1)
    assert {1, 2}.isdisjoint(who_has_whom(filled))


def test_a_household_in_a_belmap_that_is_out_stays_with_its_caller(filled: Round) -> None:
    handed = filled.hand_out()
    one = who_has_whom(filled)[1]
    other = next(caller.uid for caller in filled.callers if caller.uid != one)
    for attempt in (lambda: filled.assigning.move(1, other), lambda: filled.assigning.hand_back(1)):
        with pytest.raises(NotAllowed, match="nog in de belmap"):
            attempt()
    assert filled.assigning.now().held == 24
    for belmap in handed:
        filled.handing_out.take_back(belmap.belmap.uid)
    filled.assigning.move(1, other)
    assert who_has_whom(filled)[1] == other


def test_nothing_is_assigned_while_the_campaign_gate_is_closed(filled: Round) -> None:
    with filled.store.transaction() as connection:
        campaigns.change(connection, replace(READY, college_number="", dpo_informed_on=None))
    assert filled.assigning.missing() == (Missing.LEGAL_BASIS, Missing.DPO)
    for step in (
        filled.assigning.preview,
        filled.assigning.distribute,
        lambda: filled.assigning.move(1, filled.callers[0].uid),
    ):
        with pytest.raises(GateClosed, match="DPO"):
            step()
    assert who_has_whom(filled) == {}


def unsigned_gets_nothing(filled: Round) -> None:
    """Try every way to give someone without a signature a name."""
    unsigned = filled.callers[0].uid
    filled.enrolling.sign(unsigned, None)
    filled.assigning.distribute()
    with pytest.raises(NotAllowed, match="niet getekend"):
        filled.assigning.move(1, unsigned)
    assert unsigned not in who_has_whom(filled).values()


def test_a_caller_who_did_not_sign_is_assigned_nobody(filled: Round) -> None:
    unsigned_gets_nothing(filled)


def test_twin_without_the_gate_the_check_turns_red(filled: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigning_module, "require_may_receive_names", lambda caller, today: None)
    with pytest.raises(pytest.fail.Exception):
        unsigned_gets_nothing(filled)


def test_stopping_keeps_everything_as_it_was(filled: Round) -> None:
    job = Job(lambda done, total, text: job.cancel())
    before = dump(filled.store)
    with pytest.raises(Cancelled):
        filled.assigning.distribute(job)
    assert dump(filled.store) == before


def test_nobody_to_distribute(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=2, callers=1)
    with filled.store.transaction() as connection:
        connection.execute(update(person).values(on_list=False))
    with pytest.raises(NotAllowed, match="niemand om te verdelen"):
        Assigning(filled.store, filled.clock).preview()
