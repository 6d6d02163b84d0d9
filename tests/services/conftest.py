"""Owns what more than one module of tests about services starts from: a round that was handed out once, to copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.round_builder import HandedOutRound
from tests.services.collecting_round import Out


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory) -> HandedOutRound:
    """A round handed out to two callers, at rest on the disk."""
    return HandedOutRound.made(tmp_path_factory.mktemp("out"), people=8, callers=2)


@pytest.fixture
def out(at_rest: HandedOutRound, tmp_path: Path) -> Out:
    """The same round, copied for one test and open."""
    filled, (first, second) = at_rest.copied(tmp_path)
    return Out(filled, first, second)
