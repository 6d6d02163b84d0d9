"""Somebody rings back: how people are found while one types, and what to know before the talk begins.

Owns what fits what is typed, and the words of caution. Knows no file. Whoever rings may be spoken to, wherever they
stand: it is their own wish. Source: product row E11; draaiboek step 3 (the central number is given in every call).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.names import fold

LEAST_DIGITS = 3
"""With fewer digits too many numbers fit to be of use."""

_NUMBER = re.compile(r"[\d+./()-]*\d[\d+./()-]*")
_BELGIAN = ("+32", "0032")
_REFUSED = (
    "Deze persoon vroeg om niet gebeld te worden. Belt die nu zelf, dan mag je praten en noteren. "
    "Wij bellen niet terug."
)
_CAUTIONS = {
    Bucket.OUT_OF_SCOPE: "Deze persoon stond als overleden of verhuisd genoteerd. Kijk na wie je aan de lijn hebt.",
    Bucket.COORDINATOR: "Er is iets te bespreken met de coördinator. Kijk dat na het gesprek na.",
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody typed: folded parts of a name, and digits of a number as one writes them at home ("016...")."""

    words: tuple[str, ...]
    digits: str

    @property
    def enough(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.words) or len(self.digits) >= LEAST_DIGITS


def sought(text: str) -> Sought:
    """Read what is typed; pieces of a number may have blanks, dots and slashes between them."""
    pieces = text.split()
    numbers = [piece for piece in pieces if _NUMBER.fullmatch(piece)]
    words = fold(" ".join(piece for piece in pieces if piece not in numbers)).split()
    return Sought(tuple(words), digits_at_home("".join(numbers)))


def digits_at_home(number: str) -> str:
    """Give the digits of a number as one dials them in Belgium: "+32 16 27" and "0032 16 27" are "01627"."""
    digits = "".join(character for character in number if character.isdigit() or character == "+")
    for start in _BELGIAN:
        if digits.startswith(start):
            return "0" + digits.removeprefix(start).replace("+", "")
    return digits.replace("+", "")


def search_line(given_name: str, family_name: str, numbers: Iterable[str]) -> str:
    """Write what somebody can be found by on one line; a family name of several words also without its blanks."""
    family = fold(family_name)
    joined = f" {family.replace(' ', '')}" if " " in family else ""
    return f" {fold(given_name)} {family}{joined} |{'|'.join(digits_at_home(number) for number in numbers)}"


def fitting(lines: Sequence[str], wanted: Sought) -> Iterator[int]:
    """Give the places of the lines that fit: each word begins a part of the name, the digits stand in one number."""
    if not wanted.enough:
        return
    parts = [f" {word}" for word in wanted.words]
    if len(wanted.digits) >= LEAST_DIGITS:
        parts.append(wanted.digits)
    first, rest = parts[0], parts[1:]
    for place, line in enumerate(lines):
        if first in line and all(part in line for part in rest):
            yield place


def caution(bucket: Bucket, do_not_call: bool) -> str:
    """Say what to know before talking with somebody who rings; empty when there is nothing."""
    return _REFUSED if do_not_call or bucket is Bucket.REFUSED else _CAUTIONS.get(bucket, "")
