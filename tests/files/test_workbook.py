"""A workbook of texts: nothing is interpreted, nothing is lost, and it is pleasant to work in."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.errors import SpreadsheetTooLarge, SpreadsheetUnreadable
from belactie_desktop.files import workbook
from belactie_desktop.files.workbook import Table
from tests.files import hostile

DANGEROUS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://192.0.2.1")', "=cmd|' /C calc'!A0", "{=1}"),
    *(
        "http://192.0.2.1",
        "mailto:a@b.be",
        "internal:Sheet2!A1",
        "0475",
        "+32 475",
        "1e5",
        "01/02/1940",
        "TRUE",
        "100%",
    ),
)


def built(table: Table) -> bytes:
    return workbook.build([table], [workbook.texts_of(table)])


def test_no_text_is_interpreted() -> None:
    table = Table("A", ("tekst",), [(text,) for text in DANGEROUS])
    sheet = openpyxl.load_workbook(io.BytesIO(built(table)))["A"]
    cells = [sheet.cell(line, 1) for line in range(2, len(DANGEROUS) + 2)]
    assert [cell.value for cell in cells] == list(DANGEROUS)
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert not any(cell.hyperlink for cell in cells)


# openpyxl reads the letters x005F_ as an escape; nobody writes them in a note.
cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda text: "_x" not in text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_any_text_comes_back_as_it_can_be_written(rows: list[tuple[str, str]]) -> None:
    table = Table("A", ("één", "twee"), rows)
    wanted = list(workbook.texts_of(table))
    while len(wanted) > 1 and not any(wanted[-1]):
        wanted.pop()
    assert workbook.read_texts(built(table)) == tuple(wanted)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters()))
def test_what_is_writable_stays_so(text: str) -> None:
    once = workbook.writable(text)
    assert workbook.writable(once) == once
    once.encode()
    assert not set(once) & set("\r\x00\x0b\x1f")


def test_it_is_pleasant_to_work_in() -> None:
    table = Table("A", ("naam", "status"), [("Jan", "nieuw")], None, ["Uitleg hier"], {"status": ["nieuw", "a, b"]})
    book = openpyxl.load_workbook(io.BytesIO(built(table)))
    sheet = book["A"]
    assert book.sheetnames == ["A", "Keuzes", "Uitleg"]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A2"].alignment.wrap_text
    assert [(str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation] == [
        ("B2", "Keuzes!$A$1:$A$2")
    ]
    assert [row[0].value for row in book["Keuzes"].iter_rows()] == ["nieuw", "a, b"]


def test_a_matchers_own_kinds_of_cell_become_text() -> None:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for column, value in enumerate((3998.0, 1.5, True, "a")):
            sheet.write(0, column, value)
        sheet.write_datetime(0, 4, datetime(2026, 11, 23), day)  # noqa: DTZ001 - a spreadsheet knows no zones
        sheet.write_datetime(0, 5, datetime(2026, 11, 23, 9, 5), day)  # noqa: DTZ001
        sheet.write_string(3, 0, "x")
        sheet.write_blank(9, 0, None, day)
    assert workbook.read_texts(packed.getvalue()) == (
        ("3998", "1.5", "ja", "a", "23/11/2026", "23/11/2026 09:05"),
        *[("",) * 6] * 2,
        ("x", *[""] * 5),
    )
    assert workbook.texts_of(Table("A", (str(date(2026, 1, 1)),), [])) == (("2026-01-01",),)


@pytest.mark.parametrize(
    "table",
    [
        Table("A", ("a",), [("x" * 32_768,)]),
        Table("A", ("a",) * 257, []),
        Table("A", ("a",), [("x",)] * 200_000),
    ],
)
def test_what_does_not_fit_is_said(table: Table) -> None:
    with pytest.raises(SpreadsheetTooLarge):
        workbook.texts_of(table)


def test_a_ragged_table_is_a_bug() -> None:
    with pytest.raises(ValueError, match="header"):
        workbook.texts_of(Table("A", ("a", "b"), [("x",)]))


@pytest.mark.parametrize(
    "recipe", [hostile.far_corner, hostile.billion_laughs, hostile.gigabyte_cell, hostile.truncated]
)
def test_a_hostile_package_inside_is_refused(recipe: object) -> None:
    assert callable(recipe)
    with pytest.raises((SpreadsheetTooLarge, SpreadsheetUnreadable)):
        workbook.read_texts(recipe())
