"""What the program draws at random for people: phrases of five common Dutch words, and codes for file names.

Owns the drawing and the spelling that counts. The words themselves are a parameter; the list lives in resources/words.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence

PHRASE_WORDS = 5
"""Five words of 7,776 are 64 bits: out of reach even where guessing is cheap, as in an office file."""


_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_phrase(words: Sequence[str], count: int = PHRASE_WORDS) -> str:
    """Draw `count` different words at random and return them with one space between each."""
    return " ".join(secrets.SystemRandom().sample(words, count))


def neutral_code() -> str:
    """Draw four letters and digits for a file name that says nothing; none of them look alike."""
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def plain_phrase(text: str) -> str:
    """Return a made-up phrase in the one spelling that counts: lower case, one space between words.

    Forgives capitals, line ends, extra spaces and dashes, so that what is read from a slip always fits.
    """
    normal = unicodedata.normalize("NFKC", text).lower()
    for separator in "-–—,.;":
        normal = normal.replace(separator, " ")
    return " ".join(normal.split())
