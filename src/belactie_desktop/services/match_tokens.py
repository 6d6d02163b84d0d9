"""Under which keyed hashes a decision about a row and a person is kept, found from what is in the dossier now."""

from __future__ import annotations

from belactie_desktop.domain.decisions import entry_identity, own_token, pair_texts, pair_token
from belactie_desktop.domain.entries import Entry, Link
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.services.left_in_peace import hasher
from belactie_desktop.storage import list_entries, list_sources
from belactie_desktop.storage.database import Connection

_MAKERS = (Link.OWN, Link.HAND)


def token_of_row(connection: Connection, entry: Entry) -> str:
    """Give the token of the decision that a row is somebody to call."""
    return own_token(hasher(connection), entry_identity(entry))


def tokens_of_pair(connection: Connection, entry: Entry, person_id: int) -> list[str]:
    """Give the tokens of the row with everything by which the person is known: each list that makes the person.

    Two rows of registers with one name, birth date and address are never told apart: for them there is no token.
    """
    kinds = {facts.id: facts.kind for facts in list_sources.facts(connection)}
    registers = {source_id for source_id, kind in kinds.items() if kind is ListKind.POPULATION_REGISTER}
    texts = (pair for maker in makers(connection, entry, person_id) for pair in pair_texts(entry, maker, registers))
    hashed = hasher(connection)
    return [pair_token(hashed, one, other) for one, other in dict.fromkeys(texts)]


def makers(connection: Connection, entry: Entry, person_id: int) -> list[Entry]:
    """Read the other rows that make the person, not those that only tell about them."""
    rows = list_entries.of_person(connection, person_id)
    return [other for other in rows if other.id != entry.id and other.link in _MAKERS]
