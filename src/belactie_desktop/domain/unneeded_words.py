"""The columns that calling does not need, each with the reason that the screen gives.

Only words. Titles are compared folded: small letters, no accents, no punctuation.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from belactie_desktop.domain.names import fold

NATIONAL_NUMBER_REASON: Final = "Dit is het rijksregisternummer. Dat is niet nodig om te bellen en wordt niet bewaard."
"""Shown beside a refused column of a list that does not use it."""

NATIONAL_NUMBER_MATCHED_REASON: Final = (
    "Dit is het rijksregisternummer. Het is alleen nodig om mensen te herkennen. "
    "Het blijft hoogstens als een code die niemand kan omkeren."
)
"""Shown beside a column that serves to recognise people of several lists, and nothing more."""

NOT_RECOGNISED_REASON: Final = "Niet herkend. Wordt niet bewaard."

FREE_TEXT_REASON: Final = "Dit is vrije tekst. Daar staan vaak gevoelige gegevens in. Wordt niet bewaard."

OTHER_CONTENTS_REASON: Final = "Wat hier staat, past niet bij de titel. Wordt niet bewaard."

_UNNEEDED: Final = tuple(
    (re.compile(rf"(?:{pattern})"), reason)
    for pattern, reason in (
        (
            r"nat(?:ion\w*)?(?: code)?|(?:etnisch\w*|land) (?:van )?(?:afkomst|herkomst|oorsprong)|taal\w*|land"
            r"|herkomst|geboorte ?(?:plaats|land)|origine|afkomst|moedertaal|etnisch\w*|pays"
            r"|lieu (?:de )?naissance",
            "De afkomst is niet nodig om te bellen.",
        ),
        (
            r"burg(?:erlijke)? ?st(?:aat|and)?|bs|gehuwd|etat civil|huwelijk\w*|datum huwelijk|echtscheiding"
            r"|samenlevings\w*|alleenstaande?",
            "De burgerlijke staat is niet nodig om te bellen.",
        ),
        (
            r"gesl(?:acht)?|sexe?|m ?v(?: ?x)?|m f|aanspr\w*|titel|gender|titulatuur|civilite|dhr mevr",
            "Het geslacht is niet nodig om te bellen.",
        ),
        (
            r".*\be? ?mail\w*|mail.*|internetadres|courriel|website|facebook",
            "Het e-mailadres is niet nodig om te bellen.",
        ),
        (r"fax.*", "Een faxnummer is niet nodig om te bellen."),
        (
            r"opm\w*|.*\bopmerking\w*|nota\b.*|notas|notities?|commentaar|bijzonder\w*|info|extra info"
            r"|toelichting|remar\w*"
            r"|memo|verslag|situatie(?:schets)?|omschrijving|bemerking\w*|aandachtspunt\w*|beschrijving|details?"
            r"|achtergrond|context|reden|vrij(?:e)? (?:veld|tekst)|observatie\w*|problematiek|hulpvraag|anamnese",
            "Opmerkingen bevatten vaak gevoelige gegevens. Ze zijn niet nodig om te bellen.",
        ),
        (
            r"(?:lidgeld|betaal\w*|betaling\w*|bijdrage|bedrag|rekening\w*|inkom\w*|pensioen|schuld\w*|saldo|tarief"
            r"|factuur\w*|cotisation|prijs|budget\w*|bankrek\w*|leefloon|steun|kadastraal|omnio|vt statuut)\b.*"
            r"|iban|bic|"
            r"igo|verhoogde tegemoetkoming|collectieve schuld\w*|csr|beslag\w*|bewindvoering",
            "Geldzaken zijn niet nodig om te bellen.",
        ),
        (
            r"(?:(?:lid|leden|dossier|klant|client|volg|ref(?:erentie)?|abonnee|kaart|inschrijvings?|stam|code"
            r"|aansluit\w*"
            r"|persoons|record|rij|unieke?)? ?(?:nr|nummer|id|no|code|kaart))|dossier\w*|referentie|uniek id"
            r"|volgorde"
            r"|guid|matricule|lidkaart ?(?:nr|nummer)?",
            "Dit eigen nummer van de lijst is niet nodig om te bellen.",
        ),
        (
            r"rel(?:atie)?(?: ref)? ?(?:ref ?)?persoon|referentiepersoon|gezinshoofd|gezin.*|verwantschap"
            r"|aantal (?:kinderen"
            r"|gezinsleden|personen)|samenstelling.*|familiesamenstelling|burenband|composition (?:de )?menage",
            "De gezinsband is niet nodig: mensen op één adres horen vanzelf bij elkaar.",
        ),
        (r"leeft\w*|age|jaren|ouderdom", "De leeftijd is niet nodig: ze volgt uit de geboortedatum."),
        (
            r"beroep|ziekenfonds|mutualiteit|mutuelle|diagnos\w*|medic\w*|medisch\w*|zorg(?:niveau|zwaarte"
            r"|graad|profiel"
            r"|behoefte)|bel ?(?:rai|foto)?|katz.*|relig\w*|godsdienst|geloof\w*|levensbeschouwing"
            r"|politiek\w*(?: \w+)?|partij"
            r"|vakbond|ras|seksuele.*|ziekte\w*|aandoening\w*|handicap\w*|beperking\w*|invalid\w*|allerg\w*|dement\w*"
            r"|gezondheid\w*|psych\w*|verslaving\w*|strafblad|mantelzorgpremie|opname\w*|behandeling\w*"
            r"|bloedgroep|dieet"
            r"|incontinentie|parochie|statuut",
            "Dit is een gevoelig gegeven. Het is niet nodig om te bellen.",
        ),
        (
            r"(?:datum )?(?:overl\w*|gestorven|deceased|deces)|datum (?:van )?overlijden|overlijdens ?datum|sterfdatum",
            "Een overlijden is niet nodig in de lijst: laat overleden mensen eruit.",
        ),
        (
            r"(?:datum|dat|date|start|eind|begin)\b.*(?:inschr|aansl|lid|start|intake|eind|wijz|uitschr|stop"
            r"|opmaak|aanvr|"
            r"contact|registr|begin|in dienst|uit dienst|vestig|aanmeld|adres).*|(?:in|uit)schrijvings?\w*|start ?datum"
            r"|eind ?datum|begin ?datum|aanmeld\w*|lid sinds|sinds|gewijzigd.*|laatste? .*|aangemaakt.*|wijzigings\w*"
            r"|tijdstempel|timestamp|datum vestiging|aansluit\w*|intake\w*|registratie\w*|jaar lid|lid vanaf|vanaf|tot",
            "Deze datum is niet nodig om te bellen.",
        ),
        (
            r"(?:vorig|oud|vroeger|vorige|oude|voormalig)e? (?:adres|straat|gemeente|woonplaats|tel\w*)",
            "Een vroeger adres is niet nodig om te bellen.",
        ),
        (r"meisjesnaam|geboortenaam|alias|nom de jeune fille", "Een tweede familienaam is niet nodig om te bellen."),
        (
            r"wijk|buurt|sector|statistische sector|kwartier|zone|ronde",
            "De wijk is niet nodig: die volgt uit de straat.",
        ),
    )
)
# Somebody else than the person of the row: relatives, carers, staff. Wherever the word stands in the title.
_OTHERS: Final = re.compile(
    r"\b(?:contact ?pers\w*|partner\w*|echtgeno\w*|dochter\w*|zo(?:on|nen)\w*|kind(?:eren)?|buu?r(?:en|man"
    r"|vrouw)?|ouders?"
    r"|mantelzorger\w*|voogd|bewindvoerder|vertrouwens ?persoon|nood\w*|ice|huisarts\w*|arts|dokter|medecin|verwante?n?"
    r"|familielid|vader|moeder|vrijwilliger|verantwoordelijke|\w*beheerder|medewerker|hulpverlener|maatschappelijk\w*"
    r"|verzorgende|verpleeg\w*|bestuurslid|wijkmeester|toegewezen|begeleider|consulent\w*|sleutel ?houder"
    r"|verwijzer|aanmelder|apothek\w*|specialist|conjoint|personne de contact|urgence|emergency)\b"
)
_OTHERS_REASON: Final = "Dit gaat over iemand anders dan wie je belt. Dat is niet nodig."


@lru_cache(maxsize=4_096)
def unneeded_reason(title: str) -> str | None:
    """Give the reason why a column with this title is not needed, or None when the title does not tell."""
    folded = fold(title)
    found = next((reason for pattern, reason in _UNNEEDED if pattern.fullmatch(folded)), None)
    return found or (_OTHERS_REASON if names_somebody_else(title) else None)


def names_somebody_else(title: str) -> bool:
    """Tell whether the title is about a relative, carer or clerk ("Tel. dochter", "Naam contactpersoon")."""
    return _OTHERS.search(fold(title)) is not None


def tells_of_deaths(title: str) -> bool:
    """Tell whether the column says who has died: those people must not be called."""
    return re.search(r"\b(?:overl\w*|gestorven|sterf\w*|deceased|deces)\b", fold(title)) is not None
