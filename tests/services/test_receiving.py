"""Whoever rings the town hall is found at once and may be spoken to; who takes the call is guarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from belactie_desktop.domain.calls import Attempt, Bucket, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.errors import GateClosed, NotAllowed
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.services import receiving
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.receiving import Receiving
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage import calls, campaigns
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import list_source, person
from belactie_desktop.storage.tables import call_attempt, help_request
from tests.builders import NOW, READY, FakeClock, add_caller, add_people, new_dossier

LIEVE = "caller-lieve-maes"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_dossier(tmp_path)
    add_people(made, 12)
    add_caller(made, "Lieve Maes")
    add_caller(made, "Bert Claes", signed=False)
    yield made
    made.close()


@pytest.fixture
def desk(store: Store) -> Receiving:
    return Receiving(store, FakeClock())


def names(desk: Receiving, typed: str) -> list[str]:
    return [one.name for one in desk.find(typed).people]


def talked(talk: Conversing, agreed: bool = True) -> None:
    talk.answer_consent(ConsentScope.RECORD, agreed)
    if agreed:
        talk.make_request(NeedAxis.PRACTICAL, "Boodschappen")
        talk.finish()


def test_people_are_found_by_name_and_by_number_also_of_the_home(desk: Receiving) -> None:
    assert names(desk, "nguyen") == ["Lan Nguyễn", "Lan Nguyễn"]
    assert names(desk, "016 00 00 03") == ["Roger D'hondt", "Lan Nguyễn"], "he has no number of his own"
    assert desk.find("zzz").total == 0
    assert desk.find("").people == ()


def test_who_came_later_is_found_after_reading_anew(desk: Receiving, store: Store) -> None:
    assert names(desk, "vermeulen") == []
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == 1).values(family_name="Vermeulen"))
    desk.forget()
    assert names(desk, "vermeulen") == ["Maria Vermeulen"]


def test_who_was_wiped_is_found_no_more_also_before_reading_anew(desk: Receiving, store: Store) -> None:
    assert len(names(desk, "peeters")) == 2
    Withdrawing(store, FakeClock()).withdraw(1)
    assert len(names(desk, "peeters")) == 1


@pytest.mark.parametrize("outcome", [None, *(o for o in Outcome if o not in (Outcome.DO_NOT_CALL, Outcome.REFUSED))])
def test_whoever_rings_may_be_spoken_to_wherever_they_stand(
    desk: Receiving, store: Store, outcome: Outcome | None
) -> None:
    if outcome is not None:
        with store.transaction() as connection:
            calls.add_attempt(connection, Attempt("before", 1, LIEVE, NOW - timedelta(days=1), outcome))
    talk = desk.receive(1, LIEVE)
    talked(talk)
    desk.ended(talk)
    assert Overviewing(store, FakeClock()).people()[1] is Bucket.DONE
    with store.reading() as connection:
        assert connection.scalar(select(help_request.c.caller_uid)) == LIEVE


def test_who_asked_for_peace_may_talk_and_still_is_not_rung(desk: Receiving, store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == 1).values(do_not_call=True, on_list=False))
    found = desk.find("peeters").people
    assert "Wij bellen niet terug" in next(one for one in found if one.line.person_id == 1).caution
    talk = desk.receive(1, LIEVE)
    talked(talk)
    desk.ended(talk)
    assert 1 not in Overviewing(store, FakeClock()).people()


def test_somebody_outside_the_list_stands_on_it_once_spoken_to(desk: Receiving, store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(update(person).where(person.c.id == 3).values(on_list=False))
    assert [one.state for one in desk.find("godelieve").people if one.line.person_id == 3] == ["Niet op de bellijst"]
    slip = desk.receive(3, LIEVE)
    slip.cancel()
    desk.ended(slip)
    assert 3 not in Overviewing(store, FakeClock()).people(), "a slip of the finger changes nothing"
    talk = desk.receive(3, LIEVE)
    talked(talk)
    desk.ended(talk)
    assert Overviewing(store, FakeClock()).people()[3] is Bucket.DONE


def test_a_nee_ends_it_and_the_person_is_wiped(desk: Receiving, store: Store) -> None:
    talk = desk.receive(1, LIEVE)
    talked(talk, agreed=False)
    desk.ended(talk)
    Purging(store, FakeClock()).at_opening()
    assert all(one.line.person_id != 1 for one in desk.find("peeters").people)


def test_a_talk_that_was_broken_off_goes_on_where_it_was(desk: Receiving, store: Store) -> None:
    talk = desk.receive(1, LIEVE)
    talk.answer_consent(ConsentScope.RECORD, True)
    again = Receiving(store, FakeClock()).resume()
    assert again is not None
    assert (again.uid, again.session.position) == (talk.uid, talk.session.position)
    again.finish()
    desk.ended(again)
    assert desk.resume() is None


def test_nobody_goes_on_with_who_was_wiped(desk: Receiving, store: Store) -> None:
    desk.receive(1, LIEVE)
    Withdrawing(store, FakeClock()).withdraw(1)
    assert desk.resume() is None


def test_only_who_signed_may_take_a_call(desk: Receiving, store: Store) -> None:
    assert [caller.uid for caller in desk.takers()] == [LIEVE]
    with pytest.raises(NotAllowed, match="geen namen"):
        desk.receive(1, "caller-bert-claes")
    with store.reading() as connection:
        assert connection.execute(select(call_attempt)).all() == []


def test_twin_without_the_guard_an_unsigned_caller_gets_a_name(
    desk: Receiving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "require_may_receive_names", lambda _caller, _today: None)
    assert desk.receive(1, "caller-bert-claes").person.name == "Maria Peeters"


def test_a_list_of_another_service_stays_with_that_service(
    desk: Receiving, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.transaction() as connection:
        connection.execute(update(list_source).values(circuit="Sociale dienst"))
    with pytest.raises(NotAllowed, match="andere dienst"):
        desk.receive(1, LIEVE)
    monkeypatch.setattr(receiving, "may_see", lambda _caller, _circuits: True)
    assert desk.receive(1, LIEVE).person.name == "Maria Peeters", "the guard is what kept it back"


def test_before_the_gate_is_open_nobody_is_spoken_to(desk: Receiving, store: Store) -> None:
    with store.transaction() as connection:
        campaigns.change(connection, replace(READY, dpo_informed_on=None))
    with pytest.raises(GateClosed):
        desk.receive(1, LIEVE)
