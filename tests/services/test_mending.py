"""What did not go in is saved, mended by hand and read again: exactly those rows go in, and no column is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from belactie_desktop.domain.errors import PhraseWanted, WorkbookPhraseWrong
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.domain.rows_to_mend import RowsToMend
from belactie_desktop.files.mended_sheet import REFUSED_SHEET, REMARKED_SHEET, write_mended_sheet
from belactie_desktop.files.spreadsheets import Sheet, read_rows
from belactie_desktop.services.importing import DryRun, Importing, Proposal
from belactie_desktop.storage.database import Store
from tests.builders import FakeClock, new_dossier
from tests.domain.real_lists import FOLDER, KINDS
from tests.files import libreoffice
from tests.files.libreoffice import LibreOffice
from tests.services.list_taking import REGISTER, SOURCE, content, dossier_with
from tests.storage.pages import canaries_in_bytes

TITLES = (
    "INSZ",
    "Naam",
    "Voornaam",
    "Geb. datum",
    "Straat",
    "Nr",
    "Bus",
    "Postcode",
    "Gemeente",
    "Tel",
    "Nationaliteit",
)
ROWS: tuple[tuple[object, ...], ...] = (
    (
        "41071904589",
        "Peeters",
        "Maria",
        date(1941, 7, 19),
        "Dorpsstraat",
        12,
        "",
        3998,
        "Berkenhove",
        "016381194",
        "BE",
    ),
    ("38020112345", "Claes", "Jozef", date(1938, 2, 1), "Dorpsstraat", "", "", 3998, "Berkenhove", 475123456, "BE"),
    ("35020112345", "Maes", "Godelieve", "31/31/1935", "Kerkstraat", 4, "", 3998, "Berkenhove", "geen", "NL"),
    ("33020112345", "", "Roger", date(1933, 2, 1), "Kerkstraat", 6, "", 3998, "Berkenhove", "", "BE"),
    ("32020112345", "Wouters", "Rosa", 11720, "", "", "", 3998, "Berkenhove", "0475 12 34 56", "BE"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def importing(store: Store) -> Importing:
    return Importing(store, FakeClock())


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, TITLES)
        for at, row in enumerate(ROWS, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                else:
                    sheet.write(at, column, cell)
    return path


def read(importing: Importing, path: Path, kind: ListKind, phrase: str | None = None) -> tuple[Sheet, Proposal, DryRun]:
    sheet = importing.read(path, Job(), phrase=phrase)
    proposal = importing.propose(sheet, kind)
    return sheet, proposal, importing.dry_run(sheet, proposal, Job())


def with_cells(rows: RowsToMend, changes: dict[tuple[int, Field], str]) -> RowsToMend:
    """As somebody who types in the sheet; `changes` by row of the list and field."""
    mended = [
        replace(line, cells=tuple(changes.get((line.row, f), c) for f, c in zip(rows.fields, line.cells, strict=True)))
        for line in rows.refused
    ]
    return replace(rows, refused=tuple(mended))


MENDED = {(3, Field.HOUSE_NUMBER): "14", (5, Field.FAMILY_NAME): "Aerts", (6, Field.STREET): "Lindelaan"}


def test_the_sheet_holds_the_refused_rows_with_what_is_needed(importing: Importing, register: Path) -> None:
    _, _, run = read(importing, register, ListKind.POPULATION_REGISTER)
    path = register.with_name("te-verbeteren.xlsx")
    phrase = importing.save_problems(run, path)
    first = read_rows(path, phrase=phrase)
    assert (first.name, first.other_sheets) == (REFUSED_SHEET, (REMARKED_SHEET, "Uitleg"))
    assert first.rows[0] == (
        *("Rij in de lijst", "Familienaam", "Voornaam", "Geboortedatum", "Straat", "Huisnummer", "Bus", "Postcode"),
        *("Gemeente", "Telefoon", "Wat is er", "Wat kun je doen"),
    )
    assert [row[0] for row in first.rows[1:]] == ["3", "5", "6"]
    assert first.rows[1][1:10] == (
        *("Claes", "Jozef", "01/02/1938", "Dorpsstraat", "", "", "3998", "Berkenhove", "475123456"),
    )
    assert first.rows[3][3] == "01/02/1932"
    assert "huisnummer" in str(first.rows[1][10])
    second = read_rows(path, sheet=REMARKED_SHEET, phrase=phrase)
    assert [row[0] for row in second.rows[1:]] == ["4"]
    assert "31/31/1935" in str(second.rows[1][10])
    everything = str((first.rows, second.rows))
    assert not any(str(row[0]) in everything for row in ROWS), "national register numbers are not needed"
    assert "Land" not in everything


def test_it_is_locked(importing: Importing, register: Path) -> None:
    _, _, run = read(importing, register, ListKind.POPULATION_REGISTER)
    path = register.with_name("te-verbeteren.xlsx")
    phrase = importing.save_problems(run, path)
    assert len(phrase.replace("-", " ").split()) >= 5
    register.unlink()
    assert canaries_in_bytes(path.parent, ["Claes", "Jozef", "Godelieve"]) == {}
    with pytest.raises(PhraseWanted):
        importing.read(path, Job())
    with pytest.raises(WorkbookPhraseWrong):
        importing.read(path, Job(), phrase=phrase + "x")


def test_mended_rows_go_in_and_only_they(store: Store, importing: Importing, register: Path) -> None:
    _, _, run = read(importing, register, ListKind.POPULATION_REGISTER)
    importing.take_in(run, SOURCE, Job())
    before = content(store)["person"]
    path = register.with_name("verbeterd.xlsx")
    write_mended_sheet(path, with_cells(run.mending, MENDED), run.kind, "vijf woorden")
    _, proposal, again = read(importing, path, ListKind.POPULATION_REGISTER, "vijf woorden")
    assert proposal.mapping.missing(ListKind.POPULATION_REGISTER) == ()
    assert [entry.row for entry in again.reading.entries] == [2, 3]
    assert (again.new_people, again.refused) == (2, 1), "row 6 has a street now, but still no number"
    importing.take_in(again, SOURCE, Job())
    after = content(store)["person"]
    assert len(after) == len(before) + 2
    assert [entry.birth.iso for entry in again.reading.entries if entry.birth] == ["1938-02-01", "1933-02-01"]
    assert [number.e164 for entry in again.reading.entries for number in entry.phones] == ["+32475123456"]


def test_a_sheet_nobody_mended_takes_nothing_in(importing: Importing, register: Path) -> None:
    _, _, run = read(importing, register, ListKind.POPULATION_REGISTER)
    path = register.with_name("te-verbeteren.xlsx")
    phrase = importing.save_problems(run, path)
    _, _, again = read(importing, path, ListKind.POPULATION_REGISTER, phrase)
    assert again.reading.entries == ()
    assert [p.what for p in again.reading.problems] == [p.what for p in run.reading.problems if p.refused]


@pytest.mark.parametrize("name", [name for name in KINDS if name != REGISTER])
def test_every_list_of_a_town_reads_back_as_it_was(tmp_path: Path, name: str) -> None:
    """What was told of a row before is told of it again: nothing was lost or read otherwise on the way."""
    with dossier_with(tmp_path, REGISTER) as store:
        importing = Importing(store, FakeClock())
        _, _, run = read(importing, FOLDER / name, KINDS[name])
        lines = run.mending.refused or run.mending.remarked
        if not lines:
            return
        path = tmp_path / "te-verbeteren.xlsx"
        phrase = importing.save_problems(run, path)
        _, proposal, again = read(importing, path, KINDS[name], phrase)
    assert set(proposal.mapping.fields) == set(run.mending.fields)
    rows = [line.row for line in lines]
    before = {entry.row: replace(entry, row=0) for entry in run.reading.entries}
    after = {rows[entry.row - 2]: replace(entry, row=0) for entry in again.reading.entries}
    assert after == {row: before[row] for row in rows if row in before}


@pytest.mark.skipif(not libreoffice.is_installed(), reason="LibreOffice or its Python bridge is missing")
def test_mended_in_libreoffice(importing: Importing, register: Path, tmp_path: Path) -> None:
    """A person opens it with the words, types in three cells, saves as Ctrl+S does, and reads it again."""
    _, _, run = read(importing, register, ListKind.POPULATION_REGISTER)
    path = tmp_path / "te-verbeteren.xlsx"
    phrase = importing.save_problems(run, path)
    columns = {field: "BCDEFGHIJ"[at] for at, field in enumerate(run.mending.fields)}
    lines = {line.row: at for at, line in enumerate(run.mending.refused, 2)}
    cells = {f"{columns[field]}{lines[row]}": text for (row, field), text in MENDED.items()}
    with LibreOffice(tmp_path) as office:
        assert office.open(path, phrase).texts[0] == run.mending.header
        office.fill_in(path, phrase, cells)
    _, _, again = read(importing, path, ListKind.POPULATION_REGISTER, phrase)
    assert [(e.name.text if e.name else "") for e in again.reading.entries] == ["Jozef Claes", "Roger Aerts"]
    with pytest.raises(WorkbookPhraseWrong):
        importing.read(path, Job(), phrase="niet deze woorden")
