"""Where belmappen are collected from: a folder with folders in it, where they were put, a stick that is pulled out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import FileMissing, NotAllowed, PlaceUnreachable
from belactie_desktop.domain.job import Job
from belactie_desktop.services.collecting import CollectOutcome
from tests.round_builder import calling, dump, talk
from tests.services.collecting_round import Out, busy_day

NOT_THERE = "niet bereikbaar. Sluit ze weer aan"


def test_belmappen_in_the_folders_of_a_folder_are_collected_too(out: Out) -> None:
    busy_day(out)
    for place in ("An", "An/oud", ".Trash-1000", "$RECYCLE.BIN", "System Volume Information"):
        (out.round.folder / place).mkdir()
        shutil.copy(out.first.path, out.round.folder / place / "x.belmap")
    moved = out.first.path.rename(out.round.folder / "An" / "BELMAP.BELMAP")
    (out.round.folder / "An" / "x.belmap").unlink()
    reports = out.round.collecting.collect_folder(out.round.folder)
    assert [(report.path, report.outcome) for report in reports] == [
        (out.second.path, CollectOutcome.NOTHING_NEW),
        (moved, CollectOutcome.TAKEN_IN),
    ]


def test_the_order_in_a_folder_makes_no_difference(out: Out) -> None:
    for name in ("a-kopie.belmap", "z-kopie.belmap"):
        out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
        shutil.copy(out.first.path, out.round.folder / name)
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    reports = {report.file_name: report.outcome for report in out.round.collecting.collect_folder(out.round.folder)}
    assert reports["a-kopie.belmap"] is CollectOutcome.TAKEN_IN
    assert reports["z-kopie.belmap"] is CollectOutcome.OLDER_COPY
    before = dump(out.round.store)
    again = out.round.collecting.collect_folder(out.round.folder)
    assert {report.outcome for report in again} == {CollectOutcome.OLDER_COPY, CollectOutcome.NOTHING_NEW}
    assert dump(out.round.store) == before
    assert len(before["conversation"]) == 3


def test_every_belmap_is_collected_where_it_was_put(out: Out) -> None:
    busy_day(out)
    out.second.path.unlink()
    reports = {report.path: report for report in out.round.collecting.collect_known()}
    assert reports[out.first.path].outcome is CollectOutcome.TAKEN_IN
    missing = reports[out.second.path]
    assert (missing.outcome, missing.caller_name) == (CollectOutcome.FAILED, out.second.caller_name)
    assert "niet gevonden" in missing.sentence


def test_nothing_to_collect_where_no_belmap_is_out(out: Out) -> None:
    for handed in (out.first, out.second):
        out.round.handing_out.take_back(handed.belmap.uid)
    with pytest.raises(NotAllowed, match="waarvan we weten waar"):
        out.round.collecting.collect_known()


def test_a_stick_that_is_not_there(out: Out) -> None:
    busy_day(out)
    shutil.move(out.round.folder, out.round.folder.with_name("weg"))
    with pytest.raises(PlaceUnreachable, match=NOT_THERE):
        out.collect()
    with pytest.raises(PlaceUnreachable, match=NOT_THERE):
        out.round.collecting.accept(out.first.path)
    with pytest.raises(PlaceUnreachable, match=NOT_THERE):
        out.round.collecting.collect_folder(out.round.folder)
    assert [NOT_THERE in report.sentence for report in out.round.collecting.collect_known()] == [True, True]


def test_a_stick_pulled_out_half_way_keeps_what_came_in(out: Out) -> None:
    busy_day(out)
    gone = out.round.folder.with_name("weg")
    first = min(out.first.path, out.second.path)

    def pull(done: int, total: int, words: str) -> None:
        if done == 1:
            shutil.move(out.round.folder, gone)

    reports = out.round.collecting.collect_folder(out.round.folder, Job(pull))
    assert [report.path == first for report in reports] == [True, False]
    assert reports[0].outcome in {CollectOutcome.TAKEN_IN, CollectOutcome.NOTHING_NEW}
    assert reports[1].outcome is CollectOutcome.FAILED
    assert NOT_THERE in reports[1].sentence
    shutil.move(gone, out.round.folder)
    out.round.collecting.collect_folder(out.round.folder)
    assert out.collect().outcome is CollectOutcome.NOTHING_NEW


def test_a_file_that_is_gone_from_a_folder_that_is_there_is_simply_missing(out: Out, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        out.round.collecting.collect(tmp_path / "weg.belmap")
