"""The consent gate, on a real encrypted belmap. The check reads every decrypted row; its twins show it can fail."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from belactie_desktop.domain import consent as consent_rules
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.calls import Bucket, Outcome, standing
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.domain.worries import Told, WorryKind
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage import calls, consents, conversations
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import list_source, person, phone
from belactie_desktop.storage.tables import metadata
from tests.belmap_builder import MARIA, new_belmap
from tests.builders import FakeClock

NOTE = "kanariewoord boodschappen op vrijdag"
TICKS = (Tick(NeedAxis.PRACTICAL, "Boodschappen"),)
RECORD, SHARE = ConsentScope.RECORD, ConsentScope.SHARE


class Desk:
    def __init__(self, folder: Path) -> None:
        self.store: Store = new_belmap(folder)
        self.clock = FakeClock()
        self.calling = Calling(self.store, self.clock, is_free_day)

    def start(self, *answers: tuple[ConsentScope, bool]) -> Conversing:
        talk = self.calling.start_conversation(MARIA)
        for scope, given in answers:
            talk.answer_consent(scope, given)
        return talk

    def rows_with(self, words: str) -> list[str]:
        """Every table that holds `words` somewhere in a row."""
        with self.store.reading() as connection:
            return [
                table.name
                for table in metadata.sorted_tables
                for row in connection.execute(select(table))
                if words in str(tuple(row))
            ]

    def bucket(self) -> Bucket:
        with self.store.reading() as connection:
            return standing(calls.attempts(connection)[MARIA], ("+3216272111",), CallRules()).bucket


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def note(talk: Conversing) -> None:
    talk.save_answer("day", TICKS, NOTE)


def request(talk: Conversing) -> None:
    talk.make_request(NeedAxis.PRACTICAL, "Boodschappen", NOTE, Urgency.SOON)


def try_to_store(desk: Desk, talk: Conversing, store: Callable[[Conversing], None]) -> list[str]:
    """Try to store something, and tell where its words ended up."""
    with suppress(NotAllowed):
        store(talk)
    return desk.rows_with(NOTE)


@pytest.mark.parametrize("store", [note, request])
@pytest.mark.parametrize("answers", [(), ((RECORD, False),)])
def test_without_consent_nothing_is_stored(
    desk: Desk, store: Callable[[Conversing], None], answers: tuple[tuple[ConsentScope, bool], ...]
) -> None:
    talk = desk.start(*answers)
    with pytest.raises(NotAllowed):
        store(talk)
    assert try_to_store(desk, talk, store) == []


@pytest.mark.parametrize(("store", "table"), [(note, "answer"), (request, "help_request")])
def test_twin_without_the_guard_the_check_finds_the_note(
    desk: Desk, store: Callable[[Conversing], None], table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consent_rules, "require_may_record", lambda known: None)
    assert try_to_store(desk, desk.start(), store) == [table]


def test_no_to_noting_ends_as_a_refusal_and_keeps_no_content(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    note(talk)
    request(talk)
    talk.answer_consent(RECORD, False)
    assert talk.session.refused
    assert desk.bucket() is Bucket.REFUSED
    assert desk.rows_with(NOTE) == []
    assert desk.calling.resume() is None


def test_no_to_passing_on_keeps_the_answers(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, False))
    note(talk)
    request(talk)
    talk.finish()
    with desk.store.reading() as connection:
        known = consents.of_conversation(connection, talk.uid)
    assert desk.rows_with(NOTE) == ["answer", "help_request"] or desk.rows_with(NOTE) == ["help_request", "answer"]
    assert consent_rules.may_record(known)
    assert not consent_rules.may_share(known)


def test_a_consent_keeps_sentence_version_caller_and_moment(desk: Desk) -> None:
    desk.start((RECORD, True))
    with desk.store.reading() as connection:
        (said,) = consents.of_person(connection, MARIA)
    assert said.sentence == "Mag ik even met u praten en noteren wat u nodig hebt?"
    assert (said.script_version, said.caller_uid, said.at) == ("opbelactie 1", "caller-els", desk.clock.now)


def test_taking_consent_back_wipes_at_once_also_earlier_conversations(desk: Desk) -> None:
    first = desk.start((RECORD, True), (SHARE, True))
    note(first)
    first.finish()
    desk.clock.forward(days=7)
    second = desk.start((RECORD, True), (SHARE, True))
    request(second)
    second.withdraw()
    assert desk.rows_with(NOTE) == []
    assert desk.bucket() is Bucket.REFUSED
    with desk.store.reading() as connection:
        assert not consent_rules.may_record(consents.of_person(connection, MARIA))


def test_twin_without_the_wipe_the_check_finds_the_note(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversations, "wipe_person", lambda connection, person_id: None)
    talk = desk.start((RECORD, True), (SHARE, True))
    note(talk)
    talk.withdraw()
    assert desk.rows_with(NOTE) == ["answer"]


def test_what_comes_after_the_end_is_not_stored(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    talk.finish()
    assert try_to_store(desk, talk, note) == []


def test_a_broken_off_conversation_goes_on_at_its_step(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    talk.next()
    note(talk)
    again = desk.calling.resume()
    assert again is not None
    assert again.session.step.key == "day"
    assert again.person.name == "Maria Peeters"
    assert again.answers()["day"].note == NOTE
    assert again.answers()["day"].ticks == TICKS


def test_an_agreed_call_becomes_an_appointment(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    talk.go_to(4)
    with pytest.raises(NotAllowed):
        talk.set_follow_up(Frequency.WEEKLY, (DayPart.AFTERNOON,))
    talk.answer_consent(ConsentScope.CALL_AGAIN, True)
    talk.set_follow_up(Frequency.WEEKLY, (DayPart.AFTERNOON,))
    talk.answer_consent(ConsentScope.VISIT, False)
    assert talk.session.step.key == "check"
    desk.clock.forward(minutes=12)
    talk.finish()
    with desk.store.reading() as connection:
        (attempt,) = calls.attempts(connection)[MARIA]
    assert attempt.outcome is Outcome.ANSWERED
    assert attempt.minutes == 12
    assert attempt.next_at is not None
    assert attempt.next_at == (desk.clock.now + timedelta(days=7)).replace(hour=13, minute=30)
    assert desk.bucket() is Bucket.APPOINTMENT


def test_a_wish_taken_back_makes_no_appointment(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    talk.go_to(4)
    talk.answer_consent(ConsentScope.CALL_AGAIN, True)
    talk.set_follow_up(Frequency.ONCE, ())
    talk.answer_consent(ConsentScope.CALL_AGAIN, False)
    talk.finish()
    assert desk.bucket() is Bucket.DONE


def test_stopping_makes_an_appointment_and_keeps_what_was_noted(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    note(talk)
    talk.stop(talk.callback_slots()[0].at)
    assert desk.bucket() is Bucket.APPOINTMENT
    assert desk.rows_with(NOTE) == ["answer"]


def test_a_slip_of_the_finger_leaves_nothing_behind(desk: Desk) -> None:
    talk = desk.start()
    talk.cancel()
    assert desk.calling.resume() is None
    assert desk.rows_with(talk.uid) == []
    wrong = desk.start((RECORD, True))
    wrong.cancel()
    assert desk.rows_with(wrong.uid) == []
    begun = desk.start((RECORD, True))
    note(begun)
    with pytest.raises(NotAllowed):
        begun.cancel()
    assert desk.rows_with(NOTE) == ["answer"]


def test_a_worry_reaches_the_coordinator_without_words_or_consent(desk: Desk) -> None:
    talk = desk.start()
    talk.report_worry(WorryKind.OTHER, [Told.COORDINATOR])
    talk.answer_consent(RECORD, True)
    talk.finish()
    assert desk.bucket() is Bucket.COORDINATOR
    with desk.store.reading() as connection:
        assert calls.marked_for_coordinator(connection) == [MARIA]


def test_a_refusal_pressed_by_mistake_is_asked_again(desk: Desk) -> None:
    desk.start((RECORD, False))
    desk.calling.undo_last()
    talk = desk.calling.resume()
    assert talk is not None
    assert talk.session.pending is not None
    assert talk.session.pending.scope is RECORD
    talk.answer_consent(RECORD, True)
    note(talk)
    assert desk.rows_with(NOTE) == ["answer"]


def test_the_opening_line_tells_the_real_source(desk: Desk) -> None:
    with desk.store.transaction() as connection:
        source = {"authentic_source": "", "delivered_by": "", "imported_at": "", "row_count": 0, "refused_count": 0}
        connection.execute(insert(list_source).values(id=1, kind="population_register", name="Register", **source))
        connection.execute(insert(list_source).values(id=2, kind="directory", name="Gids", **source))
        connection.execute(update(person).where(person.c.id == MARIA).values(source_id=1))
        connection.execute(update(phone).where(phone.c.person_id == MARIA).values(source_id=2))
    talk = desk.start()
    told = talk.text(talk.session.step.spoken[-1])
    assert told == "Uw naam en nummer komen uit het bevolkingsregister en de telefoongids."


def test_spoken_words_are_filled_in(desk: Desk) -> None:
    talk = desk.start()
    opening = talk.text(talk.session.step.spoken[0])
    assert opening == "Goeiedag, u spreekt met Els Maes, ik bel u voor de gemeente Berkenhove."
    assert all(
        "{" not in talk.text(words) for step in talk.session.script.steps for words in (*step.spoken, *step.tips)
    )
