"""Which services of a list the purpose needs: plain help at home. Sensitive ones and what is not known are not taken.

Only words, and how a cell with services is taken apart. Source: draaiboek, step 2: no more
personal data than needed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from belactie_desktop.domain.names import fold

_SPLIT: Final = re.compile(r"[,;/+|•\n\r\t]|\s-\s|\ben\b|&")
_LONGEST: Final = 45
"""Characters; what is longer is a sentence, not the name of a service."""

_SENSITIVE: Final = re.compile(
    r"budget|schuld|\bcsr\b|leefloon|bewind|beslag|collectie|psych|ggz|\bcgg\b|verslaaf|verslav|alcohol|drug"
    r"|\baa\b|oncolog"
    r"|kanker|palliat|dement|dialyse|\bhiv\b|diabet|insulin|wond|stoma|incontin|misbruik|mishand|geweld|justiti|\bjac\b"
    r"|crisis|huisuitzet|uithuis|dakl|thuisloos|asiel|\bloi\b|vluchteling|nacht ?asiel|relig|pastor|moskee|kerk|vakbond"
    r"|diagnos|medic|ziek|handicap|\bvaph\b|\bphp\b|autis|depress|suicid|voedsel(?:bank|pakket|hulp|bedeling)|armoede"
    r"|sociale? kruidenier|juridi|rechtshulp|echtscheid|relatie|opvoed|jeugdzorg|invalid|voorschot|financ|steun(?!zool)"
    r"|vervangingsink|tegemoetkoming|installatiepremie|begeleid wonen|ambulante woon|terug(?:vordering|betaling)|lening"
)
_PLAIN: Final = re.compile(
    r"gezinszorg|gezinshulp|poets|kuis|schoonmaak|huishoud|maaltijd|eten|soep|tafeltje|boodschap|winkel|klus|handyman"
    r"|vervoer|\bmmc\b|mobiel|mobiliteit|taxi|rolstoel|chauffeur|oppas|\bpas\b|alarm|thuiszorg|thuishulp"
    r"|thuisverpleging"
    r"|thuisverpleeg|wit gele kruis|verpleging|dagopvang|dagverzorging|dagcentrum|kortverblijf|nachtopvang|nachtzorg"
    r"|dienstencentr|\bldc\b|\blok\b|lokaal dienst|dienstencheque|strijk|wasserij|was ?en|linnen|kapper|kapster"
    r"|pedicure"
    r"|voetverzorging|manicure|tuin|bibliothe|bib\b|telefoonster|telefoon|belt?eam|seniorencontact|mantelzorg"
    r"|buurt|welzijn"
    r"|sociale dienst|maatschappelijk werk|ontmoeting|activiteit|seniorenwerking|ouderenzorg|ouderenwerking|vrijwillig"
    r"|huisbezoek|bezoek|gezelschap|thuisdienst|familiehulp|\bferm\b|landelijke thuiszorg|solidariteit voor het gezin"
    r"|i mens|helan|familiezorg|thuisbegeleiding|ergotherap|uitleen|hulpmiddelen|zorgcoordinatie|zorgcentrale|hulp in"
    r"|aan huis|serviceflat|assistentiewoning|hulp ?dienst|gezins|zorg ?dienst|thuis"
)


@lru_cache(maxsize=4_096)
def plain_services(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a cell: (services to take, what is left out: sensitive or not known), in small letters, without doubles."""
    parts = dict.fromkeys(" ".join(part.split()).lower().strip(" .-") for part in _SPLIT.split(text))
    parts.pop("", None)
    taken = tuple(part for part in parts if _is_plain(part))
    return taken, tuple(part for part in parts if part not in taken)


def _is_plain(part: str) -> bool:
    folded = fold(part)
    return len(part) <= _LONGEST and _PLAIN.search(folded) is not None and not _SENSITIVE.search(folded)
