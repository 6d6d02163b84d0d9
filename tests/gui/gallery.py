"""Every widget of the kit on a few pages, for the tests and for looking at: `python -m tests.gui.gallery FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.gui.gallery_pages import conversation, outcome, overview
from tests.gui.gallery_parts import bars, empty, form, question, table

GALLERY: dict[str, Callable[[], QWidget]] = {
    "overview": overview,
    "outcome": outcome,
    "conversation": conversation,
    "form": form,
    "table": table,
    "empty": empty,
    "question": question,
    "bars": bars,
}


def main(folder: Path) -> None:
    """Take pictures of the gallery: light, dark, high contrast and 200 %."""
    from PySide6.QtWidgets import QApplication

    from belactie_desktop.gui import focus_ring, theme

    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([])
    looks = (
        ("light", theme.Mode.LIGHT, 1.0),
        ("dark", theme.Mode.DARK, 1.0),
        ("contrast", theme.Mode.HIGH_CONTRAST, 1.0),
        ("200", theme.Mode.LIGHT, 2.0),
    )
    theme.apply(app, theme.Appearance(theme.Mode.LIGHT))
    focus_ring.install(app)
    for name, make in GALLERY.items():
        window = make()
        window.resize(1366, 728)
        window.show()
        window.activateWindow()
        for look, mode, scale in looks:
            theme.apply(app, theme.Appearance(mode, scale))
            for _round in range(4):
                app.processEvents()
            window.grab().save(str(folder / f"{name}-{look}.png"))
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
