"""A call script as a file of its own, so that one municipality can give it to another.

Owns the form: JSON text with a mark of what it is. A script holds no data about people, so the file is not encrypted.
Reading trusts nothing: size, text and mark are looked at before anything else; what a script may hold is asked by
whoever takes it in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from belactie_desktop.domain.errors import ScriptFileUnusable
from belactie_desktop.files import failures
from belactie_desktop.files.atomic import write_atomically

SUFFIX: Final = ".belscript"
_MARK: Final = "belactie-belscript"
_FORM: Final = 1
_LARGEST: Final = 512 * 1024
"""Ten times the longest script anybody would read aloud, in bytes."""


def write_script(path: Path, data: Mapping[str, Any]) -> None:
    """Write the JSON object of a script at `path`; raise `DiskFull`, `ReadOnlyPlace` or the like, leaving no half."""
    whole = {"what": _MARK, "form": _FORM, "script": dict(data)}
    write_atomically(path, json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8"))


def read_script(path: Path) -> Mapping[str, Any]:
    """Read the JSON object of a script, whatever it holds.

    Raises `ScriptFileUnusable` when the file is no script of ours, is too large or is damaged; `FileMissing` and the
    like for what the disk refuses.
    """
    with failures.while_reading(), path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ScriptFileUnusable
    try:
        whole = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        # The text of the fault may quote the file.
        raise ScriptFileUnusable from error
    if not isinstance(whole, dict):
        raise ScriptFileUnusable
    found = cast("dict[str, Any]", whole)
    script = found.get("script")
    if found.get("what") != _MARK or not isinstance(script, dict):
        raise ScriptFileUnusable
    if found.get("form") != _FORM:
        raise ScriptFileUnusable(
            "Dit belscript is gemaakt met een nieuwere versie van Belactie.", "Vraag de nieuwste versie van Belactie."
        )
    return cast("dict[str, Any]", script)


def _refuse(name: str) -> float:
    raise ValueError(name)
