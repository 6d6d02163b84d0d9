"""The recovery code survives a person copying it by hand, and notices what they copy wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from belactie_desktop.domain.errors import RecoveryCodeWrong
from belactie_desktop.domain.recovery_code import recovery_code, root_from_recovery_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ROOT = bytes.fromhex("00112233445566778899aabbccddeeff")
roots = strategies.binary(min_size=16, max_size=16)


@given(roots)
def test_what_is_written_reads_back(root: bytes) -> None:
    code = recovery_code(root)
    assert root_from_recovery_code(code) == root
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert set(code) <= set(ALPHABET + "-")


def test_the_code_of_a_known_root_stays_the_same() -> None:
    """A sheet printed today must open a dossier in ten years."""
    assert recovery_code(ROOT) == "0024-H36H-2NCS-VRH6-DAQF-6DVV-QZWM"


@pytest.mark.parametrize(
    "typed",
    [
        "0024-H36H-2NCS-VRH6-DAQF-6DVV-QZWM",
        "0024h36h2ncsvrh6daqf6dvvqzwm",
        "  o024 h36h 2ncs vrh6 daqf 6dvv qzwm\n",
        "0024—H36H—2NCS—VRH6—DAQF—6DVV—QZWM",
    ],
)
def test_reading_forgives_how_people_type(typed: str) -> None:
    assert root_from_recovery_code(typed) == ROOT


def test_i_and_l_are_read_as_one() -> None:
    root = bytes([0b00100001] + [0] * 15)
    code = recovery_code(root)
    assert "1" in code
    for letter in "ilIL":
        assert root_from_recovery_code(code.replace("1", letter)) == root


@given(roots)
def test_every_single_wrong_character_is_noticed(root: bytes) -> None:
    code = recovery_code(root).replace("-", "")
    for place, right in enumerate(code):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(RecoveryCodeWrong):
                root_from_recovery_code(code[:place] + wrong + code[place + 1 :])


@given(roots)
def test_every_swap_of_two_characters_of_the_body_is_noticed(root: bytes) -> None:
    code = recovery_code(root).replace("-", "")
    for one in range(26):
        for other in range(one + 1, 26):
            swapped = list(code)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            if "".join(swapped) != code:
                with pytest.raises(RecoveryCodeWrong):
                    root_from_recovery_code("".join(swapped))


@given(strategies.text(max_size=60))
def test_any_text_is_a_root_or_a_dutch_sentence(text: str) -> None:
    try:
        assert len(root_from_recovery_code(text)) == 16
    except RecoveryCodeWrong as failure:
        assert text not in str(failure) or len(text) < 4


def test_the_sentence_tells_what_is_off() -> None:
    with pytest.raises(RecoveryCodeWrong, match=r"28 tekens\. Je typte er 4"):
        root_from_recovery_code("0024")
    with pytest.raises(RecoveryCodeWrong, match="groep 2"):
        root_from_recovery_code("0024-?36H-2NCS-VRH6-DAQF-6DVV-QZWM")
    with pytest.raises(ValueError, match="16 bytes"):
        recovery_code(b"short")
