"""Calls, conversations, consents and requests come back from the file as they went in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import Consent, ConsentScope, current
from belactie_desktop.domain.conversation import Answer, Conversation, Tick
from belactie_desktop.domain.follow_up import DayPart, FollowUp, Frequency
from belactie_desktop.domain.requests import HelpRequest, NeedAxis, RequestStatus, Urgency
from belactie_desktop.storage import calls, consents, conversations, requests
from belactie_desktop.storage.database import Store
from tests.belmap_builder import CALLER, JAN, JOZEF, MARIA, many, new_belmap
from tests.builders import NOW

TALK = Conversation("talk", MARIA, CALLER.uid, "v1", NOW)
REQUEST = HelpRequest(
    "request",
    MARIA,
    "talk",
    NeedAxis.SOCIAL,
    "Een babbel",
    "op dinsdag",
    Urgency.SOON,
    RequestStatus.OPEN,
    NOW,
    CALLER.uid,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_belmap(tmp_path) as made:
        with made.transaction() as connection:
            conversations.add(connection, TALK)
        yield made


def test_an_attempt_comes_back_as_it_was(store: Store) -> None:
    made = Attempt("a", MARIA, CALLER.uid, NOW, Outcome.CALLBACK, NOW + timedelta(hours=3), 2, NOW)
    with store.transaction() as connection:
        calls.add_attempt(connection, made)
    with store.reading() as connection:
        assert calls.attempts(connection) == {MARIA: [made]}
        assert calls.attempts(connection, [JAN]) == {}
        assert calls.last_attempt(connection, CALLER.uid) is None


def test_a_uid_is_kept_once(store: Store) -> None:
    made = Attempt("a", MARIA, CALLER.uid, NOW, Outcome.BUSY)
    with pytest.raises(IntegrityError), store.transaction() as connection:
        calls.add_attempt(connection, made)
        calls.add_attempt(connection, made)
    with store.reading() as connection:
        assert calls.attempts(connection) == {}


def test_of_two_attempts_at_one_moment_the_last_written_is_the_last(store: Store) -> None:
    with store.transaction() as connection:
        for uid in ("z", "a"):
            calls.add_attempt(connection, Attempt(uid, MARIA, CALLER.uid, NOW, Outcome.BUSY))
    with store.reading() as connection:
        last = calls.last_attempt(connection, CALLER.uid)
        assert last is not None
        assert last.uid == "a"
        assert [made.uid for made in calls.attempts(connection)[MARIA]] == ["z", "a"]


def test_more_people_than_fit_in_one_question(tmp_path: Path) -> None:
    count = 1203
    with new_belmap(tmp_path, many(count)) as store:
        with store.transaction() as connection:
            for person_id in range(1, count + 1):
                calls.add_attempt(connection, Attempt(f"a{person_id}", person_id, CALLER.uid, NOW, Outcome.BUSY))
        with store.reading() as connection:
            people = calls.round_people(connection, CALLER.uid)
            assert [person.person_id for person in people] == list(range(1, count + 1))
            assert len(calls.attempts(connection, [person.person_id for person in people])) == count


def test_numbers_come_in_order(store: Store) -> None:
    with store.reading() as connection:
        people = {person.person_id: person for person in calls.round_people(connection, CALLER.uid)}
        assert people[JOZEF].numbers == ("+3216272111", "+32475123456")
        assert calls.round_people(connection, "somebody else") == []


def test_an_answer_is_replaced_and_comes_back(store: Store) -> None:
    first = Answer("x", "talk", "day", (), "eerst")
    ticks = (Tick(NeedAxis.PRACTICAL, "Boodschappen"), Tick(NeedAxis.SOCIAL, "Een babbel"))
    with store.transaction() as connection:
        conversations.save_answer(connection, first)
        conversations.save_answer(connection, Answer("y", "talk", "day", ticks, "dan"))
    with store.reading() as connection:
        assert conversations.answers(connection, "talk") == {"day": Answer("x", "talk", "day", ticks, "dan")}


def test_a_wish_is_replaced_and_removed(store: Store) -> None:
    wish = FollowUp("talk", Frequency.MONTHLY, (DayPart.MORNING, DayPart.AFTERNOON))
    with store.transaction() as connection:
        conversations.set_follow_up(connection, FollowUp("talk", Frequency.ONCE))
        conversations.set_follow_up(connection, wish)
        assert conversations.get_follow_up(connection, "talk") == wish
        conversations.remove_follow_up(connection, "talk")
        assert conversations.get_follow_up(connection, "talk") is None


def test_a_request_is_changed_moved_on_and_removed(store: Store) -> None:
    changed = replace(REQUEST, note="op woensdag", urgency=Urgency.TODAY)
    with store.transaction() as connection:
        requests.add(connection, REQUEST)
        requests.change(connection, changed)
        assert requests.of_person(connection, MARIA) == [changed]
        requests.set_status(connection, ["request"], RequestStatus.HANDED_OVER)
        assert requests.get(connection, "request") == replace(changed, status=RequestStatus.HANDED_OVER)
        requests.remove(connection, "request")
        assert requests.of_conversation(connection, "talk") == []


def test_of_two_consents_at_one_moment_the_last_counts(store: Store) -> None:
    with store.transaction() as connection:
        for uid, given in (("z", True), ("a", False)):
            said = Consent(uid, MARIA, "talk", ConsentScope.RECORD, given, "Mag ik?", "v1", CALLER.uid, NOW)
            consents.add(connection, said)
    with store.reading() as connection:
        assert current(consents.of_conversation(connection, "talk"), ConsentScope.RECORD) is False


def test_wiping_a_person_leaves_others_and_the_consents(store: Store) -> None:
    with store.transaction() as connection:
        conversations.add(connection, replace(TALK, uid="other", person_id=JAN))
        for uid in ("talk", "other"):
            conversations.save_answer(connection, Answer(f"answer of {uid}", uid, "day", (), "iets"))
        said = Consent("c", MARIA, "talk", ConsentScope.RECORD, True, "Mag ik?", "v1", CALLER.uid, NOW)
        consents.add(connection, said)
        conversations.wipe_person(connection, MARIA)
        assert conversations.answers(connection, "talk") == {}
        assert set(conversations.answers(connection, "other")) == {"day"}
        assert consents.of_person(connection, MARIA) == (said,)
