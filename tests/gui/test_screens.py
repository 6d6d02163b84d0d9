"""Every screen passes the accessibility harness in every look, and no screen may forget to be here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from belactie_desktop.gui import pages
from tests.gui import harness
from tests.gui.screens import all_screens

CALL_TARGET = 40


@pytest.mark.parametrize("name", sorted(all_screens()))
def test_a_screen_is_accessible_in_every_look(qapp: QApplication, tmp_path: Path, name: str) -> None:
    findings = harness.audit(lambda: all_screens()[name](tmp_path), goal=CALL_TARGET if "bellen" in name else 24)
    assert not findings, harness.report(findings)


def test_every_page_is_on_the_list(qapp: QApplication, tmp_path: Path) -> None:
    forgotten = {page.__name__ for page in page_classes()}
    # A screen with a short name is a page as it opens: with those first, we have soon seen them all.
    for name in sorted(all_screens(), key=len):
        if not forgotten:
            break
        (tmp_path / name).mkdir()
        screen = all_screens()[name](tmp_path / name)
        forgotten -= {type(widget).__name__ for widget in [screen, *screen.findChildren(QWidget)]}
        screen.close()
        screen.deleteLater()
    assert not forgotten, f"screens that no test looks at: {forgotten}"


def page_classes() -> Iterator[type]:
    """Give every page class of the program."""
    for found in pkgutil.iter_modules(pages.__path__):
        module = importlib.import_module(f"{pages.__name__}.{found.name}")
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and issubclass(kind, QWidget) and name.endswith(("Page", "Window")):
                yield kind
