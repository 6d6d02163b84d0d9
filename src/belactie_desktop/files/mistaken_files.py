"""Says in words what a file is that was chosen as a list but is none: a web page, a PDF, a Word document.

Looks at the first bytes or at the names inside a zip; interprets nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from belactie_desktop.domain.errors import NotASpreadsheet

_SAVE_AS: Final = "Open het in Excel of LibreOffice en bewaar het als .xlsx. Kies dan dat bestand."
_ASK: Final = "Vraag de lijst als rekenblad (.xlsx) of als .csv."
_HEAD_BYTES: Final = 4096

_WEB_PAGE: Final = ("Dit bestand is een webpagina, ook al heeft het de naam van een rekenblad of een lijst.", _SAVE_AS)
_XML: Final = ("Dit bestand is XML en geen rekenblad.", _SAVE_AS)
_WORD: Final = ("Dit is een tekstdocument (Word of Writer) en geen rekenblad.", _ASK)
_PDF: Final = ("Dit is een PDF. Daaruit kunnen we geen lijst lezen.", _ASK)
_PICTURE: Final = ("Dit is een foto of een scan en geen rekenblad.", _ASK)
_SLIDES: Final = ("Dit is een presentatie en geen rekenblad.", _ASK)
_BINARY: Final = ("Dit is een rekenblad in de vorm .xlsb. Die vorm kunnen we niet lezen.", _SAVE_AS)
_NUMBERS: Final = (
    "Dit is een rekenblad van Numbers (Apple).",
    "Bewaar het in Numbers als Excel-bestand (.xlsx). Kies dan dat bestand.",
)
_PACKED: Final = ("Dit is een ingepakte map (zip).", "Pak ze eerst uit. Kies dan het rekenblad dat erin zit.")
_OTHER_PACKED: Final = ("Dit bestand is geen rekenblad.", _ASK)

_STARTS: Final = (
    (b"%pdf", _PDF),
    (b"{\\rtf", _WORD),
    (b"\x89png", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"mime-version:", _WEB_PAGE),
    (b"<?xml", _XML),
    (b"<", _WEB_PAGE),
)
_MEMBERS: Final = (
    ("xl/workbook.bin", _BINARY),
    ("word/document.xml", _WORD),
    ("ppt/presentation.xml", _SLIDES),
    ("index/document.iwa", _NUMBERS),
    ("index.zip", _NUMBERS),
)
_LISTS: Final = (".xlsx", ".xls", ".ods", ".csv")


def refuse_known(data: bytes) -> None:
    """Raise `NotASpreadsheet` with the right sentence when the first bytes show what else a file is."""
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, sentence in _STARTS:
        if head.startswith(start):
            is_page = sentence is _XML and b"<html" in head
            raise NotASpreadsheet(*(_WEB_PAGE if is_page else sentence))


def other_zip(names: Collection[str]) -> NotASpreadsheet:
    """Give the failure for a zip that is no spreadsheet; `names` are its members in small letters."""
    for name, sentence in _MEMBERS:
        if name in names:
            return NotASpreadsheet(*sentence)
    if any(name.endswith(_LISTS) for name in names):
        return NotASpreadsheet(*_PACKED)
    return NotASpreadsheet(*(_WORD if "content.xml" in names else _OTHER_PACKED))


def other_ole(data: bytes) -> NotASpreadsheet:
    """Give the failure for a document of old Office that is no spreadsheet."""
    is_word = "WordDocument\0".encode("utf-16-le") in data
    return NotASpreadsheet(*(_WORD if is_word else _OTHER_PACKED))
