"""A dossier with people on the list and callers, ready to distribute, hand out and collect. Everyone is invented."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select, update

from belactie_desktop.domain.callers import Caller, CallerDetails, CallerKind
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.files.shipped import word_list
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.enrolling import Enrolling
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.services.handing_out import HandedOut, HandingOut
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import KdfProfile
from belactie_desktop.storage.list_tables import household, list_source, person, phone
from belactie_desktop.storage.tables import belmap, metadata
from tests.builders import NOW, FakeClock, new_dossier

LIGHT = KdfProfile(number=99, memory_kib=64, time_cost=1, parallelism=1, generated_phrase=True)
WORDS = word_list()
NAMES = (
    *("An Wouters", "Bert Claes", "Carla Maes", "Dirk Jacobs", "Els Mertens", "Fatima Aydin", "Guy Goossens"),
    "Hilde Nijs",
)
SIGNED = date(2026, 11, 10)
ROOT = bytes(range(16))
EXPIRES = date(2026, 12, 7)


@dataclass(frozen=True)
class Round:
    """A dossier with the services on it. Person n lives in household (n + 1) // 2: couples, unless asked otherwise."""

    store: Store
    clock: FakeClock
    callers: tuple[Caller, ...]
    folder: Path

    @property
    def enrolling(self) -> Enrolling:
        return Enrolling(self.store, self.clock)

    @property
    def assigning(self) -> Assigning:
        return Assigning(self.store, self.clock)

    @property
    def handing_out(self) -> HandingOut:
        return HandingOut(self.store, self.clock, WORDS, LIGHT)

    @property
    def collecting(self) -> Collecting:
        return Collecting(self.store, self.clock)

    def hand_out(self) -> tuple[HandedOut, ...]:
        """Distribute everyone and make every belmap, by name of the caller."""
        self.assigning.distribute()
        self.clock.forward(minutes=1)
        return self.handing_out.make_all(self.folder, EXPIRES).made


def new_round(folder: Path, people: int = 24, callers: int = 6) -> Round:
    """Give a dossier with couples on the list and callers who signed: a copy of one that was made once."""
    content, team = _made_once(people, callers)
    path = folder / "actie.belactie"
    path.write_bytes(content)
    handed_out = folder / "stick"
    handed_out.mkdir()
    return Round(Store.open(path, FileKind.DOSSIER, ROOT), FakeClock(NOW), team, handed_out)


@cache
def _made_once(people: int, callers: int) -> tuple[bytes, tuple[Caller, ...]]:
    with TemporaryDirectory() as folder:
        store = new_dossier(Path(folder))
        if people:
            add_people(store, people)
        enrolling = Enrolling(store, FakeClock(NOW))
        added = [enrolling.add(CallerDetails(name, CallerKind.VOLUNTEER)) for name in NAMES[:callers]]
        team = tuple(enrolling.sign(caller.uid, SIGNED) for caller in added)
        store.rekey(ROOT)
        store.close()
        return store.path.read_bytes(), team


@dataclass(frozen=True)
class HandedOutRound:
    """A round whose belmappen were made, at rest on the disk, to be copied by every test that needs one."""

    home: Path
    callers: tuple[Caller, ...]
    handed: tuple[HandedOut, ...]
    now: datetime

    @classmethod
    def made(cls, folder: Path, people: int, callers: int) -> HandedOutRound:
        """Distribute, hand out, and close the dossier."""
        filled = new_round(folder, people, callers)
        handed = filled.hand_out()
        filled.store.close()
        return cls(folder, filled.callers, handed, filled.clock())

    def copied(self, folder: Path) -> tuple[Round, tuple[HandedOut, ...]]:
        """Copy everything to another folder and open the dossier there."""
        shutil.copytree(self.home, folder, dirs_exist_ok=True)
        store = Store.open(folder / "actie.belactie", FileKind.DOSSIER, ROOT)
        stick = folder / "stick"
        with store.transaction() as connection:
            connection.execute(update(belmap).values(folder=str(stick)))
        handed = tuple(replace(one, path=stick / one.path.name) for one in self.handed)
        return Round(store, FakeClock(self.now), self.callers, stick), handed


def add_people(store: Store, count: int, per_home: int = 2) -> None:
    """Put people on the list, each with a number; names, streets and numbers can be recognised in any file."""
    homes = (count + per_home - 1) // per_home
    with store.transaction() as connection:
        connection.execute(insert(list_source), _SOURCE)
        connection.execute(insert(household), [_home(n) for n in range(1, homes + 1)])
        connection.execute(insert(person), [_person(n, per_home) for n in range(1, count + 1)])
        connection.execute(insert(phone), [_phone(n) for n in range(1, count + 1)])


def canaries(person_id: int, per_home: int = 2) -> tuple[str, ...]:
    """Give the texts by which one person can be recognised in a file."""
    return (
        f"Familie{person_id:06}",
        f"Voornaam{person_id:06}",
        f"+3216{person_id:06}",
        f"Straat{_home_of(person_id, per_home):06}",
    )


def _home_of(person_id: int, per_home: int) -> int:
    return (person_id - 1) // per_home + 1


_SOURCE = {
    "id": 1,
    "kind": "population",
    "name": "Bevolkingsregister",
    "authentic_source": "Bevolkingsregister",
    "delivered_by": "Dienst Burgerzaken, mevrouw Verbergen",
    "imported_at": "2026-11-20T09:00:00.000+01:00",
    "row_count": 5000,
    "refused_count": 3,
}


def _home(number: int) -> dict[str, object]:
    street = f"Straat{number:06}"
    return {
        "id": number,
        "address_key": f"3998 {street} 1",
        "building_key": f"3998 {street} 1",
        "street_key": street.lower(),
        "street": street,
        "number": "1",
        "box": "",
        "postcode": "3998",
        "municipality": "Berkenhove",
        "in_care_home": False,
    }


def _person(number: int, per_home: int) -> dict[str, object]:
    year = 1930 + (number * 7) % 16
    return {
        "id": number,
        "household_id": _home_of(number, per_home),
        "family_name": f"Familie{number:06}",
        "given_name": f"Voornaam{number:06}",
        "birth_date": f"{year}-0{number % 9 + 1}-15",
        "source_id": 1,
        "do_not_call": False,
        "on_list": True,
    }


def _phone(number: int) -> dict[str, object]:
    e164 = f"+3216{number:06}"
    return {"person_id": number, "e164": e164, "kind": "landline", "position": 0, "source_id": 1}


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of every table, for comparing two moments or for searching."""
    with store.reading() as connection:
        tables = metadata.sorted_tables
        return {t.name: sorted((tuple(row) for row in connection.execute(select(t))), key=repr) for t in tables}


def open_belmap(handed: HandedOut) -> Store:
    """Open a belmap as its caller does, with the key that the phrase gives."""
    return Store.open(handed.path, FileKind.BELMAP, handed.belmap.root)


def calling(store: Store, clock: FakeClock) -> Calling:
    """Give the caller's round in an open belmap."""
    return Calling(store, clock, is_free_day)


def talk(round_: Calling, share: bool = True) -> int:
    """Have a whole conversation with the next person, one help request included; give the person's id."""
    from belactie_desktop.domain.requests import NeedAxis

    card = round_.next_person()
    assert card is not None
    conversation = round_.start_conversation(card.person.person_id)
    conversation.answer_consent(ConsentScope.RECORD, True)
    conversation.answer_consent(ConsentScope.SHARE, share)
    conversation.make_request(NeedAxis.PRACTICAL, "Boodschappen", "Twee keer per week")
    conversation.finish()
    return card.person.person_id
