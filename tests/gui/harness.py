"""The accessibility harness: opens a screen in every look and says what is wrong with it.

    findings = harness.audit(lambda: MyPage(services))
    assert not findings, harness.report(findings)

Owns how a screen is opened and which looks are tried; the checks stand in `checks_structure`, `checks_keyboard` and
`checks_pixels`. Numbers: EN 301 549 / WCAG 2.2 AA, and the goals of this project (44 px targets, 40 stops).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from belactie_desktop.gui import focus_ring, theme
from belactie_desktop.gui.theme import Appearance, Mode
from tests.gui import checks_keyboard, checks_pixels, checks_structure
from tests.gui.findings import Finding

Check = Callable[[QWidget], list[Finding]]


@dataclass(frozen=True, slots=True)
class Look:
    """One way a user may see a screen.

    `contrast`, `ring`: whether the pixels are measured too. Colours are the same in every size of a mode, so that each
    mode is measured once, the ring around what has the keyboard also with large text.
    """

    mode: Mode
    scale: float
    size: tuple[int, int]
    contrast: bool = True
    ring: bool = True

    @property
    def name(self) -> str:
        return f"{self.mode.value} {self.scale:.0%} {self.size[0]}x{self.size[1]}"


_WORN = "wornByTheHarness"
LAPTOP, SMALLEST = (1366, 690), (1024, 640)
LOOKS = (
    Look(Mode.LIGHT, 1.0, LAPTOP),
    Look(Mode.LIGHT, 1.0, SMALLEST, contrast=False, ring=False),
    Look(Mode.DARK, 1.0, LAPTOP, ring=False),
    Look(Mode.LIGHT, 2.0, LAPTOP, contrast=False),
)
"""What is where does not depend on the mode, so dark with large text would say nothing new. The ring in the dark is
measured around every kind of control, in the gallery.
"""
RARER = (Look(Mode.DARK, 1.0, LAPTOP), Look(Mode.LIGHT, 1.5, LAPTOP), Look(Mode.HIGH_CONTRAST, 1.0, LAPTOP))

FAST: tuple[Check, ...] = (
    checks_structure.names,
    checks_structure.label_in_name,
    checks_structure.targets,
    checks_structure.clipping,
    checks_structure.overflow,
    checks_keyboard.shortcuts,
)
ALL: tuple[Check, ...] = (*FAST, checks_keyboard.reach, checks_pixels.contrast, checks_pixels.focus_visible)


def audit(
    make: Callable[[], QWidget], looks: Sequence[Look] = LOOKS, checks: Sequence[Check] = ALL, goal: int = 24
) -> list[Finding]:
    """Build the screen once, show it in every look and run the checks.

    `goal` is the smallest target in pixels: 24 by the norm, 40 for the screens of the callers.
    """
    wear(looks[0])
    found: list[Finding] = []
    with opened(make(), looks[0].size) as window:
        for look in looks:
            dress(window, look)
            here = (
                [] if fits(window, look) else [Finding("fits", "window", f"grew to {window.width()}x{window.height()}")]
            )
            for check in checks:
                here += check(window) if measures(look, check) else []
            here += checks_structure.targets(window, goal) if goal > 24 else []
            found += [replace(finding, look=look.name) for finding in here]
    return found


def report(findings: Sequence[Finding]) -> str:
    """Write findings under each other."""
    return "\n".join(str(finding) for finding in findings)


def dress(window: QWidget, look: Look) -> None:
    """Give an open window a look and let it settle."""
    wear(look)
    window.resize(*look.size)
    settle()


def wear(look: Look) -> None:
    """Dress the application as the look wants, unless nobody changed what we put on for the last look."""
    app, wanted = _app(), (look.mode, look.scale)
    worn = app.property(_WORN)
    if not (worn and worn[0] == wanted and worn[1] is theme.current()):
        app.setProperty(_WORN, (wanted, theme.apply(app, Appearance(*wanted))))


def measures(look: Look, check: Check) -> bool:
    """Tell whether a check says anything new in this look."""
    if check is checks_pixels.contrast:
        return look.contrast
    return look.ring or check is not checks_pixels.focus_visible


def fits(window: QWidget, look: Look) -> bool:
    """Tell whether the window can be as small as the look wants."""
    least = window.minimumSizeHint()
    return least.width() <= look.size[0] and least.height() <= look.size[1] and window.width() <= look.size[0]


@contextmanager
def opened(window: QWidget, size: tuple[int, int] = LAPTOP) -> Iterator[QWidget]:
    """Show a screen as a window with the keyboard, and take it away afterwards."""
    focus_ring.install(_app())
    window.resize(*size)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    settle()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def windows_left(app: QApplication) -> list[str]:
    """Name the windows that are on the screen."""
    return [
        f"{type(window).__name__} {window.windowTitle()!r}" for window in app.topLevelWidgets() if window.isVisible()
    ]


def settle() -> None:
    """Let layouts that depend on each other's width come to rest."""
    for _round in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication), "use the qapp fixture"
    return app
