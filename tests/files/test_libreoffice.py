"""A matcher opens what we wrote, fills it in and sends it back, with a program we did not write."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
from tests.files import libreoffice
from tests.files.libreoffice import LibreOffice, Refused

pytestmark = pytest.mark.skipif(not libreoffice.is_installed(), reason="LibreOffice or its Python bridge is missing")

PHRASE = "citroen-fiets-wolk-été-€5"
HEADER = ("Nr", "Telefoon", "Geboren", "Status", "Nota")
ROWS = (
    ("007", "0475 12 34 56", "01/02/1940", "nieuw", "=1+1"),
    ("1e5", "+32 13 12 34 56", "1940-02-01", "nieuw", "-5"),
    ("3998", "013/123456", "2/1", "nieuw", '=HYPERLINK("http://192.0.2.1";"klik")'),
    ("1,5", "", "", "nieuw", "@SUM(1+1)*cmd|' /C calc'!A0"),
    ("TRUE", "tel. 011", "30.04.1956", "nieuw", "regel 1\nregel 2 \u00e9\u20ac\U0001f600"),
    (" 1 ", "0032 13", "100%", "nieuw", "http://192.0.2.1/x"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    with LibreOffice(tmp_path_factory.mktemp("libreoffice")) as running:
        yield running


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "doorgave.xlsx"
    write_encrypted(
        path,
        "Hulpvragen",
        HEADER,
        ROWS,
        PHRASE,
        notes=["Kies een status en stuur dit bestand terug."],
        list_columns={"Status": ["nieuw", "aanvaard", "geweigerd, met reden", "klaar"]},
    )
    return path


def test_every_cell_is_text_exactly_as_written(office: LibreOffice, workbook: Path) -> None:
    opened = office.open(workbook, PHRASE)
    assert opened.texts == (HEADER, *ROWS)
    kinds = {cell.kind for row in opened.rows for cell in row if cell.text}
    assert kinds == {"TEXT"}
    assert opened.sheets == ("Hulpvragen", "Keuzes", "Uitleg")
    assert opened.choices == (False, False, False, True, False)


@pytest.mark.parametrize("phrase", ["citroen-fiets-wolk-été-€6", "", PHRASE.upper(), None])
def test_another_phrase_is_refused(office: LibreOffice, workbook: Path, phrase: str | None) -> None:
    with pytest.raises(Refused):
        office.open(workbook, phrase)


def test_one_flipped_bit_is_refused(office: LibreOffice, workbook: Path) -> None:
    data = bytearray(workbook.read_bytes())
    data[len(data) // 2] ^= 1
    workbook.write_bytes(data)
    with pytest.raises(Refused):
        office.open(workbook, PHRASE)


def test_what_the_matcher_fills_in_comes_back(office: LibreOffice, workbook: Path) -> None:
    before = workbook.read_bytes()
    office.fill_in(workbook, PHRASE, {"D2": "aanvaard", "D3": "geweigerd, met reden", "E3": "0475 00 00 00"})
    assert workbook.read_bytes() != before
    lines = read_encrypted(workbook, PHRASE)
    assert [line[3] for line in lines] == ["Status", "aanvaard", "geweigerd, met reden", *["nieuw"] * 4]
    assert lines[2][4] == "0475 00 00 00"
    untouched = [line[:3] for line in lines]
    assert untouched == [row[:3] for row in (HEADER, *ROWS)]


@pytest.mark.parametrize("length", [1, 4090, 9000])
def test_sizes_round_the_borders_of_the_container_open(office: LibreOffice, tmp_path: Path, length: int) -> None:
    """The container keeps small content in another way than large content; texts that do not compress decide."""
    draw = random.Random(length)
    note = "".join(chr(draw.randrange(0x4E00, 0x9FFF)) for _ in range(length))
    path = tmp_path / "doorgave.xlsx"
    write_encrypted(path, "A", ("Nota",), [(note,)], PHRASE)
    assert office.open(path, PHRASE).texts[1:] == ((note,),)
