"""Sheets on paper: the same gates as a belmap, the register beside the paper, and nobody in two hands."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.call_sheets import PaperResult
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.disclosures import DisclosureKind, Ending
from belactie_desktop.domain.errors import Cancelled, DiskFull, GateClosed, NotAllowed, PlaceUnreachable
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.script import ScriptPurpose
from belactie_desktop.files.shipped import default_script
from belactie_desktop.services import call_sheets as call_sheets_service
from belactie_desktop.services.call_sheets import CallSheets
from belactie_desktop.services.losing import Losing
from belactie_desktop.storage import assignments, call_scripts, callers, campaigns, disclosures
from belactie_desktop.storage.database import Connection, Store
from tests.circuit_builder import SOCIAL, put_on_list_of
from tests.files.pdf_reading import pages, words
from tests.round_builder import EXPIRES, canaries, dump
from tests.services.sheet_desk import SheetDesk


@pytest.fixture
def desk(tmp_path: Path) -> SheetDesk:
    return SheetDesk(tmp_path)


def test_a_sheet_holds_the_people_of_one_caller_and_no_one_else(desk: SheetDesk) -> None:
    sheet = desk.written()
    text = words((desk.folder / "blad-0-20.pdf").read_bytes())
    mine = set(desk.people_on(sheet))
    assert len(mine) == sheet.people_count == 4
    for who in range(1, 13):
        family = canaries(who)[0]
        assert (family in text) == (who in mine)
    assert desk.caller.name in text
    assert desk.round.callers[1].name not in text


def test_the_opening_line_says_where_the_data_comes_from(desk: SheetDesk) -> None:
    desk.written()
    text = words((desk.folder / "blad-0-20.pdf").read_bytes())
    with desk.store.reading() as connection:
        campaign = campaigns.get(connection)
    assert f"ik bel u voor de gemeente {campaign.municipality}" in text
    assert "Uw naam en nummer komen uit" in text
    assert text.count("Naam en nummer uit:") == 4
    assert campaign.central_number in text
    assert "Mag ik even met u praten en noteren wat u nodig hebt?" in text


def test_a_sheet_of_a_hot_day_says_when_a_step_is_asked(desk: SheetDesk) -> None:
    with desk.store.transaction() as connection:
        call_scripts.adopt(connection, default_script(ScriptPurpose.HEAT), desk.clock())
        call_scripts.set_purpose(connection, ScriptPurpose.HEAT, desk.clock())
    sheet = desk.written()
    text = words((desk.folder / "blad-0-20.pdf").read_bytes())
    assert "Hebt u vandaag al goed gedronken?" in text
    assert "Een koele plek Alleen bij Praktisch: Te warm in huis." in " ".join(text.split())
    assert desk.typing.script(sheet.uid).purpose is ScriptPurpose.HEAT


def test_each_sheet_has_its_own_number_and_a_row_with_the_same_uid(desk: SheetDesk) -> None:
    first, second = desk.written(0), desk.written(1)
    assert (first.number, second.number) == (1, 2)
    with desk.store.reading() as connection:
        rows = {row.uid: row for row in disclosures.all_(connection)}
    row = rows[first.uid]
    assert row.kind is DisclosureKind.PAPER
    assert row.receiver == desk.caller.name
    assert row.people_count == first.people_count
    assert row.until_day == first.until_day == date(2026, 11, 30)
    assert "telefoonnummer" in row.fields
    assert [status.sheet.number for status in desk.sheets.all_()] == [2, 1]


def test_a_sheet_takes_no_more_people_than_asked_and_whole_homes(desk: SheetDesk) -> None:
    sheet = desk.written(most=3)
    assert sheet.people_count == 2
    rest = desk.written()
    assert rest.people_count == 2
    assert not set(desk.people_on(sheet)) & set(desk.people_on(rest))
    with pytest.raises(NotAllowed, match="niemand"):
        desk.written()


def test_people_on_a_sheet_are_out_until_it_ends(desk: SheetDesk) -> None:
    sheet = desk.written()
    assert desk.people_out() == set(desk.people_on(sheet))
    desk.sheets.end(sheet.uid, Ending.DESTROYED)
    assert desk.people_out() == frozenset()
    (status,) = desk.sheets.all_()
    assert status.sheet.ending is Ending.DESTROYED
    ended = status.sheet.returned_at
    desk.clock.forward(hours=1)
    desk.sheets.end(sheet.uid, Ending.RETURNED)
    assert desk.sheets.all_()[0].sheet.returned_at == ended


def test_a_lost_sheet_is_not_ticked_away(desk: SheetDesk) -> None:
    sheet = desk.written()
    with pytest.raises(NotAllowed, match="verloren"):
        desk.sheets.end(sheet.uid, Ending.LOST)
    assert desk.people_out()


def test_a_sheet_that_is_reported_as_lost_frees_its_people_and_names_them(desk: SheetDesk) -> None:
    sheet = desk.written()
    on_it = {f"Familie{who:06}" for who in desk.people_on(sheet)}
    desk.clock.forward(hours=1)
    losing = Losing(desk.store, desk.clock)
    breach = losing.declare_lost(sheet.uid, LossDetails(desk.clock(), False, "Op de bus blijven liggen."))
    assert desk.sheets.all_()[0].sheet.ending is Ending.LOST
    assert desk.people_out() == frozenset()
    assert {family for family in on_it if family in str(losing.people(breach.uid))} == on_it


def test_who_is_in_a_belmap_cannot_get_on_a_sheet(desk: SheetDesk) -> None:
    desk.round.handing_out.make([desk.caller.uid], desk.round.folder, EXPIRES)
    assert [ready.people for ready in desk.sheets.ready()] == [0, 4, 4]
    with pytest.raises(NotAllowed, match="niemand"):
        desk.written()


def test_twin_without_looking_at_belmappen_they_would_get_on_a_sheet(
    desk: SheetDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.round.handing_out.make([desk.caller.uid], desk.round.folder, EXPIRES)
    monkeypatch.setattr(call_sheets_service.belmaps, "people_out", lambda connection: frozenset())
    assert desk.written().people_count == 4


def test_who_is_on_a_sheet_is_in_no_belmap(desk: SheetDesk) -> None:
    sheet = desk.written()
    with pytest.raises(NotAllowed):
        desk.round.handing_out.make([desk.caller.uid], desk.round.folder, EXPIRES)
    handed = desk.round.handing_out.make_all(desk.round.folder, EXPIRES)
    assert {one.belmap.caller_uid for one in handed.made} == {caller.uid for caller in desk.round.callers[1:]}
    assert desk.people_on(sheet)


def test_who_is_on_a_sheet_is_not_moved(desk: SheetDesk) -> None:
    sheet = desk.written()
    home = (desk.people_on(sheet)[0] + 1) // 2
    with pytest.raises(NotAllowed):
        desk.round.assigning.move(home, desk.round.callers[1].uid)
    before = dump(desk.store)["assignment"]
    desk.round.assigning.distribute()
    assert dump(desk.store)["assignment"] == before


def _unsigned(desk: SheetDesk) -> None:
    with desk.store.transaction() as connection:
        callers.change(connection, replace(desk.caller, declaration_signed_on=None))


def _left(desk: SheetDesk) -> None:
    with desk.store.transaction() as connection:
        callers.change(connection, replace(desk.caller, left_on=date(2026, 11, 23)))


def _list_of_a_service(desk: SheetDesk) -> None:
    with desk.store.reading() as connection:
        mine = [who for who, found in assignments.all_(connection).items() if found.caller_uid == desk.caller.uid]
    put_on_list_of(desk.store, SOCIAL, mine[:1])


def _not_ready(desk: SheetDesk) -> None:
    _change(desk, lambda campaign: replace(campaign, college_number=""))


def _change(desk: SheetDesk, to: Callable[[Campaign], Campaign]) -> None:
    with desk.store.transaction() as connection:
        campaigns.change(connection, to(campaigns.get(connection)))


GATES = {
    "no declaration": (_unsigned, "require_may_receive_names", NotAllowed),
    "left": (_left, "require_may_receive_names", NotAllowed),
    "circuit": (_list_of_a_service, "require_may_see", NotAllowed),
    "campaign": (_not_ready, "require_ready", GateClosed),
}


@pytest.mark.parametrize("name", GATES)
def test_a_closed_gate_makes_no_paper(desk: SheetDesk, name: str) -> None:
    close, _, error = GATES[name]
    close(desk)
    before = dump(desk.store)
    with pytest.raises(error):
        desk.sheets.write(desk.caller.uid, desk.path, desk.sheets.usual_until())
    assert not desk.path.exists()
    assert dump(desk.store) == before


@pytest.mark.parametrize("name", GATES)
def test_twin_without_its_gate_the_names_would_leave(
    desk: SheetDesk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    close, gate, _ = GATES[name]
    close(desk)
    monkeypatch.setattr(call_sheets_service, gate, lambda *_: None)
    desk.sheets.write(desk.caller.uid, desk.path, desk.sheets.usual_until())
    assert "Familie" in words(desk.path.read_bytes())


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 3, 1)])
def test_a_day_that_cannot_be_makes_no_paper(desk: SheetDesk, day: date) -> None:
    with pytest.raises(NotAllowed):
        desk.sheets.write(desk.caller.uid, desk.path, day)
    assert not desk.path.exists()


def test_a_disk_that_refuses_leaves_no_line_in_the_register(desk: SheetDesk) -> None:
    before = dump(desk.store)
    with pytest.raises(PlaceUnreachable):
        desk.sheets.write(desk.caller.uid, desk.folder / "weg" / "belblad.pdf", desk.sheets.usual_until())
    assert dump(desk.store) == before


def test_a_dossier_that_refuses_leaves_no_paper(desk: SheetDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    write = call_sheets_service.paper_at

    @contextmanager
    def fails_at_the_end(store: Store, path: Path) -> Generator[tuple[Connection, Callable[[bytes], None]], None, None]:
        with write(store, path) as opened:
            yield opened
            assert path.exists()
            raise DiskFull

    monkeypatch.setattr(call_sheets_service, "paper_at", fails_at_the_end)
    before = dump(desk.store)
    with pytest.raises(DiskFull):
        desk.sheets.write(desk.caller.uid, desk.path, desk.sheets.usual_until())
    assert dump(desk.store) == before
    assert not desk.path.exists()


def test_cancelling_leaves_nothing(desk: SheetDesk) -> None:
    job = Job()
    job.cancel()
    before = dump(desk.store)
    with pytest.raises(Cancelled):
        desk.sheets.write(desk.caller.uid, desk.path, desk.sheets.usual_until(), job)
    assert dump(desk.store) == before
    assert not desk.path.exists()


def test_who_may_not_have_names_is_not_offered(desk: SheetDesk) -> None:
    _unsigned(desk)
    assert [ready.caller.uid for ready in desk.sheets.ready()] == [c.uid for c in desk.round.callers[1:]]


def test_an_agreed_call_stands_on_the_sheet(desk: SheetDesk) -> None:
    sheet = desk.written()
    desk.clock.forward(hours=1)
    at = desk.clock()
    wanted = at + timedelta(days=1)
    desk.typing.register(sheet.uid, 1, PaperResult(Outcome.CALLBACK, at, wanted))
    desk.sheets.end(sheet.uid, Ending.RETURNED)
    again = CallSheets(desk.store, desk.clock)
    again.write(desk.caller.uid, desk.path, again.usual_until())
    assert any("Afgesproken: dinsdag 24 november 2026 om 11.01 uur" in page for page in pages(desk.path.read_bytes()))
