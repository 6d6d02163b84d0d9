from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.errors import (
    BelactieError,
    Cancelled,
    FileDamaged,
    FileInUse,
    FileMissing,
    ForeignFile,
    NotAllowed,
)
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.requests import NeedAxis, RequestStatus
from belactie_desktop.services.collecting import CollectOutcome, CollectReport
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.handing_out import HandedOut
from belactie_desktop.storage import about, belmap_merge, belmaps, calls
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import new_root, new_salt
from belactie_desktop.storage.locking import FileLock
from belactie_desktop.storage.tables import (
    answer,
    assignment,
    call_attempt,
    consent,
    conversation,
    handover,
    handover_request,
    help_request,
    matcher,
    person,
    phone,
)
from tests.round_builder import HandedOutRound, Round, calling, dump, new_round, open_belmap, talk


@dataclass(frozen=True)
class Out:
    """A round with two callers whose belmappen are out."""

    round: Round
    first: HandedOut
    second: HandedOut

    def in_first(self, work: Callable[[Store], object]) -> None:
        """Let the first caller do something in the belmap, an hour later."""
        self.round.clock.forward(hours=1)
        with open_belmap(self.first) as belmap:
            work(belmap)

    def collect(self) -> CollectReport:
        return self.round.collecting.collect(self.first.path)

    def rows(self, table: object) -> list[dict[str, object]]:
        with self.round.store.reading() as connection:
            return [dict(row) for row in connection.execute(select(table)).mappings()]  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory) -> HandedOutRound:
    return HandedOutRound.made(tmp_path_factory.mktemp("out"), people=8, callers=2)


@pytest.fixture
def out(at_rest: HandedOutRound, tmp_path: Path) -> Out:
    filled, (first, second) = at_rest.copied(tmp_path)
    return Out(filled, first, second)


def busy_day(out: Out) -> None:
    """A caller has one whole conversation, one busy line, and one outcome that is taken back."""

    def work(belmap: Store) -> None:
        round_ = calling(belmap, out.round.clock)
        talk(round_)
        for outcome in (Outcome.BUSY, Outcome.NO_ANSWER):
            card = round_.next_person()
            assert card is not None
            round_.register(card.person.person_id, outcome)
        round_.undo_last()

    out.in_first(work)


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


def test_an_older_copy_that_went_its_own_way_is_told_apart(out: Out, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.belmap"
    shutil.copy(out.first.path, copy)
    busy_day(out)
    out.collect()
    with Store.open(copy, FileKind.BELMAP, out.first.belmap.root) as belmap:
        round_ = calling(belmap, out.round.clock)
        card = round_.next_person()
        assert card is not None
        round_.register(card.person.person_id, Outcome.VOICEMAIL)
    before = dump(out.round.store)
    report = out.round.collecting.collect(copy)
    assert report.outcome is CollectOutcome.OLDER_COPY
    assert "1 resultaat in dat we niet hebben" in report.sentence
    assert dump(out.round.store) == before


def test_two_copies_with_the_same_number_lose_nothing(out: Out, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.belmap"
    shutil.copy(out.first.path, copy)
    for path in (out.first.path, copy):
        out.round.clock.forward(minutes=1)
        with Store.open(path, FileKind.BELMAP, out.first.belmap.root) as belmap:
            round_ = calling(belmap, out.round.clock)
            card = round_.next_person()
            assert card is not None
            round_.register(card.person.person_id, Outcome.VOICEMAIL)
    assert out.collect().attempts == 1
    assert out.round.collecting.collect(copy).attempts == 1
    assert len(out.rows(call_attempt)) == 2


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


def test_a_request_cannot_come_in_as_handed_over(out: Out) -> None:
    busy_day(out)

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            connection.execute(update(help_request).values(status="done"))
            about.count_change(connection)

    out.in_first(forge)
    out.collect()
    assert [row["status"] for row in out.rows(help_request)] == ["open"]


def forge_stranger(out: Out) -> int:
    """Put a try about somebody else's person in the belmap; give that person's id."""
    with out.round.store.reading() as connection:
        foreign = connection.execute(
            select(assignment.c.person_id).where(assignment.c.caller_uid == out.second.belmap.caller_uid).limit(1)
        ).scalar_one()
        known = dict(connection.execute(select(person).where(person.c.id == foreign)).mappings().one())

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            home = connection.execute(select(person.c.household_id).limit(1)).scalar_one()
            connection.execute(insert(person).values(known | {"household_id": home}))
            connection.execute(insert(call_attempt).values(_try(foreign, out.first.belmap.caller_uid)))
            about.count_change(connection)

    out.in_first(forge)
    return foreign


def _try(person_id: int, caller_uid: str, uid: str = "forged") -> dict[str, object]:
    at = "2026-11-23T11:00:00.000+01:00"
    return {"uid": uid, "person_id": person_id, "caller_uid": caller_uid, "at": at, "outcome": "deceased", "minutes": 0}


def strangers_are_refused(out: Out) -> None:
    foreign = forge_stranger(out)
    report = out.collect()
    with out.round.store.reading() as connection:
        assert calls.attempts(connection, [foreign]) == {}
    assert report.of_others == 1
    assert "niet bij deze beller horen" in report.sentence


def test_results_about_somebody_elses_people_are_refused_and_reported(out: Out) -> None:
    strangers_are_refused(out)


def test_twin_without_the_check_of_people_it_turns_red(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    real = belmap_merge.merge
    monkeypatch.setattr(belmap_merge, "merge", lambda c, results, people: real(c, results, range(1, 100)))
    with pytest.raises(AssertionError):
        strangers_are_refused(out)


def test_nobody_can_change_a_try_of_another_caller(out: Out) -> None:
    with out.round.store.transaction() as connection:
        mine = connection.execute(
            select(assignment.c.person_id).where(assignment.c.caller_uid == out.first.belmap.caller_uid).limit(1)
        ).scalar_one()
        connection.execute(insert(call_attempt).values(_try(mine, out.second.belmap.caller_uid) | {"outcome": "busy"}))

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            connection.execute(insert(call_attempt).values(_try(mine, out.first.belmap.caller_uid)))
            about.count_change(connection)

    out.in_first(forge)
    assert out.collect().of_others == 1
    assert [row["outcome"] for row in out.rows(call_attempt)] == ["busy"]


def notes_need_consent(out: Out) -> None:
    busy_day(out)

    def forge(belmap: Store) -> None:
        with belmap.transaction() as connection:
            connection.execute(update(consent).where(consent.c.scope == "record").values(given=False))
            about.count_change(connection)

    out.in_first(forge)
    report = out.collect()
    assert report.without_consent == 1
    assert "zonder toestemming" in report.sentence
    assert out.rows(help_request) == out.rows(answer) == []
    assert len(out.rows(conversation)) == 1


def test_notes_without_consent_do_not_come_in(out: Out) -> None:
    notes_need_consent(out)


def test_twin_without_the_consent_rule_it_turns_red(out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belmap_merge, "with_consent", lambda consents: frozenset(c.conversation_uid for c in consents))
    with pytest.raises(AssertionError):
        notes_need_consent(out)


def test_who_was_wiped_does_not_come_back(out: Out) -> None:
    busy_day(out)
    out.collect()
    talked = out.rows(conversation)[0]["person_id"]
    with out.round.store.transaction() as connection:
        for table in (help_request, answer, consent, conversation, call_attempt):
            connection.execute(delete(table))
        for table in (assignment, phone):
            connection.execute(delete(table).where(table.c.person_id == talked))
        connection.execute(delete(person).where(person.c.id == talked))
    out.in_first(lambda belmap: talk(calling(belmap, out.round.clock)))
    report = out.collect()
    assert "intussen gewist" in report.sentence
    assert talked not in {row["person_id"] for row in out.rows(call_attempt)}
    assert report.of_others == 0


def test_late_results_of_a_belmap_that_was_taken_back_still_come_in(out: Out) -> None:
    busy_day(out)
    out.round.handing_out.take_back(out.first.belmap.uid)
    assert out.collect().conversations == 1


def damaged(out: Out, tmp_path: Path) -> Path:
    path = out.first.path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    return path


def half_copied(out: Out, tmp_path: Path) -> Path:
    path = out.first.path
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    return path


def broken_off(out: Out, tmp_path: Path) -> Path:
    out.first.path.write_bytes(out.first.path.read_bytes()[:1000])
    return out.first.path


def begin_damaged(out: Out, tmp_path: Path) -> Path:
    out.first.path.write_bytes(b"\x00" * 64 + out.first.path.read_bytes()[64:])
    return out.first.path


def foreign_file(out: Out, tmp_path: Path) -> Path:
    path = tmp_path / "x.belmap"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 9000)
    return path


def the_dossier(out: Out, tmp_path: Path) -> Path:
    return out.round.store.path


def missing_file(out: Out, tmp_path: Path) -> Path:
    return tmp_path / "weg.belmap"


def other_dossier(out: Out, tmp_path: Path) -> Path:
    (tmp_path / "ander").mkdir()
    other = new_round(tmp_path / "ander", people=2, callers=1)
    handed = other.hand_out()[0].path
    other.store.close()
    return handed


def _relabelled(out: Out, name: str, value: str) -> Path:
    with open_belmap(out.first) as belmap, belmap.transaction() as connection:
        about.put(connection, name, value)
    return out.first.path


def other_campaign(out: Out, tmp_path: Path) -> Path:
    return _relabelled(out, "campaign_uid", "een-andere")


def unknown_belmap(out: Out, tmp_path: Path) -> Path:
    return _relabelled(out, "file_uid", "onbekend")


def strange_value(out: Out, tmp_path: Path) -> Path:
    busy_day(out)
    with open_belmap(out.first) as belmap, belmap.transaction() as connection:
        connection.execute(update(call_attempt).values(outcome="teleported"))
        about.count_change(connection)
    return out.first.path


@pytest.mark.parametrize(
    ("prepare", "failure", "words"),
    [
        (damaged, FileDamaged, "beschadigd of maar voor een deel gekopieerd"),
        (half_copied, FileDamaged, "voor een deel gekopieerd"),
        (broken_off, FileDamaged, "afgebroken"),
        (begin_damaged, FileDamaged, "begin van deze belmap is beschadigd"),
        (foreign_file, ForeignFile, "geen bestand van Belactie"),
        (the_dossier, ForeignFile, "geen belmap"),
        (missing_file, FileMissing, "niet gevonden"),
        (other_dossier, NotAllowed, "hoort niet bij dit dossier"),
        (other_campaign, NotAllowed, "van een andere actie"),
        (unknown_belmap, NotAllowed, "niet in het register"),
        (strange_value, FileDamaged, "nieuwe belmap"),
    ],
)
def test_a_file_that_cannot_be_taken_in_says_why_and_changes_nothing(
    out: Out,
    tmp_path: Path,
    prepare: Callable[[Out, Path], Path],
    failure: type[BelactieError],
    words: str,
) -> None:
    path = prepare(out, tmp_path)
    before = dump(out.round.store)
    with pytest.raises(failure, match=words):
        out.round.collecting.collect(path)
    assert dump(out.round.store) == before


def test_a_belmap_in_use_is_left_alone_and_says_who_has_it(out: Out) -> None:
    busy_day(out)
    held = FileLock(out.first.path, "An op laptop Zorg 3", out.round.clock())
    with held, pytest.raises(FileInUse, match="laptop Zorg 3"):
        out.collect()
    with open_belmap(out.first), pytest.raises(FileInUse):
        out.collect()
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
