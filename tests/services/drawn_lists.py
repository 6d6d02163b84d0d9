"""Lists of a handful of people, in every kind and with the slips that lists have, for Hypothesis to draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from hypothesis import strategies as st

from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.files.spreadsheets import Sheet
from belactie_desktop.services.importing import DryRun, Importing, SourceDetails

Row: TypeAlias = tuple[str, ...]
REGISTER, SERVICE = ListKind.POPULATION_REGISTER, ListKind.SERVICE
ABOUT_PEOPLE = (REGISTER, SERVICE, ListKind.ASSOCIATION)
DAYS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
_PERSON = ("Familienaam", "Voornaam", "Geboortedatum", "Straat", "Huisnummer", "Postcode", "Gemeente", "Telefoon")
_TITLES = {
    ListKind.CARE_HOMES: ("Naam", "Straat", "Huisnummer", "Postcode", "Gemeente"),
    ListKind.DIRECTORY: ("Familienaam", "Voornaam", "Straat", "Huisnummer", "Postcode", "Gemeente", "Telefoon"),
    SERVICE: (*_PERSON, "Dienst"),
}
# Couples, namesakes (three of one birth date), somebody who moved, somebody spelled in two ways, and somebody of whom
# only the year is known.
PEOPLE: tuple[Row, ...] = (
    ("Peeters", "Maria", "01/02/1942", "Dorpsstraat", "12", "016 27 21 11"),
    ("Claes", "Jan", "03/04/1940", "Dorpsstraat", "12", "016 27 21 11"),
    ("Peeters", "Maria", "01/02/1942", "Kerkstraat", "3", ""),
    ("Peters", "Maria", "01/02/1942", "Dorpsstraat", "12", "0475 12 34 56"),
    ("Peeters", "Mariette", "01/02/1942", "Dorpsstraat", "12", ""),
    ("Claes", "Jef", "03/04/1940", "Lindelaan", "7", ""),
    ("Claes", "Jan", "1940", "Dorpsstraat", "12", "016 27 21 12"),
    ("Maes", "Rita", "05/06/1939", "Kerkstraat", "3", ""),
    ("Maes", "R.", "05/06/1939", "Kerkstraat", "3", "016 99 88 77"),
    ("Maes", "Rita", "06/05/1939", "Kerkstraat", "3", ""),
    ("Jacobs", "Jozef", "09/09/1931", "Lindelaan", "7", ""),
    ("Jacobs", "Jef", "09/09/1931", "Lindelaan", "9", "016 11 22 33"),
    ("Peeters", "Maria", "01/02/1942", "Lindelaan", "7", "016 44 55 66"),
    ("Maes", "Rita", "05/06/1939", "Dorpsstraat", "12", ""),
)
_FAMILIES = ("Abeloos", "Bultinck", "Cnockaert", "Dhaenens", "Espeel", "Feys", "Goethals", "Huyghe")
_GIVENS = ("Achiel", "Bertha", "Cyriel", "Delphine", "Emiel", "Flavie", "Gaston", "Hortense")


@dataclass(frozen=True, slots=True)
class DrawnList:
    """One list as somebody delivered it; its last row is on no other list, so that every list changes something."""

    kind: ListKind
    rows: tuple[Row, ...]
    delivered: date
    complete: bool | None = False


def drawn_list(kind: ListKind, people: list[Row], delivered: date, complete: bool | None, at: int) -> DrawnList:
    """Make a list of these people and of one person of its own, the `at`-th."""
    own = (_FAMILIES[at], _GIVENS[at], f"{at + 10}/07/193{at}", "Molenstraat", str(at + 20), f"016 7{at} 00 0{at}")
    rows = tuple(_row(kind, who) for who in (*people, own))
    return DrawnList(kind, rows, delivered, complete and kind is REGISTER)


@st.composite
def drawn_lists(draw: st.DrawFn, kinds: tuple[ListKind, ...] = tuple(ListKind), most: int = 4) -> list[DrawnList]:
    """Draw some lists."""
    who = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=6, unique=True)
    parts = st.tuples(st.sampled_from(kinds), who, st.sampled_from(DAYS), st.booleans())
    return [drawn_list(*found, at) for at, found in enumerate(draw(st.lists(parts, min_size=1, max_size=most)))]


def _row(kind: ListKind, who: Row) -> Row:
    family, given, birth, street, number, phone = who
    address = (street, number, "3998", "Berkenhove")
    if kind is ListKind.CARE_HOMES:
        return (f"WZC {family}", *address)
    if kind is ListKind.DIRECTORY:
        return (family, given, *address, phone or "016 55 44 33")
    return (family, given, birth, *address, phone, *(("poetshulp",) if kind is SERVICE else ()))


def dry_run(importing: Importing, each: DrawnList) -> DryRun:
    """Read a list with its columns as guessed from clear titles."""
    sheet = Sheet("lijst", (), (_TITLES.get(each.kind, _PERSON), *each.rows))
    return importing.dry_run(sheet, importing.with_header(sheet, each.kind, 0), Job(), each.complete)


def take(importing: Importing, each: DrawnList) -> int | None:
    """Take a list in; give its id, or None when it changed nothing."""
    source = SourceDetails("Lijst", "Bron", "Dienst", each.delivered)
    run = dry_run(importing, each)
    if run.useful:
        return importing.take_in(run, source, Job()).source_id
    try:
        importing.take_in(run, source, Job())
    except BelactieError:
        return None
    raise AssertionError("a list that changes nothing was taken in")
