"""The titles that Belgian lists put above their columns, and why some columns are not needed.

Only words: how they are weighed against the contents stands in `columns`.
"""

from __future__ import annotations

import re
from typing import Final

from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.domain.names import fold

NATIONAL_NUMBER_REASON: Final = "Dit is het rijksregisternummer. Dat is niet nodig om te bellen en wordt niet bewaard."
"""Shown beside a refused column."""

NOT_RECOGNISED_REASON: Final = "Niet herkend. Wordt niet bewaard."


def _words(*titles: str) -> str:
    return "|".join(titles)


# Titles are compared folded: small letters, no accents, no punctuation. The first line that fits wins.
_FIELDS: Final = tuple(
    (re.compile(rf"(?:{pattern})"), field)
    for pattern, field in (
        (
            _words(r"(?:voor|roep)?namen? (?:en |\+ )?(?:familie|achter)?naam", r"naam (?:en )?voorna(?:am|men)"),
            Field.FULL_NAME,
        ),
        (_words("familienaam", "achternaam", "fam ?naam", "nom", "nom de famille", "geslachtsnaam"), Field.FAMILY_NAME),
        (_words(r"(?:eerste )?voorna(?:am|men)", "roepnaam", "voorn", "prenoms?", "initialen", "vn"), Field.GIVEN_NAME),
        (_words("volledige naam", "abonnee", "client(?: ?en)?(?: ?naam)?", "naam client"), Field.FULL_NAME),
        (
            _words("klant(?:naam)?", "lid", "naam lid", "persoon", "bewoner", "inwoner", "begunstigde", "cursist"),
            Field.FULL_NAME,
        ),
        (
            _words(r"geb(?:oorte)? ?(?:dat(?:um)?|dag|dd)?", "datum geboorte", "geboren(?: op)?", "verjaardag"),
            Field.BIRTH_DATE,
        ),
        (_words("geboortejaar", "date de naissance", "geb ?jaar"), Field.BIRTH_DATE),
        (_words("straat", "straatnaam", "str", "rue"), Field.STREET),
        (_words(r"(?:huis ?)?(?:nr|nummer|no)", "huisnrs?", "hnr", "num", "numero"), Field.HOUSE_NUMBER),
        (_words(r"bus(?: ?(?:nr|nummer))?", "bte", "boite", "toev(?:oeging)?"), Field.BOX),
        (_words(r"post ?(?:code|nr|nummer)", "pc", "postk", "code postal"), Field.POSTCODE),
        (
            _words(r"(?:post ?(?:code|nr|nummer)|pc) (?:en |\+ )?(?:plaats|woonplaats|gemeente|stad)"),
            Field.MUNICIPALITY,
        ),
        (
            _words("gemeente", "deelgemeente", "woonplaats", "plaats", "stad", "localite", "commune", "dorp"),
            Field.MUNICIPALITY,
        ),
        (
            _words(r"(?:volledig )?adres(?: ?(?:lijn|regel)(?: 1)?)?", "domicilie(?:adres)?", "woonadres", "adresse"),
            Field.FULL_ADDRESS,
        ),
        (_words(r"straat (?:en |\+ )?(?:huis ?)?(?:nr|nummer)(?: bus)?", "straat nr bus"), Field.FULL_ADDRESS),
        (_words(r"(?:gsm|mobiel|mob|mobile|mobieltje)(?: ?(?:nr|nummer|telefoon))?(?: \d)?"), Field.MOBILE),
        (
            _words(r"(?:tel(?:efoon)?|telef|vaste? lijn|vast|gsm|thuis)\b.*", "nummers?", "contactnummer", "phone"),
            Field.PHONE,
        ),
        (_words(r"dienst(?: ?en|verlening)?", "aard (?:van de )?hulp", "hulpverlening", "type hulp"), Field.SERVICES),
        (
            _words("wzc", "woonzorgcentrum", "rusthuis", "voorziening", "naam (?:wzc|voorziening|instelling)"),
            Field.CARE_HOME_NAME,
        ),
    )
)

_NAME: Final = re.compile(r"naam|name|namen|naam persoon")

_UNNEEDED: Final = tuple(
    (re.compile(rf"(?:{pattern})"), reason)
    for pattern, reason in (
        (
            _words(r"nat(?:ionaliteit)?", "land", "herkomst", "geboorteplaats", "geboorteland"),
            "De afkomst is niet nodig om te bellen.",
        ),
        (
            _words("burgerlijke staat", "burg ?staat", "bs", "gehuwd", "partner"),
            "De burgerlijke staat is niet nodig om te bellen.",
        ),
        (
            _words("gesl(?:acht)?", "sexe?", "m ?v(?: ?x)?", "aanspreking", "aanspreektitel"),
            "Het geslacht is niet nodig om te bellen.",
        ),
        (_words(r"e ?mail.*", "mail.*", "internetadres"), "Het e-mailadres is niet nodig om te bellen."),
        (
            _words(
                r"opm(?:erking(?:en)?)?", "nota s?", "notities?", "commentaar", "bijzonderheden", "info", "toelichting"
            ),
            "Opmerkingen bevatten vaak gevoelige gegevens. Ze zijn niet nodig om te bellen.",
        ),
        (
            _words(r"lidgeld.*", "betaald.*", "bijdrage.*", r"bedrag.*", "rekening.*", "iban", "inkomen.*"),
            "Geldzaken zijn niet nodig om te bellen.",
        ),
        (
            _words(
                r"(?:lid|dossier|klant|client|volg|ref(?:erentie)?|abonnee)? ?(?:nr|nummer|id)",
                "dossier",
                "id",
                "referentie",
            ),
            "Dit eigen nummer van de lijst is niet nodig om te bellen.",
        ),
        (
            _words(
                r"rel(?:atie)?(?: ref)? ?(?:ref ?)?persoon",
                "referentiepersoon",
                "gezinshoofd",
                "gezinsgrootte",
                "gezin.*",
                "verwantschap",
            ),
            "De gezinsband is niet nodig: mensen op één adres horen vanzelf bij elkaar.",
        ),
        (_words("leeftijd", "age"), "De leeftijd volgt uit de geboortedatum."),
        (
            _words(
                "beroep",
                "ziekenfonds",
                "mutualiteit",
                "diagnose",
                "medicatie",
                "huisarts",
                "arts",
                "zorgniveau",
                "religie",
                "godsdienst",
            ),
            "Dit is een gevoelig gegeven. Het is niet nodig om te bellen.",
        ),
    )
)

_NATIONAL: Final = re.compile(
    r"(?:rijksregister.*|insz.*|rr ?n(?:r|ummer)?|nn|niss|nationaal ?n(?:umme)?r|rijksreg.*|identificatienummer)"
)


def field_of_title(title: str) -> Field | None:
    """Tell what a column gives, by its title alone. A bare "Naam" is FULL_NAME: the neighbours decide later."""
    folded = fold(title)
    if _NAME.fullmatch(folded):
        return Field.FULL_NAME
    return next((field for pattern, field in _FIELDS if pattern.fullmatch(folded)), None)


def is_bare_name(title: str) -> bool:
    """Tell whether the title is just "Naam", which is a surname when a column with given names stands beside it."""
    return _NAME.fullmatch(fold(title)) is not None


def unneeded_reason(title: str) -> str | None:
    """Give the reason why a column with this title is not needed, or None when the title does not tell."""
    folded = fold(title)
    return next((reason for pattern, reason in _UNNEEDED if pattern.fullmatch(folded)), None)


def names_national_number(title: str) -> bool:
    """Tell whether the title announces the national register number."""
    return _NATIONAL.fullmatch(fold(title)) is not None
