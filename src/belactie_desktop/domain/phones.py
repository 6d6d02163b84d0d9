"""Belgian phone numbers as lists really spell them: read, checked against the numbering plan, shown.

Owns the spelling and the plan (zones, mobile prefixes). Knows nothing of who a number belongs to, and never calls.
Source of the plan: BIPT, national numbering plan; zones and ranges checked against the open libphonenumber data.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final


class PhoneKind(Enum):
    """What a number is, as far as its digits tell; the value is the stored text."""

    LANDLINE = "landline"
    MOBILE = "mobile"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """One number in E.164 ("+3216272111")."""

    e164: str
    kind: PhoneKind


class NoNumber(Enum):
    """Why a piece of a cell is no number of a person."""

    SHORT = "short"
    """112, 1207, 1813: an emergency or information line."""
    SERVICE = "service"
    """0800, 070, 078, 090x: a line of a company or a help line, perhaps dear."""
    FAX = "fax"
    ROUNDED = "rounded"
    """4,99715E+08: a spreadsheet has rounded the digits away."""
    SOMEBODY_ELSE = "somebody else"
    """A word as "dochter": the number beside it may be hers."""
    WORD = "word"
    DIGITS = "digits"
    """Figures, too many or too few, or a zone that does not exist."""


# After the leading 0. Service numbers (0800, 070, 078, 090x, 077) are no number of a person and are not in here.
_LANDLINE: Final = r"(?:1[0-69]|[23][2-8]|4[23]|5\d|6[013-57-9]|71|8[1-79]|9[2-4])\d{6}|80[2-8]\d{5}"
_MOBILE: Final = r"4[5-9]\d{7}"
# The zero may be lost by Excel, or stand after the country code: +32(0)475.
_BELGIAN: Final = re.compile(rf"(?:(?:\+|00)?320?|0)?(?:(?P<mobile>{_MOBILE})|(?P<landline>{_LANDLINE}))")
_PLAIN: Final = re.compile(rf"0?(?:(?P<mobile>{_MOBILE})|(?P<landline>{_LANDLINE}))")
_FOREIGN: Final = re.compile(r"(?:\+|00)(?!32)(?P<digits>[1-9]\d{7,14})")
_MARKS: Final = re.compile(r"[\s.\-/()_*'’:·•\"=]+")
_TRUNK_ZERO: Final = re.compile(r"\(\s*0\s*\)")
# Between two numbers: punctuation, a slash with space around it, a word, or the plus of the next number.
_HARD_BREAK: Final = re.compile(r"[;,|\n\r\t&]+|\s+/+\s*|/{2,}|\s*/\s+|(?=\+)(?<=[\d\s/])")
_WORD: Final = re.compile(r"[^\W\d_]+\.?(?:\s*:)?")
_DIGITS: Final = re.compile(r"\+?\d+")
_SCIENTIFIC: Final = re.compile(r"\s*\d+(?:[.,]\d+)?[eE][+-]?\d+\s*")
_LONGEST: Final = 200
"""Characters; a longer cell is no list of numbers, and cutting it up could take for ever."""

_LABELS: Final = frozenset(
    "t tel tél tél. telf telef tlf telefoon telefoonnr telefoonnummer telnr nr nummer nrs g gsm gsmnr m mob"
    " mobiel mobile"
    " mobiele portable cell cel thuis huis vast vaste fixe fix lijn privé prive privaat werk bureau domicile"
    " domicilie en of"
    " et ou ook n tf ph phone tweede eerste nieuw nieuwe huidig eigen bel oproep contact contactnr be be.".split()
)
_NOTHING: Final = frozenset(
    "geen onbekend ongekend niet gekend bekend nvt v nihil none null nan na x xx ex leeg geheim privé niets"
    " heeft geheim"
    " gevonden beschikbaar inconnu pas de aucun".split()
)
_PEOPLE: Final = re.compile(
    r"(?:schoon)?(?:dochter|zoon|zus|broer|moeder|vader|ouders?|mama|papa)\w*|kind(?:eren)?|buu?r\w*|man|vrouw"
    r"|partner|echtgeno\w*"
    r"|nicht|neef|kleinkind\w*|kleindochter|kleinzoon|voogd|bewindvoerder|mantelzorger|contactpersoon|vriend\w*"
    r"|familie|huisarts"
    r"|verpleeg\w*|fille|fils|voisin\w*|dr",
    re.IGNORECASE,
)
_SERVICE: Final = re.compile(r"(?:(?:\+|00)?32)?0?(?:800\d{4,6}|7[078]\d{5,7}|90\d{5,7})")


def parse_phones(cell: object) -> tuple[tuple[PhoneNumber, ...], tuple[str, ...]]:
    """Read the numbers in one cell: (numbers found, without doubles; pieces that are no number, as written).

    A number stored as a number (the leading zero gone) is read too. "geen", "-" and the like give nothing at all.
    Digits are never dropped to make a number fit: a piece with a digit too many is no number.
    """
    if cell is None or cell == "":
        return (), ()
    if isinstance(cell, date):
        # A date whose figures would pass for a number: 1938-01-02 is not 019 38 01 02.
        return (), (f"{cell:%d/%m/%Y}",)
    text = _as_text(cell)
    fast = _PLAIN.fullmatch(text)
    if fast:
        return (_belgian(fast),), ()
    return _read_text(text)


def national(e164: str) -> str:
    """Show a number the way Belgians read it aloud: "016 27 21 11", "02 123 45 67", "0475 12 34 56"."""
    if not e164.startswith("+32"):
        return _foreign_text(e164)
    digits = "0" + e164[3:]
    if len(digits) == 10:
        return f"{digits[:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}"
    if digits[1] in "2349":
        return f"{digits[:2]} {digits[2:5]} {digits[5:7]} {digits[7:]}"
    return f"{digits[:3]} {digits[3:5]} {digits[5:7]} {digits[7:]}"


def kind_of(e164: str) -> PhoneKind:
    """Tell the kind of a stored number again."""
    match = _BELGIAN.fullmatch(e164)
    if match is None:
        return PhoneKind.FOREIGN
    return PhoneKind.MOBILE if match["mobile"] else PhoneKind.LANDLINE


def why_no_number(piece: str) -> NoNumber:
    """Tell why a piece that `parse_phones` gave back is no number of a person."""
    text = piece.strip()
    if text.startswith("fax "):
        return NoNumber.FAX
    if _SCIENTIFIC.fullmatch(text):
        return NoNumber.ROUNDED
    compact = _MARKS.sub("", text)
    if compact.isdecimal() and 3 <= len(compact) <= 4:
        return NoNumber.SHORT
    if _SERVICE.fullmatch(compact):
        return NoNumber.SERVICE
    if any(map(str.isdigit, text)):
        return NoNumber.DIGITS
    return NoNumber.SOMEBODY_ELSE if any(map(_PEOPLE.fullmatch, text.split())) else NoNumber.WORD


def _as_text(cell: object) -> str:
    """Turn a cell into text without losing or inventing digits."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if not text.isascii():
        # Fixed-width figures, non-breaking spaces and the invisible marks that copying from a web page leaves.
        text = unicodedata.normalize("NFKC", text)
        text = "".join(_plain_digit(c) for c in text if unicodedata.category(c) != "Cf")
        text = text.translate(_DASHES)
    text = text.strip(" '\t")
    decimals = _DECIMALS.fullmatch(text) if text[-1:] == "0" else None
    return decimals[1] if decimals else text


_DASHES: Final = {ord(dash): "-" for dash in "‐‑‒–—−"}
_DECIMALS: Final = re.compile(r"(?a:(\d{8,11})[.,]0{1,2})")
_POINT_ZERO: Final = re.compile(r"(?<![\d.])(\d{8,11})\.0(?!\d)")
_LETTER_FOR_ZERO: Final = re.compile(r"(?<![^\W_])[oO](?=\d{2,3}(?![^\W\d_]))")
_PLUS: Final = re.compile(r"\+\s*(?=\+|00)")
_FAX_BEHIND: Final = re.compile(r"([+\d][\d\s./()-]*?)\s*\(\s*fax\s*\)", re.IGNORECASE)


def _plain_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _read_text(text: str) -> tuple[tuple[PhoneNumber, ...], tuple[str, ...]]:
    # 4,99715E+08: Excel has rounded the digits away; guessing zeros would ring at a stranger's.
    if len(text) > _LONGEST or _SCIENTIFIC.fullmatch(text):
        return (), (text,)
    if not _DIGITS.search(text) and all(word in _NOTHING or word in _LABELS for word in _words(text)):
        return (), ()
    if not text.isdecimal():
        text = _mended(text)
    numbers: dict[PhoneNumber, None] = {}
    rest: list[str] = []
    for piece in _HARD_BREAK.split(_TRUNK_ZERO.sub(" ", text)):
        found = _read_piece(piece, rest)
        numbers.update(dict.fromkeys(found))
    return tuple(numbers), tuple(rest)


def _mended(text: str) -> str:
    """Mend slips of the pen: O475 for 0475, ++32, "11237915.0" among others, "016 12 34 56 (fax)"."""
    if "O" in text or "o" in text:
        text = _LETTER_FOR_ZERO.sub("0", text)
    if "+" in text:
        text = _PLUS.sub("", text)
    if ".0" in text:
        text = _POINT_ZERO.sub(r"\1", text)
    return _FAX_BEHIND.sub(r"fax \1", text) if "ax" in text or "AX" in text else text


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _read_piece(piece: str, rest: list[str]) -> list[PhoneNumber]:
    """Read what stands between two breaks; what is neither number nor known label is added to `rest`."""
    found: list[PhoneNumber] = []
    start, fax = 0, False
    for word in (*_WORD.finditer(piece), None):
        chunk = piece[start : word.start() if word else len(piece)].strip(" -.:/*'_\"=()")
        numbers = None if fax and chunk else _numbers_in(chunk)
        if numbers is None:
            rest.append(f"fax {chunk}" if fax else chunk)
        found += numbers or []
        if word is None:
            break
        start, bare = word.end(), word[0].rstrip(" .:")
        fax = bare.lower() == "fax"
        if not fax and bare.lower() not in _LABELS and bare.lower() not in _NOTHING:
            rest.append(bare)
    return found


def _numbers_in(chunk: str) -> list[PhoneNumber] | None:
    """Read a piece without words: all its digits belong to numbers, or it is no number (None)."""
    number = _one_number(_MARKS.sub("", chunk))
    if number:
        return [number]
    return _several(_DIGITS.findall(chunk))


def _several(groups: list[str]) -> list[PhoneNumber] | None:
    """Read groups of digits as numbers behind each other; lengths are fixed, so the cut is where it fits."""
    if not groups:
        return []
    for end in range(1, min(len(groups), 7) + 1):
        match = _BELGIAN.fullmatch("".join(groups[:end]))
        if match:
            others = _several(groups[end:])
            if others is not None:
                return [_belgian(match), *others]
    return None


def _one_number(compact: str) -> PhoneNumber | None:
    match = _BELGIAN.fullmatch(compact)
    if match:
        return _belgian(match)
    foreign = _FOREIGN.fullmatch(compact)
    return PhoneNumber("+" + foreign["digits"], PhoneKind.FOREIGN) if foreign else None


def _belgian(match: re.Match[str]) -> PhoneNumber:
    mobile = match["mobile"]
    if mobile:
        return PhoneNumber("+32" + mobile, PhoneKind.MOBILE)
    return PhoneNumber("+32" + match["landline"], PhoneKind.LANDLINE)


# ITU-T E.164: country codes 1 and 7 have one digit, these two, all others three.
_TWO_DIGIT_CODES: Final = frozenset(
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86"
    " 90 91 92 93 94 95 98".split()
)


def _foreign_text(e164: str) -> str:
    """Country code, then groups of three: "+31 612 345 678"."""
    digits = e164.removeprefix("+")
    width = 1 if digits[:1] in "17" else 2 if digits[:2] in _TWO_DIGIT_CODES else 3
    rest = digits[width:]
    groups = [rest[at : at + 3] for at in range(0, len(rest), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return " ".join([f"+{digits[:width]}", *groups])
