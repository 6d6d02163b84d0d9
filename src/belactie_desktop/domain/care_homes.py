"""Homes for older people: whether a name on a list means a care home, or service flats where people live by themselves.

Who lives in a care home is cared for round the clock; who rents a service flat lives alone and is often glad of a call.
Source: draaiboek step 2, "mensen die gedomicilieerd zijn in het woonzorgcentrum uitfilteren".
"""

from __future__ import annotations

import re
from typing import Final

from belactie_desktop.domain.names import fold

_FLATS: Final = re.compile(
    r"\bservice ?(?:flat(?:je)?s?|woning(?:en)?|app(?:artement)?(?:en)?|residenties?)\b"
    r"|\bassistentie ?(?:woning(?:en)?|flats?|appartement(?:en)?|complex)\b"
    r"|\bgaw\b|\bsenioren ?(?:flats?|woning(?:en)?|appartement(?:en)?)\b"
    r"|\b(?:bejaarden|aanleun)woning(?:en)?\b"
)
_CARE: Final = re.compile(
    r"\bw ?z ?c\b|woon ?(?:en )?zorg(?!campus|net)|\brust(?:huis|oord)|\br ?v ?t\b|\br ?o ?b\b"
    r"|verzorging|verpleeg|zorgcentr|zorghuis"
)
_AND: Final = re.compile(r"[&+/]")


def is_service_flats(name: str) -> bool:
    """Tell whether a home of this name is a group of service flats (assistentiewoningen).

    "Serviceflats van WZC De Linde" is; "WZC De Linde en serviceflats" is both, and counts as a care home: it stays out
    until somebody looks. "Residentie" says nothing by itself, as care homes and service flats both use it.
    """
    words = " ".join(re.sub(r"[^\w\s]", " ", fold(_AND.sub(" en ", name))).split())
    flats, care = _FLATS.search(words), _CARE.search(words)
    if flats is None or care is None:
        return flats is not None
    return flats.end() <= care.start() and " en " not in words[flats.end() : care.start()]
