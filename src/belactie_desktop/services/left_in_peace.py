"""Who asked not to be called, known again by keyed hashes when every other trace is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set

from belactie_desktop.domain.suppression import recognised_by
from belactie_desktop.storage import about, keys
from belactie_desktop.storage.database import Connection


def hasher(connection: Connection) -> Callable[[str], str]:
    """Give the keyed hash of this dossier."""
    key = bytes.fromhex(about.get(connection, "suppression_key") or "")
    return lambda text: keys.keyed_hash(key, text)


class LeftInPeace:
    """Answers whether somebody is remembered as "do not call"; costs nothing while nobody is."""

    def __init__(self, tokens: Set[str], token: Callable[[str], str]) -> None:
        """Answer from these hashes, made by `token`."""
        self._tokens, self._token = tokens, token

    def __bool__(self) -> bool:
        return bool(self._tokens)

    def holds(self, family: str, given: str, birth: str | None, address_key: str, numbers: Iterable[str]) -> bool:
        """Tell whether any text under which this person may be remembered is there; numbers are E.164."""
        if not self._tokens:
            return False
        texts = recognised_by(family, given, birth, address_key, numbers)
        return any(self._token(text) in self._tokens for text in texts)
