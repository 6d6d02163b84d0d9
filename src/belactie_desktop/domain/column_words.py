"""The titles that lists put above their columns, in Dutch, French, German and English, and what they stand for.

Only words: how they are weighed against the contents stands in `columns`, what is not needed in `unneeded_words`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from belactie_desktop.domain.list_kinds import Field
from belactie_desktop.domain.names import fold

_NUMBER: Final = re.compile(r"(?:nummer|numero|num|number|nrs|numer|hausnummer|no)s?$")
_ABBREVIATIONS: Final = {
    **{"geb": "geboorte", "gebdat": "geboortedatum", "gebdatum": "geboortedatum", "dat": "datum", "dd": "datum"},
    **{"gebdd": "geboortedatum", "gbdatum": "geboortedatum", "date": "datum", "dt": "datum", "gebjaar": "geboortejaar"},
    **{"fam": "familie", "famnaam": "familienaam", "fnaam": "familienaam", "vnaam": "voornaam", "voorn": "voornaam"},
    **{
        "voornamen": "voornaam",
        "namen": "naam",
        "name": "naam",
        "vnm": "voornaam",
        "vn": "voornaam",
        "nm": "naam",
        "n": "nr",
    },
    **{"tel": "telefoon", "telef": "telefoon", "tlf": "telefoon", "telnr": "telefoon", "telefoonnr": "telefoon"},
    **{"telephone": "telefoon", "telefon": "telefoon", "phone": "telefoon", "telefoons": "telefoon", "tf": "telefoon"},
    **{"str": "straat", "straatnaam": "straat", "straatnm": "straat", "rue": "straat", "street": "straat"},
    **{"strasse": "straat", "huisn": "huisnr", "hnr": "huisnr", "huis": "huis", "postk": "postcode", "pc": "postcode"},
    **{"adr": "adres", "adresse": "adres", "address": "adres", "woonpl": "woonplaats", "gem": "gemeente"},
    **{"mob": "gsm", "mobiel": "gsm", "mobile": "gsm", "mobieltje": "gsm", "portable": "gsm"},
    **{
        "handy": "gsm",
        "gsmnr": "gsm",
        "mobielnr": "gsm",
        "prenom": "voornaam",
        "prenoms": "voornaam",
        "cp": "postcode",
    },
    **{"postnr": "postcode", "zip": "postcode", "plz": "postcode", "postkode": "postcode", "zipcode": "postcode"},
    **{"dienstverlening": "diensten", "dienst": "diensten", "vorname": "voornaam", "firstname": "voornaam"},
}
# Whose name, address or number it is: on these lists always the one person of the row.
_OWNERS: Final = frozenset(
    "abonnee abonnees begunstigde betrokkene bewoner bewoners burger client clienten cliente cursist deelnemer"
    " gebruiker"
    " inwoner inwoners klant klanten leden lid persoon personen senior senioren zorgvrager aanvrager pers"
    " oudere".split()
)
_PREFIXES: Final = frozenset("cl kl lst txt fld veld p pers d".split())
_FILLERS: Final = frozenset(
    "en of and et ou van der den la le les du des l verplicht officieel officiele eerste 1e"
    " het een gegevens huidig huidige info mm jjjj jj yyyy yy".split()
)

# Compared without spaces, after the abbreviations. The first line that fits wins.
_FIELDS: Final = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"(?:voor|roep)naam(?:familie|achter)?naam|(?:familie|achter)?naamvoornaam", Field.FULL_NAME),
        (
            r"volledige?naam|naamvolledig|(?:client|klant|leden|lid|bewoners?|inwoners?|persoons)naam|fullnaam"
            r"|nomvoornaam|voornaamnom|naaminitialen|(?:familie|achter)naaminitialen",
            Field.FULL_NAME,
        ),
        (r"familienaam|achternaam|nomfamille|geslachtsnaam|surname|last ?naam|nachname|nachnaam", Field.FAMILY_NAME),
        (r"voornaam|roepnaam|initialen|voorletters?|firstnaam|givennaam|nickname|noemnaam", Field.GIVEN_NAME),
        (
            r"geboorte(?:datum|dat|dtm|dag|jaar)?|(?:datum|jaar)(?:de)?geboorte|geboren(?:op)?|verjaardag"
            r"|verjaart(?:op)?"
            r"|datum(?:de)?naissance|naissance|ne|nee|datum(?:of)?birth|birthdatum|birthdate|birthday|dob|geburtsdatum"
            r"|geborenam|geboortedatumjjjj|gebdatum",
            Field.BIRTH_DATE,
        ),
        (r"(?:adres|domicilie|woon|verblijf)?straat(?:naam)?", Field.STREET),
        (r"(?:adres)?(?:huis|house|haus)?nr(?:bus)?|adresnr", Field.HOUSE_NUMBER),
        (r"(?:adres|huisnr|nr)?(?:bus(?:nr)?|bte|boite|box|toev(?:oeging)?|appartement(?:nr)?|subadres)", Field.BOX),
        (r"(?:adres)?(?:post ?code|codepostal)", Field.POSTCODE),
        (r"(?:postcode|codepostal)(?:plaats|woonplaats|gemeente|stad|localite|commune|ville|dorp)", Field.MUNICIPALITY),
        (
            r"(?:adres)?(?:deel|hoofd)?(?:gemeente(?:naam)?|woonplaats|plaats(?:naam)?|stad|localite|commune"
            r"|ville|dorp|city"
            r"|town|ort|kern|woonkern)",
            Field.MUNICIPALITY,
        ),
        (
            r"(?:volledige?)?(?:domicilie|woon|verblijfs?|thuis|hoofd|correspondentie|post|brief)?adres(?:lijn|regel)?"
            r"|domicilie|adresvolledig|straat(?:huis)?nr(?:bus)?|straatbus"
            r"|straat(?:huis)?nr(?:bus)?(?:postcode)?(?:gemeente|plaats)"
            r"|adres(?:postcode)?(?:gemeente|woonplaats|plaats|straat(?:huis)?nr(?:bus)?)"
            r"|(?:hoofd)?verblijfplaats|naamstraat",
            Field.FULL_ADDRESS,
        ),
        (
            r"mobieletelefoon(?:nr)?|mobielenr|(?:prive|thuis|eigen)?gsm(?:telefoon)?nr|(?:prive"
            r"|eigen)?gsm(?:prive|thuis|werk|eigen)?",
            Field.MOBILE,
        ),
        (
            r"(?:vaste?|prive|thuis|huis|contact|nr)?telefoon(?:nr)?.{0,14}|gsmtelefoon.{0,4}|vaste?(?:lijn"
            r"|nr)?(?:thuis)?"
            r"|thuis(?:nr)?|nrs|contactnr|oproepnr|(?:telefonisch)?bereikbaar(?:op)?|telefonisch|gsmvast|vastgsm|belnr",
            Field.PHONE,
        ),
        (
            r"diensten(?:en)?(?:ocmw)?|(?:aard|type|soort)(?:de)?(?:hulp|diensten|zorg|ondersteuning)"
            r"|hulpverlening|hulp"
            r"|hulpvorm|zorgvorm|(?:aangeboden|geleverde)diensten|ondersteuning|thuisdiensten|gebruikte?diensten",
            Field.SERVICES,
        ),
        (
            r"(?:naam)?(?:wzc|woonzorgcentrum|rusthuis|voorziening|instelling|residentie|serviceflats?|verblijf)",
            Field.CARE_HOME_NAME,
        ),
    )
)
_BARE_NAMES: Final = frozenset({"naam", "nom"})
_SECOND_CHOICE: Final = re.compile(
    r"\b(?:corr\w*|fact\w*|briefwisseling|post ?adres|werk|tijdelijk\w*|vakantie|tweede|ander\w*|verblijf\w*|[2-9])\b"
)
_NATIONAL: Final = re.compile(
    r"(?:.*\b)?(?:rijks ?reg\w*|insz|niss|rrn|bis ?nummer|registre national|numero national|nationaal (?:nr"
    r"|nummer))\b.*"
    r"|r r|rr ?(?:n(?:r|ummer)?)?|nn|rijksnr|insz.*|identificatie ?n(?:umme)?r|id kaart|identiteitskaart.*|ssin"
)


@lru_cache(maxsize=4_096)
def field_of_title(title: str) -> Field | None:
    """Tell what a column gives, by its title alone. A bare "Naam" is FULL_NAME: the neighbours decide later."""
    compact = _compact(title)
    if compact in _BARE_NAMES:
        return Field.FULL_NAME
    return next((field for pattern, field in _FIELDS if pattern.fullmatch(compact)), None)


def is_bare_name(title: str) -> bool:
    """Tell whether the title is just "Naam", which is a surname when a column with given names stands beside it."""
    return _compact(title) in _BARE_NAMES


def is_second_choice(title: str) -> bool:
    """Tell whether the title announces a second address or number ("Correspondentieadres", "Tel. werk", "GSM 2")."""
    return _SECOND_CHOICE.search(fold(title)) is not None


def names_national_number(title: str) -> bool:
    """Tell whether the title announces the national register number."""
    return _NATIONAL.fullmatch(fold(title)) is not None


def _compact(title: str) -> str:
    """Write a title in one word without abbreviations: "Tel. nr 2" is "telefoonnr", "Naam van de klant" is "naam"."""
    words = [_ABBREVIATIONS.get(word, word) for word in map(_bare, fold(title).split()) if word not in ("", "s")]
    if len(words) > 1 and words[0] in _PREFIXES:
        words = words[1:]
    kept = [word for word in words if word not in _FILLERS and word not in _OWNERS and word not in ("de", "d")]
    if not kept and any(word in _OWNERS for word in words):
        return "volledigenaam"
    return "".join(_ABBREVIATIONS.get(word, word) for word in kept).replace("datumdatum", "datum")


def _bare(word: str) -> str:
    """Take the figure off "gsm1" and shorten "huisnummer" to "huisnr"."""
    word = re.sub(r"\d+$", "", word)
    return word if word == "numero" * 2 else _NUMBER.sub("nr", word) if len(word) > 1 and word != "casino" else word
