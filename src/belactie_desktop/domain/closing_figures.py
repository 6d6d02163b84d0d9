"""What stays of a campaign when everything about people is gone: counts that point at nobody.

Owns which figures stay and how small ones are hidden (product row H6: small cells under 5).
"""

from __future__ import annotations

from collections.abc import Mapping

from belactie_desktop.domain.calls import Bucket
from belactie_desktop.domain.figures import SMALLEST_SHOWN, Progress
from belactie_desktop.domain.requests import NeedAxis

HIDDEN = -1
"""Stands for 1 to 4: the number itself is not kept."""

_ON_LIST, _ANSWERED, _CONSENTED = "on_list", "answered", "consented"


def closing_figures(progress: Progress, requests: Mapping[str, int]) -> Mapping[str, int]:
    """Choose the figures that stay, small cells hidden. `requests`: stored text of the axis -> how many."""
    buckets = _hide({f"bucket.{bucket.value}": count for bucket, count in progress.buckets.items()})
    needs = _hide({f"need.{axis.value}": requests.get(axis.value, 0) for axis in NeedAxis})
    totals = {_ON_LIST: progress.on_list, _ANSWERED: progress.answered, _CONSENTED: progress.consented}
    return {name: _hidden(count) for name, count in totals.items()} | buckets | needs


def figure_lines(figures: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Write the figures for screen and paper: words and number, nothing for what was zero."""
    return tuple((words, _shown(figures[name])) for name, words in _WORDS.items() if figures.get(name))


_WORDS = {
    _ON_LIST: "Mensen op de bellijst",
    _ANSWERED: "Mensen met wie gesproken is",
    _CONSENTED: "Mensen die het goed vonden dat we noteren",
    **{f"bucket.{bucket.value}": bucket.label for bucket in Bucket},
    **{f"need.{axis.value}": f"Hulpvragen: {axis.label.lower()}" for axis in NeedAxis},
}


def _hide(cells: Mapping[str, int]) -> dict[str, int]:
    """Hide small cells; when there is one, hide a second, because the total would give it away."""
    hidden = {name: _hidden(count) for name, count in cells.items()}
    if list(hidden.values()).count(HIDDEN) == 1:
        others = {name: count for name, count in hidden.items() if count > 0}
        if others:
            hidden[min(others, key=lambda name: others[name])] = HIDDEN
    return hidden


def _hidden(count: int) -> int:
    return HIDDEN if 0 < count < SMALLEST_SHOWN else count


def _shown(count: int) -> str:
    return "verborgen, te klein" if count == HIDDEN else str(count)
