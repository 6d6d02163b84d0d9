"""Agreements to call again and again: what follows from conversations, what came along, and what was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.conversation import Conversation
from belactie_desktop.domain.follow_up import Contact, DayPart, FollowUp, Frequency
from belactie_desktop.domain.recurring import RecurringCall
from belactie_desktop.storage import calls, consents, conversations, recurring_calls
from belactie_desktop.storage.database import Connection
from tests.belmap_builder import CALLER, MARIA, new_belmap
from tests.builders import NOW

LIES = Contact("Lies", "+32475123456", "dochter")
CAME_ALONG = RecurringCall(
    MARIA, CALLER.uid, "elsewhere", Frequency.DAILY, (DayPart.MORNING,), time(9, 30), LIES, NOW - timedelta(days=9)
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with new_belmap(tmp_path) as store, store.transaction() as opened:
        yield opened


def talk(
    connection: Connection, uid: str, at: datetime, frequency: Frequency | None, again: bool = True, ended: bool = True
) -> None:
    """Hold a conversation in which Maria agreed to be called again, or did not."""
    conversations.add(connection, Conversation(uid, MARIA, CALLER.uid, "v1", at, at if ended else None))
    for scope, given in ((ConsentScope.RECORD, True), (ConsentScope.CALL_AGAIN, again)):
        said = Consent(f"{uid}{scope.value}", MARIA, uid, scope, given, "", "v1", CALLER.uid, at)
        consents.add(connection, said)
    if frequency is not None:
        conversations.set_follow_up(connection, FollowUp(uid, frequency, (DayPart.AFTERNOON,), None, LIES))


def days(count: int) -> datetime:
    return NOW + timedelta(days=count)


def kept(connection: Connection) -> RecurringCall | None:
    found = recurring_calls.get(connection, MARIA)
    assert recurring_calls.all_(connection) == ({} if found is None else {MARIA: found})
    return found


def test_an_agreement_comes_back_as_it_was(connection: Connection) -> None:
    recurring_calls.put(connection, CAME_ALONG)
    assert kept(connection) == CAME_ALONG


def test_the_last_wish_of_a_conversation_that_ended_counts(connection: Connection) -> None:
    talk(connection, "one", days(0), Frequency.WEEKLY)
    talk(connection, "two", days(1), Frequency.MONTHLY)
    talk(connection, "three", days(2), Frequency.DAILY, ended=False)
    found = kept(connection)
    assert found is not None
    assert (found.conversation_uid, found.frequency, found.contact) == ("two", Frequency.MONTHLY, LIES)
    conversations.set_finished(connection, "two", None)
    found = kept(connection)
    assert found is not None
    assert found.conversation_uid == "one"


@pytest.mark.parametrize("why", ["once", "no more", "no consent to note", "refused"])
def test_who_does_not_want_it_is_not_called_again_and_again(connection: Connection, why: str) -> None:
    talk(connection, "one", days(0), Frequency.WEEKLY)
    assert kept(connection) is not None
    if why == "once":
        talk(connection, "two", days(1), Frequency.ONCE)
    elif why == "no more":
        talk(connection, "two", days(1), None, again=False)
    elif why == "no consent to note":
        consents.withdraw(connection, MARIA, days(1))
    else:
        calls.add_attempt(connection, Attempt("a", MARIA, CALLER.uid, days(1), Outcome.DO_NOT_CALL))
    assert kept(connection) is None


def test_what_came_along_counts_until_something_newer_was_said(connection: Connection) -> None:
    recurring_calls.put(connection, CAME_ALONG)
    talk(connection, "one", days(0), None)
    assert kept(connection) == CAME_ALONG
    talk(connection, "two", days(1), Frequency.WEEKLY)
    recurring_calls.recompute(connection, [MARIA], days(1))
    found = kept(connection)
    assert found is not None
    assert found.conversation_uid == "two"
    conversations.set_finished(connection, "two", None)
    assert kept(connection) == CAME_ALONG, "taking the conversation back brings the earlier agreement back"


def test_what_the_coordinator_stopped_stays_stopped_until_a_new_wish(connection: Connection) -> None:
    talk(connection, "one", days(0), Frequency.DAILY)
    recurring_calls.end(connection, MARIA, days(1))
    recurring_calls.recompute(connection, [MARIA], days(2))
    assert kept(connection) is None
    assert "Lies" not in str(_rows(connection))
    talk(connection, "two", days(3), Frequency.WEEKLY)
    found = kept(connection)
    assert found is not None
    assert found.conversation_uid == "two"


def test_working_it_out_twice_changes_nothing(connection: Connection) -> None:
    talk(connection, "one", days(0), Frequency.WEEKLY)
    recurring_calls.recompute(connection, [MARIA], days(0))
    before = _rows(connection)
    recurring_calls.recompute(connection, [MARIA], days(5))
    assert _rows(connection) == before != []
    talk(connection, "two", days(6), None, again=False)
    recurring_calls.recompute(connection, [MARIA], days(6))
    stopped = _rows(connection)
    assert "Lies" not in str(stopped)
    recurring_calls.recompute(connection, [MARIA], days(7))
    assert _rows(connection) == stopped


@pytest.mark.parametrize("came_along", [True, False])
def test_who_refuses_is_forgotten_with_the_contact_person(connection: Connection, came_along: bool) -> None:
    if came_along:
        recurring_calls.put(connection, CAME_ALONG)
    else:
        talk(connection, "one", days(0), Frequency.WEEKLY)
        recurring_calls.recompute(connection, [MARIA], days(0))
    assert "Lies" in str(_rows(connection))
    calls.add_attempt(connection, Attempt("a", MARIA, CALLER.uid, days(1), Outcome.REFUSED))
    recurring_calls.recompute(connection, [MARIA], days(1))
    assert _rows(connection) == []


def test_twin_an_agreement_that_is_only_kept_would_outlive_what_was_taken_back(connection: Connection) -> None:
    talk(connection, "one", days(0), Frequency.WEEKLY)
    recurring_calls.recompute(connection, [MARIA], days(0))
    conversations.set_finished(connection, "one", None)
    assert _rows(connection) != [], "the table alone still says it"
    assert kept(connection) is None
    recurring_calls.recompute(connection, [MARIA], days(0))
    assert _rows(connection) == []


def _rows(connection: Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM recurring_call").all()]


def test_an_ended_agreement_keeps_no_contact_person() -> None:
    row = recurring_calls.to_row(replace(CAME_ALONG, ended_at=NOW))
    assert (row["contact_name"], row["contact_number"], row["contact_relation"]) == ("", "", "")
