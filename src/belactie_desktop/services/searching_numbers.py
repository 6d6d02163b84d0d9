"""Work through the households we could not reach by phone: note what came of a try, move them between the streams.

Owns the one transaction around each step and the guard that a number of who asked for peace is not used. What is
allowed and proposed stands in `domain.number_search`; papers come from `search_sheets`, `writing_letters`, `visiting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from belactie_desktop.domain.campaign import require_ready
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.number_search import (
    FIRST,
    LETTER_RESULTS,
    MAY_PROPOSE,
    SEARCH_RESULTS,
    STEPS,
    Place,
    Proposal,
    ReachCounts,
    Result,
    Step,
    Stream,
    Trace,
    after,
    propose,
    require_day,
    require_leave,
    require_may_go,
    require_network,
    require_other_number,
)
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber, national, parse_phones
from belactie_desktop.services.left_in_peace import LeftInPeace, hasher
from belactie_desktop.storage import campaigns, number_searches, people, to_reach
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.number_searches import Home, Member
from belactie_desktop.storage.phrases import neutral_code

NOTED_HERE = (*SEARCH_RESULTS, *LETTER_RESULTS)


@dataclass(frozen=True, slots=True)
class Finding:
    """A number somebody found: as typed, and where. `person_id`: whose mobile it is.

    `agreed`: the person may be called on it, though family or a service gave it.
    """

    number: str
    place: Place
    person_id: int | None = None
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A number that was just kept, with what is needed to take it back."""

    home: Home
    number: PhoneNumber
    place: Place
    trace_uid: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """One household as the page shows it."""

    home: Home
    proposal: Proposal | None


class SearchingNumbers:
    """What the coordinator does on the page "Nog te bereiken"."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work in the dossier `store`."""
        self._store = store
        self._clock = clock

    def is_worked_out(self) -> bool:
        """Tell whether the counts and lists of this page come at once."""
        with self._store.reading() as connection:
            return to_reach.is_known(connection)

    def work_out(self, job: Job) -> None:
        """Work out who has to be reached, so that counts and lists come at once after it; raises `Cancelled`.

        The steps on this page keep that up to date; after any other change to the dossier it is to be done again.
        """
        with self._store.transaction() as connection:
            to_reach.refresh(connection, job)

    def counts(self) -> ReachCounts:
        """Count the households without a number, in one reading."""
        with self._store.transaction() as connection:
            return ReachCounts(number_searches.steps(connection), number_searches.found_homes(connection))

    def ids(self, stream: Stream, words: str = "", step: Step | None = None) -> tuple[int, ...]:
        """List the households of a stream, or of one step in it: what is to be done first, by street and number.

        `words` narrow it by name, street or code.
        """
        with self._store.transaction() as connection:
            return number_searches.ids(connection, (step,) if step else STEPS[stream], words)

    def homes(self, household_ids: Sequence[int]) -> tuple[HomeView, ...]:
        """Read these households, in this order; who can be called or left the list by now is not in the answer."""
        today = self._clock().date()
        with self._store.reading() as connection:
            found = number_searches.homes(connection, household_ids)
        return tuple(HomeView(home, propose(home.step, home.traces, home.address, today)) for home in found)

    def lines(self, household_ids: Sequence[int]) -> tuple[Home, ...]:
        """Read these households for a page of the list: who, where and at which step; as `homes` in order and who."""
        with self._store.transaction() as connection:
            return number_searches.named(connection, household_ids)

    def found(self, household_id: int, finding: Finding) -> Found:
        """Keep a number: a landline for everybody of the household, a mobile for its owner; they can be called now.

        Raises `GateClosed`, or `NotAllowed` for what is no number, for a number of who asked not to be called, without
        leave, and for a mobile of which the owner is not told. Twice changes nothing.
        """
        number = read_number(finding.number)
        require_leave(finding.place, finding.agreed)
        with self._store.transaction() as connection, to_reach.following(connection, [household_id]):
            home = require_home(connection, household_id, self._clock())
            give_number(connection, home, number, finding)
            trace = new_trace(home, Result.FOUND, finding.place, self._clock().date())
            keep(connection, home, trace, self._clock())
        return Found(home, number, finding.place, trace.uid)

    def take_back(self, found: Found) -> None:
        """Undo a number that was just kept: it goes, and the household stands where it stood before."""
        home = found.home
        with self._store.transaction() as connection, to_reach.following(connection, [home.household_id]):
            number_searches.remove_number(
                connection, [member.person_id for member in home.members], found.number.e164, found.place
            )
            number_searches.remove_trace(connection, found.trace_uid)
            code = Codes(connection).of(home)
            number_searches.put(
                connection, home.household_id, code, home.step, self._clock(), home.caller_uid, home.occasion
            )

    def note(self, household_id: int, result: Result, place: Place, on_day: date | None = None) -> None:
        """Note what came of looking up or of a letter (`NOTED_HERE`); without a day it was today.

        Raises `GateClosed`, or `NotAllowed` when that cannot come of this step.
        """
        if result not in NOTED_HERE:
            raise ValueError("numbers, sent letters and visits are noted elsewhere")
        now = self._clock()
        day = now.date() if on_day is None else require_day(on_day, now.date())
        with self._store.transaction() as connection, to_reach.following(connection, ()):
            home = require_home(connection, household_id, now)
            keep(connection, home, new_trace(home, result, place, day), now)

    def note_key_figure(self, household_id: int, result: Result, network: str, on_day: date | None = None) -> None:
        """Note what came of asking a key figure; `network` names the network or service, never the person asked.

        Raises `GateClosed`, or `NotAllowed` without a network, or when that cannot come of this step.
        """
        require_network(network)
        now = self._clock()
        day = now.date() if on_day is None else require_day(on_day, now.date())
        with self._store.transaction() as connection, to_reach.following(connection, ()):
            home = require_home(connection, household_id, now)
            trace = new_trace(home, result, Place.KEY_FIGURE, day)
            keep(connection, home, replace(trace, occasion=" ".join(network.split())), now)

    def networks(self) -> tuple[str, ...]:
        """List the networks that were asked before, by name, to choose from."""
        with self._store.reading() as connection:
            return number_searches.networks(connection)

    def move(self, household_ids: Sequence[int], stream: Stream) -> int:
        """Put households in another stream; give how many moved.

        Raises `GateClosed`, or `NotAllowed` when a letter or visit is wanted without a whole address; then none moved.
        """
        now, step = self._clock(), FIRST[stream]
        with self._store.transaction() as connection, to_reach.following(connection, ()):
            require_ready(campaigns.get(connection), now.date())
            found, codes = number_searches.homes(connection, household_ids), Codes(connection)
            for home in found:
                require_may_go(step, home.address)
                number_searches.put(connection, home.household_id, codes.of(home), step, now)
        return len(found)

    def proposed(self, stream: Stream) -> dict[Stream, int]:
        """Count where the households of a stream would go next if you follow every proposal."""
        counted: dict[Stream, int] = {}
        with self._store.transaction() as connection:
            homes = number_searches.outlines(connection, number_searches.ids(connection, _proposing(stream)))
        for _home, proposal in _proposed(homes, self._clock().date()):
            counted[proposal.step.stream] = counted.get(proposal.step.stream, 0) + 1
        return counted

    def accept(self, stream: Stream) -> int:
        """Follow every proposal in a stream; give how many households moved. Raises `GateClosed`."""
        now = self._clock()
        with self._store.transaction() as connection, to_reach.following(connection, ()):
            require_ready(campaigns.get(connection), now.date())
            homes = number_searches.outlines(connection, number_searches.ids(connection, _proposing(stream)))
            moving, codes = _proposed(homes, now.date()), Codes(connection)
            for home, proposal in moving:
                number_searches.put(connection, home.household_id, codes.of(home), proposal.step, now)
        return len(moving)


def _proposed(homes: Sequence[Home], today: date) -> list[tuple[Home, Proposal]]:
    found = ((home, propose(home.step, home.traces, home.address, today)) for home in homes)
    return [(home, proposal) for home, proposal in found if proposal is not None]


def _proposing(stream: Stream) -> tuple[Step, ...]:
    return tuple(step for step in STEPS[stream] if step in MAY_PROPOSE)


def read_number(text: str) -> PhoneNumber:
    """Read the one number somebody typed; raise `NotAllowed` when there is none, more than one, or something else."""
    numbers, rest = parse_phones(text)
    if len(numbers) != 1 or rest:
        raise NotAllowed("Dit is geen geldig telefoonnummer.", "Typ één nummer, zoals 016 27 21 11 of 0475 12 34 56.")
    return numbers[0]


def require_home(connection: Connection, household_id: int, now: datetime) -> Home:
    """Read a household without a number; raise `GateClosed`, or `NotAllowed` when it is not (or no longer) one."""
    require_ready(campaigns.get(connection), now.date())
    found = number_searches.homes(connection, [household_id])
    if not found:
        raise NotAllowed(
            "Dit gezin staat niet meer bij Nog te bereiken.",
            "Er is al een nummer of een gesprek, of niemand wil nog gebeld worden.",
        )
    return found[0]


def give_number(connection: Connection, home: Home, number: PhoneNumber, finding: Finding) -> None:
    """Give a number to who it is for.

    Raises `NotAllowed` when somebody asked not to be called on it, or when it turned out useless for this home.
    """
    require_other_number(number.e164, home.useless)
    members = _owners(home, number, finding.person_id)
    peace = LeftInPeace(people.suppressions(connection), hasher(connection))
    known = any(peace.holds(m.family_name, m.given_name, None, "", (number.e164,)) for m in home.members)
    if known or number_searches.is_left_in_peace(connection, number.e164):
        raise NotAllowed(
            f"Wie het nummer {national(number.e164)} heeft, vroeg om niet gebeld te worden.",
            "Gebruik dit nummer niet. Stuur een brief, of zet dit gezin bij Afgerond.",
        )
    number_searches.add_number(connection, [member.person_id for member in members], number, finding.place)


def _owners(home: Home, number: PhoneNumber, person_id: int | None) -> Sequence[Member]:
    """A landline is everybody's; a mobile belongs to one person, who must be told when there are several."""
    if number.kind is PhoneKind.LANDLINE:
        return home.members
    chosen = [member for member in home.members if member.person_id == person_id]
    if not chosen and len(home.members) > 1:
        raise NotAllowed("Een gsm is van één persoon.", "Kies van wie dit nummer is.")
    return chosen or home.members


def keep(connection: Connection, home: Home, trace: Trace, now: datetime) -> None:
    """Keep a try and where it leads; raise `NotAllowed` when the result cannot come of the step."""
    step = after(home.step, trace.result)
    if number_searches.add_trace(connection, trace, now):
        number_searches.put(connection, home.household_id, Codes(connection).of(home), step, now)


class Codes:
    """Gives every household the short code that stands on papers instead of a name; each its own, for ever."""

    def __init__(self, connection: Connection) -> None:
        """Read the codes that are in use."""
        self._taken = set(number_searches.codes(connection))

    def of(self, home: Home) -> str:
        """Give the code of a household; a new one when it had none, which the caller keeps."""
        if home.code:
            return home.code
        while (code := neutral_code()) in self._taken:
            pass
        self._taken.add(code)
        return code


def new_trace(home: Home, result: Result, place: Place, day: date) -> Trace:
    """Make a try that was just noted by hand."""
    return Trace(str(uuid4()), home.household_id, result, place, day)
