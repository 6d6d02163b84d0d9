"""What is kept of one conversation: consents, answers, help requests, the wish and the end, inside one transaction.

The consent rules of the domain are asked here, on what stands in the file, whoever noted it: a caller in a belmap
(`conversing`), or the coordinator who types in a call sheet (`typing_in`). Owns no transaction and no screen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from belactie_desktop.domain import consent as consent_rules
from belactie_desktop.domain import recurring
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.conversation import Answer, Conversation, Tick
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import FollowUp, first_call_at
from belactie_desktop.domain.passed_on import PassedOn
from belactie_desktop.domain.requests import HelpRequest, NeedAxis
from belactie_desktop.domain.round import RoundPerson, source_words
from belactie_desktop.domain.script import CallScript, fill
from belactie_desktop.domain.worries import Worry, WorryKind
from belactie_desktop.storage import (
    call_scripts,
    callers,
    calls,
    campaigns,
    consents,
    conversations,
    passed_on,
    recurring_calls,
    requests,
    worries,
)
from belactie_desktop.storage.database import Connection

MATCHERS = "enkele medewerkers van de gemeente"
"""Whom a request is passed on to, as the consent question says it."""


def begin(connection: Connection, person_id: int, caller_uid: str, now: datetime) -> Conversation:
    """Begin a conversation with the script that is for this person now."""
    begun = Conversation(
        str(uuid4()), person_id, caller_uid, call_scripts.script_for(connection, person_id).version, now
    )
    conversations.add(connection, begun)
    return begun


def require_going_on(connection: Connection, uid: str) -> None:
    """Raise `NotAllowed` for what comes too late, such as a note that was still being typed."""
    found = conversations.get(connection, uid)
    if found is None or found.finished_at is not None:
        raise NotAllowed("Dit gesprek is al afgerond.", "Neem het volgende gesprek, of maak het laatste ongedaan.")


def require_may_record(connection: Connection, uid: str) -> tuple[Consent, ...]:
    """Give the consents of a conversation; raise `NotAllowed` unless the person agreed that answers are noted."""
    known = consents.of_conversation(connection, uid)
    consent_rules.require_may_record(known)
    return known


def keep_consent(connection: Connection, conversation: Conversation, said: Consent, now: datetime) -> None:
    """Keep what the person said to one consent question.

    "Nee" to noting ends the conversation as a refusal and keeps nothing of it; "nee" to calling again forgets the
    wish. Raises `NotAllowed` when the conversation is over, or for another question before consent to note.
    """
    require_going_on(connection, conversation.uid)
    if said.scope is not ConsentScope.RECORD:
        require_may_record(connection, conversation.uid)
    consents.add(connection, said)
    if said.given:
        return
    if said.scope is ConsentScope.RECORD:
        conversations.wipe(connection, [conversation.uid])
        end(connection, conversation, Outcome.REFUSED, None, now)
    elif said.scope is ConsentScope.CALL_AGAIN:
        conversations.remove_follow_up(connection, conversation.uid)


def require_may_share(connection: Connection, uid: str) -> None:
    """Raise `NotAllowed` unless the person agreed that questions are passed on."""
    consent_rules.require_may_share(consents.of_conversation(connection, uid))


def drop_signals(connection: Connection, uid: str, labels: Collection[str]) -> None:
    """Forget the signals of a conversation: they were noted to pass on, and for nothing else."""
    for request in signals_among(requests.of_conversation(connection, uid), labels):
        requests.remove(connection, request.uid)


def signals_among(asked: Iterable[HelpRequest], labels: Collection[str]) -> tuple[HelpRequest, ...]:
    """Give the help requests that are signals: a label of the script, on the social axis, never with a word."""
    return tuple(request for request in asked if request.axis is NeedAxis.SOCIAL and request.kind in labels)


def keep_signal(connection: Connection, made: HelpRequest) -> None:
    """Keep a signal; raise `NotAllowed`, keeping nothing, without consent to pass on: it exists as a referral only."""
    require_may_share(connection, made.conversation_uid)
    keep_request(connection, made)


def keep_changed_request(connection: Connection, changed: HelpRequest, labels: Collection[str]) -> None:
    """Keep another note or urgency of a help request; raise `NotAllowed` for words with a signal."""
    require_going_on(connection, changed.conversation_uid)
    require_may_record(connection, changed.conversation_uid)
    if changed.note.strip() and signals_among([changed], labels):
        raise NotAllowed("Bij een signaal hoort geen notitie.", "Noteer alleen wat de persoon zelf vraagt.")
    requests.change(connection, changed)


def keep_passed_on(connection: Connection, passed: PassedOn) -> None:
    """Keep to whom something was passed on; raise `NotAllowed`, keeping nothing, without consent to note."""
    require_going_on(connection, passed.conversation_uid)
    require_may_record(connection, passed.conversation_uid)
    passed_on.add(connection, passed)


def keep_wish(connection: Connection, wish: FollowUp) -> None:
    """Keep how often and when the person wants to be called again; raise `NotAllowed` when they do not."""
    require_going_on(connection, wish.conversation_uid)
    known = require_may_record(connection, wish.conversation_uid)
    if consent_rules.current(known, ConsentScope.CALL_AGAIN) is not True:
        raise NotAllowed("Deze persoon vroeg niet om nog eens te bellen.", "Vraag het eerst in het gesprek.")
    conversations.set_follow_up(connection, wish)


def keep_answer(connection: Connection, uid: str, step_key: str, ticks: Sequence[Tick], note: str) -> None:
    """Keep what is noted in one step; raise `NotAllowed`, keeping nothing, without consent to note."""
    require_going_on(connection, uid)
    require_may_record(connection, uid)
    conversations.save_answer(connection, Answer(str(uuid4()), uid, step_key, tuple(ticks), note))


def keep_request(connection: Connection, made: HelpRequest) -> None:
    """Keep a new help request; raise `NotAllowed`, keeping nothing, without consent to note."""
    require_going_on(connection, made.conversation_uid)
    require_may_record(connection, made.conversation_uid)
    requests.add(connection, made)


def mark_worry(connection: Connection, mark: Attempt, worry: Worry | None = None) -> None:
    """Mark a person for the coordinator, without any content: possible at any time, also without consent.

    `mark` and `worry` carry one uid, so that what is taken back goes together; without a worry its kind is unknown.
    """
    keep_attempt(connection, mark)
    if worries.get(connection, mark.uid) is None:
        worries.add(connection, worry or Worry(mark.uid, mark.person_id, mark.caller_uid, mark.at, WorryKind.OTHER))


def finish(
    connection: Connection, conversation: Conversation, now: datetime, rules: CallRules, is_free_day: IsFreeDay
) -> None:
    """End a conversation; the agreed next call becomes an appointment. Raises `NotAllowed` without consent.

    Who is called again and again gets the next call by itself, unless they said in this conversation to stop.
    """
    require_going_on(connection, conversation.uid)
    known = require_may_record(connection, conversation.uid)
    wish = conversations.get_follow_up(connection, conversation.uid)
    running = recurring_calls.get(connection, conversation.person_id)
    next_at = None
    if wish is not None:
        next_at = first_call_at(wish, now, rules, is_free_day)
    elif running is not None and consent_rules.current(known, ConsentScope.CALL_AGAIN) is not False:
        next_at = recurring.next_after(running, now, rules, is_free_day)
    end(connection, conversation, Outcome.ANSWERED, next_at, now)


def end(
    connection: Connection, conversation: Conversation, outcome: Outcome, next_at: datetime | None, now: datetime
) -> None:
    """Close a conversation with an attempt of the same uid; after an undo that attempt counts again.

    What was agreed about calling again and again follows; who refused is forgotten there, contact person included.
    """
    minutes = conversation.minutes(now)
    keep_attempt(
        connection,
        Attempt(conversation.uid, conversation.person_id, conversation.caller_uid, now, outcome, next_at, minutes),
    )
    conversations.set_finished(connection, conversation.uid, now)
    recurring_calls.recompute(connection, [conversation.person_id], now)


def keep_attempt(connection: Connection, attempt: Attempt) -> None:
    """Keep an attempt; one with the same uid that was taken back counts again."""
    write = calls.redo_attempt if calls.attempt_exists(connection, attempt.uid) else calls.add_attempt
    write(connection, attempt)


def spoken_values(connection: Connection, caller_uid: str, person: RoundPerson) -> dict[str, str]:
    """Give what the placeholders of the script stand for, for this caller and person."""
    campaign = campaigns.get(connection)
    return {
        "caller": callers.get(connection, caller_uid).name,
        "municipality": campaign.municipality,
        "name": person.call_name,
        "source": source_words(calls.source_kinds(connection, person.person_id), campaign.municipality),
        "central_number": campaign.central_number,
        "matchers": MATCHERS,
    }


def consent_sentence(script: CallScript, scope: ConsentScope, values: Mapping[str, str]) -> str:
    """Give the words of one consent question as they are read; raise `NotAllowed` when the script does not ask it."""
    asked = (question.sentence for step in script.steps for question in step.consents if question.scope is scope)
    sentence = next(asked, None)
    if sentence is None:
        raise NotAllowed("Het script stelt deze vraag niet.", "Volg de stappen op het scherm.")
    return fill(sentence, values)
