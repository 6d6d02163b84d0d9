"""A loss: what is noted, who is free again, what the report holds, and what becomes of the file that turns up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from belactie_desktop.domain.belmap import Belmap
from belactie_desktop.domain.breach import LossDetails
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind, Ending
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.services import losing as losing_module
from belactie_desktop.services.losing import Losing
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage import assignments, belmaps, breaches, call_sheets, disclosures
from belactie_desktop.storage.tables import call_sheet, call_sheet_line
from tests.files.pdf_reading import words
from tests.round_builder import EXPIRES, canaries, dump
from tests.services.collecting_round import Out, busy_day

STORY = "De stick viel uit een jas op de bus."


def losing(out: Out) -> Losing:
    return Losing(out.round.store, out.round.clock)


def lose(out: Out, **details: object) -> str:
    """Declare the first belmap lost; give the uid of the loss."""
    told = replace(LossDetails(out.round.clock(), story=STORY), **details)  # type: ignore[arg-type]
    return losing(out).declare_lost(out.first.belmap.uid, told).uid


def known(out: Out) -> Belmap:
    with out.round.store.reading() as connection:
        return belmaps.get(connection, out.first.belmap.uid)


def people_in_first(out: Out) -> frozenset[int]:
    with out.round.store.reading() as connection:
        return belmaps.people(connection, out.first.belmap.uid)


def line_of(out: Out, uid: str) -> Disclosure:
    with out.round.store.reading() as connection:
        return disclosures.get(connection, uid)


def put_on_sheet(out: Out, people: list[int]) -> str:
    """Write a numbered sheet as `call_sheets` does, for the first caller."""
    made_at = out.round.clock()
    line = Disclosure("sheet-1", made_at, DisclosureKind.PAPER, "An Wouters", ("naam",), len(people), EXPIRES)
    with out.round.store.transaction() as connection:
        disclosures.add(connection, line)
        row = {"uid": line.uid, "number": 1, "caller_uid": out.first.belmap.caller_uid, "people_count": len(people)}
        connection.execute(insert(call_sheet), row | {"made_at": made_at.isoformat()})
        lines = [{"sheet_uid": line.uid, "line": at, "person_id": one} for at, one in enumerate(people)]
        connection.execute(insert(call_sheet_line), lines)
    return line.uid


def test_a_lost_belmap_is_dead_in_the_register_and_told_in_the_status(out: Out) -> None:
    out.round.clock.forward(hours=2)
    noticed = out.round.clock() - timedelta(hours=1)
    breach = losing(out).declare_lost(out.first.belmap.uid, LossDetails(noticed, True, f"  {STORY} "))
    assert losing(out).losses() == (breach,)
    assert (breach.kind, breach.receiver, breach.people_count) == (DisclosureKind.BELMAP, out.first.caller_name, 4)
    assert (breach.noticed_at, breach.phrase_with_it, breach.story) == (noticed, True, STORY)
    assert breach.report_before == noticed + timedelta(hours=72)
    line = line_of(out, out.first.belmap.uid)
    assert (line.ending, line.returned_at) == (Ending.LOST, out.round.clock())
    assert known(out).lost_at == out.round.clock()
    statuses = {s.caller.uid: s for s in out.round.handing_out.statuses()}
    first, second = (statuses[one.belmap.caller_uid] for one in (out.first, out.second))
    assert (first.belmap, first.lost) == (None, True)
    assert (second.belmap is not None, second.lost) == (True, False)


def test_its_people_are_free_again(out: Out) -> None:
    """Give everybody who was in the lost belmap to the other caller, which is refused while it is out."""
    lost = people_in_first(out)
    home = (min(lost) + 1) // 2
    other = out.second.belmap.caller_uid
    with pytest.raises(NotAllowed, match="nog in de belmap"):
        out.round.assigning.move(home, other)
    lose(out)
    out.round.assigning.move(home, other)
    with out.round.store.reading() as connection:
        assert assignments.all_(connection)[min(lost)].caller_uid == other
    out.round.clock.forward(minutes=1)
    again = out.round.handing_out.make([out.first.belmap.caller_uid], out.round.folder, EXPIRES).made[0]
    assert again.belmap.people_count == len(lost) - 2
    assert not any(status.lost for status in out.round.handing_out.statuses())


def test_twin_when_the_line_stays_open_nobody_is_free(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(losing_module.disclosures, "mark_returned", lambda *_: None)
    with pytest.raises(NotAllowed, match="nog in de belmap"):
        test_its_people_are_free_again(out)


def test_a_lost_sheet_frees_its_people_too_and_is_always_readable(out: Out) -> None:
    uid = put_on_sheet(out, [1, 2, 5])
    with out.round.store.reading() as connection:
        assert call_sheets.people_out(connection) == {1, 2, 5}
    breach = losing(out).declare_lost(uid, LossDetails(out.round.clock()))
    assert breach.readable
    with out.round.store.reading() as connection:
        assert call_sheets.people_out(connection) == frozenset()
    assert {one.person_id for one in losing(out).people(breach.uid)} == {1, 2, 5}
    assert "Op papier" in words(losing(out).report(breach.uid))


def test_what_is_back_or_lost_already_cannot_get_lost(out: Out) -> None:
    out.round.handing_out.take_back(out.second.belmap.uid, Ending.DESTROYED)
    lose(out)
    before = dump(out.round.store)
    for one in (out.first, out.second):
        with pytest.raises(NotAllowed, match="al genoteerd"):
            losing(out).declare_lost(one.belmap.uid, LossDetails(out.round.clock()))
    assert dump(out.round.store) == before
    assert line_of(out, out.second.belmap.uid).ending is Ending.DESTROYED


@pytest.mark.parametrize("hours", [-48, 1])
def test_a_moment_that_cannot_be_is_refused(out: Out, hours: int) -> None:
    before = dump(out.round.store)
    with pytest.raises(NotAllowed):
        lose(out, noticed_at=out.round.clock() + timedelta(hours=hours))
    assert dump(out.round.store) == before


def test_who_was_in_it_can_be_named_but_the_report_names_nobody_unless_asked(out: Out) -> None:
    inside = people_in_first(out)
    uid = lose(out)
    found = losing(out).people(uid)
    assert {one.person_id for one in found} == inside
    assert [one.name for one in found] == sorted(one.name for one in found)
    report = words(losing(out).report(uid))
    assert all(part in report for part in (STORY, "4 inwoners", out.first.caller_name))
    assert not [canary for n in range(1, 9) for canary in canaries(n) if canary in report]
    named = words(losing(out).report(uid, with_names=True))
    assert all(one.name in named and one.address in named for one in found)
    assert not [canary for n in set(range(1, 9)) - inside for canary in canaries(n)[:2] if canary in named]


def test_the_report_is_written_where_the_coordinator_says(out: Out, tmp_path: Path) -> None:
    uid = lose(out)
    path = tmp_path / "verlies.pdf"
    losing(out).write_report(uid, path)
    assert "Verlies van gegevens" in words(path.read_bytes())
    assert not [canary for n in range(1, 9) for canary in canaries(n) if canary in words(path.read_bytes())]


def test_the_first_time_it_is_seen_again_stays(out: Out) -> None:
    uid = lose(out)
    seen = out.round.clock.forward(days=2)
    losing(out).note_seen(uid)
    out.round.clock.forward(days=1)
    with out.round.store.transaction() as connection:
        breaches.note_seen(connection, out.first.belmap.uid, out.round.clock())
        breaches.note_seen(connection, out.second.belmap.uid, out.round.clock())
    assert [breach.seen_again_at for breach in losing(out).losses()] == [seen]


def test_a_lost_belmap_that_turns_up_is_reported_and_nothing_comes_in(out: Out) -> None:
    """Call a day in the belmap, lose it, and find it again: that is told, and the dossier takes nothing by itself."""
    busy_day(out)
    lose(out)
    before = dump(out.round.store)
    del before["breach"]
    seen = out.round.clock.forward(days=2)
    report = out.collect()
    assert (report.attempts, report.conversations, report.requests) == (0, 0, 0)
    assert losing(out).losses()[0].seen_again_at == seen
    after = dump(out.round.store)
    del after["breach"]
    assert after == before


def test_the_newest_loss_comes_first(out: Out) -> None:
    first = lose(out)
    out.round.clock.forward(hours=1)
    second = losing(out).declare_lost(out.second.belmap.uid, LossDetails(out.round.clock())).uid
    assert [breach.uid for breach in losing(out).losses()] == [second, first]


def test_who_is_on_a_sheet_that_is_out_can_be_asked_for(out: Out) -> None:
    withdrawing = Withdrawing(out.round.store, out.round.clock)
    put_on_sheet(out, [1])
    assert ("An Wouters", "belblad nummer 1") in withdrawing.still_at(1)
    losing(out).declare_lost("sheet-1", LossDetails(out.round.clock()))
    assert ("An Wouters", "belblad nummer 1") not in withdrawing.still_at(1)
