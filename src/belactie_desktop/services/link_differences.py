"""What changes in the dossier when the people are worked out again: rows to write, and the same in numbers.

Pure comparison of the state before with the people that follow; writes nothing. Who stays keeps everything that was
done with them; only names, homes, numbers and services follow the lists.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from belactie_desktop.domain.addresses import Address, building_key, normalised_key, street_key
from belactie_desktop.domain.entries import Link
from belactie_desktop.domain.linking import Linked
from belactie_desktop.domain.worked_out import WorkedOut
from belactie_desktop.services.left_in_peace import LeftInPeace
from belactie_desktop.services.link_state import LinkState, lonely_key
from belactie_desktop.services.phone_claims import compare_phones
from belactie_desktop.storage.linked_people import Difference, Shown

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
        self._phones = compare_phones(state, linked, self._survivors, self.difference)

    def run(self) -> None:
        """Compare everything."""
        self.effect.numbers = sum(self._phones.fresh.values())
        self.effect.changed.update(self._phones.fresh)
        self._compare_services()
        for person in self._linked.people:
            self._compare_person(person)
        self._compare_others()
        self.effect.changed -= self.effect.new
        self.effect.new_homes = len(self.difference.homes)
        self._add_named_homes()

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
        key, birth = shown.address_key, shown.birth.iso if shown.birth else None
        home = self._home_of(key or lonely_key(person.id), shown.address or NO_ADDRESS)
        name = shown.name.family, shown.given
        wanted = Shown(home, *name, birth, shown.source_id, person.gone_on, False, False, False)
        before = self._before(person)
        if before is not None or self._peace:
            wanted = self._with_standing(person.id, wanted, before, key)
        if now is None:
            self.effect.new.add(person.id)
            self.difference.new_people[person.id] = wanted
        elif wanted != now:
            self.difference.changed_people[person.id] = wanted
            self._note_change(person.id, now, wanted)

    def _before(self, person: WorkedOut) -> Shown | None:
        """Give how this person stood until now; who splits off stood as the person they were part of."""
        now = self._state.shown.get(person.id)
        for entry in person.own if now is None else ():
            now = now or self._state.shown.get(entry.person_id or 0)
        if now is None or person.id not in self._heirs:
            return now
        left_behind = [self._state.shown[found] for found in self._heirs[person.id]]
        return now._replace(on_list=now.on_list or any(one.on_list for one in left_behind))

    def _with_standing(self, person_id: int, wanted: Shown, before: Shown | None, address_key: str) -> Shown:
        """Keep on the call list who is on it, except who is to be left in peace, or left before anybody called."""
        peace = self._is_in_peace(person_id, wanted, before, address_key)
        on_list, set_aside = (before.on_list, before.set_aside) if before else (False, False)
        aside = peace or (wanted.gone_on is not None and person_id not in self._state.busy)
        if aside and on_list:
            on_list, set_aside = False, True
        elif set_aside and not aside:
            on_list, set_aside = True, False
        if (peace, on_list, set_aside) == (wanted.do_not_call, wanted.on_list, wanted.set_aside):
            return wanted
        return wanted._replace(do_not_call=peace, on_list=on_list, set_aside=set_aside)

    def _is_in_peace(self, person_id: int, wanted: Shown, before: Shown | None, address_key: str) -> bool:
        """Follow the hashes; who is marked without any hash that explains it stays marked."""
        numbers = self._phones.now.get(person_id, ())
        if self._peace.holds(wanted.family_name, wanted.given_name, wanted.birth_date, address_key, numbers):
            return True
        if before is None or not before.do_not_call:
            return False
        earlier = self._phones.before.get(person_id, ())
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

    def _home_of(self, key: str, address: Address) -> int:
        home = self._state.homes.get(key)
        if home is None:
            home = self._state.homes[key] = self._next_home
            self._next_home += 1
            self.difference.homes.append((home, key, building_key(address), street_key(address.street), address))
        return home

    def _add_named_homes(self) -> None:
        """Keep a home for every address that a row of somebody names: a list that is undone finds it again."""
        for person in self._linked.people:
            for entry in person.own if len(person.own) > 1 else ():
                if entry.address is not None and entry.address != person.shown.address:
                    key = normalised_key(entry.address)
                    if key:
                        self._home_of(key, entry.address)


def _values(shown: Shown) -> tuple[object, ...]:
    return shown.household_id, shown.family_name, shown.given_name, shown.birth_date, shown.gone_on, shown.do_not_call
