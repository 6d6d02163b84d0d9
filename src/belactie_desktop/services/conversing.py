"""Hold one conversation: consent first, then answers, help requests and the next call; each kept at once.

The consent rules of the domain are asked inside every transaction, on what stands in the file (`noting`): a screen that
forgets the gate still stores nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from uuid import uuid4

from belactie_desktop.domain import consent as consent_rules
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay, Slot, callback_slots
from belactie_desktop.domain.call_words import tries_words
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.closing import ClosingPoint, closing_points
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.conversation import Answer, CallSession, Conversation, Tick
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import (
    Contact,
    DayPart,
    FollowUp,
    Frequency,
    first_call_at,
    part_of,
    require_sensible_wish,
    usual_time,
)
from belactie_desktop.domain.passed_on import PassedOn, PassedOnTo
from belactie_desktop.domain.phones import parse_phones
from belactie_desktop.domain.requests import HelpRequest, NeedAxis, RequestStatus, Urgency
from belactie_desktop.domain.round import RoundPerson
from belactie_desktop.domain.script import fill
from belactie_desktop.domain.worries import Told, Worry, WorryKind
from belactie_desktop.services import noting
from belactie_desktop.storage import (
    about,
    call_scripts,
    calls,
    consents,
    conversations,
    passed_on,
    requests,
    worries,
)
from belactie_desktop.storage.database import Store


class Conversing:
    """One conversation in an open belmap or dossier. `session` says what is allowed now; every method keeps first."""

    def __init__(
        self, store: Store, clock: Clock, is_free_day: IsFreeDay, rules: CallRules, conversation: Conversation
    ) -> None:
        """Take up `conversation`, new or broken off, from what stands in the file."""
        self._store = store
        self._clock = clock
        self._is_free_day = is_free_day
        self._rules = rules
        self._conversation = conversation
        with store.reading() as connection:
            script = call_scripts.of_conversation(connection, conversation.script_version)
            # Not only who is in the round of this caller: at the town hall anybody of the dossier may ring.
            self.person: RoundPerson = calls.people_of(connection, [conversation.person_id])[0]
            self.tries = tries_words(
                calls.attempts(connection, [conversation.person_id]).get(conversation.person_id, ())
            )
            self._values = noting.spoken_values(connection, conversation.caller_uid, self.person)
            known = consents.of_conversation(connection, conversation.uid)
            self.session = CallSession(
                script=script,
                position=min(conversation.step, len(script.steps) - 1) if consent_rules.may_record(known) else 0,
                consents=known,
                wish=conversations.get_follow_up(connection, conversation.uid),
            )
            mates = calls.round_people(connection, conversation.caller_uid)
        self.housemates = tuple(
            mate.name
            for mate in mates
            if mate.household_id == self.person.household_id and mate.person_id != self.person.person_id
        )
        self.signal_labels = tuple(dict.fromkeys(label for step in script.steps for label in step.signals))
        self._refresh_noted()

    @property
    def uid(self) -> str:
        """The uid of the conversation, and of the attempt that ends it."""
        return self._conversation.uid

    @property
    def started_at(self) -> datetime:
        """When it began."""
        return self._conversation.started_at

    def now(self) -> datetime:
        """The moment of the clock this conversation works with."""
        return self._clock()

    def text(self, words: str) -> str:
        """Fill the placeholders of a text of the script for this person."""
        return fill(words, self._values)

    def answers(self) -> dict[str, Answer]:
        """Read what was noted, per key of a step."""
        with self._store.reading() as connection:
            return conversations.answers(connection, self.uid)

    def requests(self) -> list[HelpRequest]:
        """Read the help requests of this conversation, oldest first."""
        with self._store.reading() as connection:
            return requests.of_conversation(connection, self.uid)

    def signals(self) -> frozenset[str]:
        """Read which signals are marked for a referral."""
        return frozenset(request.kind for request in noting.signals_among(self.requests(), self.signal_labels))

    def worries(self) -> tuple[Worry, ...]:
        """Read what was reported about this person since the conversation began, and not taken back."""
        with self._store.reading() as connection:
            found = worries.of_person(connection, self.person.person_id)
        return tuple(one for one in found if one.undone_at is None and one.at >= self.started_at)

    def passed_on(self) -> tuple[PassedOn, ...]:
        """Read to whom something of this conversation was passed on, oldest first."""
        with self._store.reading() as connection:
            return passed_on.of_conversation(connection, self.uid)

    def closing(self) -> tuple[ClosingPoint, ...]:
        """Give the closing checklist of the step on screen, filled in for this person."""
        points = closing_points(self.session.step.checks, self.session.wish is not None)
        return tuple(ClosingPoint(point.key, self.text(point.text)) for point in points)

    def checks(self) -> frozenset[str]:
        """Read which points of the checklist are ticked, by their keys."""
        with self._store.reading() as connection:
            return conversations.checks(connection, self.uid)

    def proposed_wish(self) -> FollowUp:
        """Propose how to call again: one more time, at the part of the day of this call."""
        return FollowUp(self.uid, Frequency.ONCE, (part_of(self._clock()),))

    def wish_moment(self, wish: FollowUp) -> datetime:
        """Tell when the next call would be."""
        return first_call_at(wish, self._clock(), self._rules, self._is_free_day)

    def usual_time(self, part: DayPart) -> time:
        """Propose the hour of a sign of life in a part of the day."""
        return usual_time(part, self._rules)

    def callback_slots(self) -> tuple[Slot, ...]:
        """Propose moments to go on with the conversation later; the first is the proposal."""
        return callback_slots(self._clock(), self._rules, self._is_free_day)

    def answer_consent(self, scope: ConsentScope, given: bool) -> CallSession:
        """Keep what the person said to one consent question, with the sentence that was read.

        "Nee" to noting ends the conversation as a refusal and keeps nothing of it. "Nee" to calling again forgets the
        wish. Raises `NotAllowed` when the script has no such question.
        """
        now = self._clock()
        said = Consent(
            uid=str(uuid4()),
            person_id=self.person.person_id,
            conversation_uid=self.uid,
            scope=scope,
            given=given,
            sentence=noting.consent_sentence(self.session.script, scope, self._values),
            script_version=self.session.script.version,
            caller_uid=self._conversation.caller_uid,
            at=now,
        )
        self._refresh_noted()
        after = self.session.answered(said)
        with self._store.transaction() as connection:
            noting.keep_consent(connection, self._conversation, said, now)
            if scope is ConsentScope.SHARE and not given:
                noting.drop_signals(connection, self.uid, self.signal_labels)
            conversations.set_step(connection, self.uid, after.position)
            about.count_change(connection)
        self.session = after
        return after

    def set_follow_up(
        self,
        frequency: Frequency,
        moments: Sequence[DayPart],
        at_time: time | None = None,
        contact: Contact | None = None,
    ) -> CallSession:
        """Keep how often and when the person wants to be called again, and for a sign of life whom to warn.

        Raises `NotAllowed` when they do not want it, or for an hour or a contact person that cannot be used.
        """
        wish = FollowUp(self.uid, frequency, tuple(moments), at_time, _reachable(contact))
        require_sensible_wish(wish, self._rules)
        self._refresh_noted()
        after = self.session.agreed(wish)
        with self._store.transaction() as connection:
            noting.keep_wish(connection, wish)
            conversations.set_step(connection, self.uid, after.position)
            about.count_change(connection)
        self.session = after
        return after

    def save_answer(self, step_key: str, ticks: Sequence[Tick], note: str) -> None:
        """Keep what is noted in one step so far; raise `NotAllowed`, keeping nothing, without consent to note."""
        with self._store.transaction() as connection:
            noting.keep_answer(connection, self.uid, step_key, ticks, note)
            about.count_change(connection)

    def make_request(self, axis: NeedAxis, kind: str, note: str = "", urgency: Urgency = Urgency.NORMAL) -> HelpRequest:
        """Keep a help request; raise `NotAllowed`, keeping nothing, without consent to note."""
        made = self._request(axis, kind, note, urgency)
        with self._store.transaction() as connection:
            noting.keep_request(connection, made)
            about.count_change(connection)
        return made

    def change_request(self, request: HelpRequest) -> None:
        """Keep another note or urgency of a help request of this conversation."""
        with self._store.transaction() as connection:
            noting.keep_changed_request(connection, request, self.signal_labels)
            about.count_change(connection)

    def remove_request(self, uid: str) -> None:
        """Remove a help request that was made by mistake."""
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            requests.remove(connection, uid)
            about.count_change(connection)

    def tick_signal(self, label: str, on: bool) -> None:
        """Keep or forget a signal of the script: a help request without a word, only to pass on.

        Raises `NotAllowed`, keeping nothing, without consent to pass on or for a label the script does not have.
        """
        known = noting.signals_among(self.requests(), self.signal_labels)
        marked = [request for request in known if request.kind == label]
        if not on:
            for request in marked:
                self.remove_request(request.uid)
        elif label not in self.signal_labels:
            raise NotAllowed("Het script kent dit signaal niet.", "Kies een signaal uit de lijst.")
        elif not marked:
            with self._store.transaction() as connection:
                noting.keep_signal(connection, self._request(NeedAxis.SOCIAL, label, "", Urgency.NORMAL))
                about.count_change(connection)

    def note_passed_on(self, receiver: PassedOnTo) -> PassedOn:
        """Keep that something was passed on by word of mouth, and to whom; never what.

        Raises `NotAllowed`, keeping nothing, without consent to note.
        """
        passed = PassedOn(str(uuid4()), self.uid, receiver, self._clock())
        with self._store.transaction() as connection:
            noting.keep_passed_on(connection, passed)
            about.count_change(connection)
        return passed

    def remove_passed_on(self, uid: str) -> None:
        """Remove what was noted as passed on by mistake."""
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            passed_on.remove(connection, uid)
            about.count_change(connection)

    def tick_check(self, key: str, on: bool) -> None:
        """Keep whether a point of the closing checklist was done; raise `NotAllowed` without consent to note."""
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            noting.require_may_record(connection, self.uid)
            ticked = conversations.checks(connection, self.uid)
            conversations.set_checks(connection, self.uid, ticked | {key} if on else ticked - {key})
            about.count_change(connection)

    def next(self) -> CallSession:
        """Go to the next step that is asked; raise `NotAllowed` while a question of this step has no answer."""
        return self._move(self._refresh_noted().next())

    def back(self) -> CallSession:
        """Go to the step that was asked before."""
        return self._move(self._refresh_noted().back())

    def go_to(self, position: int) -> CallSession:
        """Go to a step; raise `NotAllowed` when the gate or the script forbids it."""
        return self._move(self._refresh_noted().to(position))

    def report_worry(self, kind: WorryKind, told: Iterable[Told], care_wanted: bool = False) -> Worry:
        """Keep that somebody is worried about this person, and mark them for the coordinator.

        No words are kept, so it is possible at any time, also without consent. `care_wanted`: the caller wants a talk.
        """
        now, person_id, caller_uid = self._clock(), self.person.person_id, self._conversation.caller_uid
        worry = Worry(str(uuid4()), person_id, caller_uid, now, kind, frozenset(told), care_wanted)
        mark = Attempt(worry.uid, person_id, caller_uid, now, Outcome.TO_COORDINATOR)
        with self._store.transaction() as connection:
            noting.mark_worry(connection, mark, worry)
            about.count_change(connection)
        return worry

    def undo_worry(self, uid: str) -> None:
        """Take a worry back that was reported by mistake, with its mark; both stay in the file as taken back."""
        now = self._clock()
        with self._store.transaction() as connection:
            calls.undo_attempt(connection, uid, now)
            about.count_change(connection)

    def finish(self) -> None:
        """End the conversation; the agreed next call becomes an appointment. Raises `NotAllowed` without consent."""
        now = self._clock()
        with self._store.transaction() as connection:
            noting.finish(connection, self._conversation, now, self._rules, self._is_free_day)
            about.count_change(connection)

    def stop(self, next_at: datetime) -> None:
        """Break off and call back at `next_at`; what was noted stays."""
        now = self._clock()
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            noting.end(connection, self._conversation, Outcome.CALLBACK, next_at, now)
            about.count_change(connection)

    def withdraw(self) -> None:
        """The person takes consent back: everything they told is wiped now, also from earlier conversations."""
        now = self._clock()
        with self._store.transaction() as connection:
            consents.withdraw(connection, self.person.person_id, now)
            conversations.wipe_person(connection, self.person.person_id)
            noting.end(connection, self._conversation, Outcome.REFUSED, None, now)
            about.count_change(connection)
            known = consents.of_conversation(connection, self.uid)
        self.session = CallSession(self.session.script, 0, known, refused=True)

    def cancel(self) -> None:
        """Forget a conversation that was no conversation, such as after a slip of the finger.

        Raises `NotAllowed` once anything was noted.
        """
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            noted = conversations.answers(connection, self.uid) or requests.of_conversation(connection, self.uid)
            if noted or passed_on.of_conversation(connection, self.uid):
                raise NotAllowed("In dit gesprek is al iets genoteerd.", "Kies hoe het gesprek eindigt.")
            consents.remove(connection, self.uid)
            conversations.remove(connection, self.uid)
            about.count_change(connection)

    def _request(self, axis: NeedAxis, kind: str, note: str, urgency: Urgency) -> HelpRequest:
        return HelpRequest(
            uid=str(uuid4()),
            person_id=self.person.person_id,
            conversation_uid=self.uid,
            axis=axis,
            kind=kind,
            note=note,
            urgency=urgency,
            status=RequestStatus.OPEN,
            made_at=self._clock(),
            caller_uid=self._conversation.caller_uid,
        )

    def _refresh_noted(self) -> CallSession:
        """Let the session know everything that is ticked in the file: it decides which steps are asked."""
        with self._store.reading() as connection:
            answers = conversations.answers(connection, self.uid).values()
            signals = noting.signals_among(requests.of_conversation(connection, self.uid), self.signal_labels)
        ticks = (tick for answer in answers for tick in answer.ticks)
        self.session = self.session.noted(ticks, (request.kind for request in signals))
        return self.session

    def _move(self, after: CallSession) -> CallSession:
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            conversations.set_step(connection, self.uid, after.position)
            about.count_change(connection)
        self.session = after
        return after


def _reachable(contact: Contact | None) -> Contact | None:
    """Give the contact person with the number as it is dialled; raise `NotAllowed` when it is no telephone number."""
    if contact is None or not contact.number.strip():
        return contact
    numbers, _rest = parse_phones(contact.number)
    if not numbers:
        raise NotAllowed("Dit is geen telefoonnummer.", "Lees het nummer van de contactpersoon nog eens na.")
    return Contact(contact.name.strip(), numbers[0].e164, contact.relation.strip())
