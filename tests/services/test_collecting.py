"""What callers noted in their belmap comes in the dossier once, and nothing gets lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.errors import (
    Cancelled,
    NotAllowed,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.requests import NeedAxis, RequestStatus
from belactie_desktop.services.collecting import CollectOutcome
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.storage import about, belmaps
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import new_root, new_salt
from belactie_desktop.storage.tables import (
    answer,
    call_attempt,
    consent,
    handover,
    handover_request,
    help_request,
    matcher,
)
from tests.round_builder import calling, dump, open_belmap, talk
from tests.services.collecting_round import Out, busy_day


def test_what_the_caller_noted_comes_in_once(out: Out) -> None:
    busy_day(out)
    report = out.collect()
    assert (report.outcome, report.attempts, report.conversations, report.requests) == (
        CollectOutcome.TAKEN_IN,
        2,
        1,
        1,
    )
    assert report.sentence == "Overgenomen: 2 belpogingen, 1 gesprek, 1 hulpvraag."
    assert report.caller_name == out.first.caller_name
    assert len(out.rows(call_attempt)) == 3, "what was taken back came along as taken back"
    assert [row["status"] for row in out.rows(help_request)] == ["open"]
    assert {row["scope"] for row in out.rows(consent)} == {"record", "share"}
    before = dump(out.round.store)
    out.round.clock.forward(hours=1)
    again = out.collect()
    assert (again.outcome, again.sentence) == (CollectOutcome.NOTHING_NEW, "Niets nieuws.")
    assert dump(out.round.store) == before


def test_a_belmap_in_which_nothing_happened(out: Out) -> None:
    before = dump(out.round.store)
    assert out.collect().outcome is CollectOutcome.NOTHING_NEW
    assert dump(out.round.store) == before


def test_collecting_does_not_touch_the_belmap_or_leave_files(out: Out) -> None:
    busy_day(out)
    before = out.first.path.read_bytes()
    out.collect()
    assert out.first.path.read_bytes() == before
    assert sorted(path.suffix for path in out.round.folder.iterdir()) == [".belmap", ".belmap"]


def test_an_older_copy_is_reported_and_never_merged(out: Out, tmp_path: Path) -> None:
    busy_day(out)
    older = tmp_path / "kopie.belmap"
    shutil.copy(out.first.path, older)
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    assert out.collect().conversations == 2
    before = dump(out.round.store)
    report = out.round.collecting.collect(older)
    assert report.outcome is CollectOutcome.OLDER_COPY
    assert report.sentence == "Dit is een oudere kopie. Wat nieuwer is, hebben we al. Er is niets veranderd."
    assert dump(out.round.store) == before


def test_work_goes_on_after_collecting(out: Out) -> None:
    busy_day(out)
    out.collect()
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    report = out.collect()
    assert (report.attempts, report.conversations, report.requests) == (1, 1, 1)
    status = next(s for s in out.round.handing_out.statuses() if s.belmap and s.belmap.uid == out.first.belmap.uid)
    assert status.results == 3
    assert status.belmap is not None
    assert status.belmap.collected_at == out.round.clock()


def test_withdrawn_consent_wipes_what_was_collected_before(out: Out) -> None:
    talks: list[str] = []

    def begin(belmap: Store) -> None:
        round_ = calling(belmap, out.round.clock)
        card = round_.next_person()
        assert card is not None
        begun = round_.start_conversation(card.person.person_id)
        begun.answer_consent(ConsentScope.RECORD, True)
        begun.save_answer("health", [Tick(NeedAxis.HEALTH, "Slapen")], "slaapt slecht")
        begun.make_request(NeedAxis.PRACTICAL, "Boodschappen")
        talks.append(begun.uid)

    out.in_first(begin)
    out.collect()
    assert len(out.rows(answer)) == len(out.rows(help_request)) == 1
    out.in_first(lambda belmap: resume(belmap, out).withdraw())
    out.collect()
    assert out.rows(answer) == out.rows(help_request) == []
    assert [row["withdrawn_at"] is not None for row in out.rows(consent)] == [True]


def resume(belmap: Store, out: Out) -> Conversing:
    found = calling(belmap, out.round.clock).resume()
    assert found is not None
    return found


def test_what_moved_on_in_the_dossier_stays(out: Out) -> None:
    busy_day(out)
    out.collect()
    with out.round.store.transaction() as connection:
        connection.execute(insert(matcher).values(uid="m", name="Zorg", organisation="OCMW"))
        connection.execute(
            insert(handover).values(uid="h", matcher_uid="m", made_at="2026-11-23T12:00:00.000+01:00", file_name="x")
        )
        uid = connection.execute(select(help_request.c.uid)).scalar_one()
        connection.execute(insert(handover_request).values(handover_uid="h", request_uid=uid))
        connection.execute(update(help_request).values(status=RequestStatus.HANDED_OVER.value))
        connection.execute(
            update(consent).where(consent.c.scope == "share").values(withdrawn_at="2026-11-23T12:00:00.000+01:00")
        )

    def change(belmap: Store) -> None:
        with belmap.transaction() as connection:
            connection.execute(delete(help_request))
            about.count_change(connection)

    out.in_first(change)
    out.collect()
    assert [row["status"] for row in out.rows(help_request)] == ["handed_over"]
    assert [row["withdrawn_at"] is not None for row in out.rows(consent) if row["scope"] == "share"] == [True]


def test_late_results_of_a_belmap_that_was_taken_back_still_come_in(out: Out) -> None:
    busy_day(out)
    out.round.handing_out.take_back(out.first.belmap.uid)
    assert out.collect().conversations == 1


def test_a_renamed_belmap_is_known_by_its_key(out: Out) -> None:
    busy_day(out)
    renamed = out.first.path.rename(out.first.path.with_name("Belmap van An (2).belmap"))
    assert out.round.collecting.collect(renamed).conversations == 1


def test_a_whole_folder_one_bad_file_does_not_stop_the_others(out: Out) -> None:
    busy_day(out)
    stranger = out.round.folder / "belmap-0000.belmap"
    Store.create(stranger, FileKind.BELMAP, new_root(), new_salt()).close()
    reports = {report.file_name: report for report in out.round.collecting.collect_folder(out.round.folder)}
    assert {name: report.outcome for name, report in reports.items()} == {
        stranger.name: CollectOutcome.FAILED,
        out.first.path.name: CollectOutcome.TAKEN_IN,
        out.second.path.name: CollectOutcome.NOTHING_NEW,
    }
    assert "hoort niet bij dit dossier" in reports[stranger.name].sentence


def test_stopping_keeps_what_was_already_taken_in(out: Out) -> None:
    job = Job(lambda done, total, text: job.cancel())
    reports = out.round.collecting.collect_folder(out.round.folder, job)
    assert len(reports) == 1
    assert not issubclass(type(reports[0]), Cancelled)


def test_an_empty_folder(out: Out, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    with pytest.raises(NotAllowed, match="geen belmappen"):
        out.round.collecting.collect_folder(tmp_path / "leeg")


def test_the_status_keeps_the_change_number(out: Out) -> None:
    busy_day(out)
    out.collect()
    with open_belmap(out.first) as belmap, belmap.reading() as connection:
        change = about.change_number(connection)
    with out.round.store.reading() as connection:
        assert belmaps.get(connection, out.first.belmap.uid).collected_change == change
