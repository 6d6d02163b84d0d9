"""Under which keyed hashes a decision about a row and a person is kept, found from what is in the dossier now."""

from __future__ import annotations

from belactie_desktop.domain.entries import Entry, Link
from belactie_desktop.services.left_in_peace import hasher
from belactie_desktop.services.linking_lists import entry_identity, own_token, pair_token
from belactie_desktop.storage import list_entries
from belactie_desktop.storage.database import Connection

_MAKERS = (Link.OWN, Link.HAND)


def token_of_row(connection: Connection, entry: Entry) -> str:
    """Give the token of the decision that a row is somebody to call."""
    return own_token(hasher(connection), entry_identity(entry))


def tokens_of_pair(connection: Connection, entry: Entry, person_id: int) -> list[str]:
    """Give the token of the row with everything by which the person is known: each list that makes the person.

    Two rows that make a person and say the same of who it is are never told apart: for them there is no token.
    """
    mine = entry_identity(entry)
    identities = dict.fromkeys(entry_identity(other) for other in makers(connection, entry, person_id))
    if entry.link is Link.OWN:
        identities.pop(mine, None)
    hashed = hasher(connection)
    return [pair_token(hashed, mine, identity) for identity in identities]


def makers(connection: Connection, entry: Entry, person_id: int) -> list[Entry]:
    """Read the other rows that make the person, not those that only tell about them."""
    rows = list_entries.of_person(connection, person_id)
    return [other for other in rows if other.id != entry.id and other.link in _MAKERS]
