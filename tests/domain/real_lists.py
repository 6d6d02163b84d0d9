"""The invented lists of tests/data, read plainly: rows of cells as a spreadsheet reader gives them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import python_calamine

from belactie_desktop.domain.addresses import Address, building_key, normalised_key
from belactie_desktop.domain.columns import guess_columns, guess_header
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.directory import DirectoryMatch
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import ListEntry, ListReading, read_list
from belactie_desktop.domain.names import PersonName, family_keys, given_key
from belactie_desktop.domain.people import RegisterPerson
from belactie_desktop.domain.same_person import Face

FOLDER = Path(__file__).parent.parent / "data" / "lists"

KINDS = {
    "bevolkingsregister.xlsx": ListKind.POPULATION_REGISTER,
    "aanvulling.xlsx": ListKind.POPULATION_REGISTER,
    "telefoongids.csv": ListKind.DIRECTORY,
    "woonzorgcentra.csv": ListKind.CARE_HOMES,
    "sociale-dienst.ods": ListKind.SERVICE,
    "ouderenvereniging.xls": ListKind.ASSOCIATION,
    "bel-mij-niet.csv": ListKind.DO_NOT_CALL,
}

_ENCODINGS = {
    "telefoongids.csv": ("cp1252", ";"),
    "woonzorgcentra.csv": ("utf-8-sig", ","),
    "bel-mij-niet.csv": ("utf-8", "\t"),
}


def load(name: str) -> list[list[object]]:
    """Give all rows of a list, title rows and totals included."""
    if name in _ENCODINGS:
        encoding, delimiter = _ENCODINGS[name]
        text = (FOLDER / name).read_text(encoding)
        return [list(row) for row in csv.reader(text.splitlines(), delimiter=delimiter)]
    sheet = python_calamine.CalamineWorkbook.from_path(FOLDER / name).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def truth() -> dict[str, dict[int, tuple[str, str]]]:
    """Give which row of which list (without extension) is which person and household."""
    rows: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    with (FOLDER / "truth.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            rows[line["list"]][int(line["row"])] = (line["person"], line["household"])
    return rows


def read(name: str, today: date = date(2026, 11, 23)) -> ListReading:
    """Read a list with the columns as guessed."""
    rows = load(name)
    header = guess_header(rows)
    assert header is not None
    mapping = guess_columns(rows[header], rows[header + 1 : header + 21], KINDS[name])
    return read_list(rows, header, mapping, KINDS[name], today)


def register_person(
    person_id: int, name: PersonName, address: Address, birth: BirthDate | None = None
) -> RegisterPerson:
    """Make the keys of one person of the register."""
    return RegisterPerson(person_id, family_keys(name.family), given_key(name.given), normalised_key(address), birth)


def register() -> list[RegisterPerson]:
    """Give the people of the population register; the id is their row."""
    entries = read("bevolkingsregister.xlsx").entries
    return [register_person(e.row, e.name, e.address, e.birth) for e in entries if e.name and e.address]


def faces_of(name: str) -> list[Face]:
    """Give the rows of a list that name somebody as faces; the id is the row."""
    found = list[Face]()
    for entry in read(name).entries:
        if entry.name:
            keys = (normalised_key(entry.address), building_key(entry.address)) if entry.address else ("", "")
            postcode = entry.address.postcode if entry.address else ""
            numbers = frozenset(number.e164 for number in entry.phones)
            found.append(Face(entry.row, entry.name, entry.birth, *keys, postcode, numbers, None))
    return found


def household_figures(match: DirectoryMatch, entries: Iterable[ListEntry]) -> tuple[float, float]:
    """Give precision and recall of the directory by household: a number is right when one of its household has it."""
    known = truth()
    household = {row: where for row, (_, where) in known["bevolkingsregister"].items()}
    receivers: dict[str, set[str]] = defaultdict(set)
    for person_id, numbers in match.numbers.items():
        for number in numbers:
            receivers[number.e164].add(household[person_id])
    right = wrong = missed = 0
    for entry in entries:
        found = set[str]().union(*(receivers[number.e164] for number in entry.phones))
        true = known["telefoongids"][entry.row][1]
        right += true in found
        missed += true not in found and true in household.values()
        wrong += len(found - {true})
    return right / (right + wrong), right / (right + missed)
