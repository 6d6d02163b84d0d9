"""What the program remembers: how it looks and which files were open; a spoilt file counts as nothing remembered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from belactie_desktop.gui.settings import MOST_RECENT, Settings
from belactie_desktop.gui.theme import Appearance, Mode


def test_the_look_comes_back(qapp: QApplication, tmp_path: Path) -> None:
    Settings(tmp_path / "s.ini").keep_appearance(Appearance(Mode.DARK, 1.5))
    assert Settings(tmp_path / "s.ini").appearance() == Appearance(Mode.DARK, 1.5)


def test_nothing_chosen_is_the_look_of_the_system(qapp: QApplication, tmp_path: Path) -> None:
    assert Settings(tmp_path / "s.ini").appearance() == Appearance()


def test_a_spoilt_file_counts_as_nothing_chosen(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "s.ini").write_text("[appearance]\nmode=paars\nscale=heel groot\n")
    assert Settings(tmp_path / "s.ini").appearance() == Appearance()


def test_the_last_files_come_first_and_vanished_ones_not_at_all(qapp: QApplication, tmp_path: Path) -> None:
    files = [tmp_path / f"actie-{place}.belactie" for place in range(MOST_RECENT + 2)]
    settings = Settings(tmp_path / "s.ini")
    for file in files:
        file.touch()
        settings.note_recent(file)
    settings.note_recent(files[3])
    files[4].unlink()
    recent = Settings(tmp_path / "s.ini").recent()
    assert recent[0] == files[3]
    assert files[4] not in recent
    assert len(recent) <= MOST_RECENT
