"""Brings the tables of a file to the newest version, and compares them with `storage.tables`.

Owns where the migrations live and how Alembic is run on a connection that is already open and inside a transaction.
Alembic costs a quarter of a second to import, so it is imported only when there is something to do: whether there is,
shows from the names of the migration files (`<revision>_<what>.py`, revisions count up: 0001, 0002).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from belactie_desktop.domain.errors import FileTooNew
from belactie_desktop.storage.call_tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = (
    "CREATE TABLE alembic_version "
    "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


@dataclass(frozen=True, slots=True)
class Schema:
    """The migrations in one folder (`env.py` and `versions/`), and the tables they end in when these are known."""

    scripts: Path = MIGRATIONS
    tables: MetaData | None = None

    def revisions(self) -> tuple[str, ...]:
        """Return every known revision, oldest first."""
        return tuple(sorted(file.stem.split("_")[0] for file in (self.scripts / "versions").glob("[0-9]*_*.py")))

    def head(self) -> str:
        """Return the newest revision."""
        return self.revisions()[-1]

    def is_current(self, revision: str | None) -> bool:
        """Tell whether a file at `revision` needs no upgrade; raise `FileTooNew` for a revision we do not know."""
        if revision is not None and revision not in self.revisions():
            raise FileTooNew
        return revision == self.head()

    def create(self, connection: Connection) -> None:
        """Make the newest tables in an empty file, inside the transaction that is open on it.

        Straight from the tables where they are known: a belmap for each of 40 callers need not walk through every
        migration. That both ways give the same file is a test.
        """
        if self.tables is None:
            self.upgrade(connection)
            return
        for statement in (*_statements(self.tables), _VERSION_TABLE):
            connection.exec_driver_sql(statement)
        connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": self.head()})

    def upgrade(self, connection: Connection) -> None:
        """Run every missing migration on `connection`, inside the transaction that is open on it."""
        from alembic import command  # noqa: PLC0415 slow to import, see above
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", str(self.scripts).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


PACKAGED = Schema(MIGRATIONS, metadata)


@cache
def _statements(tables: MetaData) -> tuple[str, ...]:
    """Write the statements that make these tables, once a process: writing them takes longer than running them."""
    sqlite = dialect()
    made: list[CreateTable | CreateIndex] = []
    for table in tables.sorted_tables:
        made.append(CreateTable(table))
        made += [CreateIndex(index) for index in sorted(table.indexes, key=lambda index: str(index.name))]
    return tuple(str(statement.compile(dialect=sqlite)) for statement in made)


def stored_revision(connection: Connection) -> str | None:
    """Return the revision a file is at, or None when it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def differences(connection: Connection, metadata: MetaData) -> list[object]:
    """Return what differs between the tables of a file and `metadata`, as Alembic describes it; empty when nothing."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))
