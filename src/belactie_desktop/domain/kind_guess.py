"""What kind of list a file seems to be: from its name, its column titles and its contents. Only ever a proposal.

Owns the signs and what they weigh. A mistake here would make people of the members of a club, so a weak sign proposes
nothing and the coordinator is asked. What a kind may use stands in `list_kinds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from belactie_desktop.domain.columns import Field, ListKind, guess_columns, guess_header, header_titles
from belactie_desktop.domain.names import fold

_SAMPLE: Final = 60
_ENOUGH: Final = 2
_CARE_SHARE: Final = 0.5
_PHONE_SHARE: Final = 0.5
_LONGEST_TITLE: Final = 80


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A proposal and the reason for it, a Dutch sentence for the screen."""

    kind: ListKind
    reason: str


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: ListKind
    weight: int
    reason: str


_NAMED: Final = (
    (ListKind.DO_NOT_CALL, r"(?:bel mij niet|niet (?:meer )?bellen|niet (?:meer )?opbellen|stoplijst|weigerlijst)"),
    (ListKind.CARE_HOMES, r"(?:woonzorgcentr\w*|wzc\w*|rusthui\w*|serviceflats?|assistentiewoning\w*)"),
    (ListKind.POPULATION_REGISTER, r"(?:bevolkingsregister|bevolking|rijksregister|burgerzaken)"),
    (ListKind.DIRECTORY, r"(?:telefoongids|telefoonboek|witte gids|1207|abonnees?)"),
    (
        ListKind.SERVICE,
        r"(?:ocmw|sociale dienst|gezinszorg|poetshulp|poetsdienst|maaltijd\w*|mantelzorg\w*|clienten|thuiszorg\w*)",
    ),
    (
        ListKind.ASSOCIATION,
        r"(?:leden\w*|\w*vereniging\w*|okra|samana|neos|kwb|ferm|femma|vief|s plus|gezinsbond|seniorenclub)",
    ),
)
_NAMES: Final = tuple((kind, re.compile(rf"\b{words}\b")) for kind, words in _NAMED)
_MEMBER: Final = re.compile(r"lid ?(?:nr|nummer|geld|kaart|sinds).*|lidgeld.*|lidmaatschap.*|bestuurslid|afdeling")
_HOUSEHOLD: Final = re.compile(
    r"rel(?:atie)?(?: ref)? ?(?:ref ?)?persoon|referentiepersoon|gezinshoofd|burgerlijke staat|nationaliteit"
)
_CARE_WORDS: Final = re.compile(
    r"\b(?:wzc|woonzorgcentrum|rvt|rusthuis|serviceflats?|residentie|assistentiewoningen)\b"
)


def guess_kind(names: Sequence[str], rows: Sequence[Sequence[object]]) -> KindGuess | None:
    """Guess the kind of list from what it is called (`names`: file, sheet) and what stands in it.

    Return None when the signs are weak or point both ways: then nothing is proposed.
    """
    signs = list(_signs(names, rows))
    scores = {kind: sum(sign.weight for sign in signs if sign.kind is kind) for kind in ListKind}
    best, second = sorted(scores, key=lambda kind: -scores[kind])[:2]
    if scores[best] < _ENOUGH or scores[best] == scores[second]:
        return None
    told = max((sign for sign in signs if sign.kind is best), key=lambda sign: sign.weight)
    return KindGuess(best, told.reason)


def _signs(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[_Sign]:
    header = guess_header(rows)
    above = [cell for row in rows[: header or 0] for cell in row if isinstance(cell, str)]
    for kind, word in _named([*names, *above]):
        yield _Sign(kind, 2, f"In de naam staat “{word}”.")
    titles = header_titles(rows, header) if header is not None else None
    first = 0 if header is None else header + 1
    samples = [row for row in islice(rows, first, first + _SAMPLE) if any(cell not in (None, "") for cell in row)]
    yield from _from_titles([fold(str(title)) for title in titles or () if title])
    yield from _from_contents(titles, samples)


def _named(texts: Sequence[str]) -> Iterator[tuple[ListKind, str]]:
    """Find each kind that is named, once."""
    folded = [fold(text[:_LONGEST_TITLE]) for text in texts]
    for kind, pattern in _NAMES:
        found = next((match for match in map(pattern.search, folded) if match), None)
        if found:
            yield kind, found[0]


def _from_titles(titles: Sequence[str]) -> Iterator[_Sign]:
    if any(map(_MEMBER.fullmatch, titles)):
        yield _Sign(ListKind.ASSOCIATION, 3, "Er staat een kolom over het lidmaatschap in.")
    if any(map(_HOUSEHOLD.fullmatch, titles)):
        yield _Sign(ListKind.POPULATION_REGISTER, 3, "Er staan kolommen in die alleen een register heeft.")


def _from_contents(titles: Sequence[object] | None, samples: Sequence[Sequence[object]]) -> Iterator[_Sign]:
    """Judge by which columns there are; SERVICE is the kind that may use nearly all of them."""
    fields = guess_columns(titles, samples, ListKind.SERVICE).fields
    named = fields.keys() & {Field.FAMILY_NAME, Field.FULL_NAME}
    placed = fields.keys() & {Field.STREET, Field.FULL_ADDRESS}
    phones = [at for field, at in fields.items() if field in (Field.PHONE, Field.MOBILE)]
    called = sum(any(at < len(row) and row[at] not in (None, "") for at in phones) for row in samples)
    with_number = bool(samples) and called > _PHONE_SHARE * len(samples)
    if Field.SERVICES in fields:
        yield _Sign(ListKind.SERVICE, 3, "Er staat een kolom met diensten in.")
    elif named and placed and Field.BIRTH_DATE in fields and not with_number:
        yield _Sign(ListKind.POPULATION_REGISTER, 2, "Er staan namen, geboortedatums en adressen in.")
    if named and placed and with_number and Field.BIRTH_DATE not in fields and Field.SERVICES not in fields:
        yield _Sign(ListKind.DIRECTORY, 2, "Er staan namen, adressen en nummers in, en geen geboortedatums.")
    care = sum(any(isinstance(c, str) and _CARE_WORDS.search(fold(c)) for c in row) for row in samples)
    if placed and Field.BIRTH_DATE not in fields and samples and care >= _CARE_SHARE * len(samples):
        yield _Sign(ListKind.CARE_HOMES, 3, "Er staan namen van woonzorgcentra of serviceflats in.")
