"""Phone numbers: every spelling of the real lists, the numbering plan, and what must be refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.phones import (
    PhoneKind,
    PhoneNumber,
    kind_of,
    national,
    parse_phones,
)


@pytest.mark.parametrize(
    ("cell", "e164"),
    [
        ("016 27 21 11", "+3216272111"),
        ("+32 13 03 21 76", "+3213032176"),
        ("013-784391", "+3213784391"),
        ("tel. 016 571627", "+3216571627"),
        ("011/74.54.80", "+3211745480"),
        ("13746623", "+3213746623"),
        ("011287815", "+3211287815"),
        ("(016) 656697", "+3216656697"),
        ("0032 13180151", "+3213180151"),
        (11237915, "+3211237915"),
        (499714592, "+32499714592"),
        (13256348.0, "+3213256348"),
        ("13256348.0", "+3213256348"),
        ("gsm 0475 849869", "+32475849869"),
        ("0486/578 441", "+32486578441"),
        ("+32(0)470 173833", "+32470173833"),
        ("0032 (0) 470 17 38 33", "+32470173833"),
        ("32475849869", "+32475849869"),
        ("32 11 23 79 15", "+3211237915"),
        ("Tel.: 016 27 21 11", "+3216272111"),
        ("GSM:0475/12.34.56", "+32475123456"),
        ("'0475123456", "+32475123456"),
        ("0475\u00a012\u00a034\u00a056", "+32475123456"),
        ("\u202a+32 475 12 34 56\u202c", "+32475123456"),
        ("0475–12–34–56", "+32475123456"),
        ("02/123.45.67", None),
        ("02/523.45.67", "+3225234567"),
        ("04 223 45 67", "+3242234567"),
        ("080 32 10 10", "+3280321010"),
        ("0455 12 34 56", "+32455123456"),
        ("0465 12 34 56", "+32465123456"),
    ],
)
def test_every_spelling_of_the_lists(cell: object, e164: str | None) -> None:
    numbers, rest = parse_phones(cell)
    assert [n.e164 for n in numbers] == ([e164] if e164 else [])
    assert bool(rest) == (e164 is None)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("0495095854 / 013 08 51 77", ["+32495095854", "+3213085177"]),
        ("+32 475 50 64 40 / 013/57.36.16", ["+32475506440", "+3213573616"]),
        ("+32(0)499 508038 / 13275788", ["+32499508038", "+3213275788"]),
        ("+32(0)468 523965 / tel. 016 347363", ["+32468523965", "+3216347363"]),
        ("0032499036780 / (016) 363902", ["+32499036780", "+3216363902"]),
        ("0495533833/011028580", ["+32495533833", "+3211028580"]),
        ("0495/53.38.33/011028580", ["+32495533833", "+3211028580"]),
        ("0495 53 38 33 011 02 85 80", ["+32495533833", "+3211028580"]),
        ("011 02 85 80 of 0495 53 38 33", ["+3211028580", "+32495533833"]),
        (
            "011 02 85 80;0495 53 38 33\n016 27 21 11",
            ["+3211028580", "+32495533833", "+3216272111"],
        ),
        ("+32495533833+3211028580", ["+32495533833", "+3211028580"]),
        ("0495 53 38 33, 0495/53.38.33", ["+32495533833"]),
        ("0475123456-013474196", ["+32475123456", "+3213474196"]),
    ],
)
def test_several_numbers_in_one_cell(cell: str, found: list[str]) -> None:
    numbers, rest = parse_phones(cell)
    assert [n.e164 for n in numbers] == found
    assert rest == ()


@pytest.mark.parametrize(
    "cell",
    [
        "112",
        "1207",
        "1813",
        1813,
        "0800 12 345",
        "070 24 50 70",
        "078 15 10 20",
        "0900 12 345",
        "017 12 34 56",
    ]
    + [
        "04751234567",
        "0475 12 34 56 7",
        "047512345",
        "11 23 79 1",
        "4,99715E+08",
        "4.99715E+08",
        "abc",
        11237915.5,
    ]
    + ["+32 475", "+311234", "0000000000", "fax 011 02 85 80", "011 23 79 15/16"],
)
def test_no_number_of_a_person_is_told(cell: object) -> None:
    numbers, rest = parse_phones(cell)
    assert numbers == ()
    assert rest


@pytest.mark.parametrize(
    "cell",
    [None, "", " ", "-", "/", "geen", "Onbekend", "niet gekend", "n.v.t.", "x", "?"],
)
def test_nothing_is_no_problem(cell: object) -> None:
    assert parse_phones(cell) == ((), ())


def test_a_word_beside_a_number_is_told() -> None:
    numbers, rest = parse_phones("0475 12 34 56 (dochter)")
    assert [n.e164 for n in numbers] == ["+32475123456"]
    assert rest == ("dochter",)


@pytest.mark.parametrize(
    ("cell", "e164", "shown"),
    [
        ("+31 6 12345678", "+31612345678", "+31 612 345 678"),
        ("0033 (0)1 42 68 53 00", "+33142685300", "+33 142 685 300"),
        ("+352 621 123 456", "+352621123456", "+352 621 123 456"),
        ("+1 (212) 555-0123", "+12125550123", "+1 212 555 0123"),
    ],
)
def test_foreign_numbers(cell: str, e164: str, shown: str) -> None:
    assert parse_phones(cell) == ((PhoneNumber(e164, PhoneKind.FOREIGN),), ())
    assert national(e164) == shown
    assert parse_phones(shown)[0][0].e164 == e164


def test_national_spacing() -> None:
    assert national("+3216272111") == "016 27 21 11"
    assert national("+32475123456") == "0475 12 34 56"
    assert national("+3225234567") == "02 523 45 67"
    assert national("+3242234567") == "04 223 45 67"


_ZONES_OF_TWO = ["10", "11", "13", "16", "19", "50", "59", "60", "71", "81", "89"]
_SUBSCRIBERS = st.text("0123456789", min_size=6, max_size=6)
_LANDLINES = st.builds(str.__add__, st.sampled_from([*_ZONES_OF_TWO, "23", "35", "42", "93"]), _SUBSCRIBERS)
_MOBILES = st.builds("4{}{}".format, st.integers(50, 99), _SUBSCRIBERS)


def _spellings(significant: str) -> list[object]:
    """Every way in which lists write one Belgian number (without its zero)."""
    zero = "0" + significant
    cut = 4 if len(significant) == 9 else 3
    zone, rest = zero[:cut], zero[cut:]
    pairs = [rest[at : at + 2] for at in range(0, len(rest), 2)]
    spaced = " ".join(pairs)
    return [
        *(
            zero,
            significant,
            int(significant),
            float(significant),
            f"{zone} {spaced}",
            f"{zone}/{'.'.join(pairs)}",
        ),
        *(
            f"({zone}) {rest}",
            f"{zone}-{rest}",
            f"tel. {zone} {rest}",
            f"GSM: {zone}/{spaced}",
            f"{zone}/{rest[:3]} {rest[3:]}",
        ),
        *(
            f"+32{significant}",
            f"+32 {zone[1:]} {spaced}",
            f"0032 {significant}",
            f"0032{significant}",
        ),
        *(
            f"+32(0){significant}",
            f"+32 (0){zone[1:]} {spaced}",
            f"32{significant}",
            f"  {zero} ",
            f"'{zero}",
            f"{zero}.",
        ),
        *_mixed(zone, pairs),
    ]


_DIGITS_ELSEWHERE = [str.maketrans("0123456789", digits) for digits in ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩")]


def _mixed(zone: str, pairs: list[str]) -> list[object]:
    """Every lead with every separator, in ordinary and other figures, with and without words around."""
    leads = [
        zone,
        f"({zone})",
        zone[1:],
        f"+32{zone[1:]}",
        f"+32 (0) {zone[1:]}",
        f"0032(0){zone[1:]}",
        f"(+32) {zone[1:]}",
    ]
    leads += [f"++32 {zone[1:]}", f"+0032 {zone[1:]}", f"00 32 {zone[1:]}", f"O{zone[1:]}"]
    marks = [" ", ".", "-", "/", "\u00a0", "\u2011", "–", "\u202f", "_", "*"]
    plain = [f"{lead}{mark}{mark.join(pairs)}" for lead in leads for mark in marks]
    words = [
        form.format(f"{zone} {' '.join(pairs)}")
        for form in ("thuis {}", "{} (gsm)", "tel:{}", "Privé: {}", "={}", "{} ?")
    ]
    whole = zone + "".join(pairs)
    return [*plain, *words, *[whole.translate(other) for other in _DIGITS_ELSEWHERE], f"{whole}.0", f"{whole[1:]},00"]


@given(st.one_of(_LANDLINES, _MOBILES))
def test_all_spellings_of_a_number_are_one_number(significant: str) -> None:
    found = {parse_phones(spelling) for spelling in _spellings(significant)}
    kind = PhoneKind.MOBILE if len(significant) == 9 else PhoneKind.LANDLINE
    assert found == {((PhoneNumber("+32" + significant, kind),), ())}


@given(st.one_of(_LANDLINES, _MOBILES))
def test_showing_and_reading_give_the_same_number(significant: str) -> None:
    (number,), rest = parse_phones(national("+32" + significant))
    assert (number.e164, rest) == ("+32" + significant, ())
    assert kind_of(number.e164) is number.kind


@given(
    st.lists(st.one_of(_LANDLINES, _MOBILES), min_size=2, max_size=4, unique=True),
    st.sampled_from([" / ", ";", ", ", "\n", " of ", "/"]),
)
def test_several_numbers_keep_their_order(significants: list[str], between: str) -> None:
    numbers, rest = parse_phones(between.join(national("+32" + s) for s in significants))
    assert [n.e164 for n in numbers] == ["+32" + s for s in significants]
    assert rest == ()


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans(), st.dates()))
def test_no_cell_makes_it_fail(cell: object) -> None:
    for number in parse_phones(cell)[0]:
        assert number.e164.startswith("+")
        assert 8 <= len(number.e164) - 1 <= 15
