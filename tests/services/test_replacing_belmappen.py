"""Renewing a belmap and drawing a new phrase for one: nothing a caller noted is lost, whenever it was noted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind, Ending
from belactie_desktop.domain.errors import (
    Cancelled,
    FileInUse,
    FileMissing,
    ForeignFile,
    NotAllowed,
    PlaceUnreachable,
    WrongSecret,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import script_from_data
from belactie_desktop.files.shipped import default_script
from belactie_desktop.services import making_belmappen as making_module
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.services.unlocking import Unlocking
from belactie_desktop.storage import belmap_files, belmaps, belmaps_begun, call_scripts, disclosures
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.list_tables import person
from belactie_desktop.storage.locking import FileLock
from belactie_desktop.storage.tables import call_attempt, call_script, call_sheet, call_sheet_line
from tests.round_builder import EXPIRES, LIGHT, Round, calling, dump, open_belmap, talk
from tests.services.collecting_round import Out, busy_day

PROFILES = dict.fromkeys(FileKind, LIGHT)


def renew(out: Out, path: Path | None = None, folder: Path | None = None, job: Job | None = None) -> HandedOut:
    return out.round.handing_out.renew(out.first.belmap.caller_uid, path, folder or out.round.folder, EXPIRES, job)


def people_in(handed: HandedOut) -> set[int]:
    with open_belmap(handed) as belmap, belmap.reading() as connection:
        return set(connection.scalars(select(person.c.id)))


def outcomes(filled: Round) -> list[str]:
    with filled.store.reading() as connection:
        return list(connection.scalars(select(call_attempt.c.outcome).where(call_attempt.c.undone_at.is_(None))))


def line_of(out: Out, uid: str) -> Disclosure:
    with out.round.store.reading() as connection:
        return disclosures.get(connection, uid)


def unlocking(out: Out) -> Unlocking:
    return Unlocking(out.round.clock, "Els op laptop Welzijn 3", PROFILES)


# What travels


def test_who_came_meanwhile_is_in_the_new_one_and_who_is_done_is_not(out: Out) -> None:
    done: list[int] = []
    out.in_first(lambda belmap: done.append(talk(calling(belmap, out.round.clock))))
    before = people_in(out.first)
    lost = people_in(out.second)
    out.round.handing_out.take_back(out.second.belmap.uid)
    home = (min(lost) + 1) // 2
    out.round.assigning.move(home, out.first.belmap.caller_uid)
    renewed = renew(out)
    assert people_in(renewed) == (before - set(done)) | {2 * home - 1, 2 * home}
    with open_belmap(renewed) as belmap:
        card = calling(belmap, out.round.clock).next_person()
    assert card is not None


def test_another_script_travels_and_a_draft_goes_on_where_it_stopped(out: Out) -> None:
    begun: list[str] = []

    def half_a_talk(belmap: Store) -> None:
        round_ = calling(belmap, out.round.clock)
        card = round_.next_person()
        assert card is not None
        talk_ = round_.start_conversation(card.person.person_id)
        talk_.answer_consent(ConsentScope.RECORD, True)
        talk_.go_to(2)
        talk_.save_answer(talk_.session.step.key, (), "Ziet graag volk")
        begun.append(talk_.uid)

    out.in_first(half_a_talk)
    data = dict(default_script().data) | {"version": "eigen-2"}
    with out.round.store.transaction() as connection:
        call_scripts.adopt(connection, script_from_data(data), out.round.clock.forward(minutes=5))
    renewed = renew(out)
    assert renewed.phrase != out.first.phrase
    with open_belmap(renewed) as belmap:
        with belmap.reading() as connection:
            assert set(connection.scalars(select(call_script.c.version))) == {"opbelactie 1", "eigen-2"}
            assert call_scripts.in_use(connection).version == "eigen-2"
        again = calling(belmap, out.round.clock).resume()
        assert again is not None
        assert (again.uid, again.session.position, again.session.script.version) == (begun[0], 2, "opbelactie 1")
        assert "Ziet graag volk" in repr(dump(belmap)["answer"])
        again.make_request(NeedAxis.PRACTICAL, "Boodschappen", "Twee keer per week")
        again.finish()
    report = out.round.collecting.collect(renewed.path)
    assert (report.conversations, report.requests, report.without_consent) == (1, 1, 0)


def test_who_stands_on_a_sheet_that_is_out_is_left_out(out: Out) -> None:
    """Put a couple of the first caller on paper, and renew: nobody is called from two places."""
    on_paper = sorted(people_in(out.first))[:2]
    line = Disclosure("sheet", out.round.clock(), DisclosureKind.PAPER, "An Wouters", ("naam",), 2, EXPIRES)
    with out.round.store.transaction() as connection:
        disclosures.add(connection, line)
        row = {"uid": "sheet", "number": 1, "caller_uid": out.first.belmap.caller_uid, "people_count": 2}
        connection.execute(insert(call_sheet), row | {"made_at": line.at.isoformat()})
        rows = [{"sheet_uid": "sheet", "line": at, "person_id": one} for at, one in enumerate(on_paper)]
        connection.execute(insert(call_sheet_line), rows)
    out.round.clock.forward(minutes=1)
    renewed = renew(out)
    assert people_in(renewed).isdisjoint(on_paper), "somebody on paper is in the belmap"
    with out.round.store.transaction() as connection:
        disclosures.mark_returned(connection, "sheet", out.round.clock())
    again = out.round.handing_out.renew(out.first.belmap.caller_uid, None, out.round.folder, EXPIRES)
    assert people_in(again) > set(on_paper)


def test_twin_without_knowing_the_sheets_they_are_in_two_places(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    from belactie_desktop.storage import assignments

    monkeypatch.setattr(assignments.call_sheets, "people_out", lambda _: frozenset())
    with pytest.raises(AssertionError, match="in the belmap"):
        test_who_stands_on_a_sheet_that_is_out_is_left_out(out)


# While it goes on


def call_made_while_renewing_is_not_lost(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the caller try to call between collecting and the end of the old file: refused, or it must come in."""
    made: list[int] = []
    real = making_module.MakingBelmappen.make

    def with_a_caller(self: making_module.MakingBelmappen, *arguments: object) -> making_module.MadeBelmappen:
        with _when_free(made):
            opened = unlocking(out).unlock(out.first.path, out.first.phrase)
            with opened as belmap:
                made.append(talk(calling(belmap.store, out.round.clock)))
        return real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(making_module.MakingBelmappen, "make", with_a_caller)
    renew(out)
    assert outcomes(out.round).count(Outcome.ANSWERED.value) == len(made), "a call got lost"
    assert made == []


@contextmanager
def _when_free(made: list[int]) -> Iterator[None]:
    """Be told who holds the file, as the caller is."""
    try:
        yield
    except FileInUse as refusal:
        assert "coördinator" in refusal.what
        assert made == []


def test_nobody_can_call_between_collecting_and_the_end_of_the_old_file(
    out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_made_while_renewing_is_not_lost(out, monkeypatch)
    assert not out.first.path.exists()
    with pytest.raises(FileMissing):
        unlocking(out).unlock(out.first.path, out.first.phrase)
    assert sorted(path.suffix for path in out.round.folder.iterdir()) == [".belmap", ".belmap"]


class _NoLock(FileLock):
    """A lock that holds nothing."""

    def acquire(self) -> None:
        pass


def test_twin_without_the_lock_a_call_gets_lost(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Collecting, "lock", lambda self, path: _NoLock(path, "niemand", out.round.clock()))
    with pytest.raises(AssertionError, match="a call got lost"):
        call_made_while_renewing_is_not_lost(out, monkeypatch)


def test_while_the_caller_works_in_it_nothing_is_renewed(out: Out) -> None:
    before = dump(out.round.store)
    with unlocking(out).unlock(out.first.path, out.first.phrase):
        with pytest.raises(FileInUse, match="Els op laptop Welzijn 3"):
            renew(out)
        with pytest.raises(FileInUse):
            out.round.handing_out.reissue(out.first.belmap.caller_uid, out.first.path)
    assert dump(out.round.store) == before
    assert renew(out).belmap.people_count == 4


# Which file


def test_it_is_found_where_it_was_put_and_comes_in_another_folder(out: Out, tmp_path: Path) -> None:
    busy_day(out)
    first = renew(out)  # from here on the dossier knows where it stands
    elsewhere = tmp_path / "netwerkschijf"
    elsewhere.mkdir()
    renewed = renew(out, folder=elsewhere)
    assert not first.path.exists()
    assert renewed.path.parent == elsewhere
    assert Path(renewed.belmap.folder) == elsewhere
    moved = renewed.path.rename(out.round.folder / "belmap (2).belmap")
    with pytest.raises(NotAllowed, match="niet gevonden"):
        renew(out)
    assert renew(out, moved).path.parent == out.round.folder
    assert not moved.exists()


def test_another_belmap_or_no_belmap_is_refused(out: Out, tmp_path: Path) -> None:
    other = tmp_path / "lijst.xlsx"
    other.write_bytes(b"PK\x03\x04" + bytes(4096))
    before = out.first.path.read_bytes(), out.second.path.read_bytes()
    for path, error, words in (
        (out.second.path, NotAllowed, "niet de belmap"),
        (other, ForeignFile, "geen belmap"),
        (tmp_path / "weg.belmap", NotAllowed, "niet gevonden"),
    ):
        with pytest.raises(error, match=words):
            renew(out, path)
    assert (out.first.path.read_bytes(), out.second.path.read_bytes()) == before
    with out.round.store.reading() as connection:
        assert belmaps.get(connection, out.first.belmap.uid).is_out


def test_an_older_copy_is_not_renewed_so_the_newer_work_stays(out: Out, tmp_path: Path) -> None:
    busy_day(out)
    copy = tmp_path / "kopie.belmap"
    shutil.copy(out.first.path, copy)
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    out.collect()
    before = dump(out.round.store)
    with pytest.raises(NotAllowed, match="oudere"):
        renew(out, copy)
    assert dump(out.round.store) == before
    assert copy.exists()


def test_stopping_leaves_the_old_belmap_as_it_was(out: Out) -> None:
    busy_day(out)
    job = Job(lambda *_: job.cancel())
    with pytest.raises(Cancelled):
        renew(out, job=job)
    assert out.first.path.exists()
    assert len(list(out.round.folder.iterdir())) == 2
    with out.round.store.reading() as connection:
        assert belmaps_begun.get(connection) == belmaps_begun.Begun()
        assert belmaps.get(connection, out.first.belmap.uid).is_out
    assert outcomes(out.round).count(Outcome.ANSWERED.value) == 1, "what was collected stays"
    assert renew(out).belmap.people_count == 3


def test_an_old_file_that_cannot_be_deleted_is_told_and_goes_the_next_time(
    out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[Path], None] = belmap_files.discard

    def locked_stick(path: Path) -> None:
        if path == out.first.path:
            raise PlaceUnreachable
        real(path)

    with monkeypatch.context() as patched:
        patched.setattr(belmap_files, "discard", locked_stick)
        renewed = renew(out)
    assert renewed.old_left == out.first.path
    assert people_in(renewed)
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    out.round.handing_out.take_back(out.second.belmap.uid)
    again = out.round.handing_out.make([out.second.belmap.caller_uid], out.round.folder, EXPIRES).made[0]
    assert not out.first.path.exists()
    assert outcomes(out.round) == [Outcome.ANSWERED.value], "what was noted in it came in first"
    assert again.old_left is None
    assert not any(status.phrase_unseen for status in out.round.handing_out.statuses())


def test_the_register_says_the_old_one_was_destroyed(out: Out) -> None:
    renewed = renew(out)
    old, new = line_of(out, out.first.belmap.uid), line_of(out, renewed.belmap.uid)
    assert (old.ending, old.returned_at) == (Ending.DESTROYED, renewed.belmap.made_at)
    assert (new.ending, new.returned_at, new.receiver) == (None, None, old.receiver)


# A phrase that was lost


def test_a_lost_phrase_gives_the_same_people_and_day_with_another_phrase(out: Out) -> None:
    """Lose the phrase after a day of calling: same day, same people but who is done, and the old phrase is dead."""
    busy_day(out)
    lost = people_in(out.second)
    out.round.handing_out.take_back(out.second.belmap.uid)
    out.round.assigning.move((min(lost) + 1) // 2, out.first.belmap.caller_uid)
    out.round.clock.forward(days=1)
    before = people_in(out.first)
    again = out.round.handing_out.reissue(out.first.belmap.caller_uid, out.first.path)
    assert not out.first.path.exists()
    assert (again.belmap.expires_on, again.path.parent) == (out.first.belmap.expires_on, out.first.path.parent)
    assert len(people_in(again)) == len(before) - 1
    assert people_in(again) < before, "who came meanwhile waits for renewing"
    with pytest.raises(WrongSecret):
        unlocking(out).unlock(again.path, out.first.phrase)
    unlocking(out).unlock(again.path, again.phrase).close()
    assert sorted(outcomes(out.round)) == sorted([Outcome.ANSWERED.value, Outcome.BUSY.value])


def test_a_new_phrase_needs_a_belmap_a_day_to_come_and_somebody_to_call(out: Out) -> None:
    reissue = out.round.handing_out.reissue
    first, second = out.first.belmap.caller_uid, out.second.belmap.caller_uid
    out.round.handing_out.take_back(out.second.belmap.uid)
    with pytest.raises(NotAllowed, match="heeft geen belmap"):
        reissue(second, out.second.path)
    out.round.enrolling.sign(first, None)
    with pytest.raises(NotAllowed, match="niet getekend"):
        reissue(first, out.first.path)
    out.round.enrolling.sign(first, out.round.clock().date())
    with out.round.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE person SET on_list = 0 WHERE id IN (SELECT person_id FROM belmap_person)")
    with pytest.raises(NotAllowed, match="niemand meer"):
        reissue(first, out.first.path)
    with out.round.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE person SET on_list = 1")
    out.round.clock.forward(days=20)
    with pytest.raises(NotAllowed, match="al voorbij"):
        reissue(first, out.first.path)
    assert out.first.path.exists()


# Not one for all


def test_one_caller_who_may_not_does_not_stop_the_others(out: Out) -> None:
    for one in (out.first, out.second):
        out.round.handing_out.take_back(one.belmap.uid)
    first, second = out.first.belmap.caller_uid, out.second.belmap.caller_uid
    out.round.enrolling.sign(first, None)
    done = out.round.handing_out.make([first, second], out.round.folder, EXPIRES)
    assert [one.belmap.caller_uid for one in done.made] == [second]
    (refused,) = done.not_made
    assert (refused.caller_uid, refused.caller_name) == (first, out.first.caller_name)
    assert "niet getekend" in refused.what
    assert refused.do
    out.round.enrolling.sign(first, out.round.clock().date())
    rest = out.round.handing_out.make([second, first], out.round.folder, EXPIRES)
    assert [one.belmap.caller_uid for one in rest.made] == [first]
    assert [(one.caller_uid, one.what) for one in rest.not_made] == [(second, "Deze beller heeft al een belmap.")]
    with pytest.raises(NotAllowed, match="heeft al een belmap"):
        out.round.handing_out.make([first, second], out.round.folder, EXPIRES)


def test_a_belmap_of_which_nobody_saw_the_phrase_is_made_again(out: Out) -> None:
    """The program died between keeping the belmappen and showing the phrases: making again gives new ones."""
    with out.round.store.transaction() as connection:
        files = {one.belmap.uid: one.path for one in (out.first, out.second)}
        belmaps_begun.put(connection, belmaps_begun.Begun(files))
        for one in (out.first, out.second):
            connection.exec_driver_sql(
                "UPDATE belmap SET folder = ? WHERE uid = ?", (str(one.path.parent), one.belmap.uid)
            )
    assert [status.phrase_unseen for status in out.round.handing_out.statuses()] == [True, True]
    made = out.round.handing_out.make_all(out.round.folder, EXPIRES).made
    assert {one.path for one in made} == set(out.round.folder.iterdir())
    assert {one.belmap.caller_uid for one in made} == {one.belmap.caller_uid for one in (out.first, out.second)}
    assert line_of(out, out.first.belmap.uid).ending is Ending.DESTROYED
    assert [status.phrase_unseen for status in out.round.handing_out.statuses()] == [False, False]
    with pytest.raises(NotAllowed, match="geen belmap te maken"):
        out.round.handing_out.make_all(out.round.folder, EXPIRES)
