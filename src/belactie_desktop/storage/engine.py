"""One encrypted connection, set exactly as the design says, and the SQLAlchemy engine on top of it.

Owns the settings (PRAGMAs), the way the key is given and the BEGIN of every transaction. Knows no tables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import PurePath
from typing import Protocol, cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as driver

# Before the key: no error lines on stderr. Wiping every freed byte makes taking in a list three times as slow, and
# does not empty Python's own memory: what clears memory here is that locking ends the process.
SETTINGS_BEFORE_KEY = ("cipher_log_level=NONE", "cipher_memory_security=OFF")
SETTINGS = (
    "foreign_keys=ON",
    "cache_size=-65536",
    "journal_mode=TRUNCATE",  # WAL loses its companion when copied and fails on shares; PERSIST keeps deleted names
    "synchronous=EXTRA",  # FULL lost acknowledged work in simulated power cuts
    "locking_mode=EXCLUSIVE",
    "temp_store=MEMORY",  # temporary files of SQLite are plain text, also under SQLCipher
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
DriverError = cast("type[Exception]", driver.Error)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
"""What sqlcipher3 raises; `sqlite_errorname` on it is SQLite's own name of the error."""

BUSY_SECONDS = 0.2
"""The holder keeps the file as long as it is open, so waiting long is pointless."""

STATEMENTS_KEPT = 1_000
"""How many written statements stay in memory: twice what a campaign asks from its first day to its last."""


class DriverCursor(Protocol):
    """The part of a DB-API cursor that storage uses."""

    def fetchone(self) -> tuple[object, ...] | None:
        """Return the next row."""
        ...

    def fetchall(self) -> list[tuple[object, ...]]:
        """Return all rows that are left."""
        ...


class DriverConnection(Protocol):
    """The part of sqlcipher3's connection that storage uses (the package has no type hints)."""

    @property
    def total_changes(self) -> int:
        """Give how many rows were written since it was opened."""
        ...

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> DriverCursor:
        """Run one statement."""
        ...

    def set_key(self, key: str, /) -> None:
        """Give the key of the file, without it becoming part of an SQL text."""
        ...

    def reset_key(self, key: str, /) -> None:
        """Encrypt the file anew."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


def database_uri(path: PurePath) -> str:
    """Return the SQLite address that opens an existing file for writing and never makes one.

    `path` must be absolute. Drive letters and shares (//server/folder) get the slashes that SQLite wants.
    """
    text = path.as_posix()
    return f"file://{'' if text.startswith('/') else '/'}{quote(text, safe='/:')}?mode=rw"


def connect(path: PurePath, key: bytes, salt: bytes | None = None) -> DriverConnection:
    """Open the file at `path` (absolute, existing) with every setting in order, but read nothing that proves the key.

    `salt` is given only for an empty file, which is then made with it; otherwise the file's own is used.
    """
    connection = cast(
        "DriverConnection",
        driver.connect(  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
            database_uri(path),
            timeout=BUSY_SECONDS,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        ),
    )
    try:
        for setting in SETTINGS_BEFORE_KEY:
            connection.execute(f"PRAGMA {setting}")
        connection.set_key(raw_key(key, salt))
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def raw_key(key: bytes, salt: bytes | None = None) -> str:
    """Write a 32-byte key, with the 16-byte salt of a new file, in SQLCipher's raw form."""
    if len(key) != 32 or (salt is not None and len(salt) != 16):
        raise ValueError("a key has 32 bytes and a salt 16")
    return f"x'{key.hex()}{(salt or b'').hex()}'"


def open_engine(connector: Callable[[], DriverConnection]) -> Engine:
    """Return an engine with one connection, whose transactions begin IMMEDIATE and whose errors show no values.

    It writes its statements together with every other engine of this process: see `_writer`.
    """
    dialect, written = _writer()
    pool = QueuePool(cast(Callable[[], DBAPIConnection], connector), pool_size=1, max_overflow=0, dialect=dialect)
    shared = {"compiled_cache": written}
    engine = Engine(pool, dialect, make_url("sqlite://"), execution_options=shared, hide_parameters=True)
    event.listen(engine, "begin", _begin_immediate)
    return engine


@cache
def _writer() -> tuple[Dialect, LRUCache[object, object]]:
    """Return what writes statements as SQL, and what it wrote before.

    One for the whole process: all our files have the same tables, and who collects forty belmappen need not have
    every statement written forty times. SQLAlchemy's own way is one per engine, which is one per opened file. What was
    filled in when a statement was written stays in memory with it, until locking ends the process.
    """
    engine = create_engine("sqlite://", module=driver)  # in memory, only to let the dialect ask what SQLite can do
    engine.connect().close()
    engine.dispose()
    return engine.dialect, LRUCache(STATEMENTS_KEPT)


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
