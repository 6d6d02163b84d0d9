"""A real X window with the Belgian layout: what a call costs in keys, and that the row of digits does nothing.

Source of the budgets: the research on calling ergonomics. Digits need Shift here, so every key is an F-key or Enter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.gui.real_window import PEERS, Typist, real_screen, require_all, typing_to

DIGIT_ROW = range(10, 20)
FULL_CALL, PER_REQUEST = 10, 2


@pytest.fixture(scope="module")
def screen(require_peer: Callable[[str], Path]) -> Iterator[dict[str, str]]:
    require_all(require_peer, *PEERS)
    with real_screen("be") as environment:
        yield environment


@pytest.fixture
def caller(screen: dict[str, str], tmp_path: Path) -> Iterator[Typist]:
    """A volunteer with the keyboard in the window, before the first person."""
    with typing_to("tests.gui.volunteer_program", screen, str(tmp_path)) as typist:
        typist.take_keyboard("Belactie")
        typist.until(ready=True, page="OutcomePage", tries=0)
        yield typist


def cost(caller: Typist, *keys: str) -> int:
    """Press keys; give how many that were."""
    before = caller.keys
    caller.press(*keys)
    return caller.keys - before


def test_outcomes_cost_what_they_may_and_digits_do_nothing(caller: Typist) -> None:
    for number, (keys, outcome, most) in enumerate(
        (
            (("F2",), "no_answer", 1),
            (("F3",), "busy", 1),
            (("F4",), "voicemail", 1),
            (("F7", "Return"), "do_not_call", 2),
            (("F5", "Return"), "callback", 2),
            (("F5", "F3"), "callback", 4),
        ),
        start=1,
    ):
        caller.press_codes(DIGIT_ROW)
        assert cost(caller, *keys) <= most
        caller.until(tries=number, last=outcome, page="OutcomePage", ready=True)


def to_questions(caller: Typist) -> None:
    caller.press("Return")
    caller.until(page="ConversationPage", asked="record", ready=True)
    caller.press_codes(DIGIT_ROW)
    caller.press("F2")
    caller.until(asked="share")
    caller.press("F2")
    caller.until(step="how", asked="")


def to_follow_up(caller: Typist) -> None:
    for step in ("day", "more", "follow_up"):
        caller.press("Return")
        caller.until(step=step)


def finish(caller: Typist) -> None:
    caller.until(asked="call_again")
    caller.press("F3")
    caller.until(asked="visit")
    caller.press("F3")
    caller.until(step="check")
    caller.press("Return")
    caller.until(page="OutcomePage", tries=1, last="answered")


def test_a_full_call_without_a_request_stays_within_its_budget(caller: Typist) -> None:
    to_questions(caller)
    to_follow_up(caller)
    finish(caller)
    assert caller.keys <= FULL_CALL


def test_a_help_request_costs_two_keys_and_its_words(caller: Typist) -> None:
    to_questions(caller)
    before = caller.keys
    caller.press("F5")
    caller.until(requests=1)
    caller.type("Kan niet goed slapen sinds 2 weken")
    caller.press("Return")
    assert caller.keys - before <= PER_REQUEST
    to_follow_up(caller)
    finish(caller)
    assert caller.now["requests"] == 1
    assert caller.keys <= FULL_CALL + PER_REQUEST
