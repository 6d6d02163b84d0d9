"""Whoever asked not to be called is not called: whichever list comes first, and however the row names the person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.services.importing import Importing
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import doubt, household, list_entry, person, phone
from tests.builders import FakeClock, new_dossier
from tests.domain.real_lists import load
from tests.services.list_taking import REGISTER, SOURCE, dossier_with, take_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


def marked(store: Store) -> set[str]:
    with store.reading() as connection:
        rows = connection.execute(select(person.c.given_name, person.c.family_name).where(person.c.do_not_call))
        return {f"{row[0]} {row[1]}" for row in rows}


def csv_of(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


HEAD = "Familienaam;Voornaam;Geboortedatum;Straat;Huisnummer;Postcode;Gemeente;Telefoon"
COUPLE = (
    HEAD,
    "Peeters;Maria;01/02/1942;Dorpsstraat;12;3998;Berkenhove;016 27 21 11",
    "Claes;Jan;03/04/1940;Dorpsstraat;12;3998;Berkenhove;016 27 21 11",
    "Maes;Rita;05/06/1939;Kerkstraat;3;3998;Berkenhove;",
)


def take_file(store: Store, path: Path, kind: ListKind) -> None:
    importing = Importing(store, FakeClock())
    sheet = importing.read(path, Job())
    importing.take_in(importing.dry_run(sheet, importing.propose(sheet, kind), Job()), SOURCE, Job())


def test_do_not_call_marks_and_survives_a_new_register(tmp_path: Path) -> None:
    with dossier_with(tmp_path, REGISTER) as store:
        take_in(store, FakeClock(), "bel-mij-niet.csv")
        before = marked(store)
        assert len(before) == len(load("bel-mij-niet.csv")) - 1
        with store.transaction() as connection:
            for table in (phone, doubt, list_entry, person, household):
                connection.execute(table.delete())
        take_in(store, FakeClock(), REGISTER)
        assert marked(store) == before


def test_do_not_call_works_before_the_register_is_there(store: Store) -> None:
    take_in(store, FakeClock(), "bel-mij-niet.csv", REGISTER)
    assert len(marked(store)) == len(load("bel-mij-niet.csv")) - 1


def test_twin_without_the_hashes_they_would_be_called_again(store: Store) -> None:
    take_in(store, FakeClock(), "bel-mij-niet.csv")
    with store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM suppression")
    take_in(store, FakeClock(), REGISTER)
    assert marked(store) == set()


PEACE = [
    ("Telefoon;Opmerking\n016 27 21 11;x", {"Maria Peeters", "Jan Claes"}),
    ("Familienaam;Voornaam;Telefoon\nPeeters;Maria;016/27.21.11", {"Maria Peeters"}),
    ("Familienaam;Voornaam;Geboortedatum\nPEETERS;Maria;01-02-1942", {"Maria Peeters"}),
    ("Familienaam;Voornaam;Straat;Huisnummer;Postcode\nPeeters;Maria;Dorpsstraat;12;3998", {"Maria Peeters"}),
    ("Naam;Geboortedatum\nMaria Peeters;1/2/1942", {"Maria Peeters"}),
    ("Familienaam;Voornaam;Geboortedatum\nPeeters;Maria;01-02-1943", set[str]()),
]


@pytest.mark.parametrize(("lines", "in_peace"), PEACE)
@pytest.mark.parametrize("register_first", [True, False])
def test_who_is_meant_by_a_row(
    tmp_path: Path, store: Store, lines: str, in_peace: set[str], register_first: bool
) -> None:
    """A number alone means everybody who has it; a name with the number means that person, and not the partner."""
    lists = [
        (csv_of(tmp_path, "register.csv", *COUPLE), ListKind.POPULATION_REGISTER),
        (csv_of(tmp_path, "bel-mij-niet.csv", *lines.split("\n")), ListKind.DO_NOT_CALL),
    ]
    for path, kind in lists if register_first else reversed(lists):
        take_file(store, path, kind)
    assert marked(store) == in_peace


def test_a_number_that_comes_later_is_left_in_peace_too(tmp_path: Path, store: Store) -> None:
    take_file(store, csv_of(tmp_path, "register.csv", *COUPLE), ListKind.POPULATION_REGISTER)
    silent = csv_of(tmp_path, "bel-mij-niet.csv", "Telefoon;Opmerking", "016 99 88 77;x")
    take_file(store, silent, ListKind.DO_NOT_CALL)
    assert marked(store) == set()
    book = csv_of(
        tmp_path, "gids.csv", "Naam;Adres;Gemeente;Telefoon", "Maes R.;Kerkstraat 3;3998 Berkenhove;016 99 88 77"
    )
    take_file(store, book, ListKind.DIRECTORY)
    assert marked(store) == {"Rita Maes"}


def test_a_row_nobody_can_be_recognised_by_is_told(tmp_path: Path, store: Store) -> None:
    importing = Importing(store, FakeClock())
    path = csv_of(tmp_path, "bel-mij-niet.csv", "Familienaam;Voornaam", "Peeters;Maria", "Claes;Jan")
    sheet = importing.read(path, Job())
    run = importing.dry_run(sheet, importing.propose(sheet, ListKind.DO_NOT_CALL), Job())
    assert run.refused == 2
    assert not run.useful


@pytest.mark.parametrize(
    "row",
    [
        "Peters;Maria;01/02/1942;Dorpsstraat;12;3998;Berkenhove;",
        "Peeters;Maria;02/01/1942;Dorpsstraat;12;3998;Berkenhove;",
        "Peeters;Mia;1942;Dorpsstraat;12;3998;Berkenhove;",
    ],
)
def test_a_slip_of_the_pen_does_not_get_somebody_called(tmp_path: Path, store: Store, row: str) -> None:
    take_file(store, csv_of(tmp_path, "register.csv", *COUPLE), ListKind.POPULATION_REGISTER)
    take_file(store, csv_of(tmp_path, "stop.csv", HEAD, row), ListKind.DO_NOT_CALL)
    assert marked(store) == {"Maria Peeters"}


def test_who_only_looks_like_somebody_is_told_and_not_marked(tmp_path: Path, store: Store) -> None:
    take_file(store, csv_of(tmp_path, "register.csv", *COUPLE), ListKind.POPULATION_REGISTER)
    importing = Importing(store, FakeClock())
    path = csv_of(tmp_path, "stop.csv", HEAD, "Peeters;Maria;1942;Veldweg;8;3998;Berkenhove;")
    sheet = importing.read(path, Job())
    run = importing.dry_run(sheet, importing.propose(sheet, ListKind.DO_NOT_CALL), Job())
    assert (run.do_not_call, run.remembered) == (0, 1)
    assert ["Maria Peeters" in problem.what for problem in run.problems] == [True]
