"""Taking lists in: the numbers of the real lists, nothing half done, and nothing too much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from belactie_desktop.domain.columns import ColumnMapping
from belactie_desktop.domain.errors import (
    BelactieError,
    Cancelled,
    GateClosed,
    NotAllowed,
    NotASpreadsheet,
    SpreadsheetUnreadable,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import Field, ListKind
from belactie_desktop.files.encrypted_workbook import read_encrypted
from belactie_desktop.services.importing import Importing, SourceDetails
from belactie_desktop.storage import blocks
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import household, person
from tests.builders import READY, FakeClock, new_dossier
from tests.domain.real_lists import FOLDER, KINDS, load, truth
from tests.services.list_taking import REGISTER, SOURCE, THREE, content, dossier_with, dry_run, take_in
from tests.storage.pages import canaries_in_bytes, canaries_in_pages

ROOT = bytes(range(16))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def importing(store: Store) -> Importing:
    return Importing(store, FakeClock())


def test_the_register_comes_in_whole(store: Store, importing: Importing) -> None:
    run = dry_run(importing, REGISTER)
    known = truth()["bevolkingsregister"].values()
    assert (run.new_people, run.known, run.refused) == (len({who for who, _home in known}), 0, 0) == (1601, 0, 0)
    report = importing.take_in(run, SOURCE, Job())
    assert (report.new_people, report.new_numbers) == (1601, run.numbers)
    found = content(store)
    assert len(found["person"]) == 1601
    assert len(found["household"]) == run.new_households
    assert len(found["phone"]) == run.numbers


def test_three_lists_give_people_care_homes_and_numbers(store: Store, importing: Importing) -> None:
    reports = take_in(store, FakeClock(), *THREE)
    found = content(store)
    assert len(found["care_home"]) == 3
    assert reports[2].new_numbers > 550
    with store.reading() as connection:
        in_care = connection.scalars(select(household.c.street).where(household.c.in_care_home).distinct()).all()
        flats = connection.scalars(select(household.c.street).where(household.c.in_service_flats).distinct()).all()
    assert set(in_care) == {"Kloosterstraat", "Lindelaan"}
    assert set(flats) == {"'t Hofveld"}
    kinds = [source.kind for source in importing.sources()]
    assert kinds == ["directory", "care_homes", "population_register"]
    assert importing.sources()[2].delivered_on == date(2026, 11, 20)


def test_only_a_register_reports_new_people(store: Store) -> None:
    """Care homes and people who ask for peace are rows of their list, not people who came."""
    reports = take_in(store, FakeClock(), REGISTER, "woonzorgcentra.csv", "bel-mij-niet.csv")
    with store.reading() as connection:
        everyone = connection.scalar(select(func.count()).select_from(person))
    assert [report.new_people for report in reports] == [everyone, 0, 0]


def test_care_homes_mark_the_people_who_come_later(store: Store) -> None:
    take_in(store, FakeClock(), "woonzorgcentra.csv", REGISTER)
    with store.reading() as connection:
        assert len(connection.scalars(select(household.c.id).where(household.c.in_care_home)).all()) > 10


def test_a_list_read_twice_changes_nothing(tmp_path: Path) -> None:
    with dossier_with(tmp_path, *THREE) as store:
        before = content(store)
        for name in THREE:
            with pytest.raises(BelactieError, match="verandert niets"):
                take_in(store, FakeClock(), name)
        assert content(store) == before


def test_a_top_up_list_adds_only_the_new(tmp_path: Path) -> None:
    with dossier_with(tmp_path, REGISTER) as store:
        run = dry_run(Importing(store, FakeClock()), "aanvulling.xlsx")
    assert run.new_people + run.known + run.changed + run.doubtful == len(run.reading.entries)
    assert 0 < run.new_people < 60


def test_services_and_numbers_of_other_lists_go_to_people_of_the_register(tmp_path: Path) -> None:
    with dossier_with(tmp_path, REGISTER) as store:
        take_in(store, FakeClock(), "sociale-dienst.ods", "ouderenvereniging.xls")
        found = content(store)
    assert len(found["person"]) == 1601, "a member who is not in the register waits, and is not added"
    assert len({row[0] for row in found["service_use"]}) > 100


# --- the gate


@pytest.mark.parametrize("lack", ["dpo_informed_on", "retention_until", "college_decided_on"])
def test_the_gate_refuses_a_list(tmp_path: Path, lack: str) -> None:
    closed = replace(READY, **{lack: None})
    with new_dossier(tmp_path, closed) as store:
        before = content(store)
        with pytest.raises(GateClosed):
            Importing(store, FakeClock()).read(FOLDER / REGISTER, Job())
        with new_dossier(tmp_path, name="open.belactie") as other:
            run = dry_run(Importing(other, FakeClock()), "woonzorgcentra.csv")
        with pytest.raises(GateClosed):
            Importing(store, FakeClock()).take_in(run, SOURCE, Job())
        assert content(store) == before


def test_twin_without_the_gate_the_list_would_come_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("belactie_desktop.services.importing.require_ready", lambda *_args: None)
    with new_dossier(tmp_path, replace(READY, dpo_informed_on=None)) as store:
        take_in(store, FakeClock(), "woonzorgcentra.csv")
        assert content(store)["care_home"]


# --- the source


@pytest.mark.parametrize(
    "source",
    [
        replace(SOURCE, authentic_source=" "),
        replace(SOURCE, delivered_by=""),
        SourceDetails("", "", "", None),
        replace(SOURCE, first_hand=False),
    ],
)
def test_a_list_without_a_source_is_refused(store: Store, importing: Importing, source: SourceDetails) -> None:
    before = content(store)
    with pytest.raises(BelactieError, match="via via"):
        importing.take_in(dry_run(importing, "woonzorgcentra.csv"), source, Job())
    assert content(store) == before


# --- nothing half done


class Impatient(Job):
    """Stops at report number `at`; counts the reports."""

    def __init__(self, at: int | None = None) -> None:
        super().__init__()
        self.at, self.reports = at, 0

    def report(self, done: int, total: int, text: str = "") -> None:
        if self.reports == self.at:
            self.cancel()
        self.reports += 1
        super().report(done, total, text)


def test_stopping_at_any_moment_leaves_the_dossier_as_it_was(
    store: Store, importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 400)
    take_in(store, FakeClock(), "woonzorgcentra.csv")
    run = dry_run(importing, REGISTER)
    before = content(store)
    at = 0
    while True:
        job = Impatient(at)
        try:
            importing.take_in(run, SOURCE, job)
        except Cancelled:
            assert content(store) == before, f"stopped at report {at}"
            at += 1
        else:
            break
    assert at > 10
    assert len(content(store)["person"]) == 1601


def test_stopping_while_reading_or_comparing(store: Store, importing: Importing) -> None:
    before = content(store)
    for at in range(3):
        with pytest.raises(Cancelled):
            dry_run(importing, REGISTER, Impatient(at))
    assert content(store) == before


# --- never "gelukt" for a wrong file


@pytest.mark.parametrize(
    ("name", "make", "failure"),
    [
        ("brief.xlsx", lambda: b"Beste collega, hierbij de lijst.", NotASpreadsheet),
        ("leeg.csv", lambda: b"", BelactieError),
        ("blanco.csv", lambda: b";;;\n;;;\n", BelactieError),
        ("half.xlsx", lambda: (FOLDER / REGISTER).read_bytes()[:4000], SpreadsheetUnreadable),
    ],
)
def test_a_wrong_file_is_refused(
    tmp_path: Path, importing: Importing, name: str, make: Callable[[], bytes], failure: type[BelactieError]
) -> None:
    (tmp_path / name).write_bytes(make())
    with pytest.raises(failure) as caught:
        importing.read(tmp_path / name, Job())
    assert caught.value.what.endswith(".")
    assert caught.value.do.endswith(".")


def test_the_wrong_kind_of_list_is_never_a_success(importing: Importing) -> None:
    """Care homes read as a register: columns are missing, and that is said."""
    sheet = importing.read(FOLDER / "woonzorgcentra.csv", Job())
    with pytest.raises(BelactieError, match="geboortedatum"):
        importing.dry_run(sheet, importing.propose(sheet, ListKind.POPULATION_REGISTER), Job())


def test_a_directory_without_register_changes_nothing(importing: Importing) -> None:
    run = dry_run(importing, "telefoongids.csv")
    assert not run.useful
    with pytest.raises(BelactieError, match="verandert niets"):
        importing.take_in(run, SOURCE, Job())


# --- columns


def test_columns_are_guessed_shown_and_corrected(importing: Importing) -> None:
    sheet = importing.read(FOLDER / REGISTER, Job())
    proposal = importing.propose(sheet, ListKind.POPULATION_REGISTER)
    assert proposal.header_index == 3
    assert len(proposal.samples(sheet)) == 20
    assert any("rijksregister" in left.reason.lower() for left in proposal.mapping.left_out)
    moved = importing.with_header(sheet, ListKind.POPULATION_REGISTER, 0)
    assert moved.header_index == 0
    assert importing.with_header(sheet, ListKind.POPULATION_REGISTER, None).header_index is None


# --- the national register number


def national_numbers() -> list[str]:
    rows = load(REGISTER)
    at = rows[3].index("Rijksregisternr.")
    return [str(row[at]) for row in rows[4:] if re.match(r"\d{2}", str(row[at]))]


def take_in_with_root(folder: Path, change: Callable[[ColumnMapping], ColumnMapping]) -> int:
    """Take the register in and count national numbers in the decrypted pages, dotted or bare."""
    with new_dossier(folder) as store:
        store.rekey(ROOT)
        importing = Importing(store, FakeClock())
        sheet = importing.read(FOLDER / REGISTER, Job())
        proposal = importing.propose(sheet, KINDS[REGISTER])
        proposal = replace(proposal, mapping=change(proposal.mapping))
        importing.take_in(importing.dry_run(sheet, proposal, Job()), SOURCE, Job())
    numbers = national_numbers()
    assert len(numbers) > 1500
    return canaries_in_pages(store.path, ROOT, [*numbers, *(re.sub(r"\D", "", number) for number in numbers)])


def test_the_national_register_number_is_nowhere(tmp_path: Path) -> None:
    assert take_in_with_root(tmp_path, lambda mapping: mapping) == 0


def test_twin_a_mapping_that_takes_the_column_would_be_seen(tmp_path: Path) -> None:
    def take_it(mapping: ColumnMapping) -> ColumnMapping:
        return replace(mapping, fields={**mapping.fields, Field.BOX: 0})

    assert take_in_with_root(tmp_path, take_it) > 1500


def test_the_column_cannot_be_chosen_by_hand(importing: Importing) -> None:
    sheet = importing.read(FOLDER / REGISTER, Job())
    proposal = importing.propose(sheet, ListKind.POPULATION_REGISTER)
    refused = next(left.index for left in proposal.mapping.left_out if left.refused)
    with pytest.raises(NotAllowed, match="rijksregister"):
        proposal.mapping.with_field(Field.BOX, refused)


# --- problems as a sheet


def test_problems_come_back_as_an_encrypted_sheet(tmp_path: Path) -> None:
    path = tmp_path / "na-te-kijken.xlsx"
    with dossier_with(tmp_path, REGISTER) as store:
        importing = Importing(store, FakeClock())
        run = dry_run(importing, "sociale-dienst.ods")
        phrase = importing.save_problems(run, path)
    rows = read_encrypted(path, phrase)
    assert rows[0] == run.mending.header
    assert [int(row[0]) for row in rows[1:]] == sorted({problem.row for problem in run.problems if problem.refused})
    names = [problem.value for problem in run.problems if problem.value]
    assert canaries_in_bytes(tmp_path, names) == {}
