"""What the program remembers between two starts: how it looks, and which files were open. Paths, never people."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from belactie_desktop.gui.theme import Appearance, Mode

MOST_RECENT = 5


class Settings:
    """Settings in one ini file."""

    def __init__(self, file: Path) -> None:
        """Read and write `file`; it is made when something is first kept."""
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def appearance(self) -> Appearance:
        """Give the chosen look; what cannot be read counts as never chosen."""
        mode = self._text("appearance/mode", Mode.SYSTEM.value)
        known = mode in {each.value for each in Mode}
        try:
            scale = min(2.0, max(1.0, float(self._text("appearance/scale", "1"))))
        except ValueError:
            scale = 1.0
        return Appearance(mode=Mode(mode) if known else Mode.SYSTEM, scale=scale)

    def keep_appearance(self, appearance: Appearance) -> None:
        """Remember the look."""
        self._store.setValue("appearance/mode", appearance.mode.value)
        self._store.setValue("appearance/scale", str(appearance.scale))

    def recent(self) -> tuple[Path, ...]:
        """Give the files that were open last and still exist, the last one first."""
        paths = [Path(line) for line in self._text("files/recent", "").split("\n") if line]
        return tuple(path for path in paths if path.is_file())

    def note_recent(self, path: Path) -> None:
        """Remember that this file was open."""
        others = [known for known in self.recent() if known != path]
        lines = [str(known) for known in [path, *others][:MOST_RECENT]]
        self._store.setValue("files/recent", "\n".join(lines))

    def _text(self, key: str, default: str) -> str:
        value: object = self._store.value(key, default)
        return value if isinstance(value, str) else default
