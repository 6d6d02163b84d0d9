"""The migrations we ship lead to exactly the tables the code uses, and form one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, Text

from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.schema import MIGRATIONS, PACKAGED, differences, stored_revision
from belactie_desktop.storage.tables import metadata
from tests.storage.tiny import ROOT, SALT


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
