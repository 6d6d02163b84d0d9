"""Our own reading of SQLCipher 4 files, page by page, to search what a database no longer shows.

Written from the published format and not with SQLCipher: AES-256-CBC, 4096-byte pages that end in 16 bytes of
initialisation vector and 64 of HMAC-SHA512. Reads a database and its -journal, also one whose header was wiped.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from belactie_desktop.storage.database import FileKind
from belactie_desktop.storage.keys import database_key

PAGE = 4096
SALT = 16
VECTOR = 16
SEAL = 64
BODY_END = PAGE - VECTOR - SEAL
SECTOR = 512


class Pages:
    """The pages of one file, given what its key is made of."""

    def __init__(self, root: bytes, kind: FileKind, salt: bytes) -> None:
        self._key = database_key(root, kind.purpose)
        mask = bytes(byte ^ 0x3A for byte in salt)
        self._seal_key = hashlib.pbkdf2_hmac("sha512", self._key, mask, 2, 32)

    def decrypt(self, page: bytes, number: int) -> bytes | None:
        """Return the plain bytes of one page, or None when its seal does not fit this number and key."""
        start = SALT if number == 1 else 0
        seal = hmac.new(self._seal_key, page[start : BODY_END + VECTOR], hashlib.sha512)
        seal.update(number.to_bytes(4, "little"))
        if len(page) < PAGE or not hmac.compare_digest(seal.digest(), page[BODY_END + VECTOR :]):
            return None
        vector = page[BODY_END : BODY_END + VECTOR]
        decryptor = Cipher(algorithms.AES(self._key), modes.CBC(vector)).decryptor()
        return decryptor.update(page[start:BODY_END])

    def of_database(self, path: Path) -> Iterator[bytes]:
        """Yield every page of a database, decrypted; a page that does not decrypt is an error."""
        content = path.read_bytes()
        for start in range(0, len(content), PAGE):
            plain = self.decrypt(content[start : start + PAGE], start // PAGE + 1)
            assert plain is not None, f"page {start // PAGE + 1} of {path.name} does not decrypt"
            yield plain

    def of_journal(self, path: Path) -> Iterator[bytes]:
        """Yield every page that can be decrypted in a journal, wherever its records start."""
        content = path.read_bytes() if path.exists() else b""
        place = 0
        while place + 4 + PAGE <= len(content):
            number = int.from_bytes(content[place : place + 4], "big")
            plain = self.decrypt(content[place + 4 : place + 4 + PAGE], number) if number else None
            if plain is not None:
                yield plain
            # After a record comes the next (page number, page, checksum); a header fills whole sectors.
            place = place + 4 + PAGE + 4 if plain is not None else (place // SECTOR + 1) * SECTOR


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the journal of a file."""
    return path.with_name(path.name + "-journal")


def canaries_in_pages(path: Path, root: bytes, canaries: Iterable[str], kind: FileKind = FileKind.DOSSIER) -> int:
    """Count how often any of these texts stands in the decrypted pages of a file and its journal."""
    pages = Pages(root, kind, path.read_bytes()[:SALT])
    plain = [*pages.of_database(path), *pages.of_journal(journal_of(path))]
    return sum(page.count(canary.encode()) for page in plain for canary in canaries)


def canaries_in_bytes(folder: Path, canaries: Iterable[str]) -> Counter[str]:
    """Count these texts in the bytes, as they lie on the disk, of every file below a folder: file -> times."""
    found: Counter[str] = Counter()
    words = [word for canary in canaries for word in (canary.encode(), canary.encode("utf-16-le"))]
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            found[file.name] += sum(content.count(word) for word in words)
    return +found
