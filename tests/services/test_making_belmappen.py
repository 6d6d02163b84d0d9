"""What a broken-off run left is ended the next time, as far as it can be reached; what cannot be waits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.services import making_belmappen
from belactie_desktop.services.collecting import CollectOutcome
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.storage import belmaps_begun, calls
from belactie_desktop.storage.belmaps_begun import Begun
from tests.round_builder import EXPIRES, calling, open_belmap, talk
from tests.services.collecting_round import Out


def note(out: Out, begun: Begun) -> None:
    with out.round.store.transaction() as connection:
        belmaps_begun.put(connection, begun)


def noted(out: Out) -> Begun:
    with out.round.store.reading() as connection:
        return belmaps_begun.get(connection)


def go_on(out: Out) -> HandedOut:
    """Do the next thing that makes a belmap."""
    return out.round.handing_out.renew(out.second.belmap.caller_uid, None, out.round.folder, EXPIRES)


def test_what_is_noted_reads_back_and_nothing_leaves_no_row(out: Out, tmp_path: Path) -> None:
    begun = Begun({"uid": tmp_path / "één.belmap"}, (tmp_path / "twee.belmap",))
    note(out, begun)
    assert noted(out) == begun
    note(out, Begun())
    assert noted(out) == Begun()
    with out.round.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM about_file WHERE name LIKE 'belmappen%'").all() == []


def test_a_file_that_the_dossier_does_not_know_goes_and_another_stays(out: Out) -> None:
    nobodys, foreign = out.round.folder / "belmap-aaaa.belmap", out.round.folder / "belmap-bbbb.belmap"
    for path in (nobodys, foreign):
        path.write_bytes(bytes(4096))
    note(out, Begun({"never-kept": nobodys}))
    go_on(out)
    assert not nobodys.exists()
    assert foreign.exists()
    assert noted(out) == Begun()


def test_a_lock_beside_a_belmap_that_is_gone_goes_and_another_stays(out: Out) -> None:
    stray, held = (out.round.folder / f"{name}.lock" for name in ("belmap-aaaa.belmap", out.first.path.name))
    for path in (stray, held):
        path.write_bytes(b"")
    go_on(out)
    assert not stray.exists()
    assert held.exists()


def test_what_was_noted_in_a_replaced_file_comes_in_before_it_goes(out: Out) -> None:
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    note(out, Begun(replaced=(out.first.path,)))
    go_on(out)
    assert not out.first.path.exists()
    with out.round.store.reading() as connection:
        tried = [attempt.outcome for found in calls.attempts(connection).values() for attempt in found]
    assert tried == [Outcome.ANSWERED]


def test_a_replaced_file_that_is_open_waits_until_it_is_free(out: Out) -> None:
    note(out, Begun(replaced=(out.first.path,)))
    with out.round.collecting.lock(out.first.path):
        go_on(out)
    assert out.first.path.exists()
    assert noted(out).replaced == (out.first.path,)
    go_on(out)
    assert not out.first.path.exists()
    assert noted(out) == Begun()


def test_a_stick_that_is_away_is_waited_for(out: Out, tmp_path: Path) -> None:
    stick, drawer = tmp_path / "andere-stick", tmp_path / "schuif"
    stick.mkdir()
    moved = Path(shutil.copy(out.first.path, stick))
    nobodys = stick / "belmap-aaaa.belmap"
    nobodys.write_bytes(bytes(4096))
    note(out, Begun({"never-kept": nobodys}, (moved,)))
    stick.rename(drawer)
    go_on(out)
    assert noted(out) == Begun({"never-kept": nobodys}, (moved,))
    drawer.rename(stick)
    go_on(out)
    assert list(stick.iterdir()) == []
    assert noted(out) == Begun()


def test_an_older_copy_at_that_place_is_left_alone(out: Out, tmp_path: Path) -> None:
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    copy = Path(shutil.copy(out.first.path, tmp_path / "kopie.belmap"))
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    out.collect()
    note(out, Begun(replaced=(copy,)))
    go_on(out)
    assert copy.exists(), "only a file of which the dossier has everything is deleted"
    assert noted(out) == Begun()


def test_twin_without_asking_what_came_in_the_copy_is_gone(
    out: Out, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making_belmappen, "TAKEN_WHOLE", tuple(CollectOutcome))
    with pytest.raises(AssertionError, match="has everything"):
        test_an_older_copy_at_that_place_is_left_alone(out, tmp_path)


def test_the_new_belmap_opens_and_only_the_new_one_is_out(out: Out) -> None:
    renewed = go_on(out)
    with open_belmap(renewed) as belmap:
        assert calling(belmap, out.round.clock).next_person() is not None
    out_now = {s.belmap.uid for s in out.round.handing_out.statuses() if s.belmap is not None}
    assert out_now == {out.first.belmap.uid, renewed.belmap.uid}
