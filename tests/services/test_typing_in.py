"""Typing in a sheet: the rules of a conversation, each line once, and nothing noted without a yes. With twins."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain import consent as consent_rules
from belactie_desktop.domain.call_sheets import PaperResult, PaperWish, attempt_uid
from belactie_desktop.domain.calls import Bucket, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.disclosures import Ending
from belactie_desktop.domain.errors import GateClosed, NotAllowed
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.requests import RequestStatus, Urgency
from belactie_desktop.domain.script import script_from_data
from belactie_desktop.services import typing_in
from belactie_desktop.services.purging import Purging
from belactie_desktop.storage import call_scripts, calls, campaigns, consents, conversations, requests
from tests.round_builder import dump
from tests.services.sheet_desk import KIND, NOTE, REQUEST, Paper, SheetDesk

RECORD, SHARE, AGAIN, VISIT = ConsentScope


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


@pytest.mark.parametrize(
    ("outcome", "bucket"),
    [
        (Outcome.NO_ANSWER, Bucket.RETRY),
        (Outcome.WRONG_NUMBER, Bucket.RETRY),
        (Outcome.DO_NOT_CALL, Bucket.REFUSED),
        (Outcome.DECEASED, Bucket.OUT_OF_SCOPE),
        (Outcome.REFUSED, Bucket.REFUSED),
    ],
)
def test_an_outcome_counts_as_after_a_call(paper: Paper, outcome: Outcome, bucket: Bucket) -> None:
    paper.type(1, outcome)
    assert paper.bucket() is bucket
    (attempt,) = paper.attempts()
    assert (attempt.at, attempt.caller_uid) == (paper.at, paper.caller.uid)


def test_when_to_try_again_is_reckoned_from_the_call_and_not_from_the_typing(paper: Paper) -> None:
    paper.clock.forward(days=3)
    paper.type(1, Outcome.BUSY)
    (attempt,) = paper.attempts()
    assert attempt.next_at == paper.at + timedelta(minutes=15)


def test_a_whole_conversation_stands_in_the_dossier_as_if_it_was_held_on_screen(paper: Paper) -> None:
    wish = PaperWish(Frequency.WEEKLY, (DayPart.AFTERNOON,))
    paper.talked(consents=dict.fromkeys(ConsentScope, True), wish=wish, worry=True)
    uid = attempt_uid(paper.sheet.uid, 1, 1)
    with paper.store.reading() as connection:
        talk = conversations.get(connection, uid)
        known = consents.of_conversation(connection, uid)
        answers = conversations.answers(connection, uid)
        (request,) = requests.of_conversation(connection, uid)
        follow_up = conversations.get_follow_up(connection, uid)
        marked = calls.marked_for_coordinator(connection)
    assert talk is not None
    assert (talk.caller_uid, talk.started_at, talk.finished_at) == (paper.caller.uid, paper.at, paper.at)
    assert {one.scope: one.given for one in known} == dict.fromkeys(ConsentScope, True)
    assert known[0].sentence == "Mag ik even met u praten en noteren wat u nodig hebt?"
    assert "{" not in known[1].sentence
    assert answers["how"].note == NOTE
    assert (request.kind, request.urgency, request.status) == (KIND, Urgency.SOON, RequestStatus.OPEN)
    assert follow_up is not None and follow_up.frequency is Frequency.WEEKLY
    assert marked == [paper.who()]
    assert paper.bucket() is Bucket.APPOINTMENT


def test_the_sentence_that_is_kept_is_the_one_on_the_paper(paper: Paper) -> None:
    with paper.store.transaction() as connection:
        data = json.loads(json.dumps(dict(call_scripts.in_use(connection).data)))
        data["version"] = "later"
        data["steps"][0]["consents"][0]["sentence"] = "Een andere vraag?"
        call_scripts.adopt(connection, script_from_data(data), paper.clock())
    paper.clock.forward(minutes=1)
    paper.talked(at=paper.clock())
    said = paper.consents()[0]
    assert said.sentence == "Mag ik even met u praten en noteren wat u nodig hebt?"
    assert said.script_version == paper.typing.script(paper.sheet.uid).version != "later"


def test_a_question_that_is_not_ticked_is_not_answered(paper: Paper) -> None:
    paper.talked(consents={RECORD: True})
    known = paper.consents()
    assert [one.scope for one in known] == [RECORD]
    assert not consent_rules.may_share(known)


def test_no_to_noting_keeps_the_refusal_and_nothing_else(paper: Paper) -> None:
    paper.type(1, Outcome.ANSWERED, consents={RECORD: False})
    assert paper.bucket() is Bucket.REFUSED
    (said,) = paper.consents()
    assert not said.given
    assert paper.rows_with(NOTE) == []


NOTES: dict[str, dict[str, object]] = {
    "note": {"notes": {"how": NOTE}},
    "request": {"requests": (REQUEST,)},
    "wish": {"wish": PaperWish(Frequency.ONCE)},
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_without_a_yes_is_nowhere_in_the_decrypted_file(paper: Paper, name: str) -> None:
    before = dump(paper.store)
    with pytest.raises(NotAllowed):
        paper.type(1, Outcome.ANSWERED, consents={RECORD: False}, **NOTES[name])
    assert dump(paper.store) == before
    paper.type(1, Outcome.ANSWERED, consents={RECORD: False})
    assert paper.in_pages(NOTE, KIND) == 0


@pytest.mark.parametrize("name", NOTES)
def test_without_the_first_check_the_gate_of_a_conversation_still_holds(
    paper: Paper, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not to be asked is not a yes: the rule that a call on screen follows is asked again in the transaction."""
    monkeypatch.setattr(typing_in, "require_whole", lambda result: None)
    before = dump(paper.store)
    with pytest.raises(NotAllowed, match=r"toestemming|vroeg niet"):
        paper.type(1, Outcome.ANSWERED, consents={}, **NOTES[name])
    assert dump(paper.store) == before
    assert paper.in_pages(NOTE, KIND) == 0


def test_twin_without_both_checks_the_note_would_be_found(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing_in, "require_whole", lambda result: None)
    monkeypatch.setattr(consent_rules, "require_may_record", lambda known: None)
    paper.type(1, Outcome.ANSWERED, consents={}, notes={"how": NOTE})
    assert paper.rows_with(NOTE) == ["answer"]
    assert paper.in_pages(NOTE) > 0


def test_a_yes_that_was_a_mistake_leaves_no_note_in_the_decrypted_file(paper: Paper) -> None:
    paper.talked()
    assert paper.in_pages(NOTE, KIND) > 0
    taken = paper.typing.undo_last(paper.sheet.uid)
    assert taken is not None and taken.typed == ()
    paper.type(1, Outcome.ANSWERED, consents={RECORD: False})
    assert paper.in_pages(NOTE, KIND) == 0
    assert paper.bucket() is Bucket.REFUSED


def test_twin_without_the_wipe_the_note_would_stay(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.talked()
    for name in ("wipe", "remove"):
        monkeypatch.setattr(conversations, name, lambda *_: None)
    paper.typing.undo_last(paper.sheet.uid)
    assert paper.in_pages(NOTE) > 0


def test_typed_in_twice_nothing_changes(paper: Paper) -> None:
    paper.talked()
    paper.type(2)
    before = dump(paper.store)
    paper.clock.forward(minutes=5)
    paper.talked()
    paper.type(2)
    paper.type(2, Outcome.DECEASED)
    assert dump(paper.store) == before


def test_tries_in_vain_are_each_kept_once_and_in_order(paper: Paper) -> None:
    paper.type(1)
    with pytest.raises(NotAllowed, match="poging"):
        paper.type(1, tries=3)
    paper.type(1, Outcome.BUSY, tries=2)
    paper.type(1, Outcome.BUSY, tries=2)
    paper.talked(tries=3)
    assert paper.outcomes() == [Outcome.NO_ANSWER, Outcome.BUSY, Outcome.ANSWERED]
    paper.typing.undo_last(paper.sheet.uid)
    assert paper.outcomes() == [Outcome.NO_ANSWER, Outcome.BUSY]
    assert paper.rows_with(NOTE) == []


def test_after_a_conversation_no_other_try_follows(paper: Paper) -> None:
    paper.talked()
    with pytest.raises(NotAllowed):
        paper.type(1, tries=2)


def test_undo_takes_the_last_line_back_and_it_can_be_typed_again(paper: Paper) -> None:
    paper.type(1)
    paper.clock.forward(seconds=5)
    paper.type(2, Outcome.DECEASED, worry=True)
    assert paper.typing.last(paper.sheet.uid) is not None
    taken = paper.typing.undo_last(paper.sheet.uid)
    assert taken is not None and taken.line == 2
    assert paper.bucket(2) is Bucket.NEW
    assert paper.outcomes(1) == [Outcome.NO_ANSWER]
    paper.type(2, Outcome.MOVED, worry=True)
    assert paper.outcomes(2) == [Outcome.MOVED]
    assert len(paper.attempts(2)) == 2


def test_what_was_typed_in_on_another_day_stays(paper: Paper) -> None:
    paper.type(1)
    paper.clock.forward(days=1)
    assert paper.typing.last(paper.sheet.uid) is None
    assert paper.typing.undo_last(paper.sheet.uid) is None
    assert paper.outcomes() == [Outcome.NO_ANSWER]


def test_a_request_that_was_passed_on_is_not_taken_back(paper: Paper) -> None:
    paper.talked()
    uid = attempt_uid(paper.sheet.uid, 1, 1)
    with paper.store.transaction() as connection:
        (made,) = requests.of_conversation(connection, uid)
        requests.set_status(connection, [made.uid], RequestStatus.HANDED_OVER)
    before = dump(paper.store)
    with pytest.raises(NotAllowed, match="doorgegeven"):
        paper.typing.undo_last(paper.sheet.uid)
    assert dump(paper.store) == before


@pytest.mark.parametrize("wrong", [timedelta(hours=-2), timedelta(hours=1)])
def test_a_moment_that_cannot_be_keeps_nothing(paper: Paper, wrong: timedelta) -> None:
    before = dump(paper.store)
    with pytest.raises(NotAllowed):
        paper.type(1, at=paper.at + wrong)
    assert dump(paper.store) == before


def test_a_line_that_is_not_there_is_refused(paper: Paper) -> None:
    with pytest.raises(NotAllowed, match="regel"):
        paper.type(99)


def test_the_gate_of_the_campaign_holds_for_paper_too(paper: Paper) -> None:
    with paper.store.transaction() as connection:
        campaigns.change(connection, replace(campaigns.get(connection), central_number=""))
    with pytest.raises(GateClosed):
        paper.type(1)


def test_twin_without_the_gate_it_would_be_kept(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    with paper.store.transaction() as connection:
        campaigns.change(connection, replace(campaigns.get(connection), central_number=""))
    monkeypatch.setattr(typing_in, "require_ready", lambda campaign, today: None)
    paper.type(1)
    assert paper.outcomes() == [Outcome.NO_ANSWER]


def test_a_sheet_that_is_back_can_still_be_typed_in_whoever_has_the_people_now(paper: Paper) -> None:
    who = paper.who()
    paper.sheets.end(paper.sheet.uid, Ending.RETURNED)
    paper.round.assigning.move((who + 1) // 2, paper.round.callers[1].uid)
    paper.talked()
    with paper.store.reading() as connection:
        (attempt,) = calls.attempts(connection)[who]
    assert attempt.caller_uid == paper.caller.uid


def test_who_refused_is_wiped_with_their_line_and_the_rest_stays(paper: Paper) -> None:
    who = paper.who(2)
    paper.type(1)
    paper.clock.forward(seconds=1)
    paper.type(2, Outcome.DO_NOT_CALL)
    Purging(paper.store, paper.clock).at_opening()
    assert [line.line for line in paper.typing.lines(paper.sheet.uid)] == [1, 3, 4]
    assert who not in paper.people_out()
    (status,) = paper.sheets.all_()
    assert (status.lines, status.typed, status.sheet.people_count) == (3, 1, 4)
    taken = paper.typing.undo_last(paper.sheet.uid)
    assert taken is not None and taken.line == 1


def test_twenty_lines_are_kept_quickly(tmp_path: Path) -> None:
    desk = SheetDesk(tmp_path, people=20, callers=1)
    sheet = desk.written()
    desk.clock.forward(hours=1)
    at = desk.clock()
    began = time.process_time()
    for line in range(1, 21):
        desk.typing.register(sheet.uid, line, PaperResult(Outcome.NO_ANSWER, at))
    assert time.process_time() - began < 4
    assert desk.sheets.all_()[0].typed == 20


@pytest.mark.parametrize(
    "break_it",
    [
        lambda patch: patch.setattr(requests, "add", _broken),
        lambda patch: patch.setattr(conversations, "set_finished", _broken),
    ],
)
def test_a_line_is_kept_whole_or_not_at_all(
    paper: Paper, break_it: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(paper.store)
    break_it(monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        paper.talked()
    assert dump(paper.store) == before


def _broken(*_: object) -> None:
    raise KeyboardInterrupt
