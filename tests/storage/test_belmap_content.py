"""What goes into a belmap: of a couple with one number, of the caller, and of how the people were chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, select

from belactie_desktop.domain.callers import Caller, CallPlace
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.languages import Language
from belactie_desktop.storage import assignments, belmap_content, callers
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person, phone
from belactie_desktop.storage.tables import assignment
from tests.builders import NOW, add_caller, add_people, new_dossier


def numbers_in_belmap(store: Store, caller: str, people: list[int]) -> set[tuple[int, str]]:
    with store.reading() as connection:
        rows = belmap_content.read(connection, caller, people).rows
    return {(row["person_id"], row["e164"]) for row in rows[phone.name]}


def test_the_partner_who_is_left_keeps_the_shared_number(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        owner, partner = add_people(store, 2)
        caller = add_caller(store, "Lieve Maes")
        with store.transaction() as connection:
            connection.execute(delete(phone).where(phone.c.person_id == partner))
            line = connection.scalars(select(phone.c.e164).where(phone.c.person_id == owner)).one()
        assert numbers_in_belmap(store, caller, [partner]) == {(partner, line)}


def test_the_number_of_who_asked_not_to_be_called_is_not_shared(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        owner, partner = add_people(store, 2)
        caller = add_caller(store, "Lieve Maes")
        with store.transaction() as connection:
            connection.execute(delete(phone).where(phone.c.person_id == partner))
            connection.execute(person.update().where(person.c.id == owner).values(do_not_call=True, on_list=False))
        assert numbers_in_belmap(store, caller, [partner]) == set()


def test_of_the_caller_only_who_it_is_and_when_they_call_goes_along(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        people = add_people(store, 2)
        uid = add_caller(store, "Lieve Maes")
        with store.transaction() as connection:
            known = callers.get(connection, uid)
            full = replace(
                known,
                address="Molenweg 3",
                phone="0470 00 00 00",
                languages=frozenset({Language.FRENCH}),
                availability=frozenset(HalfDay),
                place=CallPlace.AT_HOME,
                expenses="Trein",
                leaving_note="Belt graag",
                insured=True,
            )
            callers.change(connection, full)
        with store.reading() as connection:
            inside = belmap_content.read(connection, uid, people).caller
        assert inside == Caller(uid, "Lieve Maes", known.kind, availability=frozenset(HalfDay))
        assert known.declaration_signed_on is not None


def test_why_this_caller_has_somebody_stays_in_the_dossier(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store:
        people = add_people(store, 2)
        uid = add_caller(store, "Lieve Maes")
        with store.transaction() as connection:
            rows = [
                {"person_id": one, "caller_uid": uid, "position": one, "assigned_at": NOW.isoformat(), "why": "by_hand"}
                for one in people
            ]
            connection.execute(assignment.insert(), rows)
        with store.reading() as connection:
            assert len(assignments.all_(connection)) == 2
            rows = belmap_content.read(connection, uid, people).rows[assignment.name]
        assert [(row["person_id"], row["why"]) for row in rows] == [(one, "") for one in people]
