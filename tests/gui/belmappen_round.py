"""What stands behind the page Belmappen in its tests: where a belmap is, what opens it, an hour of calling in it."""

from __future__ import annotations

from pathlib import Path

from belactie_desktop.storage.database import FileKind, Store
from tests.round_builder import Round, calling, talk


def path_of(filled: Round, name: str) -> Path:
    status = next(each for each in filled.handing_out.statuses() if each.caller.name == name)
    assert status.belmap is not None
    return filled.folder / status.belmap.file_name


def key_of(filled: Round, name: str) -> bytes:
    status = next(each for each in filled.handing_out.statuses() if each.caller.name == name)
    assert status.belmap is not None
    return status.belmap.root


def call(filled: Round, name: str, path: Path | None = None, root: bytes | None = None) -> None:
    """Let a caller have one conversation, half an hour later, in their belmap or in a copy of it."""
    filled.clock.forward(minutes=30)
    with Store.open(path or path_of(filled, name), FileKind.BELMAP, root or key_of(filled, name)) as belmap:
        talk(calling(belmap, filled.clock))
