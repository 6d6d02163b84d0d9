"""Nobody leaves with names of inhabitants in hand; then the work is free again, and the paper says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.callers import LeavingReason, Obstacle
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind, Ending
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.leaving import LeavingDetails
from belactie_desktop.domain.number_search import Step, Stream
from belactie_desktop.services import leaving as leaving_service
from belactie_desktop.services.leaving import Leaving
from belactie_desktop.services.losing import Losing
from belactie_desktop.storage import assignments, callers, disclosures
from belactie_desktop.storage.tables import call_sheet
from tests.builders import NOW, add_caller
from tests.files.pdf_reading import words
from tests.round_builder import Round, calling, dump, new_round, open_belmap, talk
from tests.services.reaching import new_reach

TODAY = NOW.date()


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Round]:
    made = new_round(tmp_path, people=12, callers=3)
    yield made
    made.store.close()


def leaving_of(filled: Round) -> Leaving:
    return Leaving(filled.store, filled.clock)


def loads(filled: Round) -> dict[str, int]:
    with filled.store.reading() as connection:
        return dict(assignments.count_per_caller(connection))


def give_sheet(filled: Round, uid: str, number: int) -> str:
    """Put a call sheet in the register as writing one does."""
    sheet = f"sheet-{number}"
    line = Disclosure(sheet, filled.clock(), DisclosureKind.PAPER, "An Wouters", ("naam",), 2)
    with filled.store.transaction() as connection:
        disclosures.add(connection, line)
        row = {"uid": sheet, "number": number, "caller_uid": uid, "made_at": NOW.isoformat(), "people_count": 2}
        connection.execute(insert(call_sheet), row)
    return sheet


def test_a_caller_with_a_belmap_cannot_leave_and_nothing_changes(filled: Round) -> None:
    handed = filled.hand_out()[0]
    uid = handed.belmap.caller_uid
    before = dump(filled.store)
    preview = leaving_of(filled).preview(uid)
    assert (preview.belmap_out, len(preview.obstacles), preview.people_open) == (True, 1, 4)
    with pytest.raises(NotAllowed, match="nog gegevens"):
        leaving_of(filled).leave(uid, LeavingDetails())
    with pytest.raises(NotAllowed, match="belt nog mee"):
        leaving_of(filled).statement(uid)
    assert dump(filled.store) == before


def test_twin_without_the_gate_somebody_leaves_with_a_belmap(filled: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = filled.hand_out()[0].belmap.caller_uid
    monkeypatch.setattr(leaving_service, "require_nothing_out", lambda _: None)
    assert leaving_of(filled).leave(uid, LeavingDetails()).left_on == TODAY


def test_who_leaves_gives_the_open_people_back_and_keeps_who_was_called(filled: Round) -> None:
    handed = filled.hand_out()[0]
    uid = handed.belmap.caller_uid
    filled.clock.forward(hours=1)
    with open_belmap(handed) as belmap:
        called = talk(calling(belmap, filled.clock))
    filled.collecting.collect(handed.path)
    filled.handing_out.take_back(handed.belmap.uid)
    preview = leaving_of(filled).preview(uid)
    assert (preview.obstacles, preview.people_open) == ((), 3)
    left = leaving_of(filled).leave(uid, LeavingDetails(LeavingReason.NO_TIME, "Nieuw werk"))
    assert (left.left_on, left.leaving_reason, left.leaving_note) == (TODAY, LeavingReason.NO_TIME, "Nieuw werk")
    assert loads(filled)[uid] == 1
    with filled.store.reading() as connection:
        assert [person for person, found in assignments.all_(connection).items() if found.caller_uid == uid] == [called]
    assert filled.enrolling.all_()[0].obstacles == (Obstacle.LEFT,)
    with pytest.raises(NotAllowed, match="niet meer mee"):
        filled.assigning.move(1, uid)
    for other in filled.handing_out.statuses():
        if other.belmap is not None:
            filled.handing_out.take_back(other.belmap.uid)
    filled.assigning.distribute()
    assert loads(filled)[uid] == 1, "the others have the three now"
    assert sum(loads(filled).values()) == 12


def test_sheets_and_papers_on_the_name_are_out_until_they_are_back_or_destroyed(filled: Round) -> None:
    an, bert, _carla = filled.callers
    give_sheet(filled, an.uid, 7)
    give_sheet(filled, bert.uid, 8)
    with filled.store.transaction() as connection:
        paper = Disclosure("visits", filled.clock(), DisclosureKind.PAPER, an.name, ("naam", "adres"), 5)
        disclosures.add(connection, paper)
        disclosures.add(connection, replace(paper, uid="matcher", kind=DisclosureKind.HANDOVER))
    preview = leaving_of(filled).preview(an.uid)
    assert (preview.sheets_out, preview.papers_out, preview.belmap_out) == ((7,), 1, False)
    assert len(preview.obstacles) == 2
    for uid, ending in (("sheet-7", Ending.DESTROYED), ("visits", Ending.RETURNED)):
        with pytest.raises(NotAllowed, match="nog gegevens"):
            leaving_of(filled).leave(an.uid, LeavingDetails())
        with filled.store.transaction() as connection:
            disclosures.mark_returned(connection, uid, filled.clock(), ending)
    leaving_of(filled).leave(an.uid, LeavingDetails())
    assert leaving_of(filled).preview(bert.uid).sheets_out == (8,)


def test_planned_visits_wait_for_somebody_else(tmp_path: Path) -> None:
    desk = new_reach(tmp_path)
    desk.searching.move([1, 2], Stream.VISITS)
    an = add_caller(desk.store, "An Wouters")
    desk.visiting.plan(an, "We brengen de gids.")
    leaving = Leaving(desk.store, desk.clock)
    assert leaving.preview(an).visits_planned == 2
    leaving.leave(an, LeavingDetails())
    assert {view.home.step for view in desk.searching.homes((1, 2))} == {Step.VISIT}
    assert desk.visiting.rounds() == ()
    desk.store.close()


def test_the_statement_names_what_was_given_and_how_it_ended(filled: Round, tmp_path: Path) -> None:
    handed = filled.hand_out()[0]
    uid = handed.belmap.caller_uid
    give_sheet(filled, uid, 3)
    filled.clock.forward(days=2)
    filled.handing_out.take_back(handed.belmap.uid)
    with filled.store.transaction() as connection:
        disclosures.mark_returned(connection, "sheet-3", filled.clock(), Ending.DESTROYED)
    leaving_of(filled).leave(uid, LeavingDetails(LeavingReason.TOO_HEAVY, "Te zwaar voor mij"))
    path = tmp_path / leaving_of(filled).proposed_file_name()
    leaving_of(filled).write_statement(uid, path)
    read = words(path.read_bytes())
    for part in ("An Wouters", "Berkenhove", "Belmap", "Belblad 3", "Vernietigd", "25 november 2026", "23/11/2026"):
        assert part in read
    assert "Te zwaar" not in read, "the reason is nobody else's"
    assert "Wouters" not in path.name
    for canary in ("Familie", "Voornaam", "Straat0"):
        assert canary not in read


def test_no_statement_while_something_turns_out_to_be_out_after_all(filled: Round) -> None:
    an = filled.callers[0]
    leaving_of(filled).leave(an.uid, LeavingDetails())
    assert "Er staat niets met namen" in words(leaving_of(filled).statement(an.uid))
    sheet = give_sheet(filled, an.uid, 5)
    with pytest.raises(NotAllowed, match="nog gegevens"):
        leaving_of(filled).statement(an.uid)
    with filled.store.transaction() as connection:
        disclosures.mark_returned(connection, sheet, filled.clock(), Ending.DESTROYED)
    assert "Belblad 5" in words(leaving_of(filled).statement(an.uid))


def test_a_lost_belmap_keeps_nobody_and_the_statement_says_so(filled: Round) -> None:
    handed = filled.hand_out()[0]
    uid = handed.belmap.caller_uid
    Losing(filled.store, filled.clock).declare_lost(handed.belmap.uid, LossDetails(filled.clock(), False, ""))
    assert leaving_of(filled).preview(uid).obstacles == ()
    leaving_of(filled).leave(uid, LeavingDetails())
    read = words(leaving_of(filled).statement(uid))
    assert "Verloren" in read
    assert "Wat als verloren gemeld is" in read


def test_the_statement_and_the_thanks_are_kept_and_forgotten_on_return(filled: Round) -> None:
    an = filled.callers[0]
    leaving = leaving_of(filled)
    with pytest.raises(NotAllowed, match="belt nog mee"):
        leaving.note_thanks(an.uid, TODAY)
    leaving.leave(an.uid, LeavingDetails(LeavingReason.OTHER))
    leaving.note_statement(an.uid, TODAY)
    leaving.note_thanks(an.uid, TODAY)
    with pytest.raises(NotAllowed, match="nog komen"):
        leaving.note_thanks(an.uid, date(2026, 11, 24))
    (line, *_rest) = filled.enrolling.all_()
    assert (line.caller.statement_on, line.caller.thanked_on, line.todo) == (TODAY, TODAY, ())
    assert leaving.return_(an.uid) == an
    with filled.store.reading() as connection:
        assert callers.get(connection, an.uid) == an
