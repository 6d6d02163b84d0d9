"""Which list gives whom which number, in the order to try them: compared with what stands there now.

Numbers of rows stand in front, the newest register first; then those that stand on their own (a directory, somebody who
looked it up). The id of a claim follows from its row, so that undoing gives back what was there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from belactie_desktop.domain.linking import Linked
from belactie_desktop.domain.worked_out import WorkedOut
from belactie_desktop.services.link_state import LinkState
from belactie_desktop.storage.blocks import Row
from belactie_desktop.storage.linked_people import Difference, PhoneRow

_MOST_OF_A_ROW: Final = 64
"""Numbers of one row; its two cells cannot hold more."""

Claim: TypeAlias = tuple[int, str, int | None]


@dataclass(slots=True)
class PhoneClaims:
    """What numbers people have after working out; `fresh`: how many numbers each person gets that they had not."""

    now: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    before: dict[int, set[str]] = field(default_factory=lambda: defaultdict[int, set[str]](set))
    fresh: dict[int, int] = field(default_factory=dict[int, int])


def compare_phones(
    state: LinkState, linked: Linked, survivors: Mapping[int, int | None], difference: Difference
) -> PhoneClaims:
    """Add to `difference` what must be written; `survivors`: with whom they go on who are no person any more."""
    return _Comparison(state, survivors, difference).run(linked)


class _Comparison:
    def __init__(self, state: LinkState, survivors: Mapping[int, int | None], difference: Difference) -> None:
        self._difference = difference
        self._claims = PhoneClaims()
        self._there: dict[Claim, PhoneRow] = {}
        self._loose: dict[int, list[PhoneRow]] = defaultdict(list)
        for row in state.phones:
            self._claims.before[row.person_id].add(row.e164)
            if row.source_id in state.managed:
                self._there[row.person_id, row.e164, row.source_id] = row
                continue
            survivor = survivors.get(row.person_id, row.person_id)
            if survivor is not None:
                self._loose[survivor].append(row)

    def run(self, linked: Linked) -> PhoneClaims:
        for person in linked.people:
            self._compare_person(person)
        self._difference.lost_phones += [row.id for row in self._there.values()]
        for person_id, rows in self._loose.items():
            self._claims.now[person_id] = [row.e164 for row in rows]
        return self._claims

    def _compare_person(self, person: WorkedOut) -> None:
        seen: set[tuple[str, int | None]] = set()
        numbers: list[str] = []
        for entry, at, number in person.claims():
            claim = (number.e164, entry.source_id)
            if claim in seen:
                continue
            its_id = -(entry.id * _MOST_OF_A_ROW + at)
            wanted = (its_id, person.id, number.e164, number.kind.value, len(seen), entry.source_id)
            self._compare_claim(wanted)
            seen.add(claim)
            numbers.append(number.e164)
        self._place_loose(person.id, seen, numbers)
        if numbers:
            self._claims.now[person.id] = numbers
            fresh = set(numbers) - self._claims.before.get(person.id, set())
            if fresh:
                self._claims.fresh[person.id] = len(fresh)

    def _compare_claim(self, wanted: Row) -> None:
        """Keep a row that is there; one from before ids followed from rows keeps the id it has."""
        its_id, person_id, e164, _kind, position, source_id = wanted
        row = self._there.get((person_id, e164, source_id))
        if row is None or (row.id < 0 and row.id != its_id):
            self._difference.new_phones.append(wanted)
            return
        del self._there[person_id, e164, source_id]
        if row.position != position:
            self._difference.moved_phones.append((person_id, position, row.id))

    def _place_loose(self, person_id: int, seen: set[tuple[str, int | None]], numbers: list[str]) -> None:
        for row in self._loose.pop(person_id, ()):
            if row.source_id is not None and (row.e164, row.source_id) in seen:
                self._difference.lost_phones.append(row.id)
                continue
            if row.position != len(seen) or row.person_id != person_id:
                self._difference.moved_phones.append((person_id, len(seen), row.id))
            seen.add((row.e164, row.source_id))
            numbers.append(row.e164)
