"""What becomes of the cells at the top of a list, as the wizard shows it."""

from __future__ import annotations

from datetime import date

from belactie_desktop.domain.columns import guess_columns
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_preview import CellReading, preview

TODAY = date(2026, 11, 23)
TITLES = ("Cliënt", "geb.", "Straat", "Nr", "Postcode", "Gemeente", "Telefoon", "GSM", "Dienst(en)", "Opmerking")
MARIA = ("PEETERS Maria", "05.07.1941", "DORPSSTRAAT", "12/0201", "3998", "BERKENHOVE", "016/272111", "0475123456")
ROWS = [
    TITLES,
    (*MARIA, "Poetshulp en maaltijden", "budgetbeheer"),
    ("Jan Claes", "31/02/1940", "Kerkstraat", "3", "3998", "Berkenhove", "12", "", "", ""),
    ("", "", "", "", "", "", "", "", "", ""),
]


def shown(rows: list[tuple[str, ...]] = ROWS, kind: ListKind = ListKind.SERVICE) -> dict[tuple[int, int], CellReading]:
    return dict(preview(rows, 0, guess_columns(rows[0], rows[1:], kind), kind, TODAY))


def test_each_cell_shows_what_becomes_of_it() -> None:
    found = {at: cell.text for (row, at), cell in shown().items() if row == 1}
    assert found == {
        0: "Maria Peeters",
        1: "05/07/1941",
        2: "Dorpsstraat",
        3: "nr 12 bus 0201",
        4: "3998",
        5: "Berkenhove",
        6: "016 27 21 11",
        7: "0475 12 34 56",
        8: "poetshulp, maaltijden",
    }


def test_a_column_that_is_left_out_shows_nothing() -> None:
    assert not any(at == 9 for _row, at in shown())


def test_what_is_wrong_stands_in_the_cell_itself() -> None:
    found = shown()
    assert found[2, 1].wrong
    assert found[2, 1].text
    assert found[2, 6].wrong
    assert found[2, 0] == CellReading("Jan Claes")


def test_a_blank_row_and_the_titles_show_nothing() -> None:
    assert {row for row, _at in shown()} == {1, 2}


def test_what_is_shown_is_what_is_read_for_another_kind_too() -> None:
    rows = [("naam", "straat", "huisnummer"), ("WZC De Linde", "Lindelaan", "44")]
    found = {at: cell.text for (_row, at), cell in shown(rows, ListKind.CARE_HOMES).items()}
    assert found == {0: "WZC De Linde", 1: "Lindelaan", 2: "nr 44"}
