"""Work the people out again from all lists and decisions, and write what differs: the same work for a dry run.

Called after a list is taken in or undone and after a decision about doubles. Owns the transaction of nobody: the caller
has one open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from belactie_desktop.domain.addresses import normalised_key
from belactie_desktop.domain.decisions import Decisions
from belactie_desktop.domain.entries import Entry, Link, ListSourceFacts
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.linking import Linked, Pairs, link
from belactie_desktop.domain.people_so_far import Circumstances
from belactie_desktop.domain.same_person import Face, Match, recognise
from belactie_desktop.services.left_in_peace import LeftInPeace, hasher
from belactie_desktop.services.likeness import likeness
from belactie_desktop.services.link_differences import Comparison, Effect
from belactie_desktop.services.link_state import LinkState, read_state
from belactie_desktop.storage import linked_people, list_entries, match_decisions, moved_households, people
from belactie_desktop.storage.database import Connection
from belactie_desktop.storage.linked_people import Difference


@dataclass(frozen=True, slots=True)
class AddedList:
    """A list that is not stored yet; `rows` makes its rows, given the first id that is free for them."""

    facts: ListSourceFacts
    rows: Callable[[int], list[Entry]]


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What happened, in numbers of people; `doubtful` and `waiting` count rows that belong to nobody for sure."""

    new: int
    changed: int
    moved: int
    gone: int
    vanished: int
    doubtful: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that working out would write, and what it means for people (`effect`)."""

    linked: Linked
    difference: Difference
    effect: Effect
    new_entries: Sequence[Entry]
    changed_entries: Sequence[Entry]
    settled: Sequence[tuple[int, int]]
    raised: Mapping[tuple[int, int], tuple[int, tuple[str, ...]]]
    entries: Mapping[int, Sequence[Entry]]
    busy: Set[int]

    doubtful: Set[int]
    """The rows that the coordinator has to decide about."""

    @property
    def new_in_peace(self) -> int:
        """Count the new people who must not be called."""
        return sum(shown.do_not_call for shown in self.difference.new_people.values())

    @property
    def report(self) -> LinkReport:
        """Give it in numbers."""
        waiting = sum(how is Link.NOBODY for _person, how in self.linked.links.values())
        effect = self.effect
        return LinkReport(
            new=len(effect.new),
            changed=len(effect.changed),
            moved=len(effect.moved),
            gone=len(effect.gone),
            vanished=len(effect.vanished),
            doubtful=len(self.doubtful),
            waiting=waiting,
        )


def relink(connection: Connection, job: Job) -> LinkReport:
    """Work the people out again and write the difference, in the transaction that is open.

    Raises `Cancelled` when the user stops, and `NotAllowed` when somebody would vanish who has a caller or a call.
    """
    change = work_out(connection, job)
    write(connection, change, job)
    return change.report


def work_out(
    connection: Connection,
    job: Job,
    *,
    added: AddedList | None = None,
    without: int | None = None,
    more_tokens: Set[str] = frozenset(),
) -> Change:
    """Work out what would change, and write nothing.

    `added`: a list that is not stored yet; `without`: a list that is undone; `more_tokens`:
    hashes of people not to call that are not stored yet. Raises `Cancelled`.
    """
    state = read_state(connection, without)
    if added is not None:
        first = max([list_entries.next_id(connection), *(entry.id + 1 for entry in state.adopted)])
        state.facts[added.facts.id] = added.facts
        state.entries[added.facts.id] = added.rows(first)
        state.managed.add(added.facts.id)
    token = hasher(connection)
    decisions = Decisions(match_decisions.all_(connection), token)
    around = Circumstances(decisions, state.busy, state.directory_numbers())
    linked = link(state.lists(), around, _recognise, job)
    comparison = Comparison(
        state,
        linked,
        LeftInPeace(people.suppressions(connection, without) | more_tokens, token),
        LeftInPeace(people.suppressions(connection), token),
        linked_people.highest_home(connection) + 1,
    )
    comparison.run()
    return _change(connection, state, linked, comparison, added.facts.id if added else 0)


def _recognise(
    people_: Sequence[Face], rows: Sequence[Face], apart: Pairs, together: Mapping[int, int], job: Job
) -> list[Match]:
    return recognise(people_, rows, likeness, apart, together, job)


def _change(connection: Connection, state: LinkState, linked: Linked, comparison: Comparison, added: int) -> Change:
    adopted = {entry.id for entry in state.adopted}
    new: list[Entry] = []
    changed: list[Entry] = []
    for rows in state.entries.values():
        for entry in rows:
            person_id, how = linked.links[entry.id]
            keeps = linked.keeps.get(entry.id, entry.keeps_id)
            is_new = entry.source_id == added or entry.id in adopted
            if (person_id, how, keeps) != (entry.person_id, entry.link, entry.keeps_id):
                entry = entry.linked(person_id, how, keeps)  # noqa: PLW2901 - the row as it is now
                if not is_new:
                    changed.append(entry)
            if is_new:
                new.append(entry)
    before = list_entries.doubts(connection)
    wanted = {pair: (found.score, found.reasons) for pair, found in linked.doubts.items()}
    return Change(
        linked=linked,
        difference=comparison.difference,
        effect=comparison.effect,
        new_entries=new,
        changed_entries=changed,
        settled=[pair for pair in before if pair not in wanted],
        raised={pair: found for pair, found in wanted.items() if before.get(pair) != found},
        entries=state.entries,
        busy=state.busy,
        doubtful={entry_id for entry_id, _person in linked.doubts},
    )


def write(connection: Connection, change: Change, job: Job) -> None:
    """Write what was worked out. Raises `Cancelled`, and `NotAllowed` when somebody with a call would vanish."""
    if change.effect.vanished & change.busy:
        raise NotAllowed(
            "Iemand zou verdwijnen die al een beller of een gesprek heeft.",
            "Neem die persoon eerst weg bij de beller, of wis de persoon.",
        )
    lived = moved_households.homes_of_note(connection)
    linked_people.write_people(connection, change.difference, job)
    moved_households.carry_over(connection, lived)
    list_entries.add(connection, change.new_entries, job)
    list_entries.change_links(connection, change.changed_entries, job)
    list_entries.change_doubts(connection, change.settled, change.raised, job)
    linked_people.write_claims(connection, change.difference, job)
    linked_people.delete_people(connection, change.difference.vanished, job)
    _tidy_homes(connection, change, job)
    job.report(0, 0, "Bewaren")


def _tidy_homes(connection: Connection, change: Change, job: Job) -> None:
    """Delete the homes that nobody lives in and no row of theirs names; one that an older row names waits."""
    empty = linked_people.empty_homes(connection)
    if empty:
        rows = (entry.address for person in change.linked.people for entry in person.own)
        named = {normalised_key(address) for address in rows if address}
        linked_people.delete_homes(connection, [home for home, key in empty if key not in named], job)
    people.mark_care_homes(connection)
