"""What taking in a list would change, worked out without changing anything: the dry run and the import share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from enum import Enum

from belactie_desktop.domain.addresses import building_key, normalised_key
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.directory import match_directory
from belactie_desktop.domain.entries import Entry, Link, ListSourceFacts
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import ListEntry, ListReading, RowProblem
from belactie_desktop.domain.names import PersonName, family_keys, given_key
from belactie_desktop.domain.people import RegisterPerson
from belactie_desktop.domain.phones import PhoneNumber
from belactie_desktop.domain.same_person import Certainty
from belactie_desktop.domain.suppression import identities, of_number, recognised_by
from belactie_desktop.services.left_in_peace import LeftInPeace, hasher
from belactie_desktop.services.likeness import likeness
from belactie_desktop.services.linking_lists import AddedList, Change, work_out
from belactie_desktop.services.peace_rows import recognise_askers
from belactie_desktop.storage import blocks, list_sources, people
from belactie_desktop.storage.database import Connection, Store
from belactie_desktop.storage.people import KnownPerson

BLOCK = 2_000
NEARLY_ALL = 0.8
"""The part of the known people that a register names before we take it for a complete one."""


class Fate(Enum):
    """What happens with one row that can be read."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    WAITING = "waiting"


@dataclass(slots=True)
class Plan:
    """Everything one list would do. `fates`: row of the list to what happens with it; a refused row is in `problems`.

    `phones`, `care_homes` and `tokens` are all that the list says, known or not; the counts are of what is new.
    `change` holds the people, for lists that are about people; `fresh_waiting` counts rows no other list said before.
    """

    fates: dict[int, Fate] = field(default_factory=dict[int, Fate])
    problems: list[RowProblem] = field(default_factory=list[RowProblem])
    change: Change | None = None
    phones: Mapping[int, tuple[PhoneNumber, ...]] = field(default_factory=dict[int, tuple[PhoneNumber, ...]])
    care_homes: dict[str, str] = field(default_factory=dict[str, str])
    tokens: list[str] = field(default_factory=list[str])
    numbers: int = 0
    services: int = 0
    new_care_homes: int = 0
    remembered: int = 0
    do_not_call: int = 0
    fresh_waiting: int = 0
    proposed_complete: bool = False

    def count(self, fate: Fate) -> int:
        """Count the rows to which this happens."""
        return sum(found is fate for found in self.fates.values())


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan of the dry run, with the file and when it was made: `written` counts what was ever written to it."""

    plan: Plan = field(repr=False)
    facts: ListSourceFacts
    store: Store
    written: int

    def holds(self, store: Store, connection: Connection, facts: ListSourceFacts) -> bool:
        """Tell whether the plan still holds: nothing was written since, and the list keeps its place among others."""
        if self.store is not store or self.written != blocks.written(connection):
            return False
        if (self.facts.id, self.facts.kind) != (facts.id, facts.kind):
            return False
        change = self.plan.change
        if facts.delivered == self.facts.delivered or change is None:
            return facts.complete == self.facts.complete
        is_register = facts.kind is ListKind.POPULATION_REGISTER
        days = [
            other.delivered
            for other in list_sources.facts(connection)
            if (other.kind is ListKind.POPULATION_REGISTER) is is_register
        ]
        newest = all(day < min(facts.delivered, self.facts.delivered) for day in days)
        return newest and not change.effect.gone and facts.complete == self.facts.complete


def make_plan(connection: Connection, facts: ListSourceFacts, reading: ListReading, job: Job) -> Plan:
    """Work out what a list would change in the dossier; `facts` with the id it will have. Raises `Cancelled`."""
    planners: dict[ListKind, Callable[[Connection, ListSourceFacts, ListReading, Job], Plan]] = {
        ListKind.POPULATION_REGISTER: _plan_people,
        ListKind.DIRECTORY: _plan_directory,
        ListKind.CARE_HOMES: _plan_care_homes,
        ListKind.SERVICE: _plan_people,
        ListKind.ASSOCIATION: _plan_people,
        ListKind.DO_NOT_CALL: _plan_do_not_call,
    }
    return planners[facts.kind](connection, facts, reading, job)


def _plan_people(connection: Connection, facts: ListSourceFacts, reading: ListReading, job: Job) -> Plan:
    """People of a register, or what a service or association tells of them."""
    token = hasher(connection)

    def rows(first: int) -> list[Entry]:
        named = ((entry, entry.name) for entry in reading.entries if entry.name is not None)
        return [_entry(entry, name, facts.id, first + at, token) for at, (entry, name) in enumerate(named)]

    change = work_out(connection, job, added=AddedList(facts, rows))
    entries = change.entries[facts.id]
    plan = Plan(change=change, numbers=change.effect.numbers, services=change.effect.services)
    told, said = set[int](), _said_before(change, facts.id)
    for entry in entries:
        person_id, how = change.linked.links[entry.id]
        fate = _fate(change, entry, person_id, how, told)
        plan.fates[entry.row] = fate
        if person_id is not None:
            told.add(person_id)
        if how is Link.NOBODY:
            plan.problems.append(_remark(entry.row, entry.name.text, _NOBODY, _WAITS))
        if fate in (Fate.WAITING, Fate.DOUBTFUL) and _words(entry) not in said:
            plan.fresh_waiting += 1
    plan.do_not_call = len(change.effect.peace) + change.new_in_peace
    plan.proposed_complete = facts.kind is ListKind.POPULATION_REGISTER and _names_nearly_all(change, facts.id)
    return plan


def _entry(entry: ListEntry, name: PersonName, source_id: int, its_id: int, token: Callable[[str], str]) -> Entry:
    national = entry.national_number
    return Entry(
        id=its_id,
        source_id=source_id,
        row=entry.row,
        name=name,
        birth=entry.birth,
        address=entry.address,
        phones=entry.phones,
        services=entry.services,
        token=token(f"national|{national}") if national else None,
    )


def _fate(change: Change, entry: Entry, person_id: int | None, how: Link, told: Set[int]) -> Fate:
    """Tell what happens with a row; a second row of the same person tells nothing new."""
    if how is Link.NOBODY:
        return Fate.WAITING
    if person_id is None or entry.id in change.doubtful:
        return Fate.DOUBTFUL
    if person_id in told:
        return Fate.KNOWN
    if person_id in change.effect.new:
        return Fate.NEW
    return Fate.CHANGED if person_id in change.effect.changed else Fate.KNOWN


def _said_before(change: Change, source_id: int) -> set[tuple[object, ...]]:
    """Give what other lists say word for word, of rows that belong to nobody for sure."""
    unsure = (Link.NOBODY, Link.DOUBTFUL)
    return {
        _words(entry)
        for other, rows in change.entries.items()
        for entry in rows
        if other != source_id and change.linked.links[entry.id][1] in unsure
    }


def _words(entry: Entry) -> tuple[object, ...]:
    return entry.name.family, entry.name.given, entry.birth, entry.address, entry.phones, entry.services, entry.token


def _names_nearly_all(change: Change, source_id: int) -> bool:
    """Tell whether a register names so many of who is there that it must be a whole one."""
    known = [p for p in change.linked.people if p.last_register >= 0 and p.id not in change.effect.new]
    named = sum(any(entry.source_id == source_id for entry in person.own) for person in known)
    return bool(known) and named >= NEARLY_ALL * len(known)


def _plan_directory(connection: Connection, _facts: ListSourceFacts, reading: ListReading, job: Job) -> Plan:
    """Numbers for people of the register, by address and surname."""
    job.report(0, len(reading.entries), "Nummers zoeken")
    known = {person.id: person for person in people.known_people(connection)}
    homes = people.care_home_keys(connection)
    match = match_directory(map(_register_person, known.values()), reading.entries, homes, likeness)
    have = people.all_numbers(connection)
    fresh = {
        person_id: {number.e164 for number in found} - have.get(person_id, set())
        for person_id, found in match.numbers.items()
    }
    new = set[str]().union(*fresh.values())
    plan = Plan(phones=match.numbers, numbers=sum(map(len, fresh.values())))
    unmatched = set(match.unmatched_rows)
    for entry in reading.entries:
        if entry.row in unmatched:
            plan.fates[entry.row] = Fate.WAITING
            plan.problems.append(_remark(entry.row, _name(entry), _NOBODY_AT_ADDRESS, _NOTHING_TO_DO))
        else:
            is_new = any(number.e164 in new for number in entry.phones)
            plan.fates[entry.row] = Fate.CHANGED if is_new else Fate.KNOWN
    plan.do_not_call = _suppressed_by_number(connection, match.numbers, known)
    return plan


def _suppressed_by_number(
    connection: Connection, numbers: Mapping[int, tuple[PhoneNumber, ...]], known: Mapping[int, KnownPerson]
) -> int:
    """Count who gets a number that must not be called, or a number under which they asked for peace themselves."""
    peace = LeftInPeace(people.suppressions(connection), hasher(connection))
    return sum(
        not known[person_id].do_not_call
        and peace.holds(known[person_id].family_name, known[person_id].given_name, None, "", [n.e164 for n in found])
        for person_id, found in numbers.items()
    )


def _plan_care_homes(connection: Connection, _facts: ListSourceFacts, reading: ListReading, job: Job) -> Plan:
    """Buildings whose inhabitants can be left out."""
    job.report(0, len(reading.entries), "Adressen nakijken")
    plan, homes = Plan(), people.care_home_keys(connection)
    for entry in reading.entries:
        key = building_key(entry.address) if entry.address else ""
        if key:
            is_new = key not in homes and key not in plan.care_homes
            plan.care_homes.setdefault(key, entry.label)
            plan.new_care_homes += is_new
            plan.fates[entry.row] = Fate.NEW if is_new else Fate.KNOWN
        else:
            plan.problems.append(_remark(entry.row, entry.label, _NO_BUILDING, _FILL_IN_ADDRESS, refused=True))
    return plan


def _plan_do_not_call(connection: Connection, _facts: ListSourceFacts, reading: ListReading, job: Job) -> Plan:
    """Hashes of people who must not be called, and who of them is in the register now."""
    plan, token = Plan(), hasher(connection)
    remembered = people.suppressions(connection)
    rows: dict[str, list[ListEntry]] = {}
    fresh = set[str]()
    for entry in reading.entries:
        texts = _remembered_texts(entry)
        if not texts:
            plan.problems.append(_remark(entry.row, _name(entry), _TOO_LITTLE, _LOOK_AGAIN, refused=True))
            continue
        for text in texts:
            rows.setdefault(text, []).append(entry)
            if token(text) not in remembered:
                fresh.add(text)
        plan.fates[entry.row] = Fate.NEW if fresh.intersection(texts) else Fate.KNOWN
    found = _rows_of_people(connection, rows, job)
    rest = [entry for entry in reading.entries if entry.row in plan.fates and entry.row not in found]
    fresh |= _meant(connection, rest, rows, plan, job)
    plan.tokens = [token(text) for text in sorted(rows)]
    plan.remembered = sum(token(text) not in remembered for text in fresh)
    change = work_out(connection, job, more_tokens=frozenset(plan.tokens))
    plan.do_not_call = len(change.effect.peace)
    return plan


def _meant(
    connection: Connection, rest: Iterable[ListEntry], rows: dict[str, list[ListEntry]], plan: Plan, job: Job
) -> set[str]:
    """Add to `rows` the texts of people whom a row means though it says it another way; tell of who is not sure."""
    entries = list(rest)
    matches, fresh = recognise_askers(connection, entries, job), set[str]()
    by_id = {known.id: known for known in people.known_people(connection)} if matches else {}
    for entry in entries:
        match = matches.get(entry.row)
        if match is None:
            plan.problems.append(_remark(entry.row, _name(entry), _NOT_THERE_NOW, _REMEMBERED))
            continue
        known = by_id[match.candidates[0].person_id]
        if match.certainty is Certainty.SURE:
            for text in identities(known.family_name, known.given_name, known.birth, known.address_key):
                rows.setdefault(text, []).append(entry)
                fresh.add(text)
        else:
            plan.problems.append(
                _remark(
                    entry.row, _name(entry), _LOOKS_LIKE.format(f"{known.given_name} {known.family_name}"), _SAY_WHO
                )
            )
    return fresh


def _rows_of_people(connection: Connection, rows: Mapping[str, Iterable[ListEntry]], job: Job) -> set[int]:
    """Find the rows that are about somebody who is there now."""
    numbers, found = people.all_numbers(connection), set[int]()
    for done, known in enumerate(people.known_people(connection)):
        if done % BLOCK == 0:
            job.report(done, 0, "Mensen zoeken")
        texts = recognised_by(
            known.family_name, known.given_name, known.birth, known.address_key, numbers.get(known.id, ())
        )
        found.update(entry.row for text in texts for entry in rows.get(text, ()))
    return found


def _remembered_texts(entry: ListEntry) -> tuple[str, ...]:
    """Give the texts of one row; a name in one cell counts in both orders, a number alone for all who have it."""
    numbers = [number.e164 for number in entry.phones]
    if entry.name is None:
        return tuple(of_number(number) for number in numbers)
    key = normalised_key(entry.address) if entry.address else ""
    birth = entry.birth.iso if entry.birth else None
    family, given = entry.name.family, entry.name.given
    texts = identities(family, given, birth, key, numbers)
    return texts if entry.name.order_known else (*texts, *identities(given, family, birth, key, numbers))


def _register_person(known: KnownPerson) -> RegisterPerson:
    birth = from_iso(known.birth) if known.birth else None
    return RegisterPerson(
        known.id, family_keys(known.family_name), given_key(known.given_name), known.address_key, birth
    )


_NOBODY = "In het register vinden we niemand die past bij deze rij."
_WAITS = "Je hoeft niets te doen. De rij wacht: komt de persoon later in het register, dan telt ze mee."
_NOBODY_AT_ADDRESS = "Op dit adres woont niemand met deze naam in het bevolkingsregister."
_NOTHING_TO_DO = "Je hoeft niets te doen. Het nummer gaat niet mee."
_NOT_THERE_NOW = "Deze persoon of dit nummer staat nu niet in het register."
_LOOKS_LIKE = "Dit lijkt op {} uit het register, maar het is niet zeker."
_SAY_WHO = "Is het dezelfde? Schrijf naam en geboortedatum zoals in het register en lees de lijst opnieuw."
_REMEMBERED = "Je hoeft niets te doen. Komt de persoon er later bij, dan bellen we niet."
_TOO_LITTLE = "Er staat geen geboortedatum, geen adres en geen nummer. Zo herkennen we de persoon niet."
_LOOK_AGAIN = "Vul een geboortedatum, een adres of een telefoonnummer in en lees de lijst opnieuw."
_NO_BUILDING = "Er staat geen straat of geen huisnummer."
_FILL_IN_ADDRESS = "Vul het adres in en lees de lijst opnieuw."


def _name(entry: ListEntry) -> str:
    return entry.name.text if entry.name else ""


def _remark(row: int, value: str, what: str, do: str, *, refused: bool = False) -> RowProblem:
    return RowProblem(row, "", value, what, do, refused)
