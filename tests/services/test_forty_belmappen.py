"""Forty callers, forty belmappen, forty phrases: each phrase opens one, and each file holds one caller's people only.

The files are decrypted page by page, by our own reading of the format, and searched as bytes: for names, numbers,
streets and the ids of people and homes as SQLite writes them, and for what the dossier knows of callers.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from belactie_desktop.domain.callers import Caller, CallerDetails, CallerKind, CallPlace
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.errors import WrongSecret
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.hand_back import HandBack, HandBackReason
from belactie_desktop.domain.languages import Language
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.services.enrolling import Enrolling
from belactie_desktop.services.handing_out import HandedOut, HandingOut
from belactie_desktop.storage import assignments, belmap_content, callers, calls, hand_backs
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.keys import derive_root
from belactie_desktop.storage.list_tables import household, list_source, person, phone
from tests.builders import NOW, FakeClock, new_dossier
from tests.round_builder import _SOURCE, EXPIRES, LIGHT, SIGNED, WORDS, _home, _person, _phone, canaries
from tests.storage.pages import SALT, Pages, canaries_in_bytes

CALLERS = 40
PEOPLE = 160
FIRST_ID = 1_700_000_000
"""Ids of four bytes, so that they can be recognised in a page."""
FIRST_HOME = 1_300_000_000


@dataclass(frozen=True)
class Forty:
    """The dossier after everything was handed out, the belmappen, and whom each caller has."""

    store: Store
    handed: tuple[HandedOut, ...]
    team: tuple[Caller, ...]
    people_of: dict[str, set[int]]

    @property
    def folder(self) -> Path:
        return self.handed[0].path.parent


def number_of(person_id: int) -> int:
    return person_id - FIRST_ID


def as_stored(value: int) -> tuple[bytes, bytes]:
    """Give an id as SQLite writes it: big-endian in a column, and seven bits a byte as the key of a row."""
    groups = [value & 0x7F]
    while value >> 7 * len(groups):
        groups.append(value >> 7 * len(groups) & 0x7F | 0x80)
    return value.to_bytes(4, "big"), bytes(reversed(groups))


def traces(people: Collection[int]) -> list[bytes]:
    """Give every byte sequence by which these people can be recognised: texts, their ids, the ids of their homes."""
    found = [text.encode() for one in people for text in canaries(number_of(one))]
    homes = {home_of(one) for one in people}
    return [*found, *(form for one in (*people, *homes) for form in as_stored(one))]


def traces_in(content: bytes) -> set[bytes]:
    """Find in one pass everything in these bytes that looks like a trace of anybody."""
    return {found for pattern in PATTERNS for found in pattern.findall(content)}


def home_of(person_id: int) -> int:
    return FIRST_HOME + (number_of(person_id) + 1) // 2


def _patterns() -> tuple[re.Pattern[bytes], ...]:
    """Write what traces look like: words with a number, and ids, which differ in their last byte or two only."""
    words = (rb"Familie\d{6}", rb"Voornaam\d{6}", rb"\+3216\d{6}", rb"Straat\d{6}")
    forms = [form for first in (FIRST_ID, FIRST_HOME) for form in as_stored(first)]
    kept = [(form[: len(form) // 2 + 1], len(form) - len(form) // 2 - 1) for form in forms]
    ids = [re.escape(start) + b"." * rest for start, rest in kept]
    return tuple(re.compile(pattern, re.DOTALL) for pattern in (*words, *ids))


PATTERNS = _patterns()


def private(caller: Caller) -> list[bytes]:
    """Give what the dossier knows of a caller that is nobody's business in a belmap."""
    texts = (caller.phone, caller.address, caller.organisation, caller.expenses, caller.leaving_note, caller.role)
    return [text.encode() for text in texts if text]


def particulars(caller: Caller, number: int) -> Caller:
    """Fill in everything the register of callers can hold, recognisable in any file."""
    return replace(
        caller,
        organisation=f"Dienst{number:04}",
        address=f"Bellersstraat{number:04} 1, 3998 Berkenhove",
        role=f"Rol{number:04}",
        availability=frozenset(HalfDay) - {tuple(HalfDay)[number % (len(HalfDay) - 1) + 1]},
        place=CallPlace.AT_HOME,
        languages=frozenset({Language.FRENCH}),
        phone=f"+324709{number:05}",
        intro_talk_on=date(2026, 11, 1),
        trained_on=date(2026, 11, 2),
        informed_on=date(2026, 11, 3),
        insured=True,
        expenses=f"Onkosten{number:04}",
        leaving_note=f"Notitie{number:04}",
    )


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forty]:
    folder = tmp_path_factory.mktemp("forty")
    stick = folder / "stick"
    stick.mkdir()
    clock = FakeClock(NOW)
    with new_dossier(folder) as store:
        add_people(store)
        team = enrol(store, clock)
        Assigning(store, clock).distribute()
        leave_traces_of_others(store, clock, team)
        clock.forward(minutes=1)
        handed = HandingOut(store, clock, WORDS, LIGHT).make_all(stick, EXPIRES).made
        yield Forty(store, handed, team, who_has_whom(store))


def add_people(store: Store) -> None:
    people = [_person(n, 2) for n in range(1, PEOPLE + 1)]
    moved = [row | {"id": FIRST_ID + n, "household_id": home_of(FIRST_ID + n)} for n, row in enumerate(people, start=1)]
    homes = [_home(n) | {"id": FIRST_HOME + n} for n in range(1, PEOPLE // 2 + 1)]
    with store.transaction() as connection:
        connection.execute(insert(list_source), _SOURCE)
        connection.execute(insert(household), homes)
        connection.execute(insert(person), moved)
        connection.execute(insert(phone), [_phone(n) | {"person_id": FIRST_ID + n} for n in range(1, PEOPLE + 1)])


def enrol(store: Store, clock: FakeClock) -> tuple[Caller, ...]:
    enrolling = Enrolling(store, clock)
    for n in range(CALLERS):
        added = enrolling.add(CallerDetails(f"Beller{n:04} Vrijwillig{n:04}", CallerKind.VOLUNTEER))
        signed = enrolling.sign(added.uid, SIGNED)
        with store.transaction() as connection:
            callers.change(connection, particulars(signed, n))
    with store.reading() as connection:
        return callers.all_(connection)


def who_has_whom(store: Store) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    with store.reading() as connection:
        for person_id, given in assignments.all_(connection).items():
            found.setdefault(given.caller_uid, set()).add(person_id)
    return found


def leave_traces_of_others(store: Store, clock: FakeClock, team: Sequence[Caller]) -> None:
    """Let other callers have tried everybody, and have given every home back: their names must not travel along."""
    have = who_has_whom(store)
    holder = {one: uid for uid, people in have.items() for one in people}
    with store.transaction() as connection:
        for n, one in enumerate(sorted(holder)):
            other = team[n % CALLERS].uid
            if other != holder[one]:
                calls.add_attempt(connection, Attempt(f"poging-{n:04}", one, other, clock(), Outcome.BUSY, clock(), 7))
            if n % 2 == 0 and other != holder[one]:
                hand_backs.add(
                    connection, HandBack(f"terug-{n:04}", home_of(one), other, HandBackReason.KNOWS_THEM, clock())
                )


def plain_pages(handed: HandedOut) -> bytes:
    """Decrypt every page of a belmap."""
    content = handed.path.read_bytes()
    pages = Pages(handed.belmap.root, FileKind.BELMAP, content[:SALT])
    return b"\0".join(pages.of_database(handed.path))


def opens(path: Path, root: bytes) -> bool:
    try:
        Store.open(path, FileKind.BELMAP, root).close()
    except WrongSecret:
        return False
    return True


def test_of_sixteen_hundred_pairs_of_phrase_and_file_exactly_forty_open(forty: Forty) -> None:
    assert len(forty.handed) == CALLERS
    assert len({one.phrase for one in forty.handed}) == CALLERS
    fitting = [
        (a.path, b.path)
        for a, b in product(forty.handed, forty.handed)
        if opens(a.path, derive_root(b.phrase, read_salt(a.path), LIGHT))
    ]
    assert fitting == [(one.path, one.path) for one in forty.handed]


def assert_only_own(forty: Forty, handed: HandedOut) -> None:
    """Search the decrypted pages of a belmap for everybody and everything that is not this caller's."""
    uid = handed.belmap.caller_uid
    own = forty.people_of[uid]
    content = plain_pages(handed)
    mine, found = set(traces(own)), traces_in(content)
    assert mine <= found, "the search finds what is there"
    foreign = set(traces(set().union(*forty.people_of.values()) - own)) - mine
    assert found & foreign == set(), "somebody else is in the file"
    others = [text.encode() for one in forty.team if one.uid != uid for text in (one.uid, one.name)]
    known = [text for one in forty.team for text in private(one)]
    [caller] = [one for one in forty.team if one.uid == uid]
    half_days = [half_day.value.encode() for half_day in HalfDay if half_day not in caller.availability]
    assert half_days, "every caller has a half-day that only others have"
    told = [text for text in (*others, *known, *half_days, b"terug-0") if text in content]
    assert told == [], "somebody else is in the file"


def test_every_belmap_page_by_page_holds_its_own_caller_and_people_only(forty: Forty) -> None:
    assert len(set().union(*forty.people_of.values())) == PEOPLE
    for handed in forty.handed:
        assert_only_own(forty, handed)


def test_on_the_disk_nothing_can_be_read(forty: Forty) -> None:
    stems = ("Familie0", "Voornaam0", "+32160", "Straat0", "Beller0", "Vrijwillig0", "Dienst0", "poging-0")
    assert canaries_in_bytes(forty.folder, stems) == {}
    assert all(re.fullmatch(r"belmap-[a-z0-9]{4}\.belmap", path.name) for path in forty.folder.iterdir())


def made_again(forty: Forty, folder: Path) -> HandedOut:
    """Make the belmap of the first caller once more, from what handing out puts in it now."""
    uid = forty.handed[0].belmap.caller_uid
    folder.mkdir()
    with forty.store.reading() as connection:
        content = belmap_content.read(connection, uid, sorted(forty.people_of[uid]))
    root = derive_root("een twee drie vier vijf", bytes(16), LIGHT)
    path = folder / "belmap-twin.belmap"
    with Store.create(path, FileKind.BELMAP, root, bytes(range(1, 17))) as file, file.transaction() as connection:
        belmap_content.write(connection, content, forty.handed[0].belmap)
    return replace(forty.handed[0], path=path, belmap=replace(forty.handed[0].belmap, root=root))


def test_made_again_it_still_holds_nobody_else(forty: Forty, tmp_path: Path) -> None:
    assert_only_own(forty, made_again(forty, tmp_path / "again"))


@pytest.mark.parametrize("guard", ["_without_particulars", "EARLIER_CALLER", "people"])
def test_twin_without_a_guard_the_search_turns_red(
    forty: Forty, tmp_path: Path, guard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if guard == "people":
        real = belmap_content.read
        neighbour = min(forty.people_of[forty.handed[1].belmap.caller_uid])
        monkeypatch.setattr(
            belmap_content, "read", lambda connection, uid, people: real(connection, uid, [*people, neighbour])
        )
    elif guard == "EARLIER_CALLER":
        monkeypatch.setattr(belmap_content, guard, forty.team[1])
    else:
        monkeypatch.setattr(belmap_content, guard, lambda caller: caller)
    with pytest.raises(AssertionError, match="somebody else"):
        assert_only_own(forty, made_again(forty, tmp_path / "twin"))


def test_ids_are_found_as_sqlite_writes_them(tmp_path: Path) -> None:
    """The search for ids is worth something: an id in a column and as a key is found in the pages."""
    with new_dossier(tmp_path) as store:
        add_people(store)
        with store.transaction() as connection:
            connection.execute(update(person).where(person.c.id == FIRST_ID + 1).values(on_list=False))
        store.rekey(bytes(16))
    path = tmp_path / "actie.belactie"
    pages = Pages(bytes(16), FileKind.DOSSIER, path.read_bytes()[:SALT])
    content = b"\0".join(pages.of_database(path))
    ids = random.Random(3).sample(range(FIRST_ID + 1, FIRST_ID + PEOPLE), 20)
    assert all(form in content for one in ids for form in as_stored(one))
    assert set(traces(ids)) <= traces_in(content)
    assert not any(form in content for one in range(FIRST_ID + 5000, FIRST_ID + 5100) for form in as_stored(one))
