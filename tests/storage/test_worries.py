"""Worries, what was passed on, the checklist and a sign of life come back from the file as they went in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.conversation import Conversation
from belactie_desktop.domain.follow_up import Contact, DayPart, FollowUp, Frequency
from belactie_desktop.domain.passed_on import PassedOn, PassedOnTo
from belactie_desktop.domain.worries import Told, Worry, WorryKind
from belactie_desktop.storage import conversations, passed_on, worries
from belactie_desktop.storage.database import Store
from tests.belmap_builder import CALLER, JAN, MARIA, new_belmap
from tests.builders import NOW

LATER = NOW + timedelta(days=1)
WORRY = Worry("w", MARIA, CALLER.uid, NOW, WorryKind.ABUSE, frozenset({Told.COORDINATOR, Told.DOCTOR}), True)
DAILY = FollowUp("talk", Frequency.DAILY, (DayPart.MORNING,), time(9, 30), Contact("Lies", "+32475123456", "dochter"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_belmap(tmp_path) as made:
        with made.transaction() as connection:
            conversations.add(connection, Conversation("talk", MARIA, CALLER.uid, "v1", NOW))
        yield made


def test_a_worry_comes_back_as_it_was(store: Store) -> None:
    other = replace(WORRY, uid="v", person_id=JAN, kind=WorryKind.DANGER, told=frozenset(), care_wanted=False)
    with store.transaction() as connection:
        worries.add(connection, WORRY)
        worries.add(connection, other)
        assert worries.all_(connection) == (WORRY, other)
        assert worries.of_person(connection, MARIA) == (WORRY,)
        assert worries.get(connection, "w") == WORRY
        assert worries.get(connection, "unknown") is None


def test_what_the_coordinator_did_is_kept_and_can_be_taken_back(store: Store) -> None:
    with store.transaction() as connection:
        worries.add(connection, WORRY)
        worries.mark_handled(connection, "w", LATER)
        worries.mark_cared(connection, "w", LATER)
        done = worries.get(connection, "w")
        assert done == replace(WORRY, handled_at=LATER, cared_at=LATER)
        assert done is not None
        assert not done.open
        assert not done.care_open
        worries.mark_handled(connection, "w", None)
        worries.mark_cared(connection, "w", None)
        worries.undo(connection, "w", LATER)
        undone = worries.get(connection, "w")
        assert undone == replace(WORRY, undone_at=LATER)
        assert undone is not None
        assert not undone.open
        assert not undone.care_open


def test_what_was_passed_on_comes_back_and_can_be_removed(store: Store) -> None:
    first = PassedOn("p", "talk", PassedOnTo.DOCTOR, NOW)
    second = PassedOn("q", "talk", PassedOnTo.COORDINATOR, NOW)
    with store.transaction() as connection:
        passed_on.add(connection, first)
        passed_on.add(connection, second)
        assert passed_on.of_conversation(connection, "talk") == (first, second)
        passed_on.remove(connection, "p")
        assert passed_on.of_conversation(connection, "talk") == (second,)


def test_a_sign_of_life_comes_back_with_its_hour_and_contact(store: Store) -> None:
    with store.transaction() as connection:
        conversations.set_follow_up(connection, DAILY)
        assert conversations.get_follow_up(connection, "talk") == DAILY
        plain = FollowUp("talk", Frequency.ONCE)
        conversations.set_follow_up(connection, plain)
        assert conversations.get_follow_up(connection, "talk") == plain


def test_the_checklist_comes_back(store: Store) -> None:
    with store.transaction() as connection:
        assert conversations.checks(connection, "talk") == frozenset()
        conversations.set_checks(connection, "talk", {"own_name", "central_number"})
        assert conversations.checks(connection, "talk") == {"own_name", "central_number"}


def test_wiping_a_person_takes_contact_receiver_and_checklist(store: Store) -> None:
    with store.transaction() as connection:
        conversations.set_follow_up(connection, DAILY)
        conversations.set_checks(connection, "talk", ["own_name"])
        passed_on.add(connection, PassedOn("p", "talk", PassedOnTo.FAMILY, NOW))
        conversations.wipe_person(connection, MARIA)
        assert conversations.get_follow_up(connection, "talk") is None
        assert conversations.checks(connection, "talk") == frozenset()
        assert passed_on.of_conversation(connection, "talk") == ()
