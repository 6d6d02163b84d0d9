"""What goes into a belmap when only one of a couple is left to call."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import delete, select

from belactie_desktop.storage import belmap_content
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import person, phone
from tests.builders import add_caller, add_people, new_dossier


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
