"""Figures add up, and small cells stay hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.figures import count_buckets, shown


@given(st.lists(st.sampled_from(Bucket)))
def test_the_buckets_add_up_to_the_list(buckets: list[Bucket]) -> None:
    counted = count_buckets(buckets)
    assert sum(counted.values()) == len(buckets)
    assert set(counted) == set(Bucket)


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0"), (1, "minder dan 5"), (4, "minder dan 5"), (5, "5"), (120, "120")]
)
def test_small_cells_are_hidden(count: int, text: str) -> None:
    assert shown(count) == text
