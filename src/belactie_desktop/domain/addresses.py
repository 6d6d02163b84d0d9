"""Belgian addresses: read from one cell or several, shown, and turned into a key under which spellings are equal.

Owns the spelling of street, house number and box. Knows no list of existing streets: the streets come from the lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from belactie_desktop.domain.address_spellings import place_first, rewritten
from belactie_desktop.domain.names import fold, is_shouted


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives; every part is text and may be empty. `number` holds the letter ("12A"), `box` no "bus"."""

    street: str
    number: str
    box: str
    postcode: str
    municipality: str

    @property
    def street_line(self) -> str:
        """Show "Dorpsstraat 12 bus 3"."""
        line = f"{self.street} {self.number}".strip()
        return f"{line} bus {self.box}" if self.box else line

    @property
    def place_line(self) -> str:
        """Show "3998 Berkenhove"."""
        return f"{self.postcode} {self.municipality}".strip()

    @property
    def text(self) -> str:
        """Show "Dorpsstraat 12 bus 3, 3998 Berkenhove"; `parse_address_line` reads it back."""
        return ", ".join(part for part in (self.street_line, self.place_line) if part)


_LONGEST: Final = 300
"""Characters; a longer text is no address, and trying to take it apart could take for ever."""

_LEADS: Final = frozenset("123456789Bb")
_COUNTRY: Final = re.compile(r"[,\s]+\(?(?:belgi[eë]|belgium|belgique)\)?$", re.IGNORECASE)
_GLUED: Final = re.compile(r"(?<=[^\W\d_]{4})(?=\d{1,3}[A-Za-z]?(?:$|[\s/,]))")
_PLACE: Final = re.compile(
    r"(?:^|[\s,;(–-])(?:BE?[\s.-]{0,2})?(?P<postcode>[1-9]\d{3})\)?[\s,-]+(?P<municipality>[^\W\d_][^\d,;]*)$",
    re.IGNORECASE,
)
_POSTCODE_ONLY: Final = re.compile(r"(?:^|[\s,;])(?:BE?-)?(?P<postcode>[1-9]\d{3})$", re.IGNORECASE)
_NUMBER: Final = r"\d+(?:\s?(?:bis|ter|quater)|\s?[A-Za-z](?![^\W_]))?(?:\s?[-+]\s?\d+[A-Za-z]?)?"
_BOX_WORD: Final = r"(?:bus(?:nr)?|bte|bo[iî]te|box|app?t?|kamer)(?=[\s.:\d]|$)|b(?=[\s.:])"
# A box without the word needs a figure or is short: "12 Molenbeke" names no box.
_BARE_BOX: Final = r"[A-Za-z]{0,2}\d[0-9A-Za-z./-]*|[A-Za-z]{1,2}"
_NUMBER_AND_BOX: Final = re.compile(
    rf"(?P<number>{_NUMBER})(?:[\s,/]*(?:{_BOX_WORD})[\s.:]*(?P<bus>[0-9A-Za-z][0-9A-Za-z./-]*)?"
    rf"|(?P<gap>\s*/\s*|\s+)(?P<bare>{_BARE_BOX}))?\s*$",
    re.IGNORECASE,
)
_NUMBER_FIRST: Final = re.compile(rf"(?P<number>{_NUMBER})\s*,\s*(?P<street>[^\W\d_].*)", re.IGNORECASE)
_YEAR_IN_NAME: Final = re.compile(r"1[5-9]\d\d|20[0-4]\d")
_BOX_LEAD: Final = re.compile(rf"^(?:(?:{_BOX_WORD})[\s.:]*|/\s*)", re.IGNORECASE)

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SMALL_WORDS: Final = re.compile(r"(?<=\s)(?:Op|Der|Het|Aan|Te|Ter|Ten|In|En)\b|['’][TS]\b")
_OUR_LADY: Final = re.compile(
    r"^(?:o l v(?:rouwe?|r)?(?: |(?=[a-z])|$)|olv(?:rouwe?|r)?(?: |(?=straat|str|plein|laan|dreef|kerk|weg)|$))"
)
_LEADING_WORDS: Final = {
    **{"dr": "dokter", "past": "pastoor", "burg": "burgemeester", "bgm": "burgemeester", "mgr": "monseigneur"},
    **{"kard": "kardinaal", "prof": "professor", "gen": "generaal", "kan": "kanunnik", "gebr": "gebroeders"},
    **{"min": "minister", "av": "avenue", "bd": "boulevard", "bld": "boulevard", "blvd": "boulevard", "pl": "place"},
    **{"ch": "chaussee", "chee": "chaussee", "stwg": "steenweg", "stw": "steenweg", "steenw": "steenweg"},
    **{"het": "t", "kon": "koning", "ste": "sinte"},
}
_QUEENS: Final = ("astrid", "elisabeth", "elizabeth", "fabiola", "louisa", "louise", "mathilde", "paola")
_SHORT_END: Final = re.compile(r"(?:str|ln|stwg|stw|steenw|stg|pln)$|(?<=[a-z]{3})pl$")
_LONG_ENDS: Final = {"str": "straat", "ln": "laan", "pl": "plein", "pln": "plein"}


def parse_address_line(text: str) -> Address:
    """Read an address written in one cell, with or without postcode and municipality.

    What is not there stays empty; a line without any number is all street. Capitals are tidied.
    """
    line = _COUNTRY.sub("", " ".join(text.replace("\n", ", ").split()).strip(" ,;"))
    if len(line) <= _LONGEST:
        line = rewritten(line)
        first = place_first(line) if line[:1] in _LEADS and any(map(str.isdigit, line[:4])) else None
        if first:
            street, number, box = split_street_line(first[2])
            return Address(street, number, box, first[0], tidy_place(first[1].strip(" .")))
    postcode, municipality, line = _split_place(line)
    street, number, box = split_street_line(line)
    return Address(street, number, box, postcode, municipality)


def split_street_line(line: str) -> tuple[str, str, str]:
    """Read "Dorpsstraat 12A bus 3" as (street, number, box)."""
    line = line.strip(" ,;")
    if len(line) > _LONGEST:
        return line, "", ""
    first = _NUMBER_FIRST.fullmatch(line)
    if first:
        return tidy_place(first["street"]), _tidy_number(first["number"]), ""
    return _street_number_box(line) or _street_number_box(_GLUED.sub(" ", line)) or (tidy_place(line), "", "")


def _street_number_box(line: str) -> tuple[str, str, str] | None:
    match = _NUMBER_AND_BOX.search(line)
    while match:
        street = line[: match.start()]
        if _ends_street(street, match):
            number, box = match["number"], match["bus"] or match["bare"] or ""
            if "-" in number and not box:
                number, box = _without_range(number)
            street = street.strip(" ,")
            return tidy_place(_last_part(street) if "," in street else street), _tidy_number(number), box
        match = _NUMBER_AND_BOX.search(line, match.start() + 1)
    return None


def _last_part(street: str) -> str:
    """Give the street after the name of a home or building: "WZC De Linde, Lindelaan"."""
    last = street.rpartition(",")[2].strip()
    return last if sum(map(str.isalpha, last)) > 2 else street


def _without_range(number: str) -> tuple[str, str]:
    """Read "12-0201" and "12-3" as house 12 with a box: only "12-14" is a row of houses."""
    first, _, second = (part.strip() for part in number.partition("-"))
    if not (first.isdigit() and second.isdigit()) or (second[0] != "0" and int(second) > int(first)):
        return number, ""
    return first, second


def split_place_line(text: str) -> tuple[str, str]:
    """Read "3998 Berkenhove" as (postcode, municipality); either may be empty."""
    postcode, municipality, rest = _split_place(" ".join(text.split()).strip(" ,;"))
    return postcode, municipality or tidy_place(rest)


def make_address(street: str, number: str, box: str, postcode: str, municipality: str) -> Address:
    """Make an address of separate cells: a number or box that stands in another cell than its own is found there."""
    if not number and street:
        street, number, found = split_street_line(street)
        box = box or found
    elif not number.isdigit():
        number, found = _split_number(number)
        box = box or found
    if municipality and not postcode:
        postcode, municipality = split_place_line(municipality)
    if box:
        box = _BOX_LEAD.sub("", box).strip(" .")
    return Address(tidy_place(street), number, box, postcode, tidy_place(municipality))


@lru_cache(maxsize=4_096)
def _split_number(text: str) -> tuple[str, str]:
    """Read a cell for the house number, which may hold the box too: "12A/0201"."""
    _, number, box = split_street_line(f"x {text}")
    return number, box


def normalised_key(address: Address) -> str:
    """Give the household key: equal for every usual spelling of one address, empty when street or number is missing.

    The postcode stands for the municipality, because hamlets are written under several names.
    """
    building = building_key(address)
    if not building or not address.box:
        return building
    box = _box_key(address.box)
    return f"{building}/{box}" if box else building


def building_key(address: Address) -> str:
    """Give the key of the building, without the box: for care homes and service flats."""
    if not address.street or not address.number:
        return ""
    place = address.postcode or _squeezed(address.municipality)
    return f"{place}|{street_key(address.street)}|{_number_key(address.number)}"


@lru_cache(maxsize=16_384)
def street_key(street: str) -> str:
    """Give one key for all spellings of a street: O.L.Vrouwstraat, Onze-Lieve-Vrouwstraat, O.L.Vrouwstr."""
    words = _OUR_LADY.sub("onzelievevrouw", fold(street)).split()
    if not words:
        return ""
    words = [_word_key(word, words[at + 1 : at + 2], first=at == 0) for at, word in enumerate(words)]
    words[-1] = _SHORT_END.sub(_long_end, words[-1])
    # Stationstraat and Stationsstraat: one street, and the commonest slip of the pen.
    return "".join(words).replace("sstraat", "straat")


@lru_cache(maxsize=16_384)
def tidy_place(text: str) -> str:
    """Write a street or municipality with ordinary capitals when it was all capitals or all small."""
    text = " ".join(text.split())
    if not is_shouted(text):
        return text
    return _SMALL_WORDS.sub(lambda m: m[0].lower(), _LETTERS.sub(lambda m: m[0].capitalize(), text.lower()))


def _long_end(match: re.Match[str]) -> str:
    return _LONG_ENDS.get(match[0], "steenweg")


def _word_key(word: str, following: list[str], *, first: bool) -> str:
    if word == "st" and following:
        return "sint"
    if not first or not following:
        return word
    if word == "kon" and following[0].startswith(_QUEENS):
        return "koningin"
    return _LEADING_WORDS.get(word, word)


def _ends_street(street: str, match: re.Match[str]) -> bool:
    """Tell whether the house number starts here: a street before it, and no year of the street's name (Plein 1940)."""
    if not any(map(str.isalpha, street)) or street[-1:].isalnum():
        return False
    year = _YEAR_IN_NAME.fullmatch(match["number"]) and match["bare"] and "/" not in match["gap"]
    return not (year and match["bare"][0].isdigit())


def _split_place(line: str) -> tuple[str, str, str]:
    if len(line) > _LONGEST:
        return "", "", line
    match = _PLACE.search(line)
    if match:
        return match["postcode"], tidy_place(match["municipality"].strip(" .")), line[: match.start()].strip(" ,;(-")
    match = _POSTCODE_ONLY.search(line) if "," in line or len(line) <= 6 else None
    if match:
        return match["postcode"], "", line[: match.start()].strip(" ,;")
    head, comma, tail = line.rpartition(",")
    if comma and any(map(str.isdigit, head)) and not any(map(str.isdigit, tail)):
        return "", tidy_place(tail.strip()), head
    return "", "", line


def _tidy_number(number: str) -> str:
    compact = "".join(number.split())
    return compact if compact.endswith(("bis", "ter", "quater")) else compact.upper()


def _number_key(number: str) -> str:
    return number if number.isdigit() and number[0] != "0" else "".join(number.split()).lower().lstrip("0")


def _box_key(box: str) -> str:
    """Make "B3", "bus 3", "3" and "03" equal, and "0201" equal to the 201 that Excel made of it; 0000 is no box."""
    text = _BOX_LEAD.sub("", box.lower())
    bare = "".join(filter(str.isalnum, text))
    if bare[:1] == "b" and bare[1:].isdigit():
        bare = bare[1:]
    # 0/1 is a floor and a door: without its zero it would become box 1.
    return bare if len(bare) < 3 and bare != text.lstrip("b") else bare.lstrip("0")


@lru_cache(maxsize=4_096)
def _squeezed(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())
