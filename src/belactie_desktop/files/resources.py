"""Where the shipped files are (fonts, icons, style, scripts, texts) and how to read them.

Knows the three ways the program can lie on a disk; does not know what the files mean.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import cast


def resource(*parts: str) -> Path:
    """Give the path of a shipped file or folder: `resource("icons", "lock.svg")`. Does not check that it exists."""
    return _root().joinpath(*parts)


def read_text(*parts: str) -> str:
    """Read a shipped text file (UTF-8)."""
    return resource(*parts).read_text(encoding="utf-8")


def read_json(*parts: str) -> object:
    """Read a shipped JSON file. The caller checks the shape."""
    return cast(object, json.loads(read_text(*parts)))


@cache
def _root() -> Path:
    """Find the resources folder: frozen by PyInstaller, inside an installed wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else []
    places += [package / "resources", package.parents[1] / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no resources folder beside {package}")
