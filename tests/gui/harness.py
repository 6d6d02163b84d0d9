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
from typing import cast

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
    mode is measured once.
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
    Look(Mode.DARK, 2.0, LAPTOP),
)
"""What is where does not depend on the mode, nor a colour on the size (`test_kit_theme` holds both): so the dark is
looked at with large text, and each restyle of a whole screen says two things.
"""
RARER = (
    Look(Mode.DARK, 1.0, LAPTOP),
    Look(Mode.LIGHT, 1.5, LAPTOP),
    Look(Mode.LIGHT, 2.0, LAPTOP),
    Look(Mode.HIGH_CONTRAST, 1.0, LAPTOP),
)
"""The looks that only the gallery is shown in, with the kinds of control that most screens are made of."""

FAST: tuple[Check, ...] = (
    checks_structure.names,
    checks_structure.label_in_name,
    checks_structure.targets,
    checks_structure.clipping,
    checks_structure.overflow,
    checks_keyboard.shortcuts,
)


def audit(make: Callable[[], QWidget], looks: Sequence[Look] = LOOKS, goal: int = 24) -> list[Finding]:
    """Build the screen once, show it in every look and run the checks.

    `goal` is the smallest target in pixels: 24 by the norm, 40 for the screens of the callers.
    """
    wear(looks[0])
    found: list[Finding] = []
    with opened(make(), looks[0].size) as window:
        for look in looks:
            dress(window, look)
            found += [replace(finding, look=look.name) for finding in looked_at(window, look, goal)]
    return found


def looked_at(window: QWidget, look: Look, goal: int) -> list[Finding]:
    """Run the checks on a window in the look it has; the Tab key goes round once for all that asks where it comes."""
    found = [] if fits(window, look) else [Finding("fits", "window", f"grew to {window.width()}x{window.height()}")]
    found += [finding for check in FAST for finding in check(window)]
    if look.contrast:
        with without_keyboard(window):
            found += checks_pixels.contrast(window)
    walk = checks_keyboard.tab_round(window)
    found += checks_keyboard.reach(window, walk)
    found += checks_pixels.focus_visible(window, walk.stops) if look.ring else []
    return found + (checks_structure.targets(window, goal) if goal > 24 else [])


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


@contextmanager
def without_keyboard(window: QWidget) -> Iterator[None]:
    """Take the keyboard from the widget that has it for a while: a cursor would pass for a word that stands out."""
    focused = cast("QWidget | None", window.focusWidget())
    if focused is not None:
        focused.clearFocus()
    yield
    if focused is not None:
        focused.setFocus()


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
