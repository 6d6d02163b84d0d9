"""The log of bugs says where, never what: no message, no value, no name."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

from belactie_desktop.files.trouble_log import LARGEST, note_trouble

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
NAME = "Zwaluwenburg-Quist"


def a_bug() -> BaseException:
    try:
        raise KeyError(f"no such person: {NAME}")
    except KeyError as error:
        return error


def test_a_bug_leaves_its_place_and_kind_and_nothing_else(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "belactie.log"
    note_trouble(log, a_bug(), NOW, "0.1.0")
    text = log.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "test_trouble_log.py" in text
    assert NAME not in text
    assert stat.S_IMODE(log.stat().st_mode) & 0o077 == 0


def test_twin_the_message_itself_holds_the_name() -> None:
    assert NAME in str(a_bug())


def test_a_large_log_begins_again(tmp_path: Path) -> None:
    log = tmp_path / "belactie.log"
    log.write_text("x" * (LARGEST + 1))
    note_trouble(log, a_bug(), NOW, "0.1.0")
    assert log.stat().st_size < 2_000


def test_a_disk_that_refuses_is_no_second_problem(tmp_path: Path) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file where the folder should be")
    note_trouble(in_the_way / "belactie.log", a_bug(), NOW, "0.1.0")
    assert in_the_way.read_text() == "a file where the folder should be"
