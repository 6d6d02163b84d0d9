"""What is shared between files that are open, and what is not."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from belactie_desktop.storage import about, campaigns, engine
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.tables import about_file
from tests.builders import READY, new_dossier


def ask(store: Store) -> object:
    with store.reading() as connection:
        return campaigns.get(connection), connection.scalar(
            select(about_file.c.name).where(about_file.c.name == "kind")
        )


def test_a_statement_is_written_once_for_every_file(tmp_path: Path) -> None:
    _dialect, written = engine._writer()
    with new_dossier(tmp_path, name="een.belactie") as first:
        ask(first)
    before = len(written)
    assert before > 1
    with new_dossier(tmp_path, name="twee.belactie") as second:
        ask(second)
    assert len(written) == before


def test_what_is_filled_in_stays_with_the_file_it_was_for(tmp_path: Path) -> None:
    with new_dossier(tmp_path, name="een.belactie") as first, new_dossier(tmp_path, name="twee.belactie") as second:
        for store, name in ((first, "een"), (second, "twee")):
            with store.transaction() as connection:
                about.put(connection, "file_uid", name)
        for store, name in ((first, "een"), (second, "twee")):
            with store.reading() as connection:
                assert about.get(connection, "file_uid") == name
                assert campaigns.get(connection) == READY
