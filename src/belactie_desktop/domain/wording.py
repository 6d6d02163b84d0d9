"""Words that can hurt or say too much, each with a better wording: a gentle hint, never a lock.

Owns the list and the finding. A note field shows the hints while someone types and keeps none of them; the tests hold
the program's own texts to the same list.
Source: draaiboek step 3 ("vermijd stigmatiserend taalgebruik", "hoe minder details, hoe beter"); the word lists of the
Vlaamse Ouderenraad, the VRT and the media guidelines on suicide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class HintKind(Enum):
    """Why a word gets a hint."""

    RESPECT = "respect"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class Hint:
    """One find: `text[start:end]` is `found`; `better` is a wording to use, or a short piece of advice."""

    start: int
    end: int
    found: str
    better: str
    kind: HintKind


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words with one better wording. `only_in_notes`: our own texts need the word, a note about a person does not."""

    pattern: re.Pattern[str]
    better: str
    kind: HintKind = HintKind.RESPECT
    only_in_notes: bool = False


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_SAY_FACT = "schrijf wat je hoorde, in de woorden van de persoon zelf"
_LEAVE_OUT = "laat dit woord weg"
_NO_DIAGNOSIS = "schrijf welke hulp nodig is, niet welke ziekte"
_NO_NUMBER = "schrijf nooit een rijksregisternummer in een notitie"

_RULES: tuple[_Rule, ...] = (
    _Rule(
        _words(r"(?:hoog)?bejaarden?|ouderling(?:en)?|oudjes?|grijsaards?|ouden van dagen|derde leeftijd"),
        "ouderen, of: 80-plussers",
    ),
    _Rule(_words(r"senior(?:en)?"), "ouderen"),
    _Rule(_words(r"eenza(?:am|men?)|geïsoleerden?|vereenzaamden?"), "heeft graag meer contact, of: mist gezelschap"),
    _Rule(
        _words(r"kwetsbare (?:ouderen?|mens(?:en)?|inwoners?|burgers?|persoon|personen|groep(?:en)?)"),
        "mensen in een kwetsbare situatie",
    ),
    _Rule(_words(r"(?:de|een|veel|alle) (?:kwetsbaren?|zieken?|daklozen?|armen)"), "mensen met …, of: mensen die …"),
    _Rule(_words(r"dement(?:e|en|erend(?:e|en)?)?"), "persoon met dementie"),
    _Rule(_words(r"gehandicapten?|mindervaliden?|invaliden?"), "persoon met een handicap"),
    _Rule(_words(r"doofstom(?:me|men)?"), "doof, of: slechthorend"),
    _Rule(_words(r"zelfmoord\s+(?:te\s+)?ple(?:gen|egt|egde)|zelfmoordpoging(?:en)?"), "denken aan zelfdoding"),
    _Rule(_words(r"(?:mis|ge)lukte poging(?:en)?"), "een poging tot zelfdoding"),
    _Rule(_words(r"lijd(?:t|en|ende)? aan|leed aan|slachtoffer van een ziekte"), "heeft"),
    _Rule(_words(r"rolstoelgebonden"), "gebruikt een rolstoel"),
    _Rule(
        _words(r"(?:is|was|heel|erg|zeer|te) arm|arme (?:mens(?:en)?|man|vrouw)|behoeftigen?|kansarm(?:e|en)?"),
        "heeft het financieel moeilijk",
    ),
    _Rule(_words(r"verwaarloosde?|verwarde?|vervuilde?"), _SAY_FACT),
    _Rule(
        _words(r"vuile?|lastige?|weiger(?:t|de|en|den)|moeilijk(?:e)? (?:mens|man|vrouw)"),
        _SAY_FACT,
        only_in_notes=True,
    ),
    _Rule(_words(r"zielige?|sukkel(?:aar)?s?|hulpelo(?:os|ze)"), _LEAVE_OUT),
    _Rule(_words(r"aftakel(?:ing|t|en|ende?)|afgetakeld"), "ouder worden"),
    _Rule(_words(r"(?:zorg|hulp)behoevend(?:en?)?"), "heeft hulp nodig bij …"),
    _Rule(_words(r"allochto(?:on|nen|one)"), "met herkomst …, alleen als het nodig is"),
    _Rule(_words(r"vergrijzing"), "er zijn meer ouderen"),
    _Rule(
        _words(r"(?<!elk )(?<!ieder )(?<!dit )(?<!dat )(?<!geen )(?<!het )geval(?:len)?|dossiers?"),
        "persoon",
        only_in_notes=True,
    ),
    _Rule(
        _words(
            r"alzheimer|parkinson|depressi(?:e|ef|eve)|kanker|tumor|diabetes|psychose|schizofreni(?:e|sch)|"
            r"alcoholi(?:st|sme|ker)|verslaafde?|borderline|hiv"
        ),
        _NO_DIAGNOSIS,
        HintKind.TOO_MUCH,
        only_in_notes=True,
    ),
)

_KIN = (
    r"(?i:(?:schoon|stief|klein)?(?:dochter|zoon|zus|broer|moeder|vader)(?:s|en|je)?|man|vrouw|partner|nicht|neef|"
    r"kleinkind(?:eren)?|kinderen|buur(?:man|vrouw)?|buren|vriendin|vriend|verpleegster|verpleger|poetsvrouw|huurder)"
)
_ABOUT_OTHERS = (
    # Somebody else by name: "haar dochter Lies", "dokter Janssens".
    re.compile(rf"\b{_KIN}(?: heet)? [A-ZÀ-Ý][a-zà-ÿ]+(?: [A-ZÀ-Ý][a-zà-ÿ]+)?\b"),
    re.compile(r"\b(?:[Dd]okter|[Dd]r\.|[Mm]evrouw|[Mm]eneer|[Mm]evr\.|[Dd]hr\.) [A-ZÀ-Ý][a-zà-ÿ]+\b"),
    # Something heavy about somebody else: "de buurman drinkt".
    re.compile(
        rf"\b{_KIN} (?i:(?:drinkt|slaat|steelt|stal|bedriegt|liegt|is ziek|is depressief|is werkloos|heeft schulden|"
        r"zit in de (?:gevangenis|schulden|ziekte)|gebruikt drugs|wil niet helpen|komt nooit))\b"
    ),
)
_NOT_OF_OTHERS = "schrijf wat deze persoon nodig heeft, niet wie of hoe iemand anders is"

_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{2}[ .]?\d{2}[ .]?\d{2}[ .-]?\d{3}[ .-]?\d{2}(?!\d)")


def hints(text: str) -> tuple[Hint, ...]:
    """Find every word in a note about a person that could be said better, in the order of the text."""
    return tuple(sorted(_found(text, _RULES) + _register_numbers(text) + _about_others(text), key=_place))


def hints_in_own_text(text: str) -> tuple[Hint, ...]:
    """Find the words to avoid in a text of the program itself, where a dossier is a file."""
    return _found(text, tuple(rule for rule in _RULES if not rule.only_in_notes))


def _place(hint: Hint) -> tuple[int, int]:
    return hint.start, hint.end


def _found(text: str, rules: tuple[_Rule, ...]) -> tuple[Hint, ...]:
    finds = [
        Hint(match.start(), match.end(), match.group(), rule.better, rule.kind)
        for rule in rules
        for match in rule.pattern.finditer(text)
    ]
    return tuple(sorted(finds, key=_place))


def _about_others(text: str) -> tuple[Hint, ...]:
    """Find what says too much about somebody who is not on the line, and who gave no consent."""
    finds = (match for pattern in _ABOUT_OTHERS for match in pattern.finditer(text))
    return tuple(Hint(m.start(), m.end(), m.group(), _NOT_OF_OTHERS, HintKind.TOO_MUCH) for m in finds)


def _register_numbers(text: str) -> tuple[Hint, ...]:
    """Find national register numbers: eleven digits whose last two are the check of the first nine."""
    finds = (match for match in _ELEVEN_DIGITS.finditer(text) if _is_register_number(match.group()))
    return tuple(Hint(m.start(), m.end(), m.group(), _NO_NUMBER, HintKind.TOO_MUCH) for m in finds)


def _is_register_number(written: str) -> bool:
    digits = "".join(character for character in written if character.isdigit())
    body, check = int(digits[:9]), int(digits[9:])
    # Who is born from 2000 on gets a 2 before the nine digits.
    return check in {97 - body % 97, 97 - (2_000_000_000 + body) % 97}
