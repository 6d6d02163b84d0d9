"""Text lists: every alphabet, separator and line end that is around, and a sentence for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from belactie_desktop.domain.errors import (
    BelactieError,
    NotASpreadsheet,
    SpreadsheetTooLarge,
    SpreadsheetUnreadable,
)
from belactie_desktop.files.spreadsheets import read_rows


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_in_each_alphabet_and_separator(tmp_path: Path, separator: str, alphabet: str) -> None:
    lines = [["naam", "adres", "nota"], ["Bélanger", "Dorp 1", "x"], [""], ["O'Neil", '"Ter, Beke"', "a;b"]]
    text = "\r\n".join(
        separator.join(f'"{v}"' if (";" in v or "," in v) and not v.startswith('"') else v for v in line)
        for line in lines
    )
    read = read_rows(written(tmp_path, "lijst.csv", text.encode(alphabet)))
    assert read.rows == (
        ("naam", "adres", "nota"),
        ("Bélanger", "Dorp 1", "x"),
        ("", "", ""),
        ("O'Neil", "Ter, Beke", "a;b"),
    )


def test_excels_own_separator_line_is_no_row(tmp_path: Path) -> None:
    read = read_rows(written(tmp_path, "lijst.csv", b"sep=;\r\na,b;c\r\n01;2,5\r\n"))
    assert read.rows == (("a,b", "c"), ("01", "2,5"))


def test_lines_end_in_every_way_and_cells_may_hold_lines(tmp_path: Path) -> None:
    expected = (("naam", "adres", "plaats"), ("Jan", "Dorp 1\nbus 3", "x"), ("=cmd|x", "", ""))
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["naam;adres;plaats", 'Jan;"Dorp 1\nbus 3";x', "=cmd|x;;", ""])
        assert read_rows(written(tmp_path, "lijst.csv", text.encode())).rows == expected
    assert read_rows(written(tmp_path, "lijst.csv", b"\xef\xbb\xbfsep=|\r\na|b\r\n\x1a")).rows[0] == ("a", "b")


def test_numbers_in_text_keep_their_zeros(tmp_path: Path) -> None:
    assert read_rows(written(tmp_path, "lijst.tsv", b"tel\tnr\n0475123456\t007\n")).rows[1] == ("0475123456", "007")


@pytest.mark.parametrize(
    ("data", "failure", "words"),
    [
        ("naam;tel\nx;1".encode("utf-16"), SpreadsheetUnreadable, "UTF-16"),
        ("naam;tel\nx;1".encode("utf-16-le"), SpreadsheetUnreadable, "UTF-16"),
        ("naam;tel\nx;1".encode("utf-16-be"), SpreadsheetUnreadable, "UTF-16"),
        (b"naam;tel\n\x00\x00;1", NotASpreadsheet, "geen tekstlijst"),
        (b"naam;tel\n\x01\x02;1", NotASpreadsheet, "geen tekstlijst"),
        (b'naam;tel;plaats\n"Jan;1;x\nPiet;2;y\nAn;3;z', SpreadsheetUnreadable, "rij 2 begint een aanhalingsteken"),
        (b'naam;tel;plaats\n"Jan;1;x\nPiet;2;y\nAn;3;"z"\n', SpreadsheetUnreadable, "rij 2 begint"),
        (b"naam;tel\n\x81\xff\xfe;1", SpreadsheetUnreadable, "tekens"),
        (b"a;b\n" * 200_001, SpreadsheetTooLarge, "200.000"),
        (b";" * 300, SpreadsheetTooLarge, "256"),
        (b"a;" + b"b" * 40_000, SpreadsheetTooLarge, "32.767"),
        (b'naam;tel\n"' + b"x;1\n" * 60_000, SpreadsheetUnreadable, "rij 2 begint een aanhalingsteken"),
    ],
)
def test_text_beyond_the_limits(tmp_path: Path, data: bytes, failure: type[BelactieError], words: str) -> None:
    with pytest.raises(failure, match=words):
        read_rows(written(tmp_path, "lijst.csv", data))
