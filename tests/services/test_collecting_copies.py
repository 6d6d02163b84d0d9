"""Copies of a belmap: which of them went on, which is older, which went its own way; nothing of any of them is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.services.collecting import CollectOutcome
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import belmap_merge, taken_records
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.tables import (
    answer,
    assignment,
    call_attempt,
    conversation,
    help_request,
)
from tests.round_builder import EXPIRES, calling, dump, open_belmap, talk
from tests.services.collecting_round import (
    Out,
    begun_in_first,
    busy_day,
    call,
    copy_of,
    home,
    lose,
    next_person,
    people_of_first,
    unchanged,
)

NO_ANSWER = Outcome.NO_ANSWER


def test_a_copy_that_went_its_own_way_waits_for_the_coordinator(out: Out, tmp_path: Path) -> None:
    copy = copy_of(out, tmp_path)
    busy_day(out)
    out.collect()
    unknown = call(out, copy)
    report = unchanged(out, copy, CollectOutcome.OWN_WAY)
    assert report.unknown == 1
    assert "apart verder gewerkt" in report.sentence
    assert "Er staat 1 resultaat in dat we niet hebben." in report.sentence
    accepted = out.round.collecting.accept(copy)
    assert (accepted.outcome, accepted.attempts) == (CollectOutcome.TAKEN_IN, 1)
    assert unknown in home(out)
    before = dump(out.round.store)
    again = out.round.collecting.accept(copy)
    assert (again.outcome, again.sentence) == (
        CollectOutcome.NOTHING_NEW,
        "Alles wat hierin staat, hebben we al.",
    )
    assert dump(out.round.store) == before
    unchanged(out, copy, CollectOutcome.OLDER_COPY)


def test_work_goes_on_in_the_belmap_after_a_copy_was_accepted(out: Out, tmp_path: Path) -> None:
    copy = copy_of(out, tmp_path)
    calls = {call(out, out.first.path)}
    out.collect()
    calls.add(call(out, copy))
    out.round.collecting.accept(copy)
    calls.add(call(out, out.first.path))
    assert out.collect().attempts == 1
    assert home(out) == calls


def test_two_copies_that_never_came_in_before_lose_nothing(out: Out, tmp_path: Path) -> None:
    copy = copy_of(out, tmp_path)
    calls = {call(out, out.first.path), call(out, copy)}
    assert out.collect().attempts == 1
    unchanged(out, copy, CollectOutcome.OWN_WAY)
    assert out.round.collecting.accept(copy).attempts == 1
    assert home(out) == calls


def test_a_copy_made_while_the_belmap_was_open_is_an_older_one_and_the_belmap_goes_on(out: Out, tmp_path: Path) -> None:
    """The copy carries the running session: what came after it in that session is newer all the same."""
    copy = tmp_path / "kopie.belmap"
    with open_belmap(out.first) as belmap:
        round_ = calling(belmap, out.round.clock)
        round_.register(next_person(round_), NO_ANSWER)
        shutil.copy(out.first.path, copy)
        round_.register(next_person(round_), NO_ANSWER)
    assert out.round.collecting.collect(copy).attempts == 1
    assert out.collect().attempts == 1
    assert unchanged(out, copy, CollectOutcome.OLDER_COPY).unknown == 0


def test_work_in_a_copy_made_while_the_belmap_was_open_goes_its_own_way(out: Out, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.belmap"
    with open_belmap(out.first) as belmap:
        round_ = calling(belmap, out.round.clock)
        round_.register(next_person(round_), NO_ANSWER)
        shutil.copy(out.first.path, copy)
        round_.register(next_person(round_), NO_ANSWER)
    out.collect()
    call(out, copy)
    assert unchanged(out, copy, CollectOutcome.OWN_WAY).unknown == 1


def test_the_belmap_stays_on_a_laptop_and_copies_travel_on_a_stick(out: Out, tmp_path: Path) -> None:
    calls: set[object] = set()
    for day in range(3):
        calls.add(call(out, out.first.path))
        stick = copy_of(out, tmp_path, f"dag {day}")
        assert out.round.collecting.collect(stick).attempts == 1
    assert home(out) == calls
    assert out.collect().outcome is CollectOutcome.NOTHING_NEW
    assert unchanged(out, tmp_path / "dag 1.belmap", CollectOutcome.OLDER_COPY).unknown == 0


def test_an_older_copy_is_no_news_even_when_something_in_it_was_removed_since(out: Out, tmp_path: Path) -> None:
    def ask(belmap: Store) -> None:
        begun = calling(belmap, out.round.clock).start_conversation(next_person(calling(belmap, out.round.clock)))
        begun.answer_consent(ConsentScope.RECORD, True)
        begun.make_request(NeedAxis.PRACTICAL, "Boodschappen")

    def remove(belmap: Store) -> None:
        begun = calling(belmap, out.round.clock).resume()
        assert begun is not None
        begun.remove_request(begun.requests()[0].uid)

    out.in_first(ask)
    copy = copy_of(out, tmp_path)
    out.collect()
    out.in_first(remove)
    out.collect()
    assert unchanged(out, copy, CollectOutcome.OLDER_COPY).unknown == 0
    assert out.round.collecting.accept(copy).outcome is CollectOutcome.NOTHING_NEW
    assert out.rows(help_request) == []


def gone_on_in_the_renewed(out: Out, old_copy: Path) -> HandedOut:
    """Renew, end the conversation in the new belmap and collect it; then call somebody else in a copy of the old."""
    renewed = out.round.handing_out.renew(out.first.belmap.caller_uid, out.first.path, out.round.folder, EXPIRES)
    with open_belmap(renewed) as belmap:
        resumed = calling(belmap, out.round.clock).resume()
        assert resumed is not None
        resumed.save_answer("health", [], "slaapt beter")
        resumed.make_request(NeedAxis.PRACTICAL, "Boodschappen")
        resumed.finish()
    out.round.collecting.collect(renewed.path)
    people = {row["person_id"] for row in out.rows(call_attempt)}
    with Store.open(old_copy, FileKind.BELMAP, out.first.belmap.root) as belmap:
        round_ = calling(belmap, out.round.clock)
        other = next(p for p in _people(belmap, out) if p not in people)
        round_.register(other, Outcome.BUSY)
    return renewed


def _people(belmap: Store, out: Out) -> list[int]:
    with belmap.reading() as connection:
        return list(connection.scalars(select(assignment.c.person_id)))


def a_late_copy_of_the_renewed_belmap_changes_nothing_here(out: Out, tmp_path: Path) -> None:
    begun_in_first(out)
    old_copy = copy_of(out, tmp_path)
    gone_on_in_the_renewed(out, old_copy)
    report = out.round.collecting.collect(old_copy)
    assert (report.outcome, report.attempts) == (CollectOutcome.TAKEN_IN, 1)
    assert [row["finished_at"] is not None for row in out.rows(conversation)] == [True]
    assert [row["note"] for row in out.rows(answer)] == ["slaapt beter"]
    assert len(out.rows(help_request)) == 1
    assert len(out.rows(call_attempt)) == 2


def test_a_conversation_that_ended_in_the_renewed_belmap_stays_so_when_an_old_copy_comes(
    out: Out, tmp_path: Path
) -> None:
    a_late_copy_of_the_renewed_belmap_changes_nothing_here(out, tmp_path)


def test_twin_mirroring_whatever_the_file_says_loses_it(
    out: Out, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken_records, "read", lambda connection, uid: {})
    monkeypatch.setattr(taken_records, "keep", lambda connection, uid, records: None)
    monkeypatch.setattr(belmap_merge, "_add", belmap_merge._mirror)
    with pytest.raises(AssertionError):
        a_late_copy_of_the_renewed_belmap_changes_nothing_here(out, tmp_path)


def test_what_went_on_in_the_old_copy_too_is_added_and_told(out: Out, tmp_path: Path) -> None:
    begun_in_first(out)
    old_copy = copy_of(out, tmp_path)
    gone_on_in_the_renewed(out, old_copy)
    with Store.open(old_copy, FileKind.BELMAP, out.first.belmap.root) as belmap:
        resumed = calling(belmap, out.round.clock).resume()
        assert resumed is not None
        resumed.make_request(NeedAxis.HEALTH, "Dokter")
    report = out.round.collecting.collect(old_copy)
    assert report.requests == 1
    assert "1 resultaat staat hier anders" in report.sentence
    assert len(out.rows(help_request)) == 2
    assert [row["note"] for row in out.rows(answer)] == ["slaapt beter"]


def test_what_was_taken_back_in_the_renewed_belmap_stays_taken_back(out: Out, tmp_path: Path) -> None:
    call(out, out.first.path)
    old_copy = copy_of(out, tmp_path)
    renewed = out.round.handing_out.renew(out.first.belmap.caller_uid, out.first.path, out.round.folder, EXPIRES)
    with open_belmap(renewed) as belmap:
        assert calling(belmap, out.round.clock).undo_last() is not None
    out.round.collecting.collect(renewed.path)
    assert [row["undone_at"] is not None for row in out.rows(call_attempt)] == [True]
    call(out, old_copy)
    assert out.round.collecting.collect(old_copy).attempts == 1
    assert sorted(row["undone_at"] is not None for row in out.rows(call_attempt)) == [False, True]


def test_results_about_a_household_that_has_another_caller_now_still_come_in(out: Out) -> None:
    called = call(out, out.first.path)
    who = people_of_first(out)[0]
    out.round.handing_out.take_back(out.first.belmap.uid)
    with out.round.store.reading() as connection:
        household = connection.scalar(select(person.c.household_id).where(person.c.id == who))
    assert household is not None
    out.round.handing_out.take_back(out.second.belmap.uid)
    out.round.assigning.move(household, out.second.belmap.caller_uid)
    busy_day(out)
    report = out.collect()
    assert report.of_others == 0
    assert called in home(out)
    assert report.attempts == 3


def test_what_was_collected_and_then_taken_back_in_the_belmap_counts_no_more(out: Out) -> None:
    call(out, out.first.path)
    out.collect()
    out.in_first(lambda belmap: calling(belmap, out.round.clock).undo_last())
    report = out.collect()
    assert report.sentence == "Enkele gegevens zijn bijgewerkt."
    assert [row["undone_at"] is not None for row in out.rows(call_attempt)] == [True]


def test_a_conversation_that_was_none_goes_when_the_caller_cancels_it(out: Out) -> None:
    def begin(belmap: Store) -> None:
        calling(belmap, out.round.clock).start_conversation(next_person(calling(belmap, out.round.clock)))

    def cancel(belmap: Store) -> None:
        resumed = calling(belmap, out.round.clock).resume()
        assert resumed is not None
        resumed.cancel()

    out.in_first(begin)
    out.collect()
    assert len(out.rows(conversation)) == 1
    out.in_first(cancel)
    out.collect()
    assert out.rows(conversation) == []


def test_a_belmap_that_forgot_its_people_takes_nothing_away(out: Out) -> None:
    """The period of the campaign was over on that laptop; in the dossier it was made longer."""
    begun_in_first(out)
    out.collect()
    clock = replace(out.round.clock)
    clock.forward(days=400)
    with open_belmap(out.first) as belmap:
        Purging(belmap, clock).everything()
        assert dump(belmap)["person"] == []
    out.collect()
    assert len(out.rows(conversation)) == 1
    assert [row["note"] for row in out.rows(answer)] == ["slaapt slecht"]


def test_who_refused_and_was_wiped_stays_wiped_whatever_comes_in(out: Out, tmp_path: Path) -> None:
    call(out, out.first.path, Outcome.DO_NOT_CALL)
    copy = copy_of(out, tmp_path)
    out.collect()
    gone = out.rows(call_attempt)[0]["person_id"]
    assert Purging(out.round.store, out.round.clock).at_opening().records
    with open_belmap(out.first) as belmap:
        Purging(belmap, out.round.clock).at_opening()
    assert out.collect().outcome is CollectOutcome.NOTHING_NEW
    call(out, out.first.path)
    assert "intussen gewist" in out.collect().sentence
    assert unchanged(out, copy, CollectOutcome.OLDER_COPY).unknown == 0
    with Store.open(copy, FileKind.BELMAP, out.first.belmap.root) as belmap:
        calling(belmap, out.round.clock).undo_last()
    assert unchanged(out, copy, CollectOutcome.OLDER_COPY).unknown == 0
    out.round.collecting.accept(copy)
    assert gone not in {row["person_id"] for row in (*out.rows(call_attempt), *out.rows(conversation))}


def test_accepting_a_belmap_that_simply_went_on_collects_it(out: Out) -> None:
    busy_day(out)
    assert out.round.collecting.accept(out.first.path).sentence.startswith("Overgenomen: 2 belpogingen")
    assert out.collect().outcome is CollectOutcome.NOTHING_NEW


@pytest.mark.parametrize(
    "outcome", [CollectOutcome.OLDER_COPY, CollectOutcome.OWN_WAY, CollectOutcome.LOST, CollectOutcome.NOTHING_NEW]
)
def test_every_situation_has_its_own_words(out: Out, tmp_path: Path, outcome: CollectOutcome) -> None:
    situations: dict[CollectOutcome, Callable[[], Path]] = {
        CollectOutcome.OLDER_COPY: lambda: _older(out, tmp_path),
        CollectOutcome.OWN_WAY: lambda: _own_way(out, tmp_path),
        CollectOutcome.LOST: lambda: _lost(out),
        CollectOutcome.NOTHING_NEW: lambda: out.first.path,
    }
    report = out.round.collecting.collect(situations[outcome]())
    assert report.outcome is outcome
    assert report.caller_name == out.first.caller_name
    assert report.belmap_uid == out.first.belmap.uid


def _older(out: Out, tmp_path: Path) -> Path:
    copy = copy_of(out, tmp_path)
    busy_day(out)
    out.collect()
    return copy


def _own_way(out: Out, tmp_path: Path) -> Path:
    copy = _older(out, tmp_path)
    call(out, copy)
    return copy


def _lost(out: Out) -> Path:
    lose(out)
    return out.first.path


def test_the_sessions_of_a_file_are_kept_with_what_came_of_them(out: Out) -> None:
    busy_day(out)
    out.collect()
    with out.round.store.reading() as connection:
        kept = taken_records.read(connection, out.first.belmap.uid)
    assert all(record.in_belmap == record.in_dossier for record in kept.values())
    talk_uids = {row["uid"] for row in out.rows(conversation)}
    assert {uid for uid, record in kept.items() if record.was_conversation} == talk_uids
    assert kept.keys() == talk_uids | home(out)
    with open_belmap(out.first) as belmap:
        talk(calling(belmap, out.round.clock))
    assert out.collect().conversations == 1
