"""Addresses: one cell or several, what is shown, and keys that are equal for every spelling of one address."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.addresses import (
    Address,
    building_key,
    make_address,
    normalised_key,
    parse_address_line,
    split_place_line,
    street_key,
    tidy_place,
)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Dorpsstraat 12 bus 3, 3998 Berkenhove", ("Dorpsstraat", "12", "3", "3998", "Berkenhove")),
        ("Kloosterstraat 148, 3997 Berkenhove-Dal", ("Kloosterstraat", "148", "", "3997", "Berkenhove-Dal")),
        ("Ambachtenlaan 102B, 3996 Molenbeke", ("Ambachtenlaan", "102B", "", "3996", "Molenbeke")),
        ("Zandstraat 239/B3, 3997 Berkenhove-Dal", ("Zandstraat", "239", "B3", "3997", "Berkenhove-Dal")),
        ("Dorpsstraat 42A/B3, 3997 Berkenhove-Dal", ("Dorpsstraat", "42A", "B3", "3997", "Berkenhove-Dal")),
        ("'t Hofveld 171B/0201, 3997 Berkenhove-Dal", ("'t Hofveld", "171B", "0201", "3997", "Berkenhove-Dal")),
        ("O.L.Vrouwstraat 98/0201, 3996 Molenbeke", ("O.L.Vrouwstraat", "98", "0201", "3996", "Molenbeke")),
        ("Kloosterstraat 1/K61, 3998 Berkenhove", ("Kloosterstraat", "1", "K61", "3998", "Berkenhove")),
        ("Dr. Van Damstraat 6/B3, 3996 Molenbeke", ("Dr. Van Damstraat", "6", "B3", "3996", "Molenbeke")),
        ("Steenweg op Leuven 94, 3996 Molenbeke", ("Steenweg op Leuven", "94", "", "3996", "Molenbeke")),
        ("LEUVENSESTEENWEG 126 BUS 2", ("Leuvensesteenweg", "126", "2", "", "")),
        ("OUDE BAAN 225 BUS B3", ("Oude Baan", "225", "B3", "", "")),
        ("EIKENLAAN 235A BUS 1", ("Eikenlaan", "235A", "1", "", "")),
        ("'T HOFVELD 74 BUS B3", ("'t Hofveld", "74", "B3", "", "")),
        ("STEENWEG OP LEUVEN 42 BUS 1", ("Steenweg op Leuven", "42", "1", "", "")),
        ("ONZE-LIEVE-VROUWSTRAAT 126", ("Onze-Lieve-Vrouwstraat", "126", "", "", "")),
        ("Schoolstraat 70 bus 0201", ("Schoolstraat", "70", "0201", "", "")),
        ("Dorpsstraat 12 A bus 3", ("Dorpsstraat", "12A", "3", "", "")),
        ("Dorpsstraat 12bis", ("Dorpsstraat", "12bis", "", "", "")),
        ("Dorpsstraat 12 B3", ("Dorpsstraat", "12", "B3", "", "")),
        ("Dorpsstraat 12 3", ("Dorpsstraat", "12", "3", "", "")),
        ("Dorpsstraat 12, bus 3", ("Dorpsstraat", "12", "3", "", "")),
        ("Dorpsstraat 12 b. 3", ("Dorpsstraat", "12", "3", "", "")),
        ("Dorpsstraat 12 bus3", ("Dorpsstraat", "12", "3", "", "")),
        ("Dorpsstraat 12 bte 3", ("Dorpsstraat", "12", "3", "", "")),
        ("Dorpsstraat 12-14", ("Dorpsstraat", "12-14", "", "", "")),
        ("Dorpsstraat, 12", ("Dorpsstraat", "12", "", "", "")),
        ("Plein 1940 12", ("Plein 1940", "12", "", "", "")),
        ("1 Meistraat 5", ("1 Meistraat", "5", "", "", "")),
        ("12, Rue de la Loi, 1000 Bruxelles", ("Rue de la Loi", "12", "", "1000", "Bruxelles")),
        ("Dorpsstraat 12 3998 Berkenhove", ("Dorpsstraat", "12", "", "3998", "Berkenhove")),
        ("Dorpsstraat 12\n3998 Berkenhove", ("Dorpsstraat", "12", "", "3998", "Berkenhove")),
        ("Dorpsstraat 12, B-3998 BERKENHOVE, België", ("Dorpsstraat", "12", "", "3998", "Berkenhove")),
        ("Dorpsstraat 12 - 3998 Berkenhove (Dal)", ("Dorpsstraat", "12", "", "3998", "Berkenhove (Dal)")),
        ("Dorpsstraat 12, Berkenhove", ("Dorpsstraat", "12", "", "", "Berkenhove")),
        ("3998 Berkenhove", ("", "", "", "3998", "Berkenhove")),
        ("Hoeve ten Dijke", ("Hoeve ten Dijke", "", "", "", "")),
        ("", ("", "", "", "", "")),
    ],
)
def test_address_in_one_cell(line: str, parts: tuple[str, ...]) -> None:
    assert parse_address_line(line) == Address(*parts)


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        (("Bosstraat", "124", "", "3998", "Berkenhove"), ("Bosstraat", "124", "", "3998", "Berkenhove")),
        (("BOSSTRAAT", "157 a", "bus 0201", "3998", "BERKENHOVE"), ("Bosstraat", "157A", "0201", "3998", "Berkenhove")),
        (("Bosstraat 12 bus 3", "", "", "", "3998 Berkenhove"), ("Bosstraat", "12", "3", "3998", "Berkenhove")),
        (("Bosstraat", "12/0201", "", "3998", "Berkenhove"), ("Bosstraat", "12", "0201", "3998", "Berkenhove")),
        (("Bosstraat", "12 bus 4", "", "3998", "Berkenhove"), ("Bosstraat", "12", "4", "3998", "Berkenhove")),
        (("Bosstraat", "", "", "3998", "Berkenhove"), ("Bosstraat", "", "", "3998", "Berkenhove")),
        (("Bosstraat", "z/n", "", "3998", "Berkenhove"), ("Bosstraat", "", "", "3998", "Berkenhove")),
    ],
)
def test_address_in_several_cells(cells: tuple[str, str, str, str, str], parts: tuple[str, ...]) -> None:
    assert make_address(*cells) == Address(*parts)


@pytest.mark.parametrize(
    "spellings",
    [
        ["O.L.Vrouwstraat", "Onze-Lieve-Vrouwstraat", "O.-L.-Vrouwstraat", "O.L.V.-straat", "OLV straat", "OLVstraat"]
        + ["ONZE LIEVE VROUWSTRAAT", "O.L.Vrouwstr.", "o.l.v. straat", "O.L.Vr.straat"],
        ["Sint-Jansplein", "St.-Jansplein", "St Jansplein", "St.Jansplein", "SINT JANSPLEIN", "St-Janspl."],
        ["Dorpsstraat", "Dorpsstr.", "Dorpsstr", "DORPSSTRAAT", "Dorps straat", "Dorpstraat"],
        ["Leuvensesteenweg", "Leuvense steenweg", "Leuvensestwg", "Leuvense stwg.", "Leuvensesteenw."],
        ["Steenweg op Leuven", "Stwg op Leuven", "STEENWEG OP LEUVEN", "Stw. op Leuven"],
        ["Lindelaan", "Lindeln.", "Lindeln", "LINDELAAN"],
        ["Dr. Van Damstraat", "Dokter Van Damstraat", "Dr Van Damstr."],
        ["Burgemeester Claesstraat", "Burg. Claesstraat", "Burg. Claesstr."],
        ["Pastoor Moonsstraat", "Past. Moonsstraat"],
        ["'t Hofveld", "’t Hofveld", "t Hofveld", "Het Hofveld", "'T HOFVELD"],
        ["Koning Albertlaan", "Kon. Albertlaan"],
        ["Koningin Astridlaan", "Kon. Astridlaan"],
        ["Avenue Général Médecin", "Av. General Medecin"],
    ],
)
def test_spellings_of_a_street_are_one(spellings: list[str]) -> None:
    assert {street_key(spelling) for spelling in spellings} == {street_key(spellings[0])}


def test_streets_that_differ_stay_apart() -> None:
    streets = ["Kerkstraat", "Kerklaan", "Kerkplein", "Sint-Jansplein", "Sint-Jansstraat", "Steenweg op Leuven"]
    streets += [
        "Leuvensesteenweg",
        "Koning Albertlaan",
        "Koningin Astridlaan",
        "Olmenstraat",
        "Stationsstraat",
        "Oude Baan",
    ]
    assert len({street_key(street) for street in streets}) == len(streets)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dorpsstraat 12 bus 3, 3998 Berkenhove", "DORPSSTR. 12/3, 3998 BERKENHOVE-DAL"),
        ("Dorpsstraat 12 bus 3, 3998 Berkenhove", "Dorpsstraat 12 B3, 3998 Berkenhove"),
        ("Dorpsstraat 12 bus 0201, 3998 Berkenhove", "Dorpsstraat 12/201, 3998 Berkenhove"),
        ("Dorpsstraat 12 bus 02.01, 3998 Berkenhove", "Dorpsstraat 12/0201, 3998 Berkenhove"),
        ("Dorpsstraat 12 bus 0000, 3998 Berkenhove", "Dorpsstraat 12, 3998 Berkenhove"),
        ("Dorpsstraat 12a, 3998 Berkenhove", "Dorpsstraat 12 A, 3998 Berkenhove"),
        ("Dorpsstraat 012, 3998 Berkenhove", "Dorpsstraat 12, 3998 Berkenhove"),
        ("Dorpsstraat 12, Berkenhove", "Dorpsstr. 12, BERKENHOVE"),
    ],
)
def test_one_household_key(one: str, other: str) -> None:
    assert normalised_key(parse_address_line(one)) == normalised_key(parse_address_line(other)) != ""


def test_other_households_have_other_keys() -> None:
    lines = [
        "Dorpsstraat 12, 3998 B",
        "Dorpsstraat 12A, 3998 B",
        "Dorpsstraat 12 bus 1, 3998 B",
        "Dorpsstraat 121, 3998 B",
    ]
    lines += [
        "Dorpsstraat 12 bus K1, 3998 B",
        "Dorpsstraat 12 bus 0/1, 3998 B",
        "Dorpsstraat 12, 3997 B",
        "Dorpslaan 12, 3998 B",
    ]
    assert len({normalised_key(parse_address_line(line)) for line in lines}) == len(lines)


def test_building_leaves_the_box_out() -> None:
    keys = {
        building_key(parse_address_line(f"Kloosterstraat 1{box}, 3998 Berkenhove")) for box in ("", " bus 63", "/K61")
    }
    assert keys == {building_key(make_address("KLOOSTERSTRAAT", "1", "", "3998", ""))}


def test_an_address_without_number_has_no_key() -> None:
    assert normalised_key(parse_address_line("Hoeve ten Dijke, 3998 Berkenhove")) == ""
    assert building_key(Address("", "12", "", "3998", "Berkenhove")) == ""


def test_shown_text() -> None:
    address = Address("Dorpsstraat", "12", "3", "3998", "Berkenhove")
    assert address.text == "Dorpsstraat 12 bus 3, 3998 Berkenhove"
    assert address.street_line == "Dorpsstraat 12 bus 3"
    assert Address("Dorpsstraat", "12", "", "", "").text == "Dorpsstraat 12"
    assert split_place_line("3997 Berkenhove-Dal") == ("3997", "Berkenhove-Dal")
    assert tidy_place("BERKENHOVE-DAL") == "Berkenhove-Dal"


# No street ends in a word that leads a house number or box: "Kerk Huisnr 5" is Kerk 5.
_LEADS = {"bus", "busnr", "box", "bte", "boite", "app", "apt", "appt", "kamer", "num", "huisnr", "bis", "ter", "quater"}
_LEADS |= {"belgique", "belgium", "glv", "glvl", "gelijkvl", "verd", "etage"}
_LETTERS = st.text(string.ascii_lowercase + "éèïç", min_size=3, max_size=10)
_WORDS = _LETTERS.filter(lambda word: word not in _LEADS).map(str.capitalize)
_PLACES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_ODD_STREETS = st.sampled_from(
    ["1 Meistraat", "11 Novemberlaan", "Plein 1940", "'t Zand", "Op de Meir", "Steenweg op Aalst", "Dr. Van Damstraat"]
    + ["Sint-Jansplein", "O.L.Vrouwstraat", "F. Timmermansstraat", "Koning Albert I-laan", "D'Hoye", "L'Avenue"]
)
_STREETS = st.one_of(_PLACES, _ODD_STREETS)
_NUMBERS = st.builds("{}{}".format, st.integers(1, 999), st.sampled_from(["", "A", "B", "bis"]))
_BOXES = st.one_of(st.just(""), st.from_regex(r"[1-9][0-9]{0,2}|0[12]0[1-9]|B[0-9]|K[0-9][0-9]|[A-F]", fullmatch=True))
_ADDRESSES = st.builds(Address, _STREETS, _NUMBERS, _BOXES, st.integers(1000, 9999).map(str), _PLACES)


@given(_ADDRESSES)
def test_showing_and_reading_give_the_same_address(address: Address) -> None:
    assert parse_address_line(address.text) == address


@given(_ADDRESSES)
def test_every_spelling_has_one_key(address: Address) -> None:
    place, box = f"{address.postcode} {address.municipality}", address.box
    lines = [address.text, address.text.upper(), address.text.lower(), f"{address.street} {address.number} {place}"]
    spellings = [normalised_key(parse_address_line(line)) for line in lines[: 3 if box else 4]]
    if box:
        spellings += [
            normalised_key(parse_address_line(f"{address.street} {address.number}{lead}{box}, {place}"))
            for lead in (
                "/",
                " bus ",
                " b. ",
                " Bus ",
                " / ",
                ", bus ",
                " bus: ",
                " bus. ",
                " - bus ",
                " app. ",
                " bte ",
            )
        ]
        spellings.append(normalised_key(parse_address_line(f"{address.street} {address.number} (bus {box}), {place}")))
    around = [f"{address.street_line}\n{place}", f"{address.street_line} - {place}", f"{address.text}, België"]
    around += [f"{address.postcode} {address.municipality}, {address.street_line}", f"WZC De Linde, {address.text}"]
    spellings += [normalised_key(parse_address_line(line)) for line in around]
    assert set(spellings) == {normalised_key(address)}


@given(st.text(max_size=60))
def test_any_text_gives_an_address(text: str) -> None:
    assert isinstance(normalised_key(parse_address_line(text)), str)
