"""Good lists with a few things changed where a reader takes them at their word.

Numbers of cells, counts, styles, links, headers of the zip, sectors and records of old Excel, quotation marks. Every
mutant follows from its number alone.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from tests.files import hostile

LISTS = Path(__file__).parent.parent / "data" / "lists"
Parts = dict[str, bytes]

NUMBERS = (b"-1", b"0", b"1", b"255", b"65536", b"1048577", b"2147483648", b"4294967295", b"99999999999999999999")
ODD_TEXTS = (
    b"",
    b" ",
    b"1e309",
    b"NaN",
    b"-0",
    b"1.5",
    b"#REF!",
    b"TRUE",
    b"&#0;",
    b"&#x10FFFF;",
    b"&lt;",
    b"\xff\xfe",
)
PLACES = (
    *(b"A1", b"A0", b"a1", b"XFD1048576", b"XFE1", b"IV200000", b"IW1", b"A200001", b"A4294967295", b"AAAAAA1"),
    *(b"1A", b"$A$1", b"A1:B2", b"-A1", b"A-1", b"Z999999", b""),
)
TYPES = (b"s", b"n", b"b", b"e", b"str", b"inlineStr", b"d", b"zz", b"")
FORMATS = (b"yyyy" * 400, b"[h]:mm", b"[$-FFFFFFFF]d", b'"' * 99, b";;;;;;", b"\\", b"[Red", b"0" * 9000)
LINKS = (b"../../../etc/passwd", b"http://192.0.2.1/a.xml", b"worksheets/none.xml", b"workbook.xml", b"/", b"//", b"")

_ATTRIBUTE = re.compile(rb'([\w:-]+)="([^"<>]*)"')
_CELL_PLACE = re.compile(rb'\br="([A-Z]+[0-9]+)"')
_COUNT = re.compile(rb'(?:[cC]ount|repeated|spanned|min|max|spans|id|Id|s|ref)="([^"]*)"')
_VALUE = re.compile(rb"<(?:v|t|text:p)>([^<]*)<")
_ELEMENT = re.compile(rb"<([\w:-]+)(?: [^<>]*)?/>|<([\w:-]+)(?: [^<>]*)?>[^<>]*</\2>")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file to read: its number, the ending of its name, and its bytes."""

    number: int
    suffix: str
    data: bytes


def mutant(number: int, seed: int = 14) -> Mutant:
    """Make one; kinds of file take turns: xlsx twice, ods, xls, csv."""
    draw = Random(seed * 1_000_003 + number)
    suffix, make = (
        (".xlsx", _xlsx),
        (".ods", _ods),
        (".xls", _xls),
        (".xlsx", _xlsx),
        (".csv", _csv),
    )[number % 5]
    return Mutant(number, suffix, make(draw))


# ---- good files


@cache
def _good_xlsx() -> tuple[Parts, ...]:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        _fill(book)
    return _parts(packed.getvalue()), _parts(hostile.xlsx())


def _fill(book: Any) -> None:
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Lijst")
    sheet.merge_range("A1:F1", "Uittreksel november")
    sheet.write_row("A2", ("Naam", "Geboren", "Straat", "Nr", "Telefoon", "Som"))
    for row in range(2, 40):
        sheet.write(row, 0, f"Peeters {row}")
        sheet.write_datetime(row, 1, datetime(1940, 1, row % 28 + 1), day)  # noqa: DTZ001 - a cell
        sheet.write(row, 2, "Dorpsstraat")
        sheet.write(row, 3, row)
        sheet.write_string(row, 4, f"016 12 34 {row + 10}")
        sheet.write_formula(row, 5, f"=D{row + 1}*2", None, "#REF!" if row % 9 == 0 else row * 2)
    sheet.merge_range("C5:C8", "Kerkstraat")
    book.add_worksheet("Leeg")
    book.add_worksheet("Verborgen").hide()
    book.define_name("Bereik", "=Lijst!$A$1:$F$40")


@cache
def _good_ods() -> tuple[Parts, ...]:
    return _parts((LISTS / "sociale-dienst.ods").read_bytes()), _parts(hostile.ods(hostile.ods_row(3, 2, 2) * 4))


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ---- changes inside the parts of a zip


def _xlsx(draw: Random) -> bytes:
    parts = dict(draw.choices(_good_xlsx(), (4, 1))[0])
    return _changed(parts, draw, "xl/")


def _ods(draw: Random) -> bytes:
    return _changed(dict(draw.choice(_good_ods())), draw, "content.xml")


def _changed(parts: Parts, draw: Random, likely: str) -> bytes:
    if draw.random() < 0.25:
        return _broken_zip(_zip(parts, draw), draw)
    for _ in range(draw.choice((1, 1, 2, 3))):
        names = [name for name in parts if name.startswith(likely)] if draw.random() < 0.8 else list(parts)
        if names:
            draw.choice(_PART_CHANGES)(parts, draw.choice(names), draw)
    return _zip(parts, draw)


def _one_match(pattern: re.Pattern[bytes], choices: tuple[bytes, ...]) -> Callable[[Parts, str, Random], None]:
    """Replace the first group of one place where the pattern fits."""

    def change(parts: Parts, name: str, draw: Random) -> None:
        data = parts[name]
        found = list(pattern.finditer(data))
        if found:
            start, end = draw.choice(found).span(1)
            parts[name] = data[:start] + draw.choice(choices) + data[end:]

    return change


def _one_attribute(parts: Parts, name: str, draw: Random) -> None:
    """Give any attribute a value that another one has, or an odd one."""
    data = parts[name]
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return
    one, other = draw.choice(found), draw.choice(found)
    value = draw.choice((other[2], draw.choice(NUMBERS), draw.choice(ODD_TEXTS), draw.choice(TYPES)))
    parts[name] = data[: one.start(2)] + value + data[one.end(2) :]


def _one_element(parts: Parts, name: str, draw: Random) -> None:
    """Take an element away, repeat it, or put it in itself many times."""
    data = parts[name]
    found = list(_ELEMENT.finditer(data))
    if not found:
        return
    start, end = draw.choice(found).span()
    element = data[start:end]
    tag = re.match(rb"<([\w:-]+)", element)
    nested = b"<%b>" % tag[1] * 20_000 if tag else b""
    parts[name] = data[:start] + draw.choice((b"", element * 2, element * 3_000, nested)) + data[end:]


def _one_part(parts: Parts, name: str, draw: Random) -> None:
    """Take a part away, empty it, cut it, rename it, or let another stand in its place."""
    data = parts.pop(name)
    match draw.randrange(6):
        case 0:
            parts[name] = b""
        case 1:
            parts[name] = data[: draw.randrange(len(data) + 1)]
        case 2:
            parts[name.upper()] = data
        case 3 if parts:
            parts[name] = parts[draw.choice(list(parts))]
        case 4:
            parts[name] = data.replace(b"UTF-8", draw.choice((b"UTF-16", b"latin-1", b"ebcdic", b"utf-7")), 1)
        case _:
            pass


def _some_bytes(parts: Parts, name: str, draw: Random) -> None:
    data = bytearray(parts[name])
    for _ in range(draw.choice((1, 3, 30)) if data else 0):
        data[draw.randrange(len(data))] = draw.choice(b'<>"&/=0123456789AZ\x00\xff')
    parts[name] = bytes(data)


def _long_text(parts: Parts, name: str, draw: Random) -> None:
    _one_match(_VALUE, (b"x" * 40_000, b"&amp;" * 9_000, "é".encode() * 20_000, b"7" * 400))(parts, name, draw)


_PART_CHANGES: tuple[Callable[[Parts, str, Random], None], ...] = (
    _one_match(_CELL_PLACE, PLACES),
    _one_match(re.compile(rb'\bref="([^"]*)"'), (*PLACES, b"A1:XFD1048576", b"A1:A4294967295", b"B2:A1")),
    _one_match(_COUNT, NUMBERS),
    _one_match(_VALUE, NUMBERS + ODD_TEXTS),
    _one_match(re.compile(rb'\bt="([a-zA-Z]*)"'), TYPES),
    _one_match(re.compile(rb'value-type="([a-z]*)"'), (*TYPES, b"float", b"date", b"time", b"percentage", b"boolean")),
    _one_match(re.compile(rb'(?:date|time)-value="([^"]*)"'), (b"0000-00-00", b"99999-99-99", b"P9Y", b"PT-1H", b"x")),
    _one_match(re.compile(rb'formatCode="([^"]*)"'), FORMATS),
    _one_match(re.compile(rb'\bs="([0-9]*)"'), NUMBERS),
    _one_match(re.compile(rb'Target="([^"]*)"'), LINKS),
    _one_match(re.compile(rb'(?:ContentType|PartName|Type|Extension)="([^"]*)"'), (*LINKS, b"application/xml", b"xml")),
    _one_match(re.compile(rb'(?:state|date1904|visibility)="([^"]*)"'), (b"hidden", b"1", b"true", b"zz", b"collapse")),
    *(_one_attribute, _one_element, _one_part, _some_bytes, _long_text),
)


# ---- changes of the zip itself


def _zip(parts: Parts, draw: Random) -> bytes:
    packed = io.BytesIO()
    method = draw.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _broken_zip(data: bytes, draw: Random) -> bytes:
    """Change one field of one header, or cut, glue or shift the whole."""
    change = draw.randrange(8)
    if change == 0:
        return data[: draw.randrange(len(data))]
    if change == 1:
        return bytes(draw.randrange(1, 400)) + data
    if change == 2:
        return data + data
    mark, fields = draw.choice(
        (
            (b"PK\x03\x04", ((4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2))),
            (b"PK\x01\x02", ((6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (42, 4))),
            (b"PK\x05\x06", ((4, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2))),
        )
    )
    places = [found.start() for found in re.finditer(re.escape(mark), data)]
    offset, size = draw.choice(fields)
    at = draw.choice(places) + offset
    value = draw.choice((0, 1, 8, 99, draw.randrange(256**size), 256**size - 1, 256**size // 2))
    return data[:at] + value.to_bytes(size, "little") + data[at + size :]


# ---- old Excel


@cache
def _good_xls() -> bytes:
    return (LISTS / "ouderenvereniging.xls").read_bytes()


def _xls(draw: Random) -> bytes:
    """Change a field of the OLE header, a link of its table of sectors, a record of the workbook, or sectors."""
    data = bytearray(_good_xls())
    for _ in range(draw.choice((1, 1, 2, 4))):
        draw.choice((_ole_header, _ole_table, _ole_folder, _biff_record, _biff_record, _biff_record, _sectors))(
            data, draw
        )
    return bytes(data) if draw.random() < 0.9 else bytes(data[: draw.randrange(8, len(data))])


def _put(data: bytearray, at: int, size: int, draw: Random) -> None:
    if 0 <= at <= len(data) - size:
        value = draw.choice((0, 1, 2, 0xFFFFFFFE, 0xFFFFFFFF, draw.randrange(256**size), 256**size // 2 - 1))
        data[at : at + size] = (value % 256**size).to_bytes(size, "little")


def _ole_header(data: bytearray, draw: Random) -> None:
    at, size = draw.choice(((26, 2), (30, 2), (32, 2), (44, 4), (48, 4), (56, 4), (60, 4), (64, 4), (68, 4), (72, 4)))
    _put(data, at, size, draw)


def _ole_table(data: bytearray, draw: Random) -> None:
    first = struct.unpack_from("<I", data, 76)[0]
    _put(data, 512 * (first + 1) + 4 * draw.randrange(128), 4, draw)


def _ole_folder(data: bytearray, draw: Random) -> None:
    first = struct.unpack_from("<I", data, 48)[0]
    at, size = draw.choice(((64, 2), (66, 1), (68, 4), (72, 4), (76, 4), (116, 4), (120, 4), (0, 2)))
    _put(data, 512 * (first + 1) + 128 * draw.randrange(4) + at, size, draw)


def _biff_record(data: bytearray, draw: Random) -> None:
    """Walk the records from the first one (BOF) on and change the kind, the length or the content of one."""
    at = data.find(b"\x09\x08\x10\x00\x00\x06")
    for _ in range(draw.randrange(1, 400)):
        length = int.from_bytes(data[at + 2 : at + 4], "little")
        if at < 0 or at + 8 + length > len(data):
            return
        at += 4 + length
    where = draw.choice((0, 2, 4, 4, 6, 8, 12))
    _put(data, at + where, draw.choice((1, 2, 4)), draw)


def _sectors(data: bytearray, draw: Random) -> None:
    one, other = (512 * draw.randrange(1, len(data) // 512) for _ in range(2))
    data[one : one + 512], data[other : other + 512] = data[other : other + 512], data[one : one + 512]


# ---- text lists


@cache
def _good_csv() -> tuple[bytes, ...]:
    return tuple(
        (LISTS / name).read_bytes()[:6_000] for name in ("telefoongids.csv", "bel-mij-niet.csv", "woonzorgcentra.csv")
    )


_INSERTS = (
    *(b'"', b'""', b'"\n', b";", b",", b"\t", b"|", b"\r", b"\n", b"\r\r\n", b"\0", b"\x1a", b"\x81", b"\xff\xfe"),
    *(b"\xef\xbb\xbf", b"sep=;\r\n", b"=cmd|' /C calc'!A0", b"<html>", b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
    *(b";" * 300, b"x" * 40_000, b'"' * 999, b"\n" * 5_000, "é€".encode(), "\u2028\x85".encode()),
)


def _csv(draw: Random) -> bytes:
    data = draw.choice(_good_csv())
    for _ in range(draw.choice((1, 2, 5))):
        at = draw.choice((0, len(data), draw.randrange(len(data) + 1)))
        cut = draw.choice((0, 0, 1, 7, 400))
        data = data[:at] + draw.choice(_INSERTS) + data[at + cut :]
    if draw.random() < 0.05:
        return data.decode("cp1252", "replace").encode("utf-16")
    return data
