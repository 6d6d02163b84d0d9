"""What goes on to others: signals, what was passed on, worries, whom to warn. Read in the decrypted pages of the file.

Its twins take a guard away and show that the reading finds what should not be there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import time, timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain import consent as consent_rules
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import Contact, DayPart, Frequency
from belactie_desktop.domain.passed_on import PassedOnTo
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.worries import Told, WorryKind
from belactie_desktop.services import noting
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.storage import calls, conversations, passed_on, worries
from belactie_desktop.storage.database import FileKind
from tests.belmap_builder import MARIA
from tests.builders import ROOT
from tests.services.test_conversing import Desk as Talks
from tests.storage.pages import canaries_in_pages

RECORD, SHARE, AGAIN = ConsentScope.RECORD, ConsentScope.SHARE, ConsentScope.CALL_AGAIN
SIGNAL = "Een groot verlies"
NOTE = "kanarienotitie"
FRIEND = Contact("Kanarina Contact", "0475 98 76 54", "buurvrouw van kanarie")
TOLD = (NOTE, "Kanarina Contact", "+32475987654", "buurvrouw van kanarie", "social_service", "fortnightly-kanarie")
"""What may stand nowhere without consent: a note, a contact person, a receiver."""


class Desk(Talks):
    """Someone who calls, and what may not be in the file."""

    def found(self, *extra: str) -> int:
        """Count in the decrypted pages what may not be there without consent."""
        return canaries_in_pages(self.store.path, ROOT, [*TOLD, *extra], FileKind.BELMAP)

    def signals_kept(self, talk: Conversing) -> int:
        """Count the help requests that are a signal; their label also stands in the script, so not in the pages."""
        return len([request for request in talk.requests() if request.kind == SIGNAL])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def note(talk: Conversing) -> None:
    talk.save_answer("day", (Tick(NeedAxis.PRACTICAL, "Boodschappen"),), NOTE)


def signal(talk: Conversing) -> None:
    talk.tick_signal(SIGNAL, True)


def passed(talk: Conversing) -> None:
    talk.note_passed_on(PassedOnTo.SOCIAL_SERVICE)


def wish(talk: Conversing) -> None:
    talk.set_follow_up(Frequency.DAILY, (DayPart.MORNING,), time(9, 30), FRIEND)


def check(talk: Conversing) -> None:
    talk.tick_check("own_name", True)


EVERYTHING = (note, signal, passed, wish, check)


def tell_everything(desk: Desk) -> Conversing:
    talk = desk.start((RECORD, True), (SHARE, True))
    talk.go_to(len(talk.session.script.steps) - 2)
    talk.answer_consent(AGAIN, True)
    for tell in EVERYTHING:
        tell(talk)
    return talk


def kept_after(desk: Desk, talk: Conversing) -> int:
    """Count what is left of a conversation anywhere in the file."""
    with desk.store.reading() as connection:
        wished = conversations.get_follow_up(connection, talk.uid)
        received = passed_on.of_conversation(connection, talk.uid)
        ticked = conversations.checks(connection, talk.uid)
    return desk.found() + len(talk.answers()) + len(talk.requests()) + len(received) + len(ticked) + bool(wished)


@pytest.mark.parametrize("tell", EVERYTHING)
@pytest.mark.parametrize("answers", [(), ((RECORD, False),)])
def test_without_consent_nothing_is_kept(
    desk: Desk, tell: Callable[[Conversing], None], answers: tuple[tuple[ConsentScope, bool], ...]
) -> None:
    talk = desk.start(*answers)
    with pytest.raises(NotAllowed):
        tell(talk)
    assert kept_after(desk, talk) == 0


@pytest.mark.parametrize("tell", [note, passed, check])
def test_twin_without_the_gate_something_is_kept(
    desk: Desk, tell: Callable[[Conversing], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consent_rules, "require_may_record", lambda known: None)
    talk = desk.start()
    tell(talk)
    assert kept_after(desk, talk) > 0


def test_a_signal_needs_consent_to_pass_on(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, False))
    with pytest.raises(NotAllowed):
        signal(talk)
    assert desk.signals_kept(talk) == 0


def test_twin_without_the_gate_a_signal_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "require_may_share", lambda connection, uid: None)
    talk = desk.start((RECORD, True), (SHARE, False))
    signal(talk)
    assert desk.signals_kept(talk) == 1


def test_no_to_passing_on_afterwards_forgets_the_signals(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    signal(talk)
    talk.make_request(NeedAxis.PRACTICAL, "Boodschappen")
    assert talk.signals() == {SIGNAL}
    talk.answer_consent(SHARE, False)
    assert [request.kind for request in talk.requests()] == ["Boodschappen"]


def test_a_signal_is_one_referral_without_words_and_can_be_unticked(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    signal(talk)
    signal(talk)
    (made,) = talk.requests()
    assert (made.axis, made.kind, made.note) == (NeedAxis.SOCIAL, SIGNAL, "")
    with pytest.raises(NotAllowed):
        talk.change_request(type(made)(**{**_fields(made), "note": NOTE}))
    with pytest.raises(NotAllowed):
        talk.tick_signal("Iets dat niet in het script staat", True)
    assert desk.found() == 0
    talk.tick_signal(SIGNAL, False)
    assert talk.requests() == []


def _fields(made: object) -> dict[str, object]:
    return {name: getattr(made, name) for name in type(made).__slots__}  # type: ignore[attr-defined]


def end_by_no(talk: Conversing) -> None:
    talk.answer_consent(RECORD, False)


def end_by_withdrawing(talk: Conversing) -> None:
    talk.withdraw()


@pytest.mark.parametrize("end", [end_by_no, end_by_withdrawing])
def test_after_no_or_withdrawing_nothing_of_it_is_in_the_file(desk: Desk, end: Callable[[Conversing], None]) -> None:
    talk = tell_everything(desk)
    assert desk.found() > 0, "the search finds what is there"
    end(talk)
    assert kept_after(desk, talk) == 0


@pytest.mark.parametrize("end", [end_by_no, end_by_withdrawing])
def test_twin_without_the_wipe_it_is_found(
    desk: Desk, end: Callable[[Conversing], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = tell_everything(desk)
    monkeypatch.setattr(conversations, "wipe", lambda connection, uids: None)
    end(talk)
    assert kept_after(desk, talk) > 0


def test_no_to_calling_again_forgets_the_contact_person(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    talk.answer_consent(AGAIN, True)
    wish(talk)
    assert desk.found() > 0
    talk.answer_consent(AGAIN, False)
    assert desk.found() == 0


def test_a_sign_of_life_is_called_at_its_hour_and_knows_whom_to_warn(desk: Desk) -> None:
    talk = tell_everything(desk)
    assert talk.session.wish is not None
    assert talk.session.wish.contact == Contact("Kanarina Contact", "+32475987654", "buurvrouw van kanarie")
    talk.finish()
    with desk.store.reading() as connection:
        (attempt,) = calls.attempts(connection)[MARIA]
    assert attempt.next_at == (desk.clock.now + timedelta(days=1)).replace(hour=9, minute=30)


@pytest.mark.parametrize(
    ("frequency", "at_time", "contact"),
    [
        (Frequency.DAILY, time(23), None),
        (Frequency.DAILY, time(9), Contact("", "0475 98 76 54")),
        (Frequency.DAILY, time(9), Contact("Lies", "")),
        (Frequency.DAILY, time(9), Contact("Lies", "geen nummer")),
        (Frequency.WEEKLY, None, FRIEND),
    ],
)
def test_a_wish_that_cannot_be_kept_is_refused(
    desk: Desk, frequency: Frequency, at_time: time | None, contact: Contact | None
) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    talk.answer_consent(AGAIN, True)
    with pytest.raises(NotAllowed):
        talk.set_follow_up(frequency, (DayPart.MORNING,), at_time, contact)
    assert kept_after(desk, talk) == 0


def test_who_is_called_every_week_gets_the_next_call_by_itself(desk: Desk) -> None:
    first = desk.start((RECORD, True), (SHARE, True))
    first.answer_consent(AGAIN, True)
    first.set_follow_up(Frequency.WEEKLY, (DayPart.MORNING,))
    first.finish()
    desk.clock.forward(days=7)
    second = desk.start((RECORD, True), (SHARE, True))
    second.finish()
    with desk.store.reading() as connection:
        last = calls.attempts(connection)[MARIA][-1]
    assert last.next_at is not None
    assert last.next_at.date() == (desk.clock.now + timedelta(days=7)).date()
    desk.clock.forward(days=7)
    third = desk.start((RECORD, True), (SHARE, True))
    third.answer_consent(AGAIN, False)
    third.finish()
    with desk.store.reading() as connection:
        assert calls.attempts(connection)[MARIA][-1].next_at is None


def test_a_worry_keeps_kind_and_who_was_told_also_without_consent(desk: Desk) -> None:
    talk = desk.start()
    made = talk.report_worry(WorryKind.SUICIDE, [Told.COORDINATOR, Told.HELP_LINE], care_wanted=True)
    talk.answer_consent(RECORD, False)
    with desk.store.reading() as connection:
        assert worries.all_(connection) == (made,)
        assert calls.marked_for_coordinator(connection) == [MARIA]
        assert [a.outcome for a in calls.attempts(connection)[MARIA]] == [Outcome.TO_COORDINATOR, Outcome.REFUSED]
    assert made.care_open
    assert made.told == {Told.COORDINATOR, Told.HELP_LINE}


def test_a_worry_by_mistake_is_taken_back_with_its_mark(desk: Desk) -> None:
    talk = desk.start()
    made = talk.report_worry(WorryKind.OTHER, [])
    assert talk.worries() == (made,)
    talk.undo_worry(made.uid)
    assert talk.worries() == ()
    with desk.store.reading() as connection:
        assert calls.marked_for_coordinator(connection) == []
        (kept,) = worries.all_(connection)
        assert kept.undone_at == desk.clock.now


def test_what_was_passed_on_is_a_receiver_and_a_moment(desk: Desk) -> None:
    talk = desk.start((RECORD, True))
    made = talk.note_passed_on(PassedOnTo.DOCTOR)
    assert talk.passed_on() == (made,)
    with suppress(NotAllowed):
        talk.cancel()
    assert talk.passed_on() == (made,), "a conversation in which something was passed on is no slip of the finger"
    talk.remove_passed_on(made.uid)
    assert talk.passed_on() == ()


def test_the_checklist_of_the_script_is_filled_in_and_ticked(desk: Desk) -> None:
    talk = desk.start((RECORD, True), (SHARE, True))
    talk.go_to(len(talk.session.script.steps) - 1)
    points = talk.closing()
    assert [point.key for point in points] == [line.key for line in talk.session.step.checks]
    assert not any("{" in point.text for point in points)
    talk.tick_check(points[0].key, True)
    talk.tick_check(points[1].key, True)
    talk.tick_check(points[1].key, False)
    assert talk.checks() == {points[0].key}


def test_it_is_known_who_else_of_the_household_is_to_be_called(desk: Desk) -> None:
    assert desk.start().housemates == ("Jozef Wouters",)
