"""Rows of lists: the real lists whole, faults in plain Dutch, what stops a row and what does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.addresses import Address
from belactie_desktop.domain.columns import Field, ListKind, guess_columns
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.errors import Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_rows import ListReading, read_list
from belactie_desktop.domain.names import PersonName
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber
from tests.domain.real_lists import KINDS, truth
from tests.domain.real_lists import read as read_file

TODAY = date(2026, 11, 23)
TITLES = ["Naam", "Voornaam", "Geboortedatum", "Straat", "Nr", "Bus", "Postcode", "Gemeente", "Telefoon", "Opmerking"]
GOOD = ["PEETERS", "Jan", date(1940, 1, 2), "Dorpsstraat", 12.0, "", 3998.0, "Berkenhove", "011 23 79 15", "gevoelig"]


def _read(*rows: list[object], kind: ListKind = ListKind.POPULATION_REGISTER) -> ListReading:
    return read_list([TITLES, *rows], 0, guess_columns(TITLES, rows, kind), kind, TODAY)


def _with(**cells: object) -> list[object]:
    at = {"name": 0, "given": 1, "birth": 2, "street": 3, "number": 4, "box": 5, "phone": 8}
    row = list(GOOD)
    for which, cell in cells.items():
        row[at[which]] = cell
    return row


@pytest.mark.parametrize("name", KINDS)
def test_every_row_of_the_real_lists_goes_in(name: str) -> None:
    reading = read_file(name)
    known = truth().get(Path(name).stem)
    assert reading.refused_rows == ()
    assert [entry.row for entry in reading.entries] == (list(known) if known else [2, 3, 4])
    assert all(entry.address for entry in reading.entries) or KINDS[name] is ListKind.DO_NOT_CALL


def test_the_register_skips_its_total_and_blank_row() -> None:
    reading = read_file("bevolkingsregister.xlsx")
    assert (len(reading.entries), reading.skipped_blank, reading.skipped_totals) == (1601, 1, 1)
    assert reading.problems == ()
    first = reading.entries[0]
    assert (first.row, first.name) == (5, PersonName("Van de Velde", "Raymond Eddy"))
    assert first.birth == BirthDate(1943, 10, 7)
    assert first.address == Address("Bosstraat", "124", "", "3998", "Berkenhove")
    assert sum(bool(entry.phones) for entry in reading.entries) == 190


def test_the_social_service_gives_services_and_all_numbers() -> None:
    reading = read_file("sociale-dienst.ods")
    entry = reading.entries[1]
    assert entry.services == ("maaltijden aan huis",)
    assert [phone.kind for phone in entry.phones] == [PhoneKind.MOBILE, PhoneKind.LANDLINE]
    assert {service for each in reading.entries for service in each.services} == {
        *("poetshulp", "gezinszorg", "sociale dienst", "maaltijden aan huis")
    }
    assert all(each.birth for each in reading.entries)


def test_the_association_tells_who_has_no_birth_date() -> None:
    reading = read_file("ouderenvereniging.xls")
    assert len(reading.problems) == 74
    assert {problem.what for problem in reading.problems} == {"Er staat geen geboortedatum."}
    assert reading.entries[0].phones == (PhoneNumber("+3211237915", PhoneKind.LANDLINE),)


def test_the_directory_tells_of_lost_letters() -> None:
    problems = read_file("telefoongids.csv").problems
    assert len(problems) == 25
    assert all("?" in problem.value and not problem.refused for problem in problems)


def test_care_homes_keep_their_name() -> None:
    assert [entry.label for entry in read_file("woonzorgcentra.csv").entries] == [
        *("WZC Sint-Jozef", "Woonzorgcentrum De Linde", "Serviceflats 't Hof")
    ]


@pytest.mark.parametrize(
    ("row", "title", "value", "what"),
    [
        (_with(name=""), "Naam", "", "geen naam"),
        (_with(name="  "), "Naam", "", "geen naam"),
        (_with(street=None), "Straat", "", "geen adres"),
        (_with(number=""), "Nr", "", "geen huisnummer"),
        (_with(number="z/n"), "Nr", "z/n", "geen huisnummer"),
        (_with(number=date(2026, 3, 1)), "Nr", "01/03/2026", "geen huisnummer"),
    ],
)
def test_a_grave_fault_stops_the_row_and_only_that_row(row: list[object], title: str, value: str, what: str) -> None:
    reading = _read(row, GOOD)
    (problem,) = reading.problems
    assert (problem.row, problem.column_title, problem.value, problem.refused) == (2, title, value, True)
    assert what in problem.what
    assert reading.refused_rows == (2,)
    assert [entry.row for entry in reading.entries] == [3]


@pytest.mark.parametrize(
    ("row", "title", "value", "what"),
    [
        (_with(phone="1207"), "Telefoon", "1207", "noodlijn of een infolijn"),
        (_with(phone="011 23 79 15 of dochter"), "Telefoon", "dochter", "misschien is het van iemand anders"),
        (_with(box=date(2026, 3, 1)), "Bus", "01/03/2026", "datum van dit busnummer"),
        (_with(birth=""), "Geboortedatum", "", "geen geboortedatum"),
        (_with(birth="eind 1940"), "Geboortedatum", "eind 1940", "geen datum"),
        (_with(birth="1/1/2040"), "Geboortedatum", "1/1/2040", "toekomst"),
        (_with(birth="1/1/1840"), "Geboortedatum", "1/1/1840", "ouder dan 115"),
        (_with(name="NGUY?N"), "Naam", "Jan Nguy?n", "vraagteken"),
    ],
)
def test_a_small_fault_is_told_and_the_row_goes_in(row: list[object], title: str, value: str, what: str) -> None:
    reading = _read(row)
    (problem,) = reading.problems
    assert (problem.column_title, problem.value, problem.refused) == (title, value, False)
    assert what in problem.what
    assert len(reading.entries) == 1
    assert problem.do.startswith("De rij komt erin")


def test_service_lists_accept_a_row_without_address_when_the_birth_date_is_known() -> None:
    assert len(_read(_with(street=""), kind=ListKind.SERVICE).entries) == 1
    assert _read(_with(street="", birth=""), kind=ListKind.SERVICE).refused_rows == (2,)


def test_a_directory_line_without_number_is_refused() -> None:
    assert _read(_with(phone=""), kind=ListKind.DIRECTORY).refused_rows == (2,)


def test_do_not_call_needs_a_name_or_a_number() -> None:
    reading = _read(_with(name="", birth=""), _with(phone=""), _with(name="", phone=""), kind=ListKind.DO_NOT_CALL)
    assert [entry.row for entry in reading.entries] == [2, 3]
    assert reading.refused_rows == (4,)


def test_only_mapped_columns_are_read() -> None:
    reading = _read(GOOD, _with(phone="?"))
    assert "gevoelig" not in repr(reading)


def test_ragged_blank_and_total_rows() -> None:
    reading = _read(
        GOOD[:8], [], ["", None, "  "], ["Totaal:", "", 2], ["Algemeen totaal", 2], GOOD, [*GOOD, "te veel"]
    )
    assert [entry.row for entry in reading.entries] == [2, 7, 8]
    assert (reading.skipped_blank, reading.skipped_totals) == (2, 2)
    assert reading.problems == ()


def test_numbers_and_text_are_read_alike() -> None:
    as_text = ["PEETERS", "Jan", "2/1/1940", "Dorpsstraat", "12", "", "3998", "Berkenhove", "011237915", ""]
    as_numbers = ["PEETERS", "Jan", 14612, "Dorpsstraat", 12, None, 3998, "Berkenhove", 11237915, None]
    one, other = _read(as_text, as_numbers).entries
    assert one.address == other.address
    assert (one.name, one.birth, one.phones) == (other.name, other.birth, other.phones)


def test_progress_is_told_and_the_user_can_stop() -> None:
    told: list[tuple[int, int]] = []
    job = Job(lambda done, total, text: told.append((done, total)))
    rows = [TITLES, *[GOOD] * 4_500]
    mapping = guess_columns(TITLES, [GOOD], ListKind.POPULATION_REGISTER)
    reading = read_list(rows, 0, mapping, ListKind.POPULATION_REGISTER, TODAY, job)
    assert len(reading.entries) == 4_500
    assert told == [(0, 4_500), (2_000, 4_500), (4_000, 4_500)]
    job.cancel()
    with pytest.raises(Cancelled):
        read_list(rows, 0, mapping, ListKind.POPULATION_REGISTER, TODAY, job)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text", ["1 ", "a ", "a1 ", "11 ", "0475 12 34 56 / ", "- ", "J. ", "12/", "bus ", "van ", "1, ", ". "]
)
def test_a_hostile_cell_takes_no_time(text: str) -> None:
    """A spreadsheet cell holds 32,767 characters; reading must stay far below a second for the worst of them."""
    cell = (text * 32_767)[:32_767]
    reading = _read(*[_with(**{each: cell}) for each in ("name", "given", "birth", "street", "number", "box", "phone")])
    assert len(reading.entries) + len(reading.refused_rows) == 7
    whole = guess_columns(["Naam", "Adres", "Tel"], [], ListKind.SERVICE)
    read_list([[cell, cell, cell], [cell[:290], cell[:290], cell[:199]]], None, whole, ListKind.SERVICE, TODAY)


def test_a_list_without_header_starts_at_its_first_row() -> None:
    mapping = guess_columns(None, [GOOD], ListKind.POPULATION_REGISTER)
    for field, at in {Field.FAMILY_NAME: 0, Field.STREET: 3, Field.HOUSE_NUMBER: 4}.items():
        mapping = mapping.with_field(field, at)
    assert [e.row for e in read_list([GOOD], None, mapping, ListKind.POPULATION_REGISTER, TODAY).entries] == [1]


_CELLS = st.one_of(st.none(), st.text(max_size=12), st.integers(-5, 99_999_999), st.floats(), st.dates(), st.booleans())


@given(st.lists(st.lists(_CELLS, max_size=12), max_size=6), st.sampled_from(list(ListKind)))
def test_every_row_is_accounted_for(rows: list[list[object]], kind: ListKind) -> None:
    reading = read_list(rows, None, guess_columns(TITLES, rows, kind), kind, TODAY)
    entered = {entry.row for entry in reading.entries}
    assert entered.isdisjoint(reading.refused_rows)
    assert len(entered) + len(reading.refused_rows) + reading.skipped_blank + reading.skipped_totals == len(rows)
