"""The proposal of what kind of list a file is: by name, titles and contents, and nothing when the signs are weak."""

from __future__ import annotations

import pytest

from belactie_desktop.domain.kind_guess import guess_kind
from belactie_desktop.domain.list_kinds import ListKind
from tests.domain.real_lists import KINDS, load

PERSON = ("Naam", "Voornaam", "Geboortedatum", "Adres")
PEOPLE = (
    ("Peeters", "Maria", "05/07/1941", "Dorpsstraat 12, 3998 Berkenhove"),
    ("Claes", "Jan", "11/02/1939", "Kerkstraat 3 bus 2, 3998 Berkenhove"),
    ("Maes", "Rosa", "30/09/1944", "Lindelaan 7, 3998 Berkenhove"),
)


def with_phone(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    return [(*row, f"016 27 21 1{at}") for at, row in enumerate(rows)]


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_invented_list_is_recognised(name: str) -> None:
    found = guess_kind((name.rpartition(".")[0],), load(name))
    assert found is not None
    assert found.kind is KINDS[name]
    assert found.reason.endswith(".")


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {"bel-mij-niet.csv"}))
def test_the_contents_are_enough_without_a_telling_name(name: str) -> None:
    found = guess_kind(("export_20261120", "Blad1"), load(name))
    assert found is not None
    assert found.kind is KINDS[name]


@pytest.mark.parametrize(
    ("called", "kind"),
    [
        ("Leden OKRA 2026", ListKind.ASSOCIATION),
        ("WZC en serviceflats", ListKind.CARE_HOMES),
        ("cliënten gezinszorg", ListKind.SERVICE),
        ("Niet meer bellen", ListKind.DO_NOT_CALL),
    ],
)
def test_the_name_of_the_file_or_the_sheet_tells(called: str, kind: ListKind) -> None:
    rows = [PERSON, *PEOPLE]
    found = guess_kind((called,), [(*row, "") for row in with_phone(tuple(rows))])
    assert found is not None
    assert found.kind is kind
    assert "“" in found.reason, "the reason names the word"


def test_a_line_above_the_titles_tells() -> None:
    rows = [("Ledenlijst afdeling Berkenhove", "", "", "", ""), *with_phone((PERSON, *PEOPLE))]
    found = guess_kind(("Map1", "Blad1"), rows)
    assert found is not None
    assert found.kind is ListKind.ASSOCIATION


def test_people_with_a_number_could_be_anything_so_nothing_is_proposed() -> None:
    titled = [(*PERSON, "Telefoon"), *with_phone(PEOPLE)]
    assert guess_kind(("Map1", "Blad1"), titled) is None
    without_number = guess_kind(("Map1", "Blad1"), [PERSON, *PEOPLE])
    assert without_number is not None
    assert without_number.kind is ListKind.POPULATION_REGISTER, "the twin: the numbers made the doubt"


def test_signs_both_ways_propose_nothing() -> None:
    rows = [(*PERSON, "Telefoon"), *with_phone(PEOPLE)]
    assert guess_kind(("leden van de sociale dienst",), rows) is None


def test_an_empty_list_proposes_nothing() -> None:
    assert guess_kind(("Map1",), [("",), ("",)]) is None
