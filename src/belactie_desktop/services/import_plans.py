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
from belactie_desktop.domain.names import family_keys, fold, given_key
from belactie_desktop.domain.people import Household, Person, RegisterPerson
from belactie_desktop.domain.phones import PhoneNumber
from belactie_desktop.domain.same_person import NotFound, RegisterIndex
from belactie_desktop.domain.suppression import identities, of_number, recognised_by
from belactie_desktop.storage import about, keys, people
from belactie_desktop.storage.database import Connection
from belactie_desktop.storage.people import KnownPerson

NO_ADDRESS = Address("", "", "", "", "")
BLOCK = 2_000


@dataclass(slots=True)
class Plan:
    """Everything one list would add. `known_rows` are people who are there already; `unmatched` rows fit nobody.

    `tokens` are keyed hashes to remember; `do_not_call` are people of the register who must be left in peace.
    """

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
    plan = planners[kind](connection, reading, job)
    _leave_out_known(connection, plan)
    return plan


def _leave_out_known(connection: Connection, plan: Plan) -> None:
    """Keep only what is new, so that a list read twice says that it changes nothing."""
    if plan.phones:
        have = people.all_numbers(connection)
        fresh = {
            person_id: tuple(dict.fromkeys(n for n in found if n.e164 not in have.get(person_id, ())))
            for person_id, found in plan.phones.items()
        }
        plan.phones = {person_id: found for person_id, found in fresh.items() if found}
    if plan.services:
        used = people.all_services(connection)
        fresh_services = {
            person_id: services - used.get(person_id, set()) for person_id, services in plan.services.items()
        }
        plan.services = {person_id: services for person_id, services in fresh_services.items() if services}
    if plan.care_homes:
        homes = people.care_home_keys(connection)
        plan.care_homes = {key: name for key, name in plan.care_homes.items() if key not in homes}
    if plan.tokens:
        remembered = people.suppressions(connection)
        plan.tokens = [token for token in plan.tokens if token not in remembered]


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
    left_in_peace = LeftInPeace(connection)
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
                do_not_call=left_in_peace.holds(entry.name.family, entry.name.given, birth, key, entry.phones),
            )
        )
        next_person += 1
    return plan


class LeftInPeace:
    """Answers whether somebody is remembered as "do not call"; costs nothing while nobody is."""

    def __init__(self, connection: Connection) -> None:
        """Read the hashes of this dossier."""
        self._tokens, self._token = people.suppressions(connection), hasher(connection)

    def holds(
        self, family: str, given: str, birth: str | None, address_key: str, phones: Iterable[PhoneNumber]
    ) -> bool:
        """Tell whether any text under which this person may be remembered is there."""
        if not self._tokens:
            return False
        texts = recognised_by(family, given, birth, address_key, (number.e164 for number in phones))
        return any(self._token(text) in self._tokens for text in texts)


def _suppressed_by_number(
    connection: Connection, numbers: Mapping[int, tuple[PhoneNumber, ...]], known: Mapping[int, KnownPerson]
) -> list[int]:
    """Find who gets a number that must not be called, or a number under which they asked for peace themselves."""
    left_in_peace = LeftInPeace(connection)
    return [
        person_id
        for person_id, found in numbers.items()
        if left_in_peace.holds(known[person_id].family_name, known[person_id].given_name, None, "", found)
    ]


def _plan_directory(connection: Connection, reading: ListReading, job: Job) -> Plan:
    """Numbers for people of the register, by address and surname."""
    job.report(0, len(reading.entries), "Nummers zoeken")
    known = {person.id: person for person in people.known_people(connection)}
    match = match_directory(map(_register_person, known.values()), reading.entries, people.care_home_keys(connection))
    rows = set(match.unmatched_rows)
    unmatched = [
        RowProblem(
            entry.row, "", entry.name.text if entry.name else "", _NOBODY_AT_ADDRESS, _NOTHING_TO_DO, refused=False
        )
        for entry in reading.entries
        if entry.row in rows
    ]
    return Plan(
        phones=match.numbers,
        do_not_call=_suppressed_by_number(connection, match.numbers, known),
        unmatched=unmatched,
        known_rows=len(reading.entries) - len(unmatched),
    )


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
    known = {person.id: person for person in people.known_people(connection)}
    index = RegisterIndex(map(_register_person, known.values()))
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
    plan.phones = {person_id: found for person_id, found in numbers.items() if found}
    plan.do_not_call = _suppressed_by_number(connection, plan.phones, known)
    return plan


def _plan_do_not_call(connection: Connection, reading: ListReading, job: Job) -> Plan:
    """Hashes of people who must not be called, and who of them is in the register now."""
    plan = Plan()
    token = hasher(connection)
    rows: dict[str, list[ListEntry]] = {}
    for entry in reading.entries:
        texts = _remembered_texts(entry)
        if not texts:
            plan.unmatched.append(_nobody(entry, NotFound.TOO_LITTLE))
        for text in texts:
            rows.setdefault(text, []).append(entry)
    plan.tokens = [token(text) for text in sorted(rows)]
    numbers, found = people.all_numbers(connection), set[int]()
    for done, known in enumerate(people.known_people(connection)):
        if done % BLOCK == 0:
            job.report(done, 0, "Mensen zoeken")
        texts = recognised_by(
            known.family_name, known.given_name, known.birth, known.address_key, numbers.get(known.id, ())
        )
        hits = [entry.row for text in texts for entry in rows.get(text, ())]
        if hits:
            plan.do_not_call.append(known.id)
            found.update(hits)
    plan.known_rows = len(found)
    plan.unmatched += [
        RowProblem(entry.row, "", entry.name.text if entry.name else "", _NOT_THERE_NOW, _REMEMBERED, refused=False)
        for entry in reading.entries
        if entry.row not in found and _remembered_texts(entry)
    ]
    return plan


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


_NOBODY_AT_ADDRESS = "Op dit adres woont niemand met deze naam in het bevolkingsregister."
_NOTHING_TO_DO = "Je hoeft niets te doen. Het nummer gaat niet mee."
_NOT_THERE_NOW = "Deze persoon of dit nummer staat nu niet in het register."
_REMEMBERED = "Je hoeft niets te doen. Komt de persoon er later bij, dan bellen we niet."


def _nobody(entry: ListEntry, reason: NotFound | None) -> RowProblem:
    return RowProblem(
        entry.row,
        "",
        entry.name.text if entry.name else "",
        (reason or NotFound.NOBODY).value,
        "Kijk de naam en de geboortedatum na. Wie niet in het register staat, gaat niet mee.",
        refused=True,
    )
