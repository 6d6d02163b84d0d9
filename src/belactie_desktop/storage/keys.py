"""From what a person knows to the key of a file, and nothing else.

phrase --Argon2id--> root (16 bytes, what the recovery sheet shows) --HKDF--> key of the file. Nothing is kept beside
the file: the salt is the first 16 bytes of the file itself. Owns no file and no database.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from belactie_desktop.domain.recovery_code import ROOT_BYTES
from belactie_desktop.storage.phrases import plain_phrase

SALT_BYTES = 16
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KdfProfile:
    """How much work one guess of a phrase costs. The numbers are constants: nothing in a file can change them."""

    number: int
    memory_kib: int
    time_cost: int
    parallelism: int
    generated_phrase: bool = False
    """The phrase is one of ours, so capitals and spacing mean nothing and typing them otherwise is forgiven."""


# About 0.8 s and 0.13 s on an office laptop; RFC 9106 gives 64 MiB, 3, 4 as its second recommended choice.
DOSSIER_PROFILE = KdfProfile(number=1, memory_kib=256 * 1024, time_cost=3, parallelism=4)
BELMAP_PROFILE = KdfProfile(number=2, memory_kib=64 * 1024, time_cost=3, parallelism=4, generated_phrase=True)


def new_salt() -> bytes:
    """Return fresh random bytes for the start of a new file: 127 random bits behind one that is always 1.

    With that bit no file of ours ever starts like a text, a zip or a PDF, so those can be refused before any waiting.
    """
    first, *rest = secrets.token_bytes(SALT_BYTES)
    return bytes([first | 0x80, *rest])


def new_root() -> bytes:
    """Return 16 fresh random bytes, for a key that no phrase opens (a demo, a test, an unattended file)."""
    return secrets.token_bytes(ROOT_BYTES)


def derive_root(passphrase: str, salt: bytes, profile: KdfProfile) -> bytes:
    """Derive the 16-byte root of a file from its phrase and the first 16 bytes of the file.

    The phrase is NFKC-normalised, so that an accent typed in two ways is one accent. Takes most of a second for a
    dossier: do it off the screen's thread.
    """
    text = plain_phrase(passphrase) if profile.generated_phrase else unicodedata.normalize("NFKC", passphrase)
    return hash_secret_raw(
        secret=text.encode("utf-8", "surrogatepass"),
        salt=salt,
        time_cost=profile.time_cost,
        memory_cost=profile.memory_kib,
        parallelism=profile.parallelism,
        hash_len=ROOT_BYTES,
        type=Type.ID,
    )


def database_key(root: bytes, purpose: str) -> bytes:
    """Return the 32-byte key of the file that serves `purpose`, such as "belactie dossier"."""
    return _expand(root, purpose)


def suppression_key(root: bytes) -> bytes:
    """Return the key for `keyed_hash`.

    Derive it once, when the dossier is made, and keep it inside the dossier: a new passphrase is a new root, and the
    tokens of people who were wiped long ago could not be made again.
    """
    return _expand(root, "belactie suppression")


def keyed_hash(key: bytes, text: str) -> str:
    """Return the token (64 hex digits) under which `text` is recognised later without being kept.

    `text` must already be in one spelling (a phone number in E.164, a register number without dots).
    """
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _expand(root: bytes, info: str) -> bytes:
    if len(root) != ROOT_BYTES:
        raise ValueError("a root has 16 bytes")
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info.encode()).derive(root)
