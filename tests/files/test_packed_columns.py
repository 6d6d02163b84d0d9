"""Whatever stands in a column comes out of the reading child as it went in."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.files.packed_columns import packed, unpacked

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.just("") | st.just("\x1f")
days = st.dates()
moments = st.datetimes().map(lambda moment: moment.replace(microsecond=0))
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
columns = st.one_of(
    *(st.lists(kind, min_size=1) for kind in (texts, days, days | st.just(""), numbers, st.booleans())),
    st.lists(texts | days | moments | numbers | st.booleans(), min_size=1),
)


def through(column: list[Any]) -> list[Any]:
    kind, data = json.loads(json.dumps(packed(column)))
    return list(unpacked(kind, data))


@settings(max_examples=300, deadline=None)
@given(columns)
def test_every_column_arrives(column: list[Any]) -> None:
    arrived = through(column)
    assert arrived == column
    whole = [type(cell) is float and cell.is_integer() for cell in column]
    assert [type(cell) for cell in arrived] == [
        int if is_whole else type(cell) for cell, is_whole in zip(column, whole, strict=True)
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (time(14, 5), "14:05"),
        (time(0, 0, 7), "00:00:07"),
        (timedelta(days=1, hours=12), "36:00"),
        (timedelta(seconds=3661), "1:01:01"),
    ],
)
def test_a_time_is_the_text_a_user_sees(cell: object, text: str) -> None:
    assert through([cell]) == [text]


def test_a_day_is_no_moment() -> None:
    moment = datetime(2026, 11, 23)  # noqa: DTZ001 - a spreadsheet knows no zones
    assert [type(cell) for cell in through([date(2026, 11, 23), moment, ""])] == [date, datetime, str]
