"""Trace where what is shown of a person comes from: which list says it and when, and what older lists said.

Owns which sayings are one value. What is compared is what a reader takes for the same: an address by its key, a name
without capitals or accents.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from belactie_desktop.domain.addresses import normalised_key
from belactie_desktop.domain.dates import from_iso
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.names import fold
from belactie_desktop.domain.number_search import Place
from belactie_desktop.domain.phones import national
from belactie_desktop.storage import claims
from belactie_desktop.storage.claims import ClaimingList, EntryClaim, GivenValue, ShownValues
from belactie_desktop.storage.database import Store


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says a value: a list with the day it was delivered, or a place where somebody looked it up."""

    list_name: str
    delivered_on: date | None = None


@dataclass(frozen=True, slots=True)
class TracedValue:
    """One value and who says it, the newest first. `shown`: this is what callers see; else a list said it before."""

    text: str
    origins: tuple[Origin, ...]
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything the lists say of one person; an empty tuple where no list says anything."""

    name: tuple[TracedValue, ...]
    birth: tuple[TracedValue, ...]
    address: tuple[TracedValue, ...]
    numbers: tuple[TracedValue, ...]
    services: tuple[TracedValue, ...]


class Tracing:
    """Answers for one dossier."""

    def __init__(self, store: Store) -> None:
        """Trace in `store`."""
        self._store = store

    def of(self, person_id: int) -> Trace | None:
        """Trace one person, or give None when they are not there (any more)."""
        with self._store.reading() as connection:
            shown = claims.shown(connection, person_id)
            if shown is None:
                return None
            entries = claims.entries(connection, person_id)
            numbers = claims.numbers(connection, person_id)
            services = claims.services(connection, person_id)
        return Trace(
            name=_traced(_names(shown, entries)),
            birth=_traced(_births(shown, entries)),
            address=_traced(_addresses(shown, entries)),
            numbers=_given(numbers, national),
            services=_given(services, str),
        )


@dataclass(frozen=True, slots=True)
class _Saying:
    """A value as one list says it; values with one `key` are one. `source` None: it is shown, and by no list."""

    key: Hashable
    text: str
    source: ClaimingList | None
    shown: bool


def _names(shown: ShownValues, entries: Iterable[EntryClaim]) -> Iterable[_Saying]:
    now = _name_key(shown.name)
    yield _Saying(now, shown.name, None, shown=True)
    for entry in entries:
        if entry.name:
            key = _name_key(entry.name)
            yield _Saying(key, entry.name, entry.source, key == now)


def _name_key(name: str) -> Hashable:
    """Take a name in either order for the same."""
    return tuple(sorted(fold(name).split()))


def _births(shown: ShownValues, entries: Iterable[EntryClaim]) -> Iterable[_Saying]:
    if shown.birth:
        yield _Saying(shown.birth, from_iso(shown.birth).text, None, shown=True)
    for entry in entries:
        if entry.birth:
            yield _Saying(entry.birth, from_iso(entry.birth).text, entry.source, entry.birth == shown.birth)


def _addresses(shown: ShownValues, entries: Iterable[EntryClaim]) -> Iterable[_Saying]:
    now = normalised_key(shown.address)
    yield _Saying(now, shown.address.text, None, shown=True)
    for entry in entries:
        if entry.address.street:
            key = normalised_key(entry.address)
            yield _Saying(key, entry.address.text, entry.source, key == now)


def _traced(sayings: Iterable[_Saying]) -> tuple[TracedValue, ...]:
    """Put the sayings of one value together; what is shown comes first, then what was said before."""
    texts: dict[Hashable, tuple[str, bool]] = {}
    origins: dict[Hashable, dict[Origin, None]] = {}
    for saying in sayings:
        texts.setdefault(saying.key, (saying.text, saying.shown))
        found = origins.setdefault(saying.key, {})
        if saying.source is not None:
            found[_origin(saying.source)] = None
    values = [TracedValue(text, tuple(origins[key]), shown) for key, (text, shown) in texts.items()]
    return tuple(sorted(values, key=lambda value: not value.shown))


def _given(values: Iterable[GivenValue], words: Callable[[str], str]) -> tuple[TracedValue, ...]:
    found: dict[str, list[Origin]] = {}
    for value in values:
        origin = (
            Origin(_FOUND_IN.get(value.found_in, value.found_in)) if value.source is None else _origin(value.source)
        )
        origins = found.setdefault(value.value, [])
        if origin.list_name and origin not in origins:
            origins.append(origin)
    return tuple(TracedValue(words(value), tuple(origins)) for value, origins in found.items())


def _origin(source: ClaimingList) -> Origin:
    return Origin(source.name or ListKind(source.kind).label, source.delivered_on)


_FOUND_IN: Final[Mapping[str, str]] = {place.value: place.label for place in Place}
