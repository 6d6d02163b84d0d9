"""A paper or file and what the dossier says of it come together or not at all. Owns no words and no rule."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.storage.database import Connection, Store


@contextmanager
def with_file(store: Store) -> Generator[tuple[Connection, Callable[[Path], None]], None, None]:
    """Open the transaction around a new file: gives the connection, and what to tell once the file stands there.

    The file comes last, so that a refusal of the disk undoes all. When the dossier cannot keep it, the file goes again.
    """
    made: list[Path] = []
    try:
        with store.transaction() as connection:
            yield connection, made.append
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def paper_at(store: Store, path: Path) -> Generator[tuple[Connection, Callable[[bytes], None]], None, None]:
    """Open the transaction around a paper: gives the connection, and what writes the bytes, to be called last.

    When the disk refuses, or the dossier cannot keep it, there is no paper and nothing changed.
    """
    with with_file(store) as (connection, stands_at):

        def write(content: bytes) -> None:
            write_atomically(path, content)
            stands_at(path)

        yield connection, write


def discard_paper(path: Path) -> None:
    """Take a paper away that was printed; it may be gone already."""
    path.unlink(missing_ok=True)
