"""Birth dates: the spellings of real lists, two-digit years, Excel day numbers, ages."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.dates import BirthDate, BirthDateProblem, age_on, as_birth_date, from_iso, parse_birth_date

TODAY = date(2026, 11, 23)
JULY_5 = BirthDate(1948, 7, 5)


@pytest.mark.parametrize(
    "cell",
    [date(1948, 7, 5), datetime(1948, 7, 5), 17719, 17719.0, "17719", "17719.0", 19480705, 5071948, "05071948"]  # noqa: DTZ001
    + ["05.07.1948", "5/7/1948", "05-07-48", "5/7/48", "5 7 1948", "1948-07-05", "1948/7/5", "1948-07-05 00:00:00"]
    + [
        "1948-07-05T00:00:00",
        "5 juli 1948",
        "05-jul-48",
        "5 JULI 1948",
        "5jul1948",
        "geb. 05/07/1948",
        "°5/7/1948",
        "05/07/'48",
    ]
    + ["05. 07. 1948", " 05/07/1948 ", "5 juli '48", "05 - 07 - 1948"],
)
def test_every_spelling_is_one_day(cell: object) -> None:
    assert parse_birth_date(cell, TODAY) == (JULY_5, None)


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("30.04.1956", BirthDate(1956, 4, 30)),
        ("16-12-48", BirthDate(1948, 12, 16)),
        ("17/09/1942", BirthDate(1942, 9, 17)),
        ("3/11/1952", BirthDate(1952, 11, 3)),
        ("1948", BirthDate(1948)),
        (1948, BirthDate(1948)),
        (1948.0, BirthDate(1948)),
        ("00/00/1948", BirthDate(1948)),
        ("00/07/1948", BirthDate(1948, 7)),
        ("07/1948", BirthDate(1948, 7)),
        ("1948-07", BirthDate(1948, 7)),
        ("juli 1948", BirthDate(1948, 7)),
        ("29/02/1948", BirthDate(1948, 2, 29)),
        ("1 maart 1950", BirthDate(1950, 3, 1)),
        ("1 mrt 1950", BirthDate(1950, 3, 1)),
        ("01/03/20", BirthDate(1920, 3, 1)),
        ("01/03/12", BirthDate(1912, 3, 1)),
        ("01/03/05", BirthDate(2005, 3, 1)),
        ("01/03/27", BirthDate(1927, 3, 1)),
        ("19101920", BirthDate(1920, 10, 19)),
        ("19111208", BirthDate(1911, 12, 8)),
    ],
)
def test_other_dates(cell: object, birth: BirthDate) -> None:
    assert parse_birth_date(cell, TODAY) == (birth, None)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "?", "onbekend", "00/00/0000", "0000"])
def test_nothing_is_no_problem(cell: object) -> None:
    assert parse_birth_date(cell, TODAY) == (None, None)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("30/02/1948", BirthDateProblem.UNREADABLE),
        ("29/02/1947", BirthDateProblem.UNREADABLE),
        ("04/30/1956", BirthDateProblem.MONTH_FIRST),
        ("gisteren", BirthDateProblem.UNREADABLE),
        ("5/48", BirthDateProblem.UNREADABLE),
        ("480705", BirthDateProblem.UNREADABLE),
        (12, BirthDateProblem.UNREADABLE),
        (True, BirthDateProblem.UNREADABLE),
        ("5/7/2048", BirthDateProblem.FUTURE),
        (date(2026, 11, 24), BirthDateProblem.FUTURE),
        ("5/7/1848", BirthDateProblem.TOO_OLD),
        (date(1900, 1, 1), BirthDateProblem.TOO_OLD),
    ],
)
def test_what_is_no_birth_date(cell: object, problem: BirthDateProblem) -> None:
    assert parse_birth_date(cell, TODAY) == (None, problem)


def test_ages() -> None:
    assert age_on(BirthDate(1946, 11, 23), TODAY) == 80
    assert age_on(BirthDate(1946, 11, 24), TODAY) == 79
    assert age_on(BirthDate(1946), TODAY) == 80
    assert age_on(BirthDate(1946, 11), TODAY) == 80
    assert age_on(BirthDate(1946, 12), TODAY) == 79
    assert age_on(BirthDate(1948, 2, 29), date(2027, 2, 28)) == 78
    assert age_on(BirthDate(1948, 2, 29), date(2027, 3, 1)) == 79


_DAYS = st.dates(date(1912, 1, 1), date(2008, 1, 1))
_BIRTHS = st.one_of(
    _DAYS.map(as_birth_date),
    st.integers(1912, 2008).map(BirthDate),
    st.builds(BirthDate, st.integers(1912, 2008), st.integers(1, 12)),
)


@given(_BIRTHS)
def test_showing_and_reading_give_the_same_date(birth: BirthDate) -> None:
    assert parse_birth_date(birth.text, TODAY) == (birth, None)
    assert parse_birth_date(birth.iso, TODAY) == (birth, None)
    assert from_iso(birth.iso) == birth


@given(_DAYS)
def test_every_spelling_of_any_day_is_that_day(day: date) -> None:
    spellings = [
        day,
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%Y%m%d}",
    ]
    spellings += [(day - date(1899, 12, 30)).days] if day.year > 1925 else []
    spellings += [f"{day:%d-%m-%y}"] if day.year < 2000 else []
    assert {parse_birth_date(cell, TODAY) for cell in spellings} == {(as_birth_date(day), None)}


@given(_BIRTHS, st.dates(date(2009, 1, 1), date(2060, 1, 1)))
def test_age_grows_by_one_a_year(birth: BirthDate, day: date) -> None:
    later = date(day.year + 1, day.month, min(day.day, 28))
    assert 0 <= age_on(birth, later) - age_on(birth, day.replace(day=min(day.day, 28))) <= 1
    assert age_on(birth, date(day.year, 12, 31)) == day.year - birth.year


@given(st.one_of(st.text(), st.integers(), st.floats(allow_nan=True, allow_infinity=True), st.booleans()))
def test_no_cell_makes_it_fail(cell: object) -> None:
    birth, problem = parse_birth_date(cell, TODAY)
    assert birth is None or (problem is None and 0 <= age_on(birth, TODAY) <= 115)
