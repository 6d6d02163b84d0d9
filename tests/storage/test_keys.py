"""From a phrase to a key: the same for ever, forgiving where it may be, dear to guess."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from belactie_desktop.storage.failures import looks_foreign
from belactie_desktop.storage.keys import (
    BELMAP_PROFILE,
    DOSSIER_PROFILE,
    KdfProfile,
    database_key,
    derive_root,
    keyed_hash,
    new_root,
    new_salt,
    suppression_key,
)
from belactie_desktop.storage.phrases import new_phrase, plain_phrase
from tests.storage.tiny import LIGHT

SALT = bytes(range(16))
LIGHT_BELMAP = KdfProfile(number=0, memory_kib=64, time_cost=1, parallelism=1, generated_phrase=True)
WORDS = Path(__file__).parents[2].joinpath("resources", "words", "nl-7776.txt").read_text("utf-8").splitlines()


def test_the_profiles_cost_what_the_design_promises() -> None:
    """At least what RFC 9106 calls its second choice; a change here locks everyone out of their files."""
    assert KdfProfile(number=1, memory_kib=262144, time_cost=3, parallelism=4) == DOSSIER_PROFILE
    assert KdfProfile(2, memory_kib=65536, time_cost=3, parallelism=4, generated_phrase=True) == BELMAP_PROFILE


def test_the_real_profiles_give_the_same_root_for_ever() -> None:
    assert derive_root("Zomer in Gent 2026", SALT, DOSSIER_PROFILE).hex() == "961954a837cc770eac03eae92460ecd1"
    assert (
        derive_root("molen lepel groen fiets brood", SALT, BELMAP_PROFILE).hex() == "ddf527cdf8284db85cf9ceba205b9cf8"
    )


def test_the_root_depends_on_phrase_salt_and_cost() -> None:
    root = derive_root("wachtzin", SALT, LIGHT)
    assert len(root) == 16
    assert root == derive_root("wachtzin", SALT, LIGHT)
    others = [
        derive_root("Wachtzin", SALT, LIGHT),
        derive_root("wachtzin ", SALT, LIGHT),
        derive_root("wachtzin", bytes(16), LIGHT),
        derive_root("wachtzin", SALT, KdfProfile(0, 64, 2, 1)),
        derive_root("wachtzin", SALT, KdfProfile(0, 128, 1, 1)),
    ]
    assert len({root, *others}) == 6


def test_the_root_is_plain_argon2id() -> None:
    """Another library computes the same: the file can be opened without this program."""
    other = Argon2id(salt=SALT, length=16, iterations=2, lanes=4, memory_cost=256)
    assert derive_root("wachtzin é", SALT, KdfProfile(0, 256, 2, 4)) == other.derive("wachtzin é".encode())


def test_an_accent_typed_in_two_ways_is_one_accent() -> None:
    assert derive_root("caf\u00e9", SALT, LIGHT) == derive_root("cafe\u0301", SALT, LIGHT)


def test_any_text_can_be_a_phrase() -> None:
    assert len({derive_root(text, SALT, LIGHT) for text in ("", " ", "\ud800", "😀" * 500)}) == 4


@pytest.mark.parametrize(
    "typed",
    ["Molen Lepel Groen Fiets Brood", "  molen   lepel\ngroen fiets brood ", "molen-lepel-groen-fiets-brood."],
)
def test_a_generated_phrase_forgives_capitals_and_spacing(typed: str) -> None:
    right = derive_root("molen lepel groen fiets brood", SALT, LIGHT_BELMAP)
    assert derive_root(typed, SALT, LIGHT_BELMAP) == right
    assert derive_root(typed, SALT, LIGHT) != derive_root("molen lepel groen fiets brood", SALT, LIGHT)


def test_each_purpose_has_its_own_key() -> None:
    root = bytes(range(16))
    keys = {database_key(root, "belactie dossier"), database_key(root, "belactie belmap"), suppression_key(root)}
    assert {len(key) for key in keys} == {32}
    assert len(keys) == 3
    assert (
        database_key(root, "belactie dossier").hex()
        == "f487ea4962a4f8505079040aa36144fbff5608bcd2c69b8a8d397e020b58ed69"
    )
    with pytest.raises(ValueError, match="16 bytes"):
        database_key(b"short", "belactie dossier")


def test_a_token_tells_nothing_without_its_key() -> None:
    key, other = suppression_key(bytes(16)), suppression_key(bytes([1] * 16))
    assert keyed_hash(key, "+3293123456") == keyed_hash(key, "+3293123456")
    assert keyed_hash(key, "+3293123456") != keyed_hash(key, "+3293123457")
    assert keyed_hash(key, "+3293123456") != keyed_hash(other, "+3293123456")
    assert len(keyed_hash(key, "")) == 64


def test_fresh_salts_and_roots_never_repeat_and_never_look_foreign() -> None:
    salts = {new_salt() for _ in range(1000)}
    assert len(salts) == 1000
    assert not any(looks_foreign(salt) for salt in salts)
    assert len({new_root() for _ in range(1000)}) == 1000


def test_the_word_list_is_what_it_says() -> None:
    assert len(WORDS) == len(set(WORDS)) == 7776
    assert sorted(WORDS) == WORDS
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 8 for word in WORDS)
    assert (Path(__file__).parents[2] / "resources" / "words" / "LICENSE").stat().st_size > 1000


def test_no_two_words_sound_the_same_or_differ_by_a_letter_more() -> None:
    sounds = Counter(word.replace("ei", "ij").replace("au", "ou") for word in WORDS)
    assert sounds.most_common(1)[0][1] == 1
    known = set(WORDS)
    shorter = ((word, word[:place] + word[place + 1 :]) for word in WORDS for place in range(len(word)))
    assert [pair for pair in shorter if pair[1] in known] == []


def test_a_phrase_has_five_different_words_and_its_one_spelling() -> None:
    phrases = [new_phrase(WORDS) for _ in range(200)]
    assert len(set(phrases)) == 200
    for phrase in phrases:
        words = phrase.split(" ")
        assert len(set(words)) == 5
        assert set(words) <= set(WORDS)
        assert plain_phrase(phrase) == phrase
