"""Look-up sheets leave registered and come back idempotently, known by codes and never by names."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from belactie_desktop.domain.disclosures import DisclosureKind
from belactie_desktop.domain.errors import NotAllowed, PlaceUnreachable, WorkbookPhraseWrong
from belactie_desktop.domain.number_search import Place, Result, Step, Stream
from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
from belactie_desktop.services import search_sheets
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.search_sheets import COORDINATOR, HEADER, TO_SEARCH, MadeSheet, SheetProblem
from belactie_desktop.services.searching_numbers import Finding
from belactie_desktop.storage.list_tables import phone
from tests.builders import add_caller
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.files.pdf_reading import info, outside_margins, words
from tests.round_builder import dump
from tests.services.reaching import Reach, new_reach
from tests.storage.pages import canaries_in_bytes


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Reach]:
    made = new_reach(tmp_path)
    yield made
    made.store.close()


def fill_in(made: MadeSheet, answers: dict[str, tuple[str, str, str]]) -> None:
    """Fill in number, place and outcome in the rows whose address starts so, and save it as a colleague does."""
    rows = [list(row) for row in read_encrypted(made.path, made.phrase)]
    for start, answer in answers.items():
        row = next(row for row in rows if row[2].startswith(start))
        row[3:6] = answer
    write_encrypted(made.path, "Opzoeken", rows[0], rows[1:], made.phrase)


def test_the_workbook_holds_who_is_to_be_searched_and_only_that(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move([4], Stream.LETTERS)
    made = desk.sheets.write_workbook("", tmp_path)
    rows = read_encrypted(made.path, made.phrase)
    assert rows[0] == HEADER
    assert [row[1:] for row in rows[1:]] == [
        ("Godelieve Van den Bossche", "Dorpsstraat 2, 3998 Berkenhove", "", "", ""),
        ("Roger D'hondt", "Dorpsstraat 7A, 3998 Berkenhove", "", "", ""),
        ("Maria Peeters en Jan Claes", "Dorpsstraat 12 bus 3, 3998 Berkenhove", "", "", ""),
    ]
    assert len({row[0] for row in rows[1:]}) == 3
    assert made.path.name.startswith("opzoeken-2026-11-23-")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert canaries_in_bytes(tmp_path, ["Peeters", "Dorpsstraat", made.phrase]) == {}


def test_every_sheet_is_in_the_register(desk: Reach, tmp_path: Path) -> None:
    an = add_caller(desk.store, "An Wouters")
    desk.sheets.write_workbook(an, tmp_path)
    desk.sheets.write_paper("", tmp_path / "opzoekblad.pdf")
    lines = Disclosing(desk.store, desk.clock).lines()
    assert {(line.kind, line.receiver, line.people_count) for line in lines} == {
        (DisclosureKind.EXPORT, "An Wouters", 5),
        (DisclosureKind.PAPER, COORDINATOR, 5),
    }
    assert all(line.fields == ("naam", "adres") and line.until_day for line in lines)


def test_nobody_gets_a_sheet_without_a_signed_declaration(desk: Reach, tmp_path: Path) -> None:
    bert = add_caller(desk.store, "Bert Claes", signed=False)
    before = dump(desk.store)
    for write in (
        lambda: desk.sheets.write_workbook(bert, tmp_path),
        lambda: desk.sheets.write_paper(bert, tmp_path / "blad.pdf"),
    ):
        with pytest.raises(NotAllowed, match="verklaring"):
            write()
    assert bert not in [caller.uid for caller in desk.sheets.receivers()]
    assert dump(desk.store) == before
    assert {path.suffix for path in tmp_path.iterdir()} <= {".belactie", ".belactie-journal"}


def test_twin_without_the_gate_the_names_leave(desk: Reach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bert = add_caller(desk.store, "Bert Claes", signed=False)
    monkeypatch.setattr(search_sheets, "require_may_receive_names", lambda *_: None)
    desk.sheets.write_paper(bert, tmp_path / "blad.pdf")
    assert "Maria Peeters" in words((tmp_path / "blad.pdf").read_bytes())


def written_for(desk: Reach, receiver_uid: str, folder: Path) -> str:
    """Make both kinds of sheets for a receiver; give everything that stands in them."""
    made = desk.sheets.write_workbook(receiver_uid, folder)
    desk.sheets.write_paper(receiver_uid, folder / "blad.pdf")
    return words((folder / "blad.pdf").read_bytes()) + repr(read_encrypted(made.path, made.phrase))


def test_a_sheet_for_a_caller_leaves_out_who_is_on_the_list_of_another_service(desk: Reach, tmp_path: Path) -> None:
    put_on_list_of(desk.store, SOCIAL, [2])
    an = add_caller(desk.store, "An Wouters")
    assert (desk.sheets.left_out(an), desk.sheets.left_out("")) == (1, 0)
    said = written_for(desk, an, tmp_path)
    assert "Godelieve" in said
    assert "Maria Peeters" not in said
    assert "Jan Claes" not in said
    assert {line.people_count for line in Disclosing(desk.store, desk.clock).lines()} == {3}
    assert "Maria Peeters" in written_for(desk, "", tmp_path), "the coordinator may"
    put_on_list_of(desk.store, SOCIAL, [3, 4, 5])
    with pytest.raises(NotAllowed, match="andere dienst"):
        desk.sheets.write_workbook(an, tmp_path)


def test_twin_without_the_circuit_the_couple_leaves(
    desk: Reach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_list_of(desk.store, SOCIAL, [2])
    monkeypatch.setattr(search_sheets, "require_visible", lambda _connection, _receiver, homes: homes)
    assert "Maria Peeters" in written_for(desk, add_caller(desk.store, "An Wouters"), tmp_path)


def test_the_paper_has_a_numbered_line_per_household_and_no_names_outside(desk: Reach, tmp_path: Path) -> None:
    path = tmp_path / "opzoekblad.pdf"
    assert desk.sheets.write_paper("", path) == 4
    pdf = path.read_bytes()
    read = words(pdf)
    for text in ("Maria Peeters en Jan Claes", "Dorpsstraat 12 bus 3", "niet gevonden", "geheim nummer", "Witte Gids"):
        assert text in read
    codes = [view.home.code for view in desk.searching.homes((2, 3, 1, 4))]
    assert all(f"{number} {code}" in read for number, code in enumerate(codes, 1))
    assert outside_margins(pdf) == []
    assert "Peeters" not in str(info(pdf))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_filled_in_workbook_brings_numbers_and_results_once(desk: Reach, tmp_path: Path) -> None:
    made = desk.sheets.write_workbook("", tmp_path)
    answers = {
        "Dorpsstraat 12": ("016/11.22.33", "Witte Gids", ""),
        "Dorpsstraat 2": ("", "1207", "Niet gevonden"),
        "Kerkstraat 10": ("", "", "Geheim nummer"),
    }
    fill_in(made, answers)
    read = desk.sheets.read_back(made.path, made.phrase)
    assert (read.found, read.searched, read.known, read.empty, read.problems) == (1, 2, 0, 1, ())
    steps = {view.home.household_id: view.home.step for view in desk.searching.homes((1, 2, 3, 4))}
    assert steps == {2: Step.SEARCHED, 3: Step.SEARCH, 4: Step.SEARCHED}
    with desk.store.reading() as connection:
        found = connection.execute(select(phone.c.e164, phone.c.found_in).where(phone.c.person_id.in_((1, 2)))).all()
    assert found == [("+3216112233", "witte_gids")] * 2
    before = dump(desk.store)
    again = desk.sheets.read_back(made.path, made.phrase)
    assert (again.found, again.searched, again.known, again.empty) == (0, 0, 3, 1)
    assert dump(desk.store) == before


def test_a_row_is_known_by_its_code_however_the_name_was_changed(desk: Reach, tmp_path: Path) -> None:
    made = desk.sheets.write_workbook("", tmp_path)
    rows = [list(row) for row in read_encrypted(made.path, made.phrase)]
    for row in rows[1:]:
        row[1:3] = ["Iemand anders", "Ergens"]
        row[0] = row[0].upper()
    rows[1][5] = "niet gevonden"
    write_encrypted(made.path, "Opzoeken", rows[0], rows[:0:-1], made.phrase)
    assert desk.sheets.read_back(made.path, made.phrase).searched == 1
    assert [t.result for t in desk.searching.homes([2])[0].home.traces] == [Result.NOT_FOUND]


WRONG = (
    (("016", "1207", ""), "geldig telefoonnummer"),
    (("016 11 22 33", "", ""), "Waar gezocht"),
    (("016 11 22 33", "1207", "Niet gevonden"), "een andere uitkomst"),
    (("", "1207", "Nummer gevonden"), "ontbreekt"),
    (("", "1207", "misschien"), "Kies een van deze"),
    (("0475 11 22 33", "1207", ""), "van één persoon"),
)


def test_rows_that_are_wrong_are_told_with_their_number_and_the_others_come_in(tmp_path: Path) -> None:
    couple = (("Peeters", "Maria", ""), ("Claes", "Jan", ""))
    desk = new_reach(tmp_path, tuple(("Dorpsstraat", str(number), "", couple) for number in range(1, 9)))
    made = desk.sheets.write_workbook("", tmp_path)
    answers = {f"Dorpsstraat {number}": answer for number, (answer, _wrong) in enumerate(WRONG, 1)}
    fill_in(made, {**answers, "Dorpsstraat 7": ("016 11 22 44", "1207", "Nummer gevonden")})
    read = desk.sheets.read_back(made.path, made.phrase)
    assert (read.found, read.searched, read.known, read.empty) == (1, 0, 0, 1)
    assert [problem.row for problem in read.problems] == list(range(2, 8)), "as the sheet counts them"
    for problem, (_answer, wrong) in zip(read.problems, WRONG, strict=True):
        assert wrong in problem.text
        assert "Peeters" not in problem.text
    desk.store.close()


def test_an_answer_for_who_can_be_called_by_now_is_told_and_changes_nothing(desk: Reach, tmp_path: Path) -> None:
    made = desk.sheets.write_workbook("", tmp_path)
    desk.searching.found(2, Finding("016 11 22 44", Place.INFO_1207))
    fill_in(made, {"Dorpsstraat 2": ("016 99 99 99", "1207", "")})
    before = dump(desk.store)
    assert desk.sheets.read_back(made.path, made.phrase).problems == (
        SheetProblem(2, "Dit gezin heeft al een nummer, of wil niet gebeld worden. Je hoeft hier niets meer te doen."),
    )
    assert dump(desk.store) == before


def test_a_not_found_for_who_went_on_to_a_letter_moves_nothing_back(desk: Reach, tmp_path: Path) -> None:
    made = desk.sheets.write_workbook("", tmp_path)
    desk.searching.move([2], Stream.LETTERS)
    fill_in(made, {"Dorpsstraat 2": ("", "1207", "Niet gevonden")})
    assert desk.sheets.read_back(made.path, made.phrase).searched == 1
    assert desk.searching.homes([2])[0].home.step is Step.LETTER


def test_a_wrong_phrase_or_another_workbook_is_refused(desk: Reach, tmp_path: Path) -> None:
    made = desk.sheets.write_workbook("", tmp_path)
    with pytest.raises(WorkbookPhraseWrong):
        desk.sheets.read_back(made.path, "vijf andere woorden dan deze")
    other = tmp_path / "ander.xlsx"
    write_encrypted(other, "Blad", ["a", "b"], [["1", "2"]], made.phrase)
    with pytest.raises(NotAllowed, match="geen opzoeklijst"):
        desk.sheets.read_back(other, made.phrase)


def test_when_the_disk_refuses_nothing_is_registered(desk: Reach, tmp_path: Path) -> None:
    before = dump(desk.store)
    with pytest.raises(PlaceUnreachable):
        desk.sheets.write_workbook("", tmp_path / "weg")
    with pytest.raises(PlaceUnreachable):
        desk.sheets.write_paper("", tmp_path / "weg" / "blad.pdf")
    assert dump(desk.store) == before


def test_with_nobody_to_search_there_is_no_sheet(desk: Reach, tmp_path: Path) -> None:
    desk.searching.move((1, 2, 3, 4), Stream.LETTERS)
    assert not any(desk.searching.counts().steps[step] for step in TO_SEARCH)
    with pytest.raises(NotAllowed, match="niemand"):
        desk.sheets.write_workbook("", tmp_path)
