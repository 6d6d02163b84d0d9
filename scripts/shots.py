"""Take pictures of every screen that the tests know, light, dark and at 200 % text: `dev.py shots`.

The same factories as the accessibility tests, so that a new screen shows up here by itself.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402 - after the platform is chosen

from belactie_desktop.gui import focus_ring, theme  # noqa: E402
from belactie_desktop.gui.theme import Appearance, Mode  # noqa: E402
from tests.gui.screens import all_screens  # noqa: E402

LOOKS = {
    "licht": Appearance(Mode.LIGHT),
    "donker": Appearance(Mode.DARK),
    "contrast": Appearance(Mode.HIGH_CONTRAST),
    "200": Appearance(Mode.LIGHT, 2.0),
}
SIZE = (1366, 728)


def main() -> int:
    """Write a picture per screen and look to the folder that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "shots")
    parser.add_argument("names", nargs="*", help="only these screens")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    app = QApplication(["shots"])
    focus_ring.install(app)
    for look, appearance in LOOKS.items():
        theme.apply(app, appearance)
        for name, make in all_screens().items():
            if chosen.names and name not in chosen.names:
                continue
            with tempfile.TemporaryDirectory() as folder:
                screen = make(Path(folder))
                screen.resize(*SIZE)
                screen.show()
                for _ in range(12):
                    app.processEvents()
                path = chosen.out / f"{name}-{look}.png"
                screen.grab().save(str(path))
                screen.close()
                screen.deleteLater()
                app.processEvents()
                print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
