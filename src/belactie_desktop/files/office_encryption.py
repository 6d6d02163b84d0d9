"""Encrypts an Office package with a phrase, as Excel does it ("agile": AES-256, SHA-512), and opens one again.

Owns the key and the checks round it; msoffcrypto-tool does the format. Works on bytes in memory only.
Source: [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15.
"""

from __future__ import annotations

import hashlib
import io
import logging
import secrets
import struct
import zipfile
from typing import Any
from xml.parsers.expat import ExpatError

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_agile import ECMA376Agile, blkKey_encryptedKeyValue

from belactie_desktop.domain.errors import FileDamaged, ForeignFile, SpreadsheetUnreadable, WorkbookPhraseWrong

KEY_BYTES = 32
SPIN_COUNT = 100_000
"""What Excel itself writes."""
MAX_SPIN_COUNT = 1_000_000
"""A file may ask for ten million turns, which freezes the program for over ten seconds."""

# The library writes the phrase itself in its debug log.
logging.getLogger("msoffcrypto").setLevel(logging.WARNING)

_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN = "Open het in Excel of LibreOffice, bewaar het opnieuw met hetzelfde wachtwoord en probeer dan opnieuw."
# What the parsers of container, XML and base64 raise for a damaged or invented file.
_MALFORMED = (
    *(DecryptionError, FileFormatError, ParseError, ExpatError, zipfile.BadZipFile, struct.error),
    *(OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError),
)


def encrypt(package: bytes, phrase: str) -> bytes:
    """Give the encrypted container of `package`, the bytes of a whole xlsx.

    The library pads 16 random bytes to a key of 32; here all 32 are random, and its parameters are sealed round them.
    """
    if not phrase:
        raise ValueError("an empty phrase protects nothing")
    agile: Any = ECMA376Agile
    info, _ = agile.generate_encryption_parameters(phrase, None, SPIN_COUNT)
    key = secrets.token_bytes(KEY_BYTES)
    info.encryptedKeyValue = _seal(key, phrase, info.encryptedKey.saltValue)
    payload = agile.encrypt_payload(io.BytesIO(package), info.encryptedKey, key, info.keyData.saltValue)
    about = agile.get_encryption_information(info, payload, key)
    container = io.BytesIO()
    sealed: Any = ECMA376Encrypted(payload, about)
    sealed.write_to(container)
    return container.getvalue()


def decrypt(container: bytes, phrase: str) -> bytes:
    """Give the package in an encrypted container, after checking that nobody changed a bit of it.

    What LibreOffice 7 saves ("standard": AES-128) has no such check of its own; there the checksums inside the package
    must do. Raises `WorkbookPhraseWrong`, `FileDamaged`, `ForeignFile` (not encrypted, or no Office file) or
    `SpreadsheetUnreadable` (encrypted in another way, or asking for endless work).
    """
    office = _opened(container)
    _load_key(office, phrase)
    package = io.BytesIO()
    try:
        office.decrypt(package, verify_integrity=office.type == "agile")
    except (InvalidKeyError, *_MALFORMED) as error:
        raise _damaged() from error
    return package.getvalue()


def secret_key(container: bytes, phrase: str) -> bytes:
    """Give the key the content is encrypted with; raises as `decrypt`. Only a test of its strength needs it."""
    office = _opened(container)
    _load_key(office, phrase)
    return office.secret_key


def _opened(container: bytes) -> Any:
    """Read the outside of a container and refuse what neither we nor Excel nor LibreOffice would make."""
    if not container.startswith(_OLE_START):
        raise ForeignFile("Dit rekenblad is niet versleuteld.", "Kies het bestand dat je van de matcher terugkreeg.")
    if b"<!DOCTYPE" in container or b"<!ENTITY" in container:
        raise _damaged()
    try:
        office: Any = OOXMLFile(io.BytesIO(container))
    except _MALFORMED as error:
        raise _damaged() from error
    if office.type not in ("agile", "standard"):
        raise SpreadsheetUnreadable("Dit rekenblad is op een ongewone manier versleuteld.", _SAVE_AGAIN)
    if office.type == "agile" and office.info["spinValue"] > MAX_SPIN_COUNT:
        raise SpreadsheetUnreadable("Dit rekenblad vraagt ongewoon veel rekenwerk om te openen.", _SAVE_AGAIN)
    return office


def _damaged() -> FileDamaged:
    return FileDamaged("Dit rekenblad is beschadigd of veranderd. Het is niet gelezen.", "Vraag het opnieuw.")


def _load_key(office: Any, phrase: str) -> None:
    if not phrase:
        raise WorkbookPhraseWrong
    try:
        office.load_key(password=phrase, verify_password=True)
    except InvalidKeyError as error:
        raise WorkbookPhraseWrong from error
    except _MALFORMED as error:
        raise _damaged() from error


def _seal(key: bytes, phrase: str, salt: bytes) -> bytes:
    """Encrypt the content key with the phrase ([MS-OFFCRYPTO] 2.3.4.11 and 2.3.4.13)."""
    turned = hashlib.sha512(salt + phrase.encode("utf-16-le")).digest()
    for turn in range(SPIN_COUNT):
        turned = hashlib.sha512(struct.pack("<I", turn) + turned).digest()
    sealing = hashlib.sha512(turned + blkKey_encryptedKeyValue).digest()[:KEY_BYTES]
    encryptor = Cipher(algorithms.AES(sealing), modes.CBC(salt)).encryptor()
    return encryptor.update(key) + encryptor.finalize()
