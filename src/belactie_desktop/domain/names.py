"""Names of people as lists write them: taken apart, given ordinary capitals, and folded for comparing.

Owns Flemish particles, initials and double names. Decides nowhere whether two people are one: see `same_person`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from belactie_desktop.domain.given_names import COMMON_GIVEN_NAMES


@dataclass(frozen=True, slots=True)
class PersonName:
    """Family name and given names as shown; `order_known` is False when one cell held both and the order is a guess."""

    family: str
    given: str
    order_known: bool = field(default=True, compare=False)

    @property
    def called(self) -> str:
        """Give the first given name, by which people are called; empty when only an initial is known."""
        first = self.given.split(" ", 1)[0]
        return "" if first.endswith(".") or len(first) < 2 else first

    @property
    def initial(self) -> str:
        """Give the folded first letter of the given name, or an empty text."""
        return fold(self.given)[:1]

    @property
    def text(self) -> str:
        """Show given name first: "Raymond Van de Velde"."""
        return f"{self.given} {self.family}".strip()


# Letters that do not come apart into a plain letter and an accent.
_SPECIAL: Final = str.maketrans(
    {
        **{"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"},
        **dict.fromkeys("'’‘`´ʼ", ""),
    }
)
_SEPARATORS: Final = re.compile(r"(?:[^\w?]|_)+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Fold for comparing: small letters without accents or apostrophes, words apart by one space.

    A question mark stays: it stands where an old code page lost a letter ("Nguy?n"), see `same_folded`.
    """
    if text.isascii():
        lowered = text.casefold().translate(_SPECIAL)
    else:
        # Before making small letters: some capitals only appear by taking a letter apart.
        apart = unicodedata.normalize("NFKD", text).casefold().translate(_SPECIAL)
        lowered = "".join(c for c in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", lowered).strip()


@lru_cache(maxsize=65_536)
def family_key(family: str) -> str:
    """Give a surname without spaces: "Van de Velde", "VANDE VELDE" and "VanDe velde" are one."""
    return fold(family).replace(" ", "")


@lru_cache(maxsize=65_536)
def family_keys(family: str) -> tuple[str, ...]:
    """Give the keys under which a surname may stand: the whole, and the parts of a double name."""
    parts = [family_key(part) for part in _DOUBLE.split(family)]
    return tuple(dict.fromkeys(key for key in (family_key(family), *parts) if key))


# What stands between the two names of a married woman: "Peeters-Claes", "Peeters echtg. Claes", "Peeters (Claes)".
_DOUBLE: Final = re.compile(
    r"\s*[-–/()]\s*|\s+(?:en|(?:echtg(?:enote|enoot)?|wed(?:uwe)?|wwe|e\.?v|ép|ep(?:ouse)?|geb|geboren|née?)\.?(?:\s+van(?=\s+v))?)\s+",
    re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def given_key(given: str) -> str:
    """Give the first given name folded, without spaces: "Raymond Eddy" is "raymond", "MARIE-LOUISE" "marielouise"."""
    first = given.split(" ", 1)[0]
    return fold(first).replace(" ", "")


def same_folded(one: str, other: str) -> bool:
    """Tell whether two folded texts are equal; a question mark stands for any one letter."""
    if "?" not in one and "?" not in other:
        return one == other
    return len(one) == len(other) and all(a == b or "?" in (a, b) for a, b in zip(one, other, strict=True))


def is_shouted(text: str) -> bool:
    """Tell whether a text is all capitals or all small letters, so that its capitals say nothing."""
    return text.upper() == text or text.lower() == text


_PARTICLES: Final = frozenset("van de den der des het ten ter te op aan in von zu du la le di da 't ’t".split())
_STARTS_FAMILY: Final = _PARTICLES - {"in", "aan"} | frozenset(
    "vande vanden vander ver el al ben bent ait ould ouled st mc bin abu della delle degli dello dal dalla dos das do"
    " bou abou sidi vom zum zur".split()
)
_MAYBE_PARTICLES: Final = frozenset({"in", "aan"})
_MAY_START_FAMILY: Final = _STARTS_FAMILY | _MAYBE_PARTICLES
_INITIALS: Final = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+|[^\W\d_]\.?")
_TITLES: Final = re.compile(
    r"^(?:(?:dhr|mevr|mw|mej|juffr|mr|mme|mlle|mvr|wwe|wed|dr|ir|ing|prof|e\.h|zr|br|fam)\.\s*|"
    r"(?:de\s+heer|heer|dhr|mevrouw|mevr|mw|mvr|mme|mr|juffrouw|zuster|broeder|pater|familie|fam|weduwe|wed|dr)\s+)+"
    r"(?:(?:en|&)\s+(?:mevr(?:ouw)?|mw|dhr)\.?\s+)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def tidy_family(text: str) -> str:
    """Give a surname ordinary capitals when it had none: "VAN DE VELDE" becomes "Van de Velde"."""
    text = " ".join(text.split())
    if not is_shouted(text):
        return text
    return "-".join(_tidy_part(part) for part in text.lower().split("-"))


@lru_cache(maxsize=65_536)
def tidy_given(text: str) -> str:
    """Give given names ordinary capitals when they had none: "MARIE-LOUISE" becomes "Marie-Louise"."""
    text = " ".join(text.split())
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text.lower()) if is_shouted(text) else text


def _tidy_part(part: str) -> str:
    words = part.split(" ")
    return " ".join(word if at and word in _PARTICLES else _capital(word) for at, word in enumerate(words))


def _capital(word: str) -> str:
    """Write one word of a surname with its capital: D'hondt, D'Arco, O'Brien, 't Hooft, IJsebaert."""
    if word in {"'t", "’t"}:
        return word
    if word.startswith("ij"):
        return "IJ" + word[2:]
    head, mark, tail = word[:1], word[1:2], word[2:]
    if mark in {"'", "’"} and tail:
        # Flemish writes D'hondt with a small h, and a capital before a vowel.
        return head.upper() + mark + (tail if tail.startswith("h") else tail.capitalize())
    return word.capitalize()


def make_name(family: str, given: str) -> PersonName:
    """Make a name of two cells."""
    return PersonName(tidy_family(family), tidy_given(given))


def parse_full_name(text: str, known_given: Set[str] = COMMON_GIVEN_NAMES, given_first: bool = False) -> PersonName:
    """Read a name written in one cell, in either order.

    A comma, capitals, a particle, an initial or a known given name (folded, in `known_given`) tell the order; else it
    is that of the column (`given_first`), surname first as town halls write it, and `order_known` is False.
    """
    text = _TITLES.sub("", " ".join(text.split())).strip(" ,;")
    family, comma, given = text.replace(";", ",").partition(",")
    if comma:
        return _of_comma(family.strip(), given.strip())
    words = _JOINED.sub("-", text).split(" ")
    if len(words) == 1:
        return make_name(text, "")
    cut = _shouted_words(words) or _before_initials(words)
    if cut:
        return make_name(" ".join(words[:cut]), " ".join(words[cut:]))
    if _is_initial(words[0]):
        lead = next(at for at, word in enumerate(words) if not _is_initial(word) or at == len(words) - 1)
        return make_name(" ".join(words[lead:]), " ".join(words[:lead]))
    return _by_words(words, known_given, given_first)


_JOINED: Final = re.compile(r"\s+([-–])\s+|\s+([-–])|([-–])\s+")
_COUPLE: Final = re.compile(r"\s+(?:en|&|\+|et|/)\s+(?=[^\W\d_])", re.IGNORECASE)
_SURE_SHARE: Final = 0.8


def _of_comma(family: str, given: str) -> PersonName:
    """Read "Peeters, Maria"; "PEETERS, dhr. Jan" and "Peeters, Mevr. M." too."""
    return make_name(family, _TITLES.sub("", given))


def split_couple(text: str) -> tuple[str, ...]:
    """Take a cell with two people apart: "Peeters Jan en Claes Maria", "Jan & Maria Peeters"; one person: one text."""
    parts = _COUPLE.split(_TITLES.sub("", " ".join(text.split())))
    if len(parts) != 2 or not all(parts):
        return (text,)
    one, other = parts[0].split(), parts[1].split()
    if len(one) == 1 and len(other) > 1 and fold(one[0]) in COMMON_GIVEN_NAMES:
        name = parse_full_name(parts[1])
        return f"{name.family}, {one[0]}", f"{name.family}, {name.given}"
    if len(other) == 1 and len(one) > 1 and fold(other[0]) in COMMON_GIVEN_NAMES:
        name = parse_full_name(parts[0])
        return f"{name.family}, {name.given}", f"{name.family}, {other[0]}"
    return parts[0], parts[1]


def mostly_given_first(texts: Sequence[str]) -> bool:
    """Tell whether the names of one column that show their order mostly start with the given name."""
    sure = [name for name in map(_leads_with_given, texts) if name is not None]
    return len(sure) > 2 and sum(sure) > _SURE_SHARE * len(sure)


def _leads_with_given(text: str) -> bool | None:
    """Tell whether a name starts with its given name; None when it does not show, or only by its comma or capitals."""
    if "," in text or any(map(str.isdigit, text)) or " " not in text:
        return None
    name = parse_full_name(text)
    first = fold(_TITLES.sub("", text)).split(" ", 1)[0]
    if not name.order_known or not name.given or not first:
        return None
    return fold(name.given).split(" ", 1)[0] == first


def _is_initial(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None and word.lower() not in _STARTS_FAMILY


def _shouted_words(words: list[str]) -> int:
    """Count the leading words in capitals when a word in ordinary letters follows: DE VOS Albert. 0 if not so."""
    count = 0
    while count < len(words) and words[count].isupper() and not _is_initial(words[count]):
        count += 1
    return count if count < len(words) else 0


def _before_initials(words: list[str]) -> int:
    """Count the words before trailing initials: De Vos-Dubois A. 0 if the last word is no initial."""
    count = len(words)
    while count > 1 and _is_initial(words[count - 1]):
        count -= 1
    return count if count < len(words) else 0


def _by_words(words: list[str], known_given: Set[str], given_first: bool) -> PersonName:
    if words[-1].isupper() and not words[0].isupper():
        cut = next(at for at, word in enumerate(words) if word.isupper())
        return make_name(" ".join(words[cut:]), " ".join(words[:cut]))
    lowered = [word.lower() for word in words]
    if not _MAY_START_FAMILY.isdisjoint(lowered):
        at = next((at for at in range(len(words) - 1) if _starts_family(lowered, at)), None)
        if at:
            return make_name(" ".join(words[at:]), " ".join(words[:at]))
        if at == 0:
            cut = _end_of_particles(lowered)
            return make_name(" ".join(words[:cut]), " ".join(words[cut:]))
    lead = _known(words, known_given)
    trail = _known(words[::-1], known_given)
    if lead and not trail and lead < len(words):
        return make_name(" ".join(words[lead:]), " ".join(words[:lead]))
    if trail and not lead and trail < len(words):
        return make_name(" ".join(words[:-trail]), " ".join(words[-trail:]))
    name = make_name(words[-1], " ".join(words[:-1])) if given_first else make_name(words[0], " ".join(words[1:]))
    return PersonName(name.family, name.given, order_known=False)


def _starts_family(lowered: list[str], at: int) -> bool:
    """Tell whether a surname starts here: Van den Bossche, In 't Ven; a bare "In" or "Aan" is no sign."""
    if lowered[at] in _STARTS_FAMILY:
        return True
    return lowered[at] in _MAYBE_PARTICLES and lowered[at + 1] in _PARTICLES


def _end_of_particles(lowered: list[str]) -> int:
    """Count the words of a surname that starts with particles: Van den Bossche, El Amrani."""
    count = 1
    while count < len(lowered) - 2 and lowered[count] in _STARTS_FAMILY:
        count += 1
    return min(count + 1, len(lowered) - 1)


def _known(words: list[str], known_given: Set[str]) -> int:
    """Count how many words in a row are known given names."""
    count = 0
    for word in words:
        if fold(word) not in known_given and fold(word).split(" ", 1)[0] not in known_given:
            break
        count += 1
    return count
