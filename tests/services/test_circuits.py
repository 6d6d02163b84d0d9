from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import delete, insert, select, update

from belactie_desktop.domain.circuits import NotGiven
from belactie_desktop.domain.entries import Link
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.selection import Selection
from belactie_desktop.services import making_belmappen as making_module
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.storage import assignments, circuits, disclosures, selections
from belactie_desktop.storage.database import FileKind
from belactie_desktop.storage.list_tables import list_entry, list_source, person, phone
from belactie_desktop.storage.tables import caller
from tests.builders import NOW, FakeClock, add_caller
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.round_builder import EXPIRES, Round, add_people, canaries, dump, new_round, open_belmap
from tests.services.list_taking import SOURCE, THREE, dossier_with, dry_run
from tests.services.test_assigning import who_has_whom
from tests.storage.pages import canaries_in_pages

AN, BERT, CARLA = range(3)


@pytest.fixture
def filled(tmp_path: Path) -> Round:
    """Three callers, the second one of the social service; six couples in homes 1 to 6."""
    made = new_round(tmp_path, people=12, callers=3)
    works_for(made, BERT, "sociale Dienst")
    return made


def works_for(filled: Round, which: int, organisation: str) -> None:
    with filled.store.transaction() as connection:
        mine = caller.c.uid == filled.callers[which].uid
        connection.execute(update(caller).where(mine).values(organisation=organisation))


def of_all(filled: Round) -> dict[int, frozenset[str]]:
    with filled.store.reading() as connection:
        return dict(circuits.of_all(connection))


def test_a_list_says_of_which_homes_only_its_service_may_know(filled: Round) -> None:
    put_on_list_of(filled.store, SOCIAL, [1, 5])
    put_on_list_of(filled.store, "Thuiszorg", [2])
    put_on_list_of(filled.store, "", [9])
    put_on_list_of(filled.store, SOCIAL, [7], Link.DOUBTFUL)
    put_on_list_of(filled.store, SOCIAL, [8], Link.NOBODY)
    known = {1: frozenset({SOCIAL, "Thuiszorg"}), 3: frozenset({SOCIAL})}
    assert of_all(filled) == known
    with filled.store.reading() as connection:
        assert circuits.of_homes(connection, [1, 2]) == {1: known[1]}
        assert circuits.of_people(connection, [6]) == known[3], "the partner of who is on the list"
        assert circuits.of_people(connection, range(1, 13)) == known[1]
        assert circuits.of_people(connection, [9, 11]) == frozenset()


def test_a_number_that_such_a_list_gave_counts_too(filled: Round) -> None:
    source = put_on_list_of(filled.store, SOCIAL, [])
    with filled.store.transaction() as connection:
        row = {"person_id": 3, "e164": "+3216999999", "kind": "landline", "position": 1, "source_id": source}
        connection.execute(insert(phone), row)
    assert of_all(filled) == {2: frozenset({SOCIAL})}


def test_distributing_keeps_to_the_circuit_and_tells_who_gets_nobody(filled: Round) -> None:
    put_on_list_of(filled.store, SOCIAL, [1, 3])
    put_on_list_of(filled.store, "Thuiszorg", [5])
    put_on_list_of(filled.store, "Thuiszorg", [1])
    told = (NotGiven((SOCIAL, "Thuiszorg"), 2), NotGiven(("Thuiszorg",), 2))
    assert filled.assigning.now().not_given == told
    before = dump(filled.store)
    preview = filled.assigning.preview()
    assert dump(filled.store) == before
    assert (preview.not_given, preview.to_call, preview.without_caller, preview.to_give) == (told, 12, 4, 8)
    filled.assigning.distribute()
    who = who_has_whom(filled)
    assert {1, 2, 5, 6}.isdisjoint(who)
    assert who[3] == who[4] == filled.callers[BERT].uid
    now = filled.assigning.now()
    assert (now.not_given, now.without_caller, now.to_give, now.outside) == (told, 4, 0, 0)


def test_a_list_that_is_read_later_takes_people_back(filled: Round) -> None:
    filled.assigning.distribute()
    before = who_has_whom(filled)
    an = [person_id for person_id, uid in before.items() if uid == filled.callers[AN].uid]
    put_on_list_of(filled.store, SOCIAL, an[:1])
    put_on_list_of(filled.store, "Thuiszorg", an[2:3])
    now = filled.assigning.now()
    assert (now.outside, now.outside_held, now.to_give) == (4, 0, 4)
    done = filled.assigning.distribute()
    after = who_has_whom(filled)
    assert [after.get(person_id) for person_id in an] == [filled.callers[BERT].uid] * 2 + [None] * 2
    assert {p: uid for p, uid in before.items() if p not in an} == {p: u for p, u in after.items() if p not in an}
    assert (done.outside, done.not_given) == (0, (NotGiven(("Thuiszorg",), 2),))


def test_in_a_belmap_that_is_out_they_stay_and_that_is_told(filled: Round) -> None:
    handed = filled.hand_out()
    mine = next(one for one in handed if one.belmap.caller_uid == filled.callers[AN].uid)
    first = min(p for p, uid in who_has_whom(filled).items() if uid == mine.belmap.caller_uid)
    put_on_list_of(filled.store, SOCIAL, [first])
    for plan in (filled.assigning.now(), filled.assigning.preview(), filled.assigning.distribute()):
        assert (plan.outside, plan.outside_held, plan.not_given) == (2, 2, ())
        assert plan.outside_holders == ("An Wouters",)
    assert who_has_whom(filled)[first] == mine.belmap.caller_uid
    old = mine.path.read_bytes()
    with pytest.raises(NotAllowed, match="Alleen bellers van Sociale dienst"):
        filled.handing_out.renew(mine.belmap.caller_uid, None, filled.folder, EXPIRES)
    assert mine.path.read_bytes() == old
    filled.handing_out.take_back(mine.belmap.uid)
    filled.assigning.distribute()
    assert who_has_whom(filled)[first] == filled.callers[BERT].uid
    filled.handing_out.make([mine.belmap.caller_uid], filled.folder, EXPIRES)


def test_by_hand_a_household_goes_to_nobody_outside(filled: Round) -> None:
    put_on_list_of(filled.store, SOCIAL, [1])
    filled.assigning.distribute()
    before = dump(filled.store)
    with pytest.raises(NotAllowed, match="Alleen bellers van Sociale dienst"):
        filled.assigning.move(1, filled.callers[AN].uid)
    assert dump(filled.store) == before
    works_for(filled, CARLA, "Sociale  dienst")
    filled.assigning.move(1, filled.callers[CARLA].uid)
    assert who_has_whom(filled)[1] == filled.callers[CARLA].uid


def people_in(handed: HandedOut) -> set[int]:
    with open_belmap(handed) as belmap, belmap.reading() as connection:
        return set(connection.scalars(select(person.c.id)))


def learnt_later(filled: Round) -> tuple[str, set[int]]:
    """Distribute, and only then read a list with somebody of An's; give her uid and the couple."""
    filled.assigning.distribute()
    an = filled.callers[AN].uid
    first = min(p for p, uid in who_has_whom(filled).items() if uid == an)
    put_on_list_of(filled.store, SOCIAL, [first])
    return an, {first, first + 1}


def nobody_outside_gets_a_file(filled: Round) -> None:
    """Try every way to make a belmap for somebody with people of another circuit, and look into what was made."""
    an, couple = learnt_later(filled)
    words = [canary for one in couple for canary in canaries(one)]
    for make in (
        lambda: filled.handing_out.make([an], filled.folder, EXPIRES).made,
        lambda: filled.handing_out.make_all(filled.folder, EXPIRES).made,
        lambda: (filled.handing_out.renew(an, None, filled.folder, EXPIRES),),
    ):
        try:
            handed = [one for one in make() if one.belmap.caller_uid == an]
        except NotAllowed as refused:
            assert SOCIAL in refused.what
            handed = []
        for one in handed:
            pages = canaries_in_pages(one.path, one.belmap.root, words, FileKind.BELMAP)
            assert (people_in(one) & couple, pages) == (set(), 0), "somebody of another circuit is in the file"
    with filled.store.reading() as connection:
        assert filled.callers[AN].name not in {line.receiver for line in disclosures.all_(connection)}


def test_no_belmap_holds_anyone_of_another_circuit(filled: Round) -> None:
    nobody_outside_gets_a_file(filled)
    for status in filled.handing_out.statuses():
        if status.belmap is not None:
            filled.handing_out.take_back(status.belmap.uid)
    filled.assigning.distribute()
    for one in filled.handing_out.make_all(filled.folder, EXPIRES).made:
        restricted = {p for p in people_in(one) if (p + 1) // 2 in of_all(filled)}
        assert not restricted or one.belmap.caller_uid == filled.callers[BERT].uid


def test_twin_without_the_last_gate_they_are_in_the_file(filled: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making_module, "require_may_see", lambda *_: None)
    with pytest.raises(AssertionError, match="in the file"):
        nobody_outside_gets_a_file(filled)


def test_a_list_that_was_really_read_keeps_its_promise_until_it_is_undone(tmp_path: Path) -> None:
    store, clock = dossier_with(tmp_path, *THREE), FakeClock()
    importing = Importing(store, clock)
    with store.transaction() as connection:
        selections.open_as_list(connection, Selection("Iedereen", without_care_homes=False), NOW.date())
    outsider = add_caller(store, "An Wouters")
    assigning = Assigning(store, clock)
    everyone = assigning.distribute()
    assert everyone.not_given == ()
    importing.take_in(dry_run(importing, "sociale-dienst.ods"), replace(SOURCE, circuit=SOCIAL), Job())
    told = assigning.distribute()
    (missing,) = told.not_given
    assert missing.circuits == (SOCIAL,)
    with store.reading() as connection:
        mine = {p for p, found in assignments.all_(connection).items() if found.caller_uid == outsider}
        source = connection.scalars(select(list_source.c.id).where(list_source.c.circuit == SOCIAL)).one()
        rows = select(list_entry.c.person_id).where(list_entry.c.source_id == source)
        named = {person_id for person_id in connection.scalars(rows) if person_id is not None}
    assert len(named) > 100
    assert mine
    assert mine.isdisjoint(named)
    Undoing(store, clock).undo(source, Job())
    assert assigning.distribute().not_given == ()
    store.close()


def test_thirty_thousand_people_on_a_list_are_found_in_a_moment(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=0, callers=3)
    add_people(filled.store, 30_000)
    put_on_list_of(filled.store, SOCIAL, [])
    with filled.store.transaction() as connection:
        connection.execute(delete(list_entry))
        connection.exec_driver_sql(
            "INSERT INTO list_entry (source_id, row, family_name, given_name, order_known, street, number, box,"
            " postcode, municipality, phones, services, person_id, link)"
            " SELECT 2, id, '', '', 1, '', '', '', '', '', '', '', id, 'sure' FROM person"
        )
    begun = perf_counter()
    assert len(of_all(filled)) == 15_000
    assert perf_counter() - begun < 3
    begun = perf_counter()
    with filled.store.reading() as connection:
        assert circuits.of_people(connection, range(1, 201)) == {SOCIAL}
    assert perf_counter() - begun < 0.5
