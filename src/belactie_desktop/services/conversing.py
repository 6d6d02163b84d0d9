"""Hold one conversation: consent first, then answers, help requests and the next call; each kept at once.

The consent rules of the domain are asked inside every transaction, on what stands in the file (`noting`): a screen that
forgets the gate still stores nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from belactie_desktop.domain import consent as consent_rules
from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_times import IsFreeDay, Slot, callback_slots
from belactie_desktop.domain.call_words import tries_words
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.conversation import Answer, CallSession, Conversation, Tick
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import DayPart, FollowUp, Frequency, first_call_at, part_of
from belactie_desktop.domain.requests import HelpRequest, NeedAxis, RequestStatus, Urgency
from belactie_desktop.domain.round import RoundPerson
from belactie_desktop.domain.script import fill
from belactie_desktop.services import noting
from belactie_desktop.storage import about, calls, campaigns, consents, conversations, requests
from belactie_desktop.storage.database import Store


class Conversing:
    """One conversation in an open belmap or dossier. `session` says what is allowed now; every method keeps the change first."""

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
            script = campaigns.script(connection)
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

    def proposed_wish(self) -> FollowUp:
        """Propose how to call again: one more time, at the part of the day of this call."""
        return FollowUp(self.uid, Frequency.ONCE, (part_of(self._clock()),))

    def wish_moment(self, wish: FollowUp) -> datetime:
        """Tell when the next call would be."""
        return first_call_at(wish, self._clock(), self._rules, self._is_free_day)

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
        after = self.session.answered(said)
        with self._store.transaction() as connection:
            noting.keep_consent(connection, self._conversation, said, now)
            conversations.set_step(connection, self.uid, after.position)
            about.count_change(connection)
        self.session = after
        return after

    def set_follow_up(self, frequency: Frequency, moments: Sequence[DayPart]) -> CallSession:
        """Keep how often and when the person wants to be called again; raise `NotAllowed` when they do not."""
        wish = FollowUp(self.uid, frequency, tuple(moments))
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
        made = HelpRequest(
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
        with self._store.transaction() as connection:
            noting.keep_request(connection, made)
            about.count_change(connection)
        return made

    def change_request(self, request: HelpRequest) -> None:
        """Keep another note or urgency of a help request of this conversation."""
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            noting.require_may_record(connection, self.uid)
            requests.change(connection, request)
            about.count_change(connection)

    def remove_request(self, uid: str) -> None:
        """Remove a help request that was made by mistake."""
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            requests.remove(connection, uid)
            about.count_change(connection)

    def next(self) -> CallSession:
        """Go one step on; raise `NotAllowed` while a question of this step has no answer."""
        return self._move(self.session.next())

    def back(self) -> CallSession:
        """Go one step back."""
        return self._move(self.session.back())

    def go_to(self, position: int) -> CallSession:
        """Go to a step; raise `NotAllowed` when the gate or the script forbids it."""
        return self._move(self.session.to(position))

    def report_worry(self) -> None:
        """Mark the person for the coordinator, without any content: possible at any time, also without consent."""
        now = self._clock()
        mark = Attempt(str(uuid4()), self.person.person_id, self._conversation.caller_uid, now, Outcome.TO_COORDINATOR)
        with self._store.transaction() as connection:
            noting.mark_worry(connection, mark)
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
            if conversations.answers(connection, self.uid) or requests.of_conversation(connection, self.uid):
                raise NotAllowed("In dit gesprek is al iets genoteerd.", "Kies hoe het gesprek eindigt.")
            consents.remove(connection, self.uid)
            conversations.remove(connection, self.uid)
            about.count_change(connection)

    def _move(self, after: CallSession) -> CallSession:
        with self._store.transaction() as connection:
            noting.require_going_on(connection, self.uid)
            conversations.set_step(connection, self.uid, after.position)
            about.count_change(connection)
        self.session = after
        return after
