"""The figures that stay point at nobody: small cells are hidden, and cannot be worked out from the total."""

from hypothesis import given
from hypothesis import strategies as st

from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.closing_figures import HIDDEN, closing_figures, figure_lines
from belactie_desktop.domain.figures import Progress, count_buckets


def progress(counts: dict[Bucket, int]) -> Progress:
    buckets = dict(count_buckets([])) | counts
    return Progress(sum(counts.values()), buckets, 0, 0, counts.get(Bucket.DONE, 0), counts.get(Bucket.DONE, 0))


def test_large_figures_stay_as_they_are_and_zero_is_not_shown() -> None:
    figures = closing_figures(progress({Bucket.DONE: 40, Bucket.REFUSED: 7}), {"practical": 12})
    assert figure_lines(figures) == (
        ("Mensen op de bellijst", "47"),
        ("Mensen met wie gesproken is", "40"),
        ("Mensen die het goed vonden dat we noteren", "40"),
        ("Gesprek klaar", "40"),
        ("Wil niet", "7"),
        ("Hulpvragen: praktisch", "12"),
    )


def test_one_small_cell_takes_a_second_along() -> None:
    figures = closing_figures(progress({Bucket.DONE: 40, Bucket.REFUSED: 3, Bucket.UNREACHED: 9}), {})
    assert [figures[f"bucket.{b}"] for b in ("done", "refused", "unreached")] == [40, HIDDEN, HIDDEN]


counts = st.dictionaries(st.sampled_from(Bucket), st.integers(0, 30))


@given(counts)
def test_no_small_number_is_kept_and_none_follows_from_the_others(cells: dict[Bucket, int]) -> None:
    figures = closing_figures(progress(cells), {})
    kept = [figures[f"bucket.{bucket.value}"] for bucket in Bucket]
    assert not any(0 < count < 5 for count in figures.values())
    filled = [count for count in kept if count]
    assert kept.count(HIDDEN) != 1 or len(filled) == 1
