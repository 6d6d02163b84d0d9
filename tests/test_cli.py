"""The command line: exit codes, and words instead of a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from belactie_desktop import __version__, cli
from tests.builders import new_dossier


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["purge"], ["check"], ["--paars"], ["purge", "--scheduled", "--install"]])
def test_wrong_use_is_exit_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(wrong)
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_checking_a_file_that_is_not_there_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _ask: "een twee drie vier")
    code = cli.main(["check", str(tmp_path / "weg.belactie")])
    shown = capsys.readouterr()
    assert code in {cli.WRONG, cli.ATTENTION}
    assert "niet gevonden" in shown.out + shown.err
    assert "Traceback" not in shown.out + shown.err


def test_a_wrong_phrase_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new_dossier(tmp_path).close()
    monkeypatch.setattr("getpass.getpass", lambda _ask: "een twee drie vier")
    code = cli.main(["check", str(tmp_path / "actie.belactie")])
    shown = capsys.readouterr()
    assert code in {cli.WRONG, cli.ATTENTION}
    assert "wachtzin" in shown.out + shown.err


def test_this_installation_has_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--self"]) == cli.FINE, capsys.readouterr().out


def test_a_scheduled_run_without_files_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["purge", "--scheduled"]) == cli.FINE
