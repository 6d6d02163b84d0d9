"""A filled belmap for tests, with the tables as handing out fills them. Everyone in it is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert

from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.files.shipped import default_script
from belactie_desktop.storage import about, call_scripts, callers, campaigns, codecs
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import new_salt
from belactie_desktop.storage.list_tables import household, person, phone
from belactie_desktop.storage.tables import assignment
from tests.builders import NOW, READY, ROOT, opened_copy

CALLER = Caller("caller-els", "Els Maes", CallerKind.VOLUNTEER, declaration_signed_on=date(2026, 11, 10))


@dataclass(frozen=True)
class Inhabitant:
    """One invented person: two with the same home number are a household."""

    given: str
    family: str
    birth: str | None
    home: int
    street: str
    numbers: tuple[str, ...]


MARIA, JOZEF, JAN, RIA, FONS = range(1, 6)
PEOPLE = (
    Inhabitant("Maria", "Peeters", "1942-03-14", 1, "Dorpsstraat", ("+3216272111",)),
    Inhabitant("Jozef", "Wouters", "1940-08-02", 1, "Dorpsstraat", ("+3216272111", "+32475123456")),
    Inhabitant("Jan", "Claes", "1944", 2, "Molenweg", ("+3216272112",)),
    Inhabitant("Ria", "De Smet", "1939-11-30", 3, "Kerkplein", ("+32475654321",)),
    Inhabitant("Fons", "Aerts", None, 4, "Langestraat", ()),
)


def new_belmap(
    folder: Path,
    people: Sequence[Inhabitant] = PEOPLE,
    campaign: Campaign = READY,
    expires_on: str = "2026-12-07",
    root: bytes = ROOT,
) -> Store:
    """Give a belmap of `CALLER` with these people, numbered from 1 in the order of assignment: a copy, made once."""
    content = _made_once(tuple(people), campaign, expires_on, root)
    return opened_copy(content, folder / "belmap-7k2q.belmap", FileKind.BELMAP, root)


@cache
def _made_once(people: tuple[Inhabitant, ...], campaign: Campaign, expires_on: str, root: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "belmap-7k2q.belmap"
        with Store.create(path, FileKind.BELMAP, root, new_salt()) as store, store.transaction() as connection:
            for name, value in (
                ("kind", "belmap"),
                ("file_uid", "belmap-for-tests"),
                ("campaign_uid", campaign.uid),
                ("caller_uid", CALLER.uid),
                ("expires_on", expires_on),
            ):
                about.put(connection, name, value)
            campaigns.add(connection, campaign)
            call_scripts.adopt(connection, default_script(), NOW)
            callers.add(connection, CALLER)
            _add(connection, people)
        return path.read_bytes()


def _add(connection: Connection, people: Sequence[Inhabitant]) -> None:
    homes = {who.home: _home(who) for who in reversed(people)}
    numbered = list(enumerate(people, start=1))
    phones = [_phone(person_id, at, e164) for person_id, who in numbered for at, e164 in enumerate(who.numbers)]
    for table, rows in (
        (household, list(homes.values())),
        (person, [_person(person_id, who) for person_id, who in numbered]),
        (phone, phones),
        (assignment, [_assignment(person_id) for person_id, _ in numbered]),
    ):
        if rows:
            connection.execute(insert(table), rows)


def _home(who: Inhabitant) -> dict[str, object]:
    key = f"3998 {who.street.lower()} {who.home}"
    return {
        "id": who.home,
        "address_key": key,
        "building_key": key,
        "street_key": who.street.lower(),
        "street": who.street,
        "number": "12",
        "box": "",
        "postcode": "3998",
        "municipality": "Berkenhove",
        "in_care_home": False,
    }


def _person(person_id: int, who: Inhabitant) -> dict[str, object]:
    return {
        "id": person_id,
        "household_id": who.home,
        "family_name": who.family,
        "given_name": who.given,
        "birth_date": who.birth,
        "do_not_call": False,
        "on_list": True,
    }


def _phone(person_id: int, position: int, e164: str) -> dict[str, object]:
    kind = "mobile" if e164.startswith("+324") else "landline"
    return {"person_id": person_id, "e164": e164, "kind": kind, "position": position}


def _assignment(person_id: int) -> dict[str, object]:
    at = codecs.moment_text(NOW)
    return {"person_id": person_id, "caller_uid": CALLER.uid, "position": person_id, "assigned_at": at}


def many(count: int) -> tuple[Inhabitant, ...]:
    """Invent `count` people who live alone, each with a number."""
    return tuple(
        Inhabitant("Inwoner", f"Nummer {place}", "1940-01-01", place, f"Straat {place}", (f"+32162{place:05}",))
        for place in range(1, count + 1)
    )
