"""Columns: the header under title rows, the guess on the real lists, what is left out, what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from belactie_desktop.domain.columns import (
    ColumnMapping,
    Field,
    ListKind,
    column_title,
    guess_columns,
    guess_header,
    looks_like_national_numbers,
)
from belactie_desktop.domain.errors import NotAllowed
from tests.domain.real_lists import KINDS, load

EXPECTED = {
    "bevolkingsregister.xlsx": (
        3,
        {
            Field.FAMILY_NAME: 1,
            Field.GIVEN_NAME: 2,
            Field.BIRTH_DATE: 3,
            Field.STREET: 5,
            Field.HOUSE_NUMBER: 6,
            Field.BOX: 7,
        }
        | {Field.POSTCODE: 8, Field.MUNICIPALITY: 9, Field.PHONE: 11},
    ),
    "aanvulling.xlsx": (
        0,
        {
            Field.FAMILY_NAME: 0,
            Field.GIVEN_NAME: 1,
            Field.BIRTH_DATE: 2,
            Field.STREET: 3,
            Field.HOUSE_NUMBER: 4,
            Field.BOX: 5,
        }
        | {Field.POSTCODE: 6, Field.MUNICIPALITY: 7},
    ),
    "telefoongids.csv": (0, {Field.FULL_NAME: 0, Field.FULL_ADDRESS: 1, Field.MUNICIPALITY: 2, Field.PHONE: 3}),
    "woonzorgcentra.csv": (
        0,
        {Field.CARE_HOME_NAME: 0, Field.STREET: 1, Field.HOUSE_NUMBER: 2, Field.POSTCODE: 3, Field.MUNICIPALITY: 4},
    ),
    "sociale-dienst.ods": (
        0,
        {Field.FULL_NAME: 1, Field.BIRTH_DATE: 2, Field.FULL_ADDRESS: 3, Field.PHONE: 4, Field.SERVICES: 5},
    ),
    "ouderenvereniging.xls": (
        0,
        {Field.GIVEN_NAME: 1, Field.FAMILY_NAME: 2, Field.BIRTH_DATE: 3, Field.FULL_ADDRESS: 4, Field.POSTCODE: 5}
        | {Field.MUNICIPALITY: 6, Field.PHONE: 7, Field.MOBILE: 8},
    ),
    "bel-mij-niet.csv": (0, {Field.FAMILY_NAME: 0, Field.GIVEN_NAME: 1, Field.BIRTH_DATE: 2, Field.PHONE: 3}),
}


def _guess(name: str) -> tuple[int | None, ColumnMapping]:
    rows = load(name)
    header = guess_header(rows)
    assert header is not None
    return header, guess_columns(rows[header], rows[header + 1 : header + 21], KINDS[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_the_real_lists_are_guessed_whole(name: str) -> None:
    header, mapping = _guess(name)
    assert (header, dict(mapping.fields)) == EXPECTED[name]
    assert mapping.missing(KINDS[name]) == ()


def test_left_out_columns_are_named_with_their_reason() -> None:
    _, register = _guess("bevolkingsregister.xlsx")
    assert [column.title for column in register.left_out] == [
        *("Rijksregisternr.", "Gesl.", "Rel. ref.persoon", "Burgerlijke staat", "Nationaliteit")
    ]
    assert [column.refused for column in register.left_out] == [True, False, False, False, False]
    _, association = _guess("ouderenvereniging.xls")
    assert [column.title for column in association.left_out] == ["Lidnr", "E-mail", "Lidgeld betaald"]
    _, service = _guess("sociale-dienst.ods")
    assert [column.title for column in service.left_out] == ["Dossier", "Opmerking"]
    for column in (*register.left_out, *association.left_out, *service.left_out):
        assert "nodig" in column.reason


def test_birth_dates_of_a_directory_are_left_out() -> None:
    header = ["Naam", "Adres", "Gemeente", "Telefoon", "Geboortedatum", "Iets anders"]
    rows = [["Peeters Jan", "Dorpsstraat 1", "3998 Berkenhove", "011 23 79 15", date(1950, 1, 1), "abc"]]
    mapping = guess_columns(header, rows, ListKind.DIRECTORY)
    assert [(column.index, column.reason) for column in mapping.left_out] == [
        (4, "Geboortedatum: voor deze lijst niet nodig of al in een andere kolom."),
        (5, "Niet herkend. Wordt niet bewaard."),
    ]


def test_the_register_number_is_found_without_its_title() -> None:
    rows = load("bevolkingsregister.xlsx")
    header = ["Sleutel", *rows[3][1:]]
    mapping = guess_columns(header, rows[4:24], ListKind.POPULATION_REGISTER)
    assert mapping.left_out[0].refused
    assert looks_like_national_numbers([row[0] for row in rows[4:]])
    assert looks_like_national_numbers([int(str(row[0])) for row in rows[4:1605]])
    assert looks_like_national_numbers(
        [f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:9]}.{n[9:]}" for n in (str(r[0]) for r in rows[4:99])]
    )


def test_other_numbers_are_no_register_numbers() -> None:
    assert not looks_like_national_numbers([])
    assert not looks_like_national_numbers(["", None])
    assert not looks_like_national_numbers(["0475123456", "32475123456", "016272111", 11237915])
    wrong_check = [str(int(str(row[0])) + 1) for row in load("bevolkingsregister.xlsx")[4:104]]
    assert not looks_like_national_numbers(wrong_check)
    assert looks_like_national_numbers(["00010101068"] * 9 + ["geen"]) == looks_like_national_numbers(["00010101068"])


def test_a_refused_column_cannot_be_chosen() -> None:
    _, mapping = _guess("bevolkingsregister.xlsx")
    with pytest.raises(NotAllowed):
        mapping.with_field(Field.PHONE, 0)


def test_a_mapping_can_be_corrected() -> None:
    _, mapping = _guess("bel-mij-niet.csv")
    moved = mapping.with_field(Field.FULL_NAME, 0)
    assert moved.fields[Field.FULL_NAME] == 0
    assert Field.FAMILY_NAME not in moved.fields
    without = moved.with_field(Field.PHONE, None)
    assert Field.PHONE not in without.fields
    assert [(column.index, column.title) for column in without.left_out] == [(3, "telefoon")]
    again = without.with_field(Field.PHONE, 3)
    assert again.left_out == ()
    assert mapping.fields == EXPECTED["bel-mij-niet.csv"][1]


def test_what_is_missing_is_asked_in_dutch() -> None:
    empty = guess_columns(["iets"], [], ListKind.POPULATION_REGISTER)
    assert len(empty.missing(ListKind.POPULATION_REGISTER)) == 3
    assert all(text.startswith("Kies de kolom") for text in empty.missing(ListKind.POPULATION_REGISTER))


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        (["NAAM", "VOORNAAM"], [Field.FAMILY_NAME, Field.GIVEN_NAME]),
        (["Naam en voornaam", "Geb. datum"], [Field.FULL_NAME, Field.BIRTH_DATE]),
        (["Naam", "Geb.dat."], [Field.FULL_NAME, Field.BIRTH_DATE]),
        (["Straatnaam", "Huisnr", "Busnr", "Postnr", "Deelgemeente"], [Field.STREET, Field.HOUSE_NUMBER, Field.BOX]),
        (["Tel", "GSM"], [Field.PHONE, Field.MOBILE]),
        (["Telefoon 1", "Telefoon 2"], [Field.PHONE, Field.MOBILE]),
        (["Roepnaam", "Achternaam"], [Field.GIVEN_NAME, Field.FAMILY_NAME]),
    ],
)
def test_other_titles(titles: list[str], fields: list[Field]) -> None:
    mapping = guess_columns(titles, [], ListKind.SERVICE)
    assert list(mapping.fields)[: len(fields)] == fields


def test_contents_tell_when_titles_do_not() -> None:
    rows = [
        [at, "Jan Peeters", "5/7/1948", "Dorpsstraat 12 bus 3", "3998 Berkenhove", "0475 12 34 56", "jan@voorbeeld.be"]
        for at in range(1, 6)
    ]
    mapping = guess_columns(None, rows, ListKind.SERVICE)
    assert dict(mapping.fields) == {
        **{Field.FULL_NAME: 1, Field.BIRTH_DATE: 2, Field.FULL_ADDRESS: 3, Field.MUNICIPALITY: 4, Field.PHONE: 5}
    }
    assert [(column.index, column.title) for column in mapping.left_out] == [(0, "kolom A"), (6, "kolom G")]


def test_no_header() -> None:
    assert guess_header([]) is None
    assert guess_header([["Peeters", "Jan", "5/7/1948"], ["Claes", "Mia", "6/7/1948"]]) is None
    assert (
        guess_header([["Lijst van de gemeente Berkenhove"], [], ["Naam", "Adres"], ["Peeters", "Dorpsstraat 1"]]) == 2
    )


def test_untitled_columns_have_a_letter() -> None:
    assert [column_title((), at) for at in (0, 25, 26, 701, 702)] == [
        "kolom A",
        "kolom Z",
        "kolom AA",
        "kolom ZZ",
        "kolom AAA",
    ]


def test_enums_keep_their_stored_text() -> None:
    assert {kind.name.lower(): kind.value for kind in ListKind} == {kind.value: kind.value for kind in ListKind}
    assert {field.name.lower() for field in Field} == {field.value for field in Field}
    assert all(kind.label and kind.wanted and kind.required for kind in ListKind)
    assert all(field.label for field in Field)
