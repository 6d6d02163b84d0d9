"""Who fits what is typed: parts of a name in any order, pieces of a number as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain import inbound
from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.inbound import caution, digits_at_home, fitting, search_line, sought

LINES = (
    search_line("Maria", "Peeters", ("+3216272111",)),
    search_line("Godelieve", "Van den Bossche", ("+32475123456", "+3216272111")),
    search_line("Lan", "Nguyễn", ()),
    search_line("Roger", "D'hondt", ("+31201234567",)),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("maria", [0]),
        ("PEETERS ma", [0]),
        ("bossche", [1]),
        ("vandenbo", [1]),
        ("nguyen", [2]),
        ("dhondt", [3]),
        ("d'Hondt rog", [3]),
        ("eeters", []),
        ("016 27 21 11", [0, 1]),
        ("+32 16 27 21 11", [0, 1]),
        ("0032 16/27.21.11", [0, 1]),
        ("2111", [0, 1]),
        ("gode 2111", [1]),
        ("0475/12 34 56", [1]),
        ("11", []),
        ("11047", []),
        ("", []),
        ("   ", []),
    ],
)
def test_what_is_typed_finds_who_it_fits(typed: str, found: list[int]) -> None:
    assert list(fitting(LINES, sought(typed))) == found


def test_two_digits_beside_a_name_are_no_obstacle() -> None:
    assert list(fitting(LINES, sought("maria 01"))) == [0]


@given(st.text(max_size=30))
def test_anything_may_be_typed(typed: str) -> None:
    assert set(fitting(LINES, sought(typed))) <= set(range(len(LINES)))


@given(st.from_regex(r"[1-9][0-9]{7,8}", fullmatch=True), st.integers(0, 5), st.integers(3, 9))
def test_any_piece_of_a_number_finds_its_owner(rest: str, start: int, length: int) -> None:
    line = search_line("Maria", "Peeters", (f"+32{rest}",))
    piece = digits_at_home(f"+32{rest}")[start : start + length]
    assert list(fitting([line], sought(piece))) == [0]


@given(st.sampled_from(["Élodie", "Van Damme", "Ström", "O'Neill", "Janssens-Maes"]), st.integers(3, 8))
def test_the_beginning_of_a_name_finds_it_with_and_without_accents(name: str, length: int) -> None:
    line = search_line("An", name, ())
    assert list(fitting([line], sought(name[:length]))) == [0]
    assert list(fitting([line], sought(name[:length].upper()))) == [0]


def test_twin_without_folding_an_accent_hides_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbound, "fold", str.casefold)
    assert list(fitting([search_line("Lan", "Nguyễn", ())], sought("nguyen"))) == []


def test_who_refused_may_be_spoken_to_with_a_word_about_it() -> None:
    assert "Wij bellen niet terug" in caution(Bucket.REFUSED, False)
    assert caution(Bucket.NEW, True) == caution(Bucket.REFUSED, False)
    assert caution(Bucket.NEW, False) == ""
    assert all(isinstance(caution(bucket, False), str) for bucket in Bucket)
