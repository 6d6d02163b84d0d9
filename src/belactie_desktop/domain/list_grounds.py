"""On what legal ground a list may be used, and which source it comes from: what the draaiboek offers for each kind.

Source: draaiboek, step 2, "een wettelijke basis" and "lijsten opstellen". A ground of one's own can always be given.
"""

from __future__ import annotations

from typing import Final

from belactie_desktop.domain.list_kinds import ListKind

REGISTER_DECREE: Final = "Koninklijk besluit van 16 juli 1992 over informatie uit de registers"
COLLEGE: Final = "Beslissing van het college over deze actie"
PUBLISHED: Final = "De gegevens staan in een openbare gids"
VITAL: Final = "Vitaal belang van de inwoners (overweging 46 van de AVG)"
OWN_SERVICE: Final = "Opdracht van de dienst die de lijst zelf bijhoudt"
CONSENT: Final = "Toestemming van de mensen op de lijst"
REFUSAL: Final = "Vraag van de mensen zelf om niet gebeld te worden"

_GROUNDS: Final = {
    ListKind.POPULATION_REGISTER: (REGISTER_DECREE, COLLEGE),
    ListKind.DIRECTORY: (COLLEGE, PUBLISHED),
    ListKind.CARE_HOMES: (COLLEGE, PUBLISHED),
    ListKind.SERVICE: (OWN_SERVICE, COLLEGE, CONSENT, VITAL),
    ListKind.ASSOCIATION: (CONSENT, COLLEGE),
    ListKind.DO_NOT_CALL: (REFUSAL, COLLEGE),
}

_SOURCES: Final = {
    ListKind.POPULATION_REGISTER: ("Bevolkingsregister", "Dienst Bevolking"),
    ListKind.DIRECTORY: ("1207", ""),
    ListKind.CARE_HOMES: ("", ""),
    ListKind.SERVICE: ("", ""),
    ListKind.ASSOCIATION: ("Ledenlijst van de vereniging", ""),
    ListKind.DO_NOT_CALL: ("Eigen lijst van de gemeente", ""),
}


def grounds_for(kind: ListKind) -> tuple[str, ...]:
    """Give the grounds to choose from for this kind of list, the most usual first."""
    return _GROUNDS[kind]


def usual_source(kind: ListKind) -> tuple[str, str]:
    """Give the usual authentic source of this kind and who keeps it; empty where there is no usual one."""
    return _SOURCES[kind]
