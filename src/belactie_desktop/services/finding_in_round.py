"""Find somebody of a round by parts of the name or digits of a number, as you type: somebody rings back.

Capitals and accents do not matter. Owns no screen and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from belactie_desktop.domain.calls import Bucket, Outcome, Standing
from belactie_desktop.domain.names import fold
from belactie_desktop.domain.phones import national
from belactie_desktop.domain.round import RoundPerson
from belactie_desktop.services.callers_round import CallersRound
from belactie_desktop.services.taking_back import uncapitalised

_FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class FoundCall:
    """Somebody of the round: `words` is the address, `standing` where they stand in words.

    `refused`: they asked not to be called; who rings us themselves may be spoken to.
    """

    person_id: int
    name: str
    words: str
    standing: str
    refused: bool = False


def find_in(round_: CallersRound, text: str) -> tuple[FoundCall, ...]:
    """Give who fits what was typed so far, by name; everybody of the file, also who was called or given back.

    Every word typed begins a word of the name, or the digits stand in a number (of the home); nothing typed, nobody.
    """
    words = fold(text).split()
    digits = "".join(letter for letter in text if letter.isdigit())
    if not words:
        return ()
    by_number = len(digits) >= _FEWEST_DIGITS and not any(letter.isalpha() for letter in text)
    fits = [p for p in round_.everyone if p.name and (_has_number(p, digits) if by_number else _has_name(p, words))]
    return tuple(_found(round_, p) for p in sorted(fits, key=lambda p: (fold(p.family_name), fold(p.given_name))))


def _has_name(person: RoundPerson, words: list[str]) -> bool:
    own = fold(person.name).split()
    together = "".join(own)
    return all(any(part.startswith(word) for part in own) for word in words) or "".join(words) in together


def _has_number(person: RoundPerson, digits: str) -> bool:
    plain = digits.removeprefix("00").removeprefix("32") if digits.startswith(("0032", "32")) else digits
    return any(digits in _digits(national(e164)) or plain in _digits(e164) for e164 in person.numbers)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _found(round_: CallersRound, person: RoundPerson) -> FoundCall:
    place = round_.standing(person)
    refused = place.bucket is Bucket.REFUSED
    return FoundCall(person.person_id, person.name, person.address, standing_words(place), refused)


def standing_words(place: Standing) -> str:
    """Say where somebody stands, inside a line."""
    return "overleden" if place.last is Outcome.DECEASED else uncapitalised(place.bucket.label)
