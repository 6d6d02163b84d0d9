"""The migrations we ship lead to exactly the tables the code uses, and form one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, Text

from belactie_desktop.storage.call_tables import metadata
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.schema import MIGRATIONS, PACKAGED, Schema, differences, stored_revision
from tests.storage.tiny import ROOT, SALT


def shape(store: Store) -> set[tuple[object, ...]]:
    """Give what SQLite knows of the tables: every column and index, however it came there."""
    found: set[tuple[object, ...]] = set()
    with store.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars().all()
        for name in names:
            for pragma in ("table_info", "foreign_key_list", "index_list"):
                read = f"SELECT * FROM pragma_{pragma}('{name}')"  # noqa: S608 - our own names
                rows = connection.exec_driver_sql(read).mappings().all()
                for row in rows:
                    facts = {key: value for key, value in row.items() if key not in {"cid", "id", "seq"}}
                    found.add((name, pragma, *sorted((key, str(value)) for key, value in facts.items())))
    return found


@pytest.mark.parametrize("known", [None, metadata], ids=["by migrations", "straight from the tables"])
def test_both_ways_to_make_a_file_give_the_tables_of_the_code(tmp_path: Path, known: MetaData | None) -> None:
    schema = Schema(MIGRATIONS, known)
    with Store.create(tmp_path / "nieuw", FileKind.DOSSIER, ROOT, SALT, schema=schema) as store:
        with store.reading() as connection:
            assert differences(connection, metadata) == []
            assert stored_revision(connection) == PACKAGED.head()
        with Store.create(tmp_path / "ander", FileKind.DOSSIER, ROOT, SALT) as other:
            assert shape(store) == shape(other)


@pytest.mark.parametrize("kind", FileKind)
def test_a_new_file_has_exactly_the_tables_of_the_code(tmp_path: Path, kind: FileKind) -> None:
    with Store.create(tmp_path / "nieuw", kind, ROOT, SALT) as store, store.reading() as connection:
        assert differences(connection, metadata) == []
        assert stored_revision(connection) == PACKAGED.head()


def test_twin_a_column_without_migration_is_seen(tmp_path: Path) -> None:
    changed = MetaData()
    for table in metadata.tables.values():
        table.to_metadata(changed)
    next(iter(changed.tables.values())).append_column(Column("forgotten", Text))
    with Store.create(tmp_path / "nieuw", FileKind.DOSSIER, ROOT, SALT) as store, store.reading() as connection:
        assert len(differences(connection, changed)) == 1


def test_the_file_names_tell_the_same_line_as_alembic() -> None:
    """Whether a file is up to date is read from these names, without Alembic."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    line = tuple(reversed([revision.revision for revision in scripts.walk_revisions()]))
    assert PACKAGED.revisions() == line
    assert scripts.get_heads() == [PACKAGED.head()]
