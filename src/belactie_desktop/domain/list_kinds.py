"""The kinds of list a campaign may use, what a list can give, and what each kind needs and may keep.

Owns the minimisation rule of the lists. Source: draaiboek, step 2, "vraag en gebruik nooit meer persoonsgegevens dan
je nodig hebt".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Field(Enum):
    """What a column can give; the value is the stored text."""

    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    FULL_NAME = "full_name"
    BIRTH_DATE = "birth_date"
    STREET = "street"
    HOUSE_NUMBER = "house_number"
    BOX = "box"
    POSTCODE = "postcode"
    MUNICIPALITY = "municipality"
    FULL_ADDRESS = "full_address"
    PHONE = "phone"
    MOBILE = "mobile"
    SERVICES = "services"
    CARE_HOME_NAME = "care_home_name"

    @property
    def label(self) -> str:
        """Give the Dutch name for the screen."""
        return _FIELD_LABELS[self]


class ListKind(Enum):
    """What kind of list this is; the value is the stored text."""

    POPULATION_REGISTER = "population_register"
    DIRECTORY = "directory"
    CARE_HOMES = "care_homes"
    SERVICE = "service"
    ASSOCIATION = "association"
    DO_NOT_CALL = "do_not_call"

    @property
    def label(self) -> str:
        """Give the Dutch name for the screen."""
        return _KIND_LABELS[self]

    @property
    def wanted(self) -> tuple[Field, ...]:
        """Give the fields this kind may use, in the order of the screen; everything else is left out."""
        return _WANTED[self]

    @property
    def required(self) -> tuple[Requirement, ...]:
        """Give what a list of this kind cannot do without."""
        return _REQUIRED[self]


MATCHING_KINDS: Final = frozenset({ListKind.POPULATION_REGISTER, ListKind.SERVICE, ListKind.ASSOCIATION})
"""Lists whose national register number may serve to recognise people, and nothing else."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """At least one of `fields` must have a column; `text` asks for it in a Dutch sentence."""

    fields: frozenset[Field]
    text: str


_FIELD_LABELS: Final = {
    Field.FAMILY_NAME: "Familienaam",
    Field.GIVEN_NAME: "Voornaam",
    Field.FULL_NAME: "Volledige naam in één kolom",
    Field.BIRTH_DATE: "Geboortedatum",
    Field.STREET: "Straat",
    Field.HOUSE_NUMBER: "Huisnummer",
    Field.BOX: "Bus",
    Field.POSTCODE: "Postcode",
    Field.MUNICIPALITY: "Gemeente",
    Field.FULL_ADDRESS: "Adres in één kolom",
    Field.PHONE: "Telefoon",
    Field.MOBILE: "Gsm of tweede nummer",
    Field.SERVICES: "Diensten",
    Field.CARE_HOME_NAME: "Naam van het woonzorgcentrum",
}

_KIND_LABELS: Final = {
    ListKind.POPULATION_REGISTER: "Bevolkingsregister",
    ListKind.DIRECTORY: "Telefoongids (1207, Witte Gids)",
    ListKind.CARE_HOMES: "Woonzorgcentra en serviceflats",
    ListKind.SERVICE: "Lijst van een dienst (OCMW, gezinszorg ...)",
    ListKind.ASSOCIATION: "Ledenlijst van een vereniging",
    ListKind.DO_NOT_CALL: "Mensen die niet gebeld willen worden",
}

_NAMES: Final = (Field.FAMILY_NAME, Field.GIVEN_NAME, Field.FULL_NAME)
_ADDRESS: Final = (
    *(Field.STREET, Field.HOUSE_NUMBER, Field.BOX, Field.POSTCODE, Field.MUNICIPALITY),
    Field.FULL_ADDRESS,
)
_PHONES: Final = (Field.PHONE, Field.MOBILE)
_PERSON: Final = (*_NAMES, Field.BIRTH_DATE, *_ADDRESS, *_PHONES)

_WANTED: Final = {
    ListKind.POPULATION_REGISTER: _PERSON,
    ListKind.DIRECTORY: (*_NAMES, *_ADDRESS, *_PHONES),
    ListKind.CARE_HOMES: (Field.CARE_HOME_NAME, *_ADDRESS),
    ListKind.SERVICE: (*_PERSON, Field.SERVICES),
    ListKind.ASSOCIATION: _PERSON,
    ListKind.DO_NOT_CALL: _PERSON,
}

_NAME: Final = Requirement(
    frozenset({Field.FAMILY_NAME, Field.FULL_NAME}), "Kies de kolom met de familienaam of met de volledige naam."
)
_BIRTH: Final = Requirement(frozenset({Field.BIRTH_DATE}), "Kies de kolom met de geboortedatum.")
_STREET: Final = Requirement(
    frozenset({Field.STREET, Field.FULL_ADDRESS}), "Kies de kolom met de straat of met het volledige adres."
)
_PHONE: Final = Requirement(frozenset(_PHONES), "Kies de kolom met het telefoonnummer.")
_RECOGNISE: Final = Requirement(
    _BIRTH.fields | _STREET.fields, "Kies de kolom met de geboortedatum of met het adres: zo herkennen we de persoon."
)
_WHO: Final = Requirement(_NAME.fields | _PHONE.fields, "Kies de kolom met de naam of met het telefoonnummer.")

_REQUIRED: Final = {
    ListKind.POPULATION_REGISTER: (_NAME, _BIRTH, _STREET),
    ListKind.DIRECTORY: (_NAME, _STREET, _PHONE),
    ListKind.CARE_HOMES: (_STREET,),
    ListKind.SERVICE: (_NAME, _RECOGNISE),
    ListKind.ASSOCIATION: (_NAME, _RECOGNISE),
    ListKind.DO_NOT_CALL: (_WHO,),
}
