from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belactie_desktop.domain.script import fill, script_from_data
from belactie_desktop.domain.script_checks import problems
from belactie_desktop.domain.script_data import script_data
from belactie_desktop.files.shipped import default_script


@pytest.fixture
def data() -> dict[str, Any]:
    return copy.deepcopy(dict(default_script().data))


def test_the_shipped_script_has_no_problems() -> None:
    assert problems(default_script()) == ()


def _no_consent(data: dict[str, Any]) -> None:
    del data["steps"][0]


def _no_check(data: dict[str, Any]) -> None:
    data["steps"].pop()


def _double_key(data: dict[str, Any]) -> None:
    data["steps"][1]["key"] = data["steps"][2]["key"]


def _no_axis(data: dict[str, Any]) -> None:
    for step in data["steps"]:
        step.get("axes", {}).pop("practical", None)


def _no_record(data: dict[str, Any]) -> None:
    del data["steps"][0]["consents"][0]


def _no_goodbye(data: dict[str, Any]) -> None:
    data["goodbye"] = []


def _too_long(data: dict[str, Any]) -> None:
    data["steps"][1]["spoken"] *= 3


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_no_consent, "Het script moet beginnen met voorstellen en toestemming vragen."),
        (_no_check, "Het script moet eindigen met nakijken en afronden."),
        (_double_key, "Twee stappen hebben dezelfde sleutel."),
        (_no_axis, "Er is geen vraag over praktisch."),
        (_no_record, "Het script vraagt niet of je mag noteren."),
        (_no_goodbye, "Er is geen afscheid voor wie nee zegt."),
        (_too_long, "De tekst bij “Hoe gaat het met u?” is te lang om voor te lezen."),
    ],
)
def test_a_spoiled_script_is_found(data: dict[str, Any], spoil: Any, problem: str) -> None:
    spoil(data)
    assert problem in [found.words for found in problems(script_from_data(data))]


def test_placeholders_are_filled_and_other_braces_stay() -> None:
    assert fill("Dag {name}, {onbekend}", {"name": "Maria"}) == "Dag Maria, {onbekend}"


def test_an_unknown_part_is_refused(data: dict[str, Any]) -> None:
    data["steps"][0]["kind"] = "iets"
    with pytest.raises(ValueError, match="iets"):
        script_from_data(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def _places(node: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value, as pairs of what holds it and its name there."""
    names = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    return [(node, name) for name in names] + [place for name in names for place in _places(node[name])]


@settings(max_examples=80)
@given(choices=st.data())
def test_whatever_stands_in_a_file_is_refused_in_one_way_or_told(choices: st.DataObject) -> None:
    """Anything at any place of a script: it is no script, or the checks have an answer; nothing else is raised."""
    spoiled = json.loads(json.dumps(dict(default_script().data)))
    for _ in range(choices.draw(st.integers(1, 3))):
        holder, name = choices.draw(st.sampled_from(_places(spoiled)))
        holder[name] = choices.draw(JSON)
    try:
        script = script_from_data(spoiled)
    except (KeyError, ValueError):
        return
    assert all(problem.words for problem in problems(script))
    assert script_from_data(script_data(script)).steps == script.steps
