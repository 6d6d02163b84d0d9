"""The invented lists of tests/data, read plainly: rows of cells as a spreadsheet reader gives them."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import python_calamine

from belactie_desktop.domain.addresses import Address, normalised_key
from belactie_desktop.domain.columns import guess_columns, guess_header
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import ListReading, read_list
from belactie_desktop.domain.names import PersonName, family_keys, given_key
from belactie_desktop.domain.people import RegisterPerson

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
