"""A small schema for tests of the file itself: one table with one migration, and ways to add newer ones."""

from __future__ import annotations

import shutil
from pathlib import Path

from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import KdfProfile
from belactie_desktop.storage.schema import MIGRATIONS, Schema

LIGHT = KdfProfile(number=0, memory_kib=64, time_cost=1, parallelism=1)
ROOT = bytes(range(16))
OTHER_ROOT = bytes(range(1, 17))
SALT = bytes(range(200, 216))

_HEADER = """
from alembic import op
import sqlalchemy as sa
revision = {revision!r}
down_revision = {down!r}
branch_labels = None
depends_on = None
def upgrade():
"""
_FIRST = """
    op.create_table("household", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("household", sa.Integer, sa.ForeignKey("household.id", ondelete="CASCADE")),
    )
"""


def add_migration(schema: Schema, revision: str, body: str) -> None:
    """Add a migration after the newest one; `body` is the indented body of its `upgrade`."""
    known = schema.revisions()
    text = _HEADER.format(revision=revision, down=known[-1] if known else None) + body
    (schema.scripts / "versions" / f"{revision}_step.py").write_text(text)


def tiny_schema(folder: Path) -> Schema:
    """Make a folder of migrations with our own env.py and one version: a table `person` with a unique `name`."""
    scripts = folder / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(MIGRATIONS / name, scripts / name)
    schema = Schema(scripts)
    add_migration(schema, "0001", _FIRST)
    return schema


def tiny_store(path: Path, schema: Schema, names: tuple[str, ...] = ()) -> Store:
    """Make a dossier with these names in it and return it open."""
    store = Store.create(path, FileKind.DOSSIER, ROOT, SALT, schema=schema)
    add_names(store, names)
    return store


def add_names(store: Store, names: tuple[str, ...]) -> None:
    """Insert persons with these names in one transaction."""
    with store.transaction() as connection:
        for name in names:
            connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", (name,))


def names_in(store: Store) -> list[str]:
    """Return every name, in order of writing."""
    with store.reading() as connection:
        return [row.name for row in connection.exec_driver_sql("SELECT name FROM person ORDER BY id")]
