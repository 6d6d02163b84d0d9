"""Type in afterwards what came of the calls on a sheet, line by line, and take the last line back.

The rules are those of a conversation: `noting` asks for the consents on what stands in the file, `CallSession` what may
be asked, `call_times` when to call again. A line is kept whole, in one transaction; typed in twice it changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from belactie_desktop.domain.call_sheets import (
    MOST_TRIES,
    CallSheet,
    PaperResult,
    SheetLine,
    attempt_uid,
    may_try_again,
    require_moment,
    require_not_passed_on,
    require_whole,
    worry_uid,
)
from belactie_desktop.domain.call_times import IsFreeDay, Slot, callback_slots, next_attempt_at
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome, standing
from belactie_desktop.domain.campaign import require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.conversation import CallSession, Conversation
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import FollowUp
from belactie_desktop.domain.requests import HelpRequest, RequestStatus
from belactie_desktop.domain.round import RoundPerson, age_words
from belactie_desktop.domain.script import CallScript
from belactie_desktop.services import noting
from belactie_desktop.services.free_days import is_free_day as usual_free_day
from belactie_desktop.storage import (
    call_scripts,
    call_settings,
    call_sheets,
    calls,
    campaigns,
    consents,
    conversations,
    requests,
    ring_numbers,
)
from belactie_desktop.storage.database import Connection, Store


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of a sheet on screen. `typed`: what was typed in, one attempt a try."""

    line: int
    person_id: int
    name: str = field(repr=False)
    age: str = field(repr=False)
    address: str = field(repr=False)
    typed: tuple[Attempt, ...] = ()

    @property
    def again(self) -> bool:
        """Whether a next try can be typed in."""
        return may_try_again(self.typed)


class TypingIn:
    """What the coordinator does with a sheet that comes back."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        is_free_day: IsFreeDay = usual_free_day,
    ) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock
        self._is_free_day = is_free_day

    def sheet(self, sheet_uid: str) -> CallSheet:
        """Read one sheet."""
        with self._store.reading() as connection:
            return call_sheets.get(connection, sheet_uid)

    def script(self, sheet_uid: str) -> CallScript:
        """Read the script whose questions stand on the sheet; the campaign may have another one since."""
        with self._store.reading() as connection:
            return call_scripts.for_paper(connection, call_sheets.get(connection, sheet_uid).made_at)

    def callback_slots(self) -> tuple[Slot, ...]:
        """Propose moments to call back, from now; the first is the proposal."""
        with self._store.reading() as connection:
            rules = call_settings.rules(connection)
        return callback_slots(self._clock(), rules, self._is_free_day)

    def lines(self, sheet_uid: str) -> tuple[PaperLine, ...]:
        """Read the lines of a sheet in order; who was wiped has none any more."""
        today = self._clock().date()
        with self._store.reading() as connection:
            found = call_sheets.lines(connection, sheet_uid)
            people = {p.person_id: p for p in calls.people_of(connection, [line.person_id for line in found])}
            attempts = calls.attempts(connection, list(people))
        return tuple(
            PaperLine(
                line.line,
                person.person_id,
                person.name,
                age_words(person.birth, today),
                person.address,
                _typed(sheet_uid, line, attempts.get(person.person_id, ())),
            )
            for line in found
            for person in [people[line.person_id]]
        )

    def register(self, sheet_uid: str, line: int, result: PaperResult) -> None:
        """Keep what one line says about one try; a try that was typed in already stays as it is.

        Raises `GateClosed`, and `NotAllowed`, keeping nothing: for a line or try that is not there, a moment that
        cannot be, a person who does not want to be called, or anything noted without consent.
        """
        now = self._clock()
        require_whole(result)
        with self._store.transaction() as connection:
            require_ready(campaigns.get(connection), now.date())
            sheet = call_sheets.get(connection, sheet_uid)
            found = _line(connection, sheet_uid, line)
            require_moment(result.at, sheet.made_at, now)
            typed = _typed(sheet_uid, found, calls.attempts(connection, [found.person_id]).get(found.person_id, ()))
            if len(typed) >= result.tries:
                return
            if result.tries > 1 and not (len(typed) == result.tries - 1 and may_try_again(typed)):
                raise NotAllowed("Deze poging volgt op geen andere.", "Typ eerst de vorige poging in.")
            self._require_callable(connection, found.person_id)
            self._keep(connection, sheet, found, result)
            call_sheets.mark_typed(connection, sheet_uid, line, now)

    def last(self, sheet_uid: str) -> PaperLine | None:
        """Tell which line `undo_last` takes back: the one typed in last, today; or None."""
        with self._store.reading() as connection:
            found = self._last(connection, sheet_uid)
        return None if found is None else next(one for one in self.lines(sheet_uid) if one.line == found.line)

    def undo_last(self, sheet_uid: str) -> PaperLine | None:
        """Take the last try of the line typed in last back, with everything noted of it; None when there is nothing.

        Raises `NotAllowed` when a help request of it was passed on.
        """
        now = self._clock()
        with self._store.transaction() as connection:
            found = self._last(connection, sheet_uid)
            if found is None:
                return None
            typed = _typed(sheet_uid, found, calls.attempts(connection, [found.person_id])[found.person_id])
            uid = typed[-1].uid
            require_not_passed_on([made.status for made in requests.of_conversation(connection, uid)])
            conversations.wipe(connection, [uid])
            consents.remove(connection, uid)
            conversations.remove(connection, uid)
            calls.undo_attempt(connection, uid, now)
            calls.undo_attempt(connection, worry_uid(sheet_uid, found.line, len(typed)), now)
            call_sheets.mark_typed(connection, sheet_uid, found.line, found.typed_at if len(typed) > 1 else None)
        return next(one for one in self.lines(sheet_uid) if one.line == found.line)

    def _last(self, connection: Connection, sheet_uid: str) -> SheetLine | None:
        """Only of today: what was typed in on another day may be with a matcher already."""
        today = self._clock().date()
        lines = [one for one in call_sheets.lines(connection, sheet_uid) if one.typed_at is not None]
        last = max(lines, key=lambda one: (one.typed_at, one.line), default=None)
        return last if last is not None and last.typed_at is not None and last.typed_at.date() == today else None

    def _require_callable(self, connection: Connection, person_id: int) -> None:
        known = calls.attempts(connection, [person_id]).get(person_id, ())
        if standing(known, (), call_settings.rules(connection)).bucket is Bucket.REFUSED:
            raise NotAllowed("Deze persoon wil niet gebeld worden.", "Kies de volgende regel.")

    def _keep(self, connection: Connection, sheet: CallSheet, line: SheetLine, result: PaperResult) -> None:
        uid = attempt_uid(sheet.uid, line.line, result.tries)
        if result.worry:
            mark = worry_uid(sheet.uid, line.line, result.tries)
            noting.mark_worry(
                connection, Attempt(mark, line.person_id, sheet.caller_uid, result.at, Outcome.TO_COORDINATOR)
            )
        if result.talked:
            self._keep_conversation(connection, uid, sheet, line, result)
            return
        rules = call_settings.rules(connection)
        moment = result.next_at or next_attempt_at(result.outcome, result.at, rules, self._is_free_day)
        rung = _only_number(connection, line)
        tried = Attempt(uid, line.person_id, sheet.caller_uid, result.at, result.outcome, moment, number=rung)
        noting.keep_attempt(connection, tried)

    def _keep_conversation(
        self, connection: Connection, uid: str, sheet: CallSheet, line: SheetLine, result: PaperResult
    ) -> None:
        """Have the conversation of the paper again, question by question, under the rules of a conversation."""
        script = call_scripts.for_paper(connection, sheet.made_at)
        talk = Conversation(uid, line.person_id, sheet.caller_uid, script.version, result.at)
        conversations.add(connection, talk)
        person = calls.people_of(connection, [line.person_id])[0]
        given = _said(result)
        session = CallSession(script)
        for said in self._consents(connection, talk, person, script, given):
            session = session.answered(said)
            noting.keep_consent(connection, talk, said, result.at)
        if session.refused:
            return
        for step_key, note in result.notes.items():
            if note.strip():
                noting.keep_answer(connection, uid, step_key, (), note.strip())
        for wanted in result.requests:
            noting.keep_request(
                connection,
                HelpRequest(
                    uid=str(uuid4()),
                    person_id=line.person_id,
                    conversation_uid=uid,
                    axis=wanted.axis,
                    kind=wanted.kind,
                    note=wanted.note.strip(),
                    urgency=wanted.urgency,
                    status=RequestStatus.OPEN,
                    made_at=result.at,
                    caller_uid=sheet.caller_uid,
                ),
            )
        if result.wish is not None:
            noting.keep_wish(connection, FollowUp(uid, result.wish.frequency, result.wish.moments))
        noting.finish(connection, talk, result.at, call_settings.rules(connection), self._is_free_day)

    def _consents(
        self,
        connection: Connection,
        talk: Conversation,
        person: RoundPerson,
        script: CallScript,
        given: Mapping[ConsentScope, bool],
    ) -> list[Consent]:
        values = noting.spoken_values(connection, talk.caller_uid, person)
        return [
            Consent(
                uid=str(uuid4()),
                person_id=talk.person_id,
                conversation_uid=talk.uid,
                scope=scope,
                given=given[scope],
                sentence=noting.consent_sentence(script, scope, values),
                script_version=script.version,
                caller_uid=talk.caller_uid,
                at=talk.started_at,
            )
            for scope in ConsentScope
            if scope in given
        ]


def _said(result: PaperResult) -> Mapping[ConsentScope, bool]:
    """Tell what was answered to each question; whoever gave no consent to note was asked nothing else."""
    if result.outcome is Outcome.REFUSED:
        return {ConsentScope.RECORD: False}
    return result.consents


def _line(connection: Connection, sheet_uid: str, line: int) -> SheetLine:
    found = next((one for one in call_sheets.lines(connection, sheet_uid) if one.line == line), None)
    if found is None:
        raise NotAllowed("Deze regel staat niet meer op het blad.", "Kies een andere regel.")
    return found


def _typed(sheet_uid: str, line: SheetLine, attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """List what counts of the tries typed in for a line, the first try first."""
    counted = {attempt.uid: attempt for attempt in attempts if attempt.undone_at is None}
    uids = (attempt_uid(sheet_uid, line.line, number) for number in range(1, MOST_TRIES + 1))
    return tuple(counted[uid] for uid in uids if uid in counted)


def _only_number(connection: Connection, line: SheetLine) -> str:
    """Give the number that was rung when there is only one; paper does not tell which of several it was."""
    numbers = ring_numbers.of_people(connection, [line.person_id]).get(line.person_id, ())
    return numbers[0] if len(numbers) == 1 else ""
