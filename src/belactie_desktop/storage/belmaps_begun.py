"""What making belmappen began and did not end: kept before the first file is made, taken away at the end.

When the program dies half-way, this tells which files are nobody's, which belmappen exist of which nobody ever saw the
phrase, and which replaced files still have to go. Owns the note, not what is done about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, delete

from belactie_desktop.storage import about, codecs
from belactie_desktop.storage.tables import about_file

_NAME = "belmappen_begun"


@dataclass(frozen=True, slots=True)
class Begun:
    """`files`: belmap uid -> where it comes; `replaced`: files that a new belmap took the place of."""

    files: Mapping[str, Path] = field(default_factory=dict[str, Path])
    replaced: tuple[Path, ...] = ()


def get(connection: Connection) -> Begun:
    """Read what was begun and did not end; usually nothing."""
    text = about.get(connection, _NAME)
    if text is None:
        return Begun()
    data = codecs.from_json(text)
    return Begun({uid: Path(path) for uid, path in data["files"].items()}, tuple(map(Path, data["replaced"])))


def put(connection: Connection, begun: Begun) -> None:
    """Keep what is begun now; with nothing begun the note goes away."""
    if not begun.files and not begun.replaced:
        connection.execute(delete(about_file).where(about_file.c.name == _NAME))
        return
    files = {uid: str(path) for uid, path in begun.files.items()}
    about.put(connection, _NAME, codecs.json_text({"files": files, "replaced": [str(path) for path in begun.replaced]}))
