"""Why a row belongs to a person, told afresh for the coordinator: only doubts keep their reasons in the dossier."""

from __future__ import annotations

from collections.abc import Sequence

from belactie_desktop.domain.addresses import building_key, normalised_key
from belactie_desktop.domain.doubts import Facts
from belactie_desktop.domain.entries import Entry, Link
from belactie_desktop.domain.evidence import Face, Weighing
from belactie_desktop.domain.match_reasons import BY_HAND, reasons
from belactie_desktop.services.likeness import likeness


def why_merged(entry: Entry, person: Facts, makers: Sequence[Entry]) -> tuple[str, ...]:
    """Give the reasons, the strongest first; `makers` are the other rows that make the person."""
    token = next((maker.token for maker in makers if maker.token), None)
    numbers = tuple(number.e164 for number in entry.phones)
    row = _face(entry.id, Facts(entry.name, entry.birth, entry.address, numbers), entry.token)
    other = _face(0, person, token)
    found = reasons(row, other, Weighing([other], likeness).compare(row, other))
    return (BY_HAND, *found) if entry.link is Link.HAND else found


def _face(its_id: int, facts: Facts, token: str | None) -> Face:
    address = facts.address
    return Face(
        id=its_id,
        name=facts.name,
        birth=facts.birth,
        address_key=normalised_key(address) if address else "",
        building_key=building_key(address) if address else "",
        postcode=address.postcode if address else "",
        numbers=frozenset(facts.numbers),
        token=token,
    )
