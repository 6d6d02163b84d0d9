"""How a list was read is proposed for the next list of that shape; nothing personal is kept; it can be forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from belactie_desktop.domain.columns import ColumnMapping, guess_columns, header_titles
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.files.spreadsheets import Cell, Sheet
from belactie_desktop.services.remembering import Remembering, as_remembered, signature
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import list_mapping
from tests.builders import FakeClock, new_dossier

KIND = ListKind.SERVICE
TITLES = ("Wie", "Sinds", "Waar", "Iets", "Nog iets")
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("Zorgdossier van Godelieve Wauters", "", "", "", ""),
    TITLES,
    ("Godelieve Wauters", date(1940, 3, 1), "Kerkstraat 3", "poetshulp", "sleutel"),
    ("Roger Maes", date(1938, 9, 9), "Lindelaan 7", "maaltijden", ""),
)
FIELDS = {Field.FULL_NAME: 0, Field.BIRTH_DATE: 1, Field.FULL_ADDRESS: 2, Field.SERVICES: 3}


def sheet(rows: tuple[tuple[Cell, ...], ...] = ROWS, name: str = "Blad1") -> Sheet:
    return Sheet(name, (), rows)


def corrected() -> ColumnMapping:
    """The mapping as the coordinator made it."""
    mapping = guess_columns(TITLES, ROWS[2:], KIND)
    for field, at in FIELDS.items():
        mapping = mapping.with_field(field, at)
    return mapping


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def remembering(store: Store) -> Remembering:
    return Remembering(store, FakeClock())


def test_the_next_list_with_these_titles_is_read_the_same_way(remembering: Remembering) -> None:
    assert remembering.recall(sheet()) is None
    remembering.keep(corrected(), KIND)
    later = sheet((("WIE ", "sinds", " Waar", "IETS", "Nog  iets"), ("Jan Claes", "1939", "Dorp 1", "x", "")))
    found = remembering.recall(later)
    assert found is not None
    assert (found.kind, found.header_index, dict(found.fields)) == (KIND, 0, FIELDS)
    guess = guess_columns(later.rows[0], later.rows[1:], KIND)
    assert guess.fields != FIELDS, "the guess alone does not know"
    again = as_remembered(guess, found)
    assert again is not None
    assert again.fields == FIELDS
    assert [column.title for column in again.left_out] == ["Nog iets"]


def test_the_row_with_the_titles_is_found_again_wherever_it_stands(remembering: Remembering) -> None:
    remembering.keep(corrected(), KIND)
    found = remembering.recall(sheet())
    assert found is not None
    assert found.header_index == 1


def test_titles_over_two_rows_are_found_again(remembering: Remembering) -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Naam", "Voornaam", "Adres", None, None, "Telefoon"),
        (None, None, "Straat", "Nr", "Bus", None),
        ("Maes", "Rita", "Kerkstraat", "3", "", "016 27 21 11"),
    )
    titles = header_titles(rows, 1)
    assert "Naam" in titles
    remembering.keep(guess_columns(titles, rows[2:], KIND), KIND)
    found = remembering.recall(sheet(rows))
    assert found is not None
    assert found.header_index == 1


def test_other_titles_or_another_kind_are_another_list(remembering: Remembering) -> None:
    remembering.keep(corrected(), KIND)
    assert remembering.recall(sheet((TITLES[:4], ROWS[2][:4]))) is None
    assert remembering.recall(sheet(), ListKind.ASSOCIATION) is None
    assert remembering.recall(sheet(), KIND) is not None


def test_the_kind_is_proposed_with_the_reason(remembering: Remembering) -> None:
    assert remembering.look(Path("Map1.xlsx"), sheet(ROWS[1:])) is None
    remembering.keep(corrected(), KIND)
    found = remembering.look(Path("Map1.xlsx"), sheet(ROWS[1:]))
    assert found is not None
    assert found.kind is KIND
    assert "de vorige keer" in found.reason


def test_the_last_way_wins(store: Store) -> None:
    clock = FakeClock()
    remembering = Remembering(store, clock)
    remembering.keep(corrected(), KIND)
    clock.forward(days=1)
    remembering.keep(corrected().with_field(Field.SERVICES, None), KIND)
    found = remembering.recall(sheet())
    assert found is not None
    assert Field.SERVICES not in found.fields
    clock.forward(days=1)
    remembering.keep(corrected().with_field(Field.SERVICES, None), ListKind.ASSOCIATION)
    latest = remembering.recall(sheet())
    assert latest is not None
    assert latest.kind is ListKind.ASSOCIATION


def test_it_can_be_forgotten(remembering: Remembering) -> None:
    remembering.keep(corrected(), KIND)
    found = remembering.recall(sheet())
    assert found is not None
    remembering.forget(found)
    assert remembering.recall(sheet()) is None


def test_nothing_of_the_list_itself_is_kept(store: Store, remembering: Remembering) -> None:
    remembering.keep(corrected(), KIND)
    with store.reading() as connection:
        row = connection.execute(select(list_mapping)).mappings().one()
    assert len(row["signature"]) == 64
    assert set(json.loads(row["fields"])) == {field.value for field in FIELDS}
    words = " ".join(str(value) for value in row.values()).casefold()
    for cell in (str(cell).casefold() for each in ROWS for cell in each if cell):
        assert cell not in words


def test_a_list_without_titles_is_not_remembered(store: Store, remembering: Remembering) -> None:
    remembering.keep(guess_columns(None, ROWS[2:], KIND), KIND)
    with store.reading() as connection:
        assert connection.execute(select(list_mapping)).all() == []
    assert signature(("", None, "Naam")) == "", "one title is no shape"


def test_what_became_a_national_register_number_is_not_read_as_before(remembering: Remembering) -> None:
    remembering.keep(corrected(), KIND)
    found = remembering.recall(sheet())
    assert found is not None
    numbers = ("43.10.07-475.94", "44110405550", "52120438688")
    rows = [(number, "1939", "Dorp 1", "x", "") for number in numbers]
    assert as_remembered(guess_columns(TITLES, rows, KIND), found) is None
    names = [("Jan Claes", *row[1:]) for row in rows]
    assert as_remembered(guess_columns(TITLES, names, KIND), found) is not None, "the twin: only the numbers stop it"
