"""Odd spellings of an address in one cell, rewritten to the usual one before it is taken apart.

Owns the rewriting only: "nr. 5", "(bus 3)", "5b3", "3998, Berkenhove", floors, a municipality in front or in brackets.
"""

from __future__ import annotations

import re
from typing import Final

_CODE: Final = r"(?:BE?[\s.-]{0,2})?([1-9]\d{3})"
_PLACES_FIRST: Final = tuple(
    re.compile(rf"{_CODE}\s+{rest}", re.IGNORECASE)
    for rest in (
        r"([^\W\d_][^\d,;]{1,40}?)\s*[,;–]\s*([^,;]*[^\W\d_].*\d.*)",
        r"([^\W\d_][^\d,;]{1,40}?)\s+[–-]\s+([^\W\d_].*\d.*)",
        # Without any mark between: a municipality of one word, or two when the first never stands alone.
        r"((?:(?:Sint|St\.?|Heist|Den|De|Groot|Klein|Nieuw|Oud)\s+)?[^\W\d_][^\W\d_'’]*(?:-[^\s\d,]+)*)"
        r"\s+([^\W\d_][^\d,]{2,}\d.*)",
    )
)
_BOX: Final = r"(?:bus|bte|bo[iî]te|box|app?t?|b)"
_REWRITTEN: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), better)
    for pattern, better in (
        (r"(?<=[\w.,])[\s,]+(?:nr\.?|n[°º]|no\.|num\.?|huisnr\.?)\s*(?=\d)", " "),
        (rf"\(\s*({_BOX}\b[^)]{{0,12}})\)", r" \1"),
        (r"(?<=\d)(b\d{1,4})(?=$|[\s,])", r" \1"),
        (r",\s*([1-9]\d{3})\s*[,;]\s*(?=[^\W\d_])", r", \1 "),
        (r"[\s,]+te[\s:]+(?=[1-9]\d{3}\s+[^\W\d_])", ", "),
        (r"(\d(?:[A-Za-z]|bis|ter)?)\s*-\s*(?=(?:bus|bte|box)\b)", r"\1 "),
        (r"(?<=\w)[\s,]+\(?(\d)\s?(?:e|de|ste)?\s?(?:verd(?:ieping)?|etage|étage)\b\.?\)?", r" bus V\1"),
        (r"(?<=\w)[\s,]+\(?(?:gelijkvl(?:oers)?\.?|glvl?\.?|rez de chauss[ée]e)\)?(?=$|[\s,])", " bus GLV"),
        (r"^((?!.*\b[1-9]\d{3}\s+[^\W\d_]).*\d[A-Za-z]?)\s*\(([^\W\d_][^\d()]{2,40})\)$", r"\1, \2"),
    )
)
_GLUED_BOX: Final = re.compile(r"\d[bB]\d")


def rewritten(line: str) -> str:
    """Write a line the usual way; a line of at most a few hundred characters, or it could take long."""
    if _is_usual(line.lower()):
        return line
    for pattern, better in _REWRITTEN:
        line = pattern.sub(better, line)
    return line


def place_first(line: str) -> tuple[str, str, str] | None:
    """Read "3998 Berkenhove, Kerkstraat 5" as (postcode, municipality, rest); None when it does not start that way."""
    for pattern in _PLACES_FIRST:
        match = pattern.fullmatch(line)
        if match:
            return match[1], match[2], match[3]
    return None


def _is_usual(line: str) -> bool:
    """Tell whether no pattern can fit: nearly every line; looking for each word is faster than one great pattern."""
    return not (
        "(" in line
        or " n" in line
        or ",n" in line
        or "huisnr" in line
        or "verd" in line
        or "tage" in line
        or "gelijkvl" in line
        or "glv" in line
        or "rez " in line
        or " te" in line
        or "- b" in line
        or line.count(",") > 1
        or _GLUED_BOX.search(line)
    )
