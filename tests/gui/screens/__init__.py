"""Every screen of the program on a small filled file, by name: for the accessibility tests and for the pictures.

A module in this package adds its screens in `SCREENS`: name to a function that builds the screen in a given folder.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

Factory = Callable[[Path], QWidget]


def all_screens() -> Mapping[str, Factory]:
    """Gather the screens of every module in this package; two screens may not have one name."""
    found: dict[str, Factory] = {}
    for module in pkgutil.iter_modules(__path__):
        screens: Mapping[str, Factory] = importlib.import_module(f"{__name__}.{module.name}").SCREENS
        double = found.keys() & screens.keys()
        assert not double, f"two screens with one name: {double}"
        found.update(screens)
    return found
