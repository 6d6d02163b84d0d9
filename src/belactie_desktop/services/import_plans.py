"""What taking in a list would change, worked out without changing anything: the dry run and the import share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from belactie_desktop.domain.addresses import Address, building_key, normalised_key, street_key
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.directory import match_directory
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import ListEntry, ListReading, RowProblem
from belactie_desktop.domain.names import PersonName, family_keys, fold, given_key
from belactie_desktop.domain.people import Household, Person, RegisterPerson
from belactie_desktop.domain.phones import PhoneNumber
from belactie_desktop.domain.same_person import NotFound, RegisterIndex
from belactie_desktop.domain.suppression import identities
from belactie_desktop.storage import about, keys, people
from belactie_desktop.storage.database import Connection
from belactie_desktop.storage.people import KnownPerson

NO_ADDRESS = Address("", "", "", "", "")
BLOCK = 2_000


@dataclass(slots=True)
class Plan:
    """Everything one list would add. `known_rows` are people who are there already; `unmatched` rows fit nobody."""

    households: list[Household] = field(default_factory=list[Household])
    people: list[Person] = field(default_factory=list[Person])
    phones: Mapping[int, tuple[PhoneNumber, ...]] = field(default_factory=dict[int, tuple[PhoneNumber, ...]])
    services: dict[int, set[str]] = field(default_factory=dict[int, set[str]])
    care_homes: dict[str, str] = field(default_factory=dict[str, str])
    tokens: list[str] = field(default_factory=list[str])
    do_not_call: list[int] = field(default_factory=list[int])
    known_rows: int = 0
    unmatched: list[RowProblem] = field(default_factory=list[RowProblem])


def make_plan(connection: Connection, kind: ListKind, reading: ListReading, job: Job) -> Plan:
    """Work out what a list of this kind would change in the dossier."""
    planners: dict[ListKind, Callable[[Connection, ListReading, Job], Plan]] = {
        ListKind.POPULATION_REGISTER: _plan_register,
        ListKind.DIRECTORY: _plan_directory,
        ListKind.CARE_HOMES: _plan_care_homes,
        ListKind.SERVICE: _plan_members,
        ListKind.ASSOCIATION: _plan_members,
        ListKind.DO_NOT_CALL: _plan_do_not_call,
    }
    return planners[kind](connection, reading, job)


def hasher(connection: Connection) -> Callable[[str], str]:
    """Give the keyed hash of this dossier."""
    key = bytes.fromhex(about.get(connection, "suppression_key") or "")
    return lambda text: keys.keyed_hash(key, text)


def identity(family: str, given: str, birth: str | None, address_key: str) -> tuple[str, str, str]:
    """Give the key under which a person of the register is known again; the address serves without a birth date."""
    return fold(family), fold(given).split(" ")[0], birth or address_key


def _plan_register(connection: Connection, reading: ListReading, job: Job) -> Plan:
    """New people with their households; who is known stays untouched; who must not be called is marked."""
    plan = Plan()
    homes = people.household_ids(connection)
    known = {identity(p.family_name, p.given_name, p.birth, p.address_key) for p in people.known_people(connection)}
    next_home, next_person = people.next_ids(connection)
    suppressed, token = people.suppressions(connection), hasher(connection)
    for done, entry in enumerate(reading.entries):
        if done % BLOCK == 0:
            job.report(done, len(reading.entries), "Mensen nakijken")
        if entry.name is None:
            continue
        address = entry.address or NO_ADDRESS
        key = normalised_key(address) or f"row {entry.row} of {next_home}"
        birth = entry.birth.iso if entry.birth else None
        who = identity(entry.name.family, entry.name.given, birth, key)
        if who in known:
            plan.known_rows += 1
            continue
        known.add(who)
        if key not in homes:
            homes[key] = next_home
            plan.households.append(
                Household(next_home, key, building_key(address), street_key(address.street), address)
            )
            next_home += 1
        plan.people.append(
            Person(
                id=next_person,
                household_id=homes[key],
                family_name=entry.name.family,
                given_name=entry.name.called or entry.name.given,
                birth=entry.birth,
                phones=entry.phones,
                do_not_call=bool(suppressed)
                and _is_suppressed(entry.name, birth, key, entry.phones, suppressed, token),
            )
        )
        next_person += 1
    return plan


def _is_suppressed(
    name: PersonName,
    birth: str | None,
    address_key: str,
    phones: Iterable[PhoneNumber],
    suppressed: frozenset[str],
    token: Callable[[str], str],
) -> bool:
    texts = identities(name.family, name.given, birth, address_key, (number.e164 for number in phones))
    return any(token(text) in suppressed for text in texts)


def _plan_directory(connection: Connection, reading: ListReading, job: Job) -> Plan:
    """Numbers for people of the register, by address and surname."""
    job.report(0, len(reading.entries), "Nummers zoeken")
    register = map(_register_person, people.known_people(connection))
    match = match_directory(register, reading.entries, people.care_home_keys(connection))
    rows = set(match.unmatched_rows)
    unmatched = [
        RowProblem(
            entry.row, "", entry.name.text if entry.name else "", _NOBODY_AT_ADDRESS, _NOTHING_TO_DO, refused=False
        )
        for entry in reading.entries
        if entry.row in rows
    ]
    return Plan(phones=match.numbers, unmatched=unmatched, known_rows=len(reading.entries) - len(unmatched))


def _plan_care_homes(connection: Connection, reading: ListReading, job: Job) -> Plan:
    """Buildings whose inhabitants can be left out."""
    job.report(0, len(reading.entries), "Adressen nakijken")
    plan = Plan()
    for entry in reading.entries:
        key = building_key(entry.address) if entry.address else ""
        if key:
            plan.care_homes[key] = entry.label
    return plan


def _plan_members(connection: Connection, reading: ListReading, job: Job) -> Plan:
    """Services and numbers for people of the register; who is not in the register is told, and not added."""
    plan = Plan()
    index = RegisterIndex(_register_person(known) for known in people.known_people(connection))
    numbers: dict[int, tuple[PhoneNumber, ...]] = {}
    for done, entry in enumerate(reading.entries):
        if done % BLOCK == 0:
            job.report(done, len(reading.entries), "Mensen zoeken")
        found = index.find(entry)
        if found.person_id is None:
            plan.unmatched.append(_nobody(entry, found.reason))
            continue
        plan.known_rows += 1
        numbers[found.person_id] = (*numbers.get(found.person_id, ()), *entry.phones)
        plan.services.setdefault(found.person_id, set()).update(entry.services)
    plan.phones = numbers
    return plan


def _plan_do_not_call(connection: Connection, reading: ListReading, job: Job) -> Plan:
    """Hashes of people who must not be called, and who of them is in the register now."""
    plan = Plan()
    token = hasher(connection)
    wanted: set[str] = set()
    for entry in reading.entries:
        name = entry.name
        if name is None:
            continue
        key = normalised_key(entry.address) if entry.address else ""
        birth = entry.birth.iso if entry.birth else None
        wanted.update(identities(name.family, name.given, birth, key, (number.e164 for number in entry.phones)))
    plan.tokens = [token(text) for text in sorted(wanted)]
    for done, known in enumerate(people.known_people(connection)):
        if done % BLOCK == 0:
            job.report(done, 0, "Mensen zoeken")
        if wanted.intersection(identities(known.family_name, known.given_name, known.birth, known.address_key)):
            plan.do_not_call.append(known.id)
    plan.known_rows = len(plan.do_not_call)
    return plan


def _register_person(known: KnownPerson) -> RegisterPerson:
    birth = from_iso(known.birth) if known.birth else None
    return RegisterPerson(
        known.id, family_keys(known.family_name), given_key(known.given_name), known.address_key, birth
    )


_NOBODY_AT_ADDRESS = "Op dit adres woont niemand met deze naam in het bevolkingsregister."
_NOTHING_TO_DO = "Je hoeft niets te doen. Het nummer gaat niet mee."


def _nobody(entry: ListEntry, reason: NotFound | None) -> RowProblem:
    return RowProblem(
        entry.row,
        "",
        entry.name.text if entry.name else "",
        (reason or NotFound.NOBODY).value,
        "Kijk de naam en de geboortedatum na. Wie niet in het register staat, gaat niet mee.",
        refused=True,
    )
