"""A paper and what the dossier says of it come together or not at all. Owns no words and no rule."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.storage.database import Connection, Store


@contextmanager
def paper_at(store: Store, path: Path) -> Generator[tuple[Connection, Callable[[bytes], None]], None, None]:
    """Open the transaction around a paper: gives the connection, and what writes the bytes, to be called last.

    When the disk refuses, or the dossier cannot keep it, there is no paper and nothing changed.
    """
    written = False

    def write(content: bytes) -> None:
        nonlocal written
        write_atomically(path, content)
        written = True

    try:
        with store.transaction() as connection:
            yield connection, write
    except BaseException:
        if written:
            path.unlink(missing_ok=True)
        raise


def discard_paper(path: Path) -> None:
    """Take a paper away that was printed; it may be gone already."""
    path.unlink(missing_ok=True)
