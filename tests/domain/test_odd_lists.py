"""Lists with other quirks than those of tests/data: what is guessed, what is read, what is asked, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.addresses import Address, normalised_key
from belactie_desktop.domain.columns import ColumnMapping, guess_columns, guess_header, header_titles
from belactie_desktop.domain.dates import as_birth_date
from belactie_desktop.domain.list_kinds import MATCHING_KINDS, Field, ListKind
from belactie_desktop.domain.list_rows import ListReading, read_list
from belactie_desktop.domain.names import family_key, given_key
from tests.domain.odd_lists import Someone, national_number, odd_list

TODAY = date(2026, 11, 23)
Rows = Sequence[Sequence[object]]


def guessed(rows: Rows, kind: ListKind) -> tuple[int | None, ColumnMapping]:
    """Guess a whole sheet, as the program does."""
    header = guess_header(rows)
    first = 0 if header is None else header + 1
    titles = None if header is None else header_titles(rows, header)
    return header, guess_columns(titles, rows[first : first + 200], kind)


def read(rows: Rows, kind: ListKind) -> ListReading:
    """Read a whole sheet with the columns as guessed."""
    header, mapping = guessed(rows, kind)
    return read_list(rows, header, mapping, kind, TODAY)


def facts(person: Someone) -> tuple[object, ...]:
    address = Address(person.street, person.number, person.box, person.postcode, person.place)
    phones = frozenset("+32" + number[1:] for number in person.phones)
    keys = family_key(person.family), given_key(person.given)
    return *keys, as_birth_date(person.birth), normalised_key(address), phones


@pytest.mark.parametrize("seed", range(60))
def test_every_odd_list_is_guessed_and_read_whole_without_a_click(seed: int) -> None:
    odd = odd_list(seed, people=30)
    header, mapping = guessed(odd.rows, odd.kind)
    assert header == odd.header
    assert dict(mapping.fields) == {field: at for field, at in odd.fields.items() if field in odd.kind.wanted}
    assert mapping.questions == ()
    reading = read_list(odd.rows, header, mapping, odd.kind, TODAY)
    found = {
        entry.row: (
            *(family_key(entry.name.family), given_key(entry.name.given)),
            *(entry.birth, normalised_key(entry.address)),
            frozenset(phone.e164 for phone in entry.phones),
        )
        for entry in reading.entries
        if entry.name and entry.address
    }
    assert found == {row: facts(person) for row, person in odd.people.items()}
    assert [problem for problem in reading.problems if problem.refused] == []
    assert reading.skipped_blank + reading.skipped_totals + reading.skipped_headers == odd.junk
    numbers = {entry.row: entry.national_number for entry in reading.entries}
    if mapping.national_column is not None:
        assert numbers == {row: person.national for row, person in odd.people.items()}
        assert all(person.national not in repr(reading.entries) for person in odd.people.values())


NAMES = ["Jan", "Maria", "Jozef", "Godelieve", "Albert", "Yvonne", "Roger", "Lucienne"]
FAMILIES = ["Peeters", "Claes", "Maes", "Wouters", "De Smet", "Thijs", "Goossens", "Van Hove"]
DAYS = [date(1938 + at, at + 1, 3 * at + 2) for at in range(8)]
STREETS = ["Kerkstraat", "Lindelaan", "Oude Baan", "Molenweg", "Dorpsplein", "Hoogstraat", "Kouter 1", "Zandstraat"]
PHONES = [f"053 {70 + at} {10 + at} {20 + at}" for at in range(8)]
LATER = [date(2015 + at, 3, 4) for at in range(8)]


def table(titles: Sequence[object], *columns: Sequence[object]) -> list[list[object]]:
    """Put columns under their titles."""
    return [list(titles), *[list(row) for row in zip(*columns, strict=True)]]


WHOLE = [f"{family} {name}" for family, name in zip(FAMILIES, NAMES, strict=True)]
HOUSES = [f"Kerkstraat {at}" for at in (5, 12, 7, 9, 31, 4, 18, 22)]


def test_titles_in_two_rows_with_merged_cells() -> None:
    rows = [
        ["Ledenlijst 2026"],
        ["Lid", "", "Adres", "", "", "Telefoon", "", "Contactpersoon", ""],
        ["naam", "voornaam", "straat", "nr", "bus", "thuis", "gsm", "naam", "tel"],
        ["Claes", "Jan", "Kerkstraat", 5, "", "053 70 10 20", "0475 12 34 56", "Mia Claes", "0475 65 43 21"],
    ]
    header, mapping = guessed(rows, ListKind.ASSOCIATION)
    assert header == 2
    expected = (Field.FAMILY_NAME, Field.GIVEN_NAME, Field.STREET, Field.HOUSE_NUMBER, Field.BOX, Field.PHONE)
    assert dict(mapping.fields) == {**{field: at for at, field in enumerate(expected)}, Field.MOBILE: 6}
    assert [(column.title, "iemand anders" in column.reason) for column in mapping.left_out] == [
        ("Contactpersoon naam", True),
        ("Contactpersoon tel", True),
    ]


def test_titles_that_stand_one_row_higher_are_found() -> None:
    rows = [
        ["Naam", "Geboortedatum", "Adres", "", ""],
        ["", "", "Straat", "Nr", "Gemeente"],
        ["Claes Jan", "5/7/1941", "Kerkstraat", "5", "9450 Haaltert"],
    ]
    header, mapping = guessed(rows, ListKind.SERVICE)
    assert header == 1
    assert list(mapping.fields) == [
        Field.FULL_NAME, Field.BIRTH_DATE, Field.STREET, Field.HOUSE_NUMBER, Field.MUNICIPALITY
    ]  # fmt: skip


def test_a_list_without_titles_is_known_by_its_contents() -> None:
    places = ["Haaltert"] * 8
    numbers = ["5", "12", "7A", "9", "31", "4", "18", "22"]
    streets = [street.removesuffix(" 1") for street in STREETS]
    rows = table(FAMILIES, FAMILIES, NAMES, DAYS, streets, numbers, ["9450"] * 8, places, PHONES)[1:]
    header, mapping = guessed(rows, ListKind.ASSOCIATION)
    assert header is None
    wanted = (Field.FAMILY_NAME, Field.GIVEN_NAME, Field.BIRTH_DATE, Field.STREET, Field.HOUSE_NUMBER)
    after = (Field.POSTCODE, Field.MUNICIPALITY, Field.PHONE)
    assert dict(mapping.fields) == {field: at for at, field in enumerate((*wanted, *after))}
    assert len(read(rows, ListKind.ASSOCIATION).entries) == 8


def test_contents_that_prove_another_meaning_win_of_the_title() -> None:
    rows = table(["Nr", "Geboortedatum", "Telefoon", "Adres", "Naam"], range(1, 9), PHONES, DAYS, WHOLE, HOUSES)
    _, mapping = guessed(rows, ListKind.SERVICE)
    assert dict(mapping.fields) == {**{Field.PHONE: 1, Field.BIRTH_DATE: 2, Field.FULL_NAME: 3, Field.FULL_ADDRESS: 4}}


def test_swapped_titles_of_surname_and_given_name() -> None:
    rows = table(["Naam", "Voornaam", "Geb."], NAMES, FAMILIES, DAYS)
    assert guessed(rows, ListKind.SERVICE)[1].fields[Field.FAMILY_NAME] == 1
    usual = table(["Naam", "Voornaam", "Geb."], FAMILIES, NAMES, DAYS)
    assert guessed(usual, ListKind.SERVICE)[1].fields[Field.FAMILY_NAME] == 0


def test_a_day_of_joining_is_no_birth_date() -> None:
    rows = table(["Naam", "Datum", "Geb.", "Adres"], WHOLE, LATER, DAYS, HOUSES)
    assert guessed(rows, ListKind.SERVICE)[1].fields[Field.BIRTH_DATE] == 2
    alone = table(["Naam", "Datum", "Adres"], WHOLE, LATER, HOUSES)
    assert Field.BIRTH_DATE not in guessed(alone, ListKind.SERVICE)[1].fields


def test_two_birth_dates_are_asked_and_not_guessed() -> None:
    others = [day.replace(year=day.year - 1) for day in DAYS]
    rows = table(["Naam", "Datum 1", "Datum 2", "Adres"], WHOLE, DAYS, others, HOUSES)
    _, mapping = guessed(rows, ListKind.SERVICE)
    assert Field.BIRTH_DATE not in mapping.fields
    assert [text for text in mapping.questions if "“Datum 1” en “Datum 2”" in text]
    assert [column.title for column in mapping.left_out] == ["Datum 1", "Datum 2"]
    answered = mapping.with_field(Field.BIRTH_DATE, 2)
    assert answered.questions == ()
    assert answered.fields[Field.BIRTH_DATE] == 2


def test_the_title_birth_date_above_days_of_joining_is_asked() -> None:
    rows = table(["Naam", "Geboortedatum", "Inschrijving", "Adres"], WHOLE, LATER, DAYS, HOUSES)
    assert guessed(rows, ListKind.SERVICE)[1].questions


def _texts(days: Sequence[date], form: str) -> list[object]:
    return [f"{day:{form}}" for day in days]


def test_the_month_stands_first_only_when_the_column_proves_it() -> None:
    days = [date(1941, 7, 25), date(1938, 2, 17), date(1940, 5, 6), *DAYS[:5]]
    american = table(["Naam", "Geb."], WHOLE, _texts(days, "%m/%d/%Y"))
    _, mapping = guessed(american, ListKind.SERVICE)
    assert (mapping.month_first, mapping.questions) == ({1}, ())
    births = [as_birth_date(day) for day in days]
    reading = read_list(american, 0, mapping.with_field(Field.FULL_NAME, None), ListKind.DO_NOT_CALL, TODAY)
    assert [entry.birth for entry in reading.entries] == [] or [e.birth for e in reading.entries] == births
    belgian = table(["Naam", "Geb."], WHOLE, _texts(days, "%d/%m/%Y"))
    assert guessed(belgian, ListKind.SERVICE)[1].month_first == frozenset()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([f"0{at}/0{9 - at}/1940" for at in range(1, 9)], "dag vooraan staan of de maand"),
        (["25/07/1941", "17/02/1938", "30/04/1950", "04/30/1956", "02/17/1941", "01/02/1940", "1/3/41"], "soms"),
        ([date(1940, at, 3) for at in range(1, 6)] + ["25/07/1941", "17/02/1938", "30/04/1950"], None),
        ([date(1940, at, 3) for at in range(1, 6)] + [f"{13 + at}/07/194{at}" for at in range(5)], "omgewisseld"),
    ],
)  # fmt: skip
def test_an_order_of_day_and_month_that_cannot_be_known_is_asked(cells: list[object], words: str | None) -> None:
    whole = (WHOLE * 2)[: len(cells)]
    asked = guessed(table(["Naam", "Geb."], whole, cells), ListKind.SERVICE)[1].questions
    assert (words is None and asked == ()) or (words is not None and any(words in text for text in asked))


def test_a_third_column_of_numbers_is_named_and_asked() -> None:
    rows = table(["Naam", "Tel", "GSM", "Tel. werk", "Tel. zoon", "Geb."], WHOLE, PHONES, PHONES, PHONES, PHONES, DAYS)
    _, mapping = guessed(rows, ListKind.SERVICE)
    assert (mapping.fields[Field.PHONE], mapping.fields[Field.MOBILE]) == (1, 2)
    assert len(mapping.questions) == 1
    assert "Tel. werk" in mapping.questions[0]
    assert "zoon" not in mapping.questions[0]


def test_a_column_of_deaths_is_asked() -> None:
    rows = table(["Naam", "Geb.", "Overleden op"], WHOLE, DAYS, [*[""] * 7, "1/2/2024"])
    assert [text for text in guessed(rows, ListKind.SERVICE)[1].questions if "overleden" in text]


NATIONALS = [national_number(day, 100 + at, (0, 20, 40)[at % 3]) for at, day in enumerate(DAYS)]


@pytest.mark.parametrize("kind", ListKind)
@pytest.mark.parametrize("title", ["Rijksregisternr.", "Lidnr", "Opmerking", "Telefoon", "Naam", ""])
@pytest.mark.parametrize(
    "write",
    [
        str,
        int,
        lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:9]}.{n[9:]}",
        lambda n: f"RR {n[:6]} {n[6:9]}-{n[9:]} (nagekeken)",
    ],
)
def test_register_numbers_are_never_a_field_whatever_their_title(kind: ListKind, title: str, write: object) -> None:
    assert callable(write)
    cells = [*[write(number) for number in NATIONALS[:7]], "onbekend"]
    rows = table(["Familienaam", "Voornaam", title, "Geb.", "Adres"], FAMILIES, NAMES, cells, DAYS, HOUSES)
    _, mapping = guessed(rows, kind)
    assert 2 not in mapping.fields.values()
    assert [column.index for column in mapping.left_out if column.refused] == [2]
    assert mapping.national_column == (2 if kind in MATCHING_KINDS else None)
    reading = read_list(rows, 0, mapping, kind, TODAY)
    assert not any(number in repr(reading) for number in NATIONALS)
    if kind in MATCHING_KINDS:
        assert [entry.national_number for entry in reading.entries] == [*NATIONALS[:7], ""]
    else:
        assert not any(entry.national_number for entry in reading.entries)


def test_a_register_number_behind_a_name_is_not_kept() -> None:
    whole = [f"{name} {number}" for name, number in zip(WHOLE, NATIONALS, strict=True)]
    reading = read(table(["Naam", "Geb.", "Adres"], whole, DAYS, HOUSES), ListKind.SERVICE)
    assert [entry.name.text for entry in reading.entries if entry.name][:2] == ["Jan Peeters", "Maria Claes"]
    assert not any(number in repr(reading) for number in NATIONALS)


@pytest.mark.parametrize(
    "title",
    ["Budgetbeheer", "Diagnose", "Schulden", "Religie", "Nationaliteit", "E-mail", "Lidgeld 2026", "Burg. staat"]
    + ["Opmerkingen", "Bijzonderheden", "Nota's", "Huisarts", "Naam contactpersoon", "Tel. dochter", "Toelichting"]
    + ["Collectieve schuldenregeling", "Medicatie", "Leefloon", "Geboorteplaats", "Vorig adres", "Dossierbeheerder"],
)
def test_what_calling_does_not_need_is_named_and_left_out(title: str) -> None:
    rows = table(["Naam", title, "Geb."], WHOLE, ["a", "b"] * 4, DAYS)
    _, mapping = guessed(rows, ListKind.SERVICE)
    (left,) = mapping.left_out
    assert left.title == title
    assert "nodig" in left.reason


STORY = [f"Mevrouw {name} heeft al {at + 2} jaar problemen met haar buren en drinkt" for at, name in enumerate(NAMES)]


@pytest.mark.parametrize("title", ["Diensten", "Allerlei", "Naam 2", "Telefoon 2", ""])
def test_free_text_is_left_out_whatever_its_title(title: str) -> None:
    rows = table(["Familienaam", "Voornaam", "Geb.", title], FAMILIES, NAMES, DAYS, STORY)
    _, mapping = guessed(rows, ListKind.SERVICE)
    assert 3 not in mapping.fields.values()
    assert [left.index for left in mapping.left_out] == [3]
    assert "buren" not in repr(read(rows, ListKind.SERVICE))


def test_only_plain_services_are_taken_and_the_others_are_named() -> None:
    cells = [
        "gezinszorg, budgetbeheer",
        "Poetshulp",
        "psychiatrie",
        "Warme maaltijden + CSR",
        "collectieve schuldenregeling",
    ]
    cells += ["minder mobielen centrale", "dialyse", "klusjesdienst / poetsdienst"]
    reading = read(table(["Naam", "Geb.", "Dienst(en)"], WHOLE, DAYS, cells), ListKind.SERVICE)
    taken = [entry.services for entry in reading.entries]
    assert taken == [
        *(("gezinszorg",), ("poetshulp",), (), ("warme maaltijden",), (), ("minder mobielen centrale",), ()),
        ("klusjesdienst", "poetsdienst"),
    ]
    assert reading.left_out_services == (
        "budgetbeheer",
        "psychiatrie",
        "csr",
        "collectieve schuldenregeling",
        "dialyse",
    )


def test_what_comes_back_on_every_page_is_no_person() -> None:
    page = [["Gemeente Haaltert"], ["Naam", "Geb.", "Adres"]]
    person = ["Claes Jan", "5/7/1941", "Kerkstraat 5"]
    rows = [
        *page,
        person,
        ["", "", "Pagina 1 van 2"],
        *page,
        person,
        ["Subtotaal Kerkstraat", "", 2],
        [],
        ["Afgedrukt op 1/2/2026"],
    ]
    reading = read(rows, ListKind.SERVICE)
    assert [entry.row for entry in reading.entries] == [3, 7]
    assert (reading.problems, reading.skipped_blank, reading.skipped_totals, reading.skipped_headers) == ((), 1, 1, 4)


def test_people_with_a_name_like_a_footer_are_not_lost() -> None:
    people = [["Bron Jan", "5/7/1941", ""], ["Total Marie", "", ""], ["Datum Piet", "", "Kerkstraat 5"]]
    reading = read([["Naam", "Geb.", "Adres"], *people], ListKind.SERVICE)
    assert ([entry.row for entry in reading.entries], reading.refused_rows) == ([2, 4], (3,))
    blocked = read([["Naam", "Tel"], ["Bron Jan", "053 70 10 20"], ["Totaal: 1", ""]], ListKind.DO_NOT_CALL)
    assert ([entry.row for entry in blocked.entries], blocked.skipped_totals) == ([2], 1)


def test_who_must_not_be_called_stays_on_that_list_though_a_word_says_died() -> None:
    rows = [["Naam", "Tel"], ["Claes Jan (overleden)", "053 70 10 20"]]
    assert len(read(rows, ListKind.DO_NOT_CALL).entries) == 1
    assert read([*rows, ["Maes Piet", "053 70 10 21"]], ListKind.SERVICE).refused_rows[0] == 2


def test_the_order_of_the_column_tells_the_order_of_a_name_nobody_knows() -> None:
    first = [f"{name} {family}" for family, name in zip(FAMILIES[:4], NAMES[:4], strict=True)]
    rows = table(["Naam", "Geb."], [*first, "Xelmo Brevaz"], DAYS[:5])
    assert [e.name.family for e in read(rows, ListKind.SERVICE).entries if e.name][-1] == "Brevaz"
    other = table(["Naam", "Geb."], [*WHOLE[:4], "Brevaz Xelmo"], DAYS[:5])
    assert [e.name.family for e in read(other, ListKind.SERVICE).entries if e.name][-1] == "Brevaz"


_CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["", " ", "Totaal", "Naam", "Afgedrukt op 1/1/2026", "Jan Peeters", "5/7/1941", "Kerkstraat 5", "x"]
    ),
    st.sampled_from([NATIONALS[0], int(NATIONALS[1]), "0475 12 34 56", "112", "budgetbeheer", "Naam", "Geb.", "Adres"]),
    st.dates(date(1900, 1, 1), date(2040, 1, 1)),
    st.integers(-5, 99_999_999_999),
    st.floats(),
    st.text(max_size=15),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_CELLS, max_size=6), max_size=12), st.sampled_from(list(ListKind)))
def test_no_row_is_lost(body: list[list[object]], kind: ListKind) -> None:
    rows: list[list[object]] = [["Naam", "Geb.", "Adres", "Tel", "Dienst", "INSZ"], *body]
    mapping = guess_columns(rows[0], rows[1:], kind)
    reading = read_list(rows, 0, mapping, kind, TODAY)
    entered = {entry.row for entry in reading.entries}
    nobody = reading.skipped_blank + reading.skipped_totals + reading.skipped_headers
    assert len(entered) == len(reading.entries)
    assert entered.isdisjoint(reading.refused_rows)
    assert len(entered) + len(reading.refused_rows) + nobody == len(body)
    assert not any(mapping.national_column == at for at in mapping.fields.values())
