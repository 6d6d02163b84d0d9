"""What changes in the dossier when the people are worked out again: rows to write, and the same in numbers.

Pure comparison of the state before with the people that follow; writes nothing. Who stays keeps everything that was
done with them; only names, homes, numbers and services follow the lists.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from belactie_desktop.domain.addresses import Address, building_key, street_key
from belactie_desktop.domain.entries import Link
from belactie_desktop.domain.linking import Linked, WorkedOut
from belactie_desktop.services.left_in_peace import LeftInPeace
from belactie_desktop.services.link_state import LinkState, lonely_key
from belactie_desktop.storage.linked_people import Difference, PhoneRow, Shown

NO_ADDRESS = Address("", "", "", "", "")


@dataclass(slots=True)
class Effect:
    """Ids of people by what happens to them; `numbers` and `services` count what people get that they had not."""

    new: set[int] = field(default_factory=set[int])
    changed: set[int] = field(default_factory=set[int])
    moved: set[int] = field(default_factory=set[int])
    gone: set[int] = field(default_factory=set[int])
    vanished: set[int] = field(default_factory=set[int])
    peace: set[int] = field(default_factory=set[int])
    numbers: int = 0
    services: int = 0
    new_homes: int = 0


class Comparison:
    """Compares person by person and gathers what to write."""

    def __init__(
        self,
        state: LinkState,
        linked: Linked,
        peace: LeftInPeace,
        peace_before: LeftInPeace,
        next_home: int,
    ) -> None:
        """Compare `state` with the people of `linked`; `peace_before`: who was left in peace until now."""
        self.difference = Difference()
        self.effect = Effect()
        self._state, self._linked = state, linked
        self._peace, self._peace_before = peace, peace_before
        self._next_home = next_home
        self._survivors = self._find_survivors()
        self._heirs: dict[int, list[int]] = defaultdict(list)
        for left, survivor in self._survivors.items():
            if survivor is not None:
                self._heirs[survivor].append(left)
        self._keys = {home: key for key, home in state.homes.items()}
        self._numbers_before = self._numbers_of(state.phones)
        self._numbers: dict[int, list[str]] = {}

    def run(self) -> None:
        """Compare everything."""
        self._compare_phones()
        self._compare_services()
        for person in self._linked.people:
            self._compare_person(person)
        self._compare_others()
        self.effect.changed -= self.effect.new
        self.effect.new_homes = len(self.difference.homes)

    def _find_survivors(self) -> dict[int, int | None]:
        """Find who is no person any more, and with whom each goes on, if with anybody."""
        there = {person.id for person in self._linked.people}
        lost: dict[int, int | None] = dict.fromkeys(sorted(self._state.linked - there))
        if lost:
            for rows in self._state.entries.values():
                for entry in rows:
                    left, (now, _how) = entry.person_id, self._linked.links[entry.id]
                    if left in lost and lost[left] is None and entry.link is not Link.SURE and now is not None:
                        lost[left] = now
        self.difference.vanished = list(lost)
        self.effect.vanished = {person_id for person_id, survivor in lost.items() if survivor is None}
        return lost

    def _numbers_of(self, rows: list[PhoneRow]) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            found[row.person_id].add(row.e164)
        return found

    def _compare_phones(self) -> None:
        """Give every person the numbers of the lists, and behind them those that stand on their own."""
        managed: dict[tuple[int, str, int | None], PhoneRow] = {
            (r.person_id, r.e164, r.source_id): r for r in self._state.phones if r.source_id in self._state.managed
        }
        loose: dict[int, list[PhoneRow]] = defaultdict(list)
        for row in self._state.phones:
            if row.source_id not in self._state.managed:
                survivor = self._survivors.get(row.person_id, row.person_id)
                if survivor is not None:
                    loose[survivor].append(row)
        wanted: list[tuple[int, str, str, int, int | None]] = []
        for person in self._linked.people:
            wanted += self._numbers_for(person, managed, loose.pop(person.id, []))
        for person_id, rows in loose.items():
            self._numbers[person_id] = [row.e164 for row in rows]
        free: dict[tuple[str, int | None], list[PhoneRow]] = defaultdict(list)
        for row in managed.values():
            free[row.e164, row.source_id].append(row)
        for person_id, e164, kind, position, source_id in wanted:
            rows = free.get((e164, source_id))
            if rows:
                self.difference.moved_phones.append((person_id, position, rows.pop().id))
            else:
                self.difference.new_phones.append((person_id, e164, kind, position, source_id))
        self.difference.lost_phones += [row.id for rows in free.values() for row in rows]

    def _numbers_for(
        self, person: WorkedOut, managed: dict[tuple[int, str, int | None], PhoneRow], loose: list[PhoneRow]
    ) -> list[tuple[int, str, str, int, int | None]]:
        """Settle the numbers of one person: rows that stay leave `managed`; the answer is what is still wanted."""
        wanted: list[tuple[int, str, str, int, int | None]] = []
        seen: set[tuple[str, int | None]] = set()
        numbers: list[str] = []
        for entry, number in person.claims():
            claim = (number.e164, entry.source_id)
            if claim in seen:
                continue
            row = managed.pop((person.id, *claim), None)
            if row is None:
                wanted.append((person.id, number.e164, number.kind.value, len(seen), entry.source_id))
            elif row.position != len(seen):
                self.difference.moved_phones.append((person.id, len(seen), row.id))
            seen.add(claim)
            numbers.append(number.e164)
        self._place_loose(person.id, loose, seen, numbers)
        if numbers:
            self._numbers[person.id] = numbers
        fresh = set(numbers) - self._numbers_before.get(person.id, set())
        if fresh:
            self.effect.numbers += len(fresh)
            self.effect.changed.add(person.id)
        return wanted

    def _place_loose(
        self, person_id: int, loose: list[PhoneRow], seen: set[tuple[str, int | None]], numbers: list[str]
    ) -> None:
        for row in loose:
            if (row.e164, row.source_id) in seen:
                self.difference.lost_phones.append(row.id)
                continue
            if row.position != len(seen) or row.person_id != person_id:
                self.difference.moved_phones.append((person_id, len(seen), row.id))
            seen.add((row.e164, row.source_id))
            numbers.append(row.e164)

    def _compare_services(self) -> None:
        managed, before = set[tuple[int, str, int]](), set[tuple[int, str]]()
        loose: dict[tuple[int, str, int], tuple[int, str, int]] = {}
        for row in self._state.services:
            before.add(row[:2])
            if row[2] in self._state.managed:
                managed.add(row)
                continue
            survivor = self._survivors.get(row[0], row[0])
            if survivor != row[0]:
                self.difference.lost_services.append(row)
            if survivor is not None:
                loose[survivor, row[1], row[2]] = row
        wanted = {
            (person.id, service, entry.source_id)
            for person in self._linked.people
            for entry in (*person.own, *person.told)
            for service in entry.services
        }
        kept = set(self._state.services) - set(self.difference.lost_services)
        moved = {row for row, was in loose.items() if row != was and row not in kept}
        self.difference.new_services = sorted((wanted - managed) | moved)
        self.difference.lost_services += sorted(managed - wanted)
        fresh = {row[:2] for row in wanted} - before
        self.effect.services = len(fresh)
        self.effect.changed.update(person_id for person_id, _service in fresh)

    def _compare_person(self, person: WorkedOut) -> None:
        now = self._state.shown.get(person.id)
        shown = person.shown
        wanted = Shown(
            household_id=self._home(person),
            family_name=shown.name.family,
            given_name=shown.given,
            birth_date=shown.birth.iso if shown.birth else None,
            source_id=shown.source_id,
            gone_on=person.gone_on,
            do_not_call=False,
            on_list=False,
            set_aside=False,
        )
        wanted = self._with_standing(person.id, wanted, self._before(person), shown.address_key)
        if now is None:
            self.effect.new.add(person.id)
            self.difference.new_people[person.id] = wanted
        elif wanted != now:
            self.difference.changed_people[person.id] = wanted
            self._note_change(person.id, now, wanted)

    def _before(self, person: WorkedOut) -> Shown | None:
        """Give how this person stood until now; who splits off stood as the person they were part of."""
        now = self._state.shown.get(person.id)
        if now is None:
            left = (self._state.shown.get(entry.person_id or 0) for entry in person.own)
            now = next((shown for shown in left if shown is not None), None)
        if now is None or person.id not in self._heirs:
            return now
        left_behind = [self._state.shown[found] for found in self._heirs[person.id]]
        return replace(now, on_list=now.on_list or any(one.on_list for one in left_behind))

    def _with_standing(self, person_id: int, wanted: Shown, before: Shown | None, address_key: str) -> Shown:
        """Keep on the call list who is on it, except who is to be left in peace, or left before anybody called."""
        peace = self._is_in_peace(person_id, wanted, before, address_key)
        on_list, set_aside = (before.on_list, before.set_aside) if before else (False, False)
        aside = peace or (wanted.gone_on is not None and person_id not in self._state.busy)
        if aside and on_list:
            on_list, set_aside = False, True
        elif set_aside and not aside:
            on_list, set_aside = True, False
        return replace(wanted, do_not_call=peace, on_list=on_list, set_aside=set_aside)

    def _is_in_peace(self, person_id: int, wanted: Shown, before: Shown | None, address_key: str) -> bool:
        """Follow the hashes; who is marked without any hash that explains it stays marked."""
        numbers = self._numbers.get(person_id, ())
        if self._peace.holds(wanted.family_name, wanted.given_name, wanted.birth_date, address_key, numbers):
            return True
        if before is None or not before.do_not_call:
            return False
        earlier = self._numbers_before.get(person_id, ())
        key = self._keys.get(before.household_id, "")
        return not self._peace_before.holds(before.family_name, before.given_name, before.birth_date, key, earlier)

    def _compare_others(self) -> None:
        """Follow the hashes for people whom no row makes, too."""
        there = {person.id for person in self._linked.people}
        for person_id, now in self._state.shown.items():
            if person_id in there or person_id in self._survivors:
                continue
            wanted = self._with_standing(person_id, now, now, self._keys.get(now.household_id, ""))
            if wanted != now:
                self.difference.changed_people[person_id] = wanted
                self._note_change(person_id, now, wanted)

    def _note_change(self, person_id: int, now: Shown, wanted: Shown) -> None:
        effect = self.effect
        if wanted.household_id != now.household_id:
            effect.moved.add(person_id)
        if wanted.gone_on is not None and now.gone_on is None:
            effect.gone.add(person_id)
        if wanted.do_not_call and not now.do_not_call:
            effect.peace.add(person_id)
        if _values(wanted) != _values(now):
            effect.changed.add(person_id)

    def _home(self, person: WorkedOut) -> int:
        shown = person.shown
        key = shown.address_key or lonely_key(person.id)
        home = self._state.homes.get(key)
        if home is None:
            home = self._state.homes[key] = self._next_home
            self._next_home += 1
            address = shown.address or NO_ADDRESS
            self.difference.homes.append((home, key, building_key(address), street_key(address.street), address))
        return home


def _values(shown: Shown) -> tuple[object, ...]:
    return shown.household_id, shown.family_name, shown.given_name, shown.birth_date, shown.gone_on, shown.do_not_call
