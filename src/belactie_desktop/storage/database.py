"""An open dossier or belmap: making, opening, one transaction at a time, a new key, a backup, closing.

Owns the life of the file and of its one connection. What stands in the tables is for the query modules; the settings
of the connection are in `engine`, the words for failures in `failures`.
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import Self, cast

from sqlalchemy import Connection
from sqlalchemy.pool import PoolProxiedConnection

from belactie_desktop.domain.errors import FileDamaged, FileMissing, ForeignFile
from belactie_desktop.storage import integrity
from belactie_desktop.storage.backups import (
    before_upgrade_path,
    flush_folder,
    fresh_file,
    remove_file,
    replace_by,
)
from belactie_desktop.storage.engine import (
    DriverConnection,
    connect,
    open_engine,
    raw_key,
)
from belactie_desktop.storage.failures import (
    DATABASE_ERRORS,
    database_failures,
    disk_failures,
    looks_foreign,
    refuse_other_files,
)
from belactie_desktop.storage.keys import (
    BELMAP_PROFILE,
    DOSSIER_PROFILE,
    SALT_BYTES,
    KdfProfile,
    database_key,
)
from belactie_desktop.storage.schema import PACKAGED, Schema, stored_revision


class FileKind(Enum):
    """The two files of the program; each has its own key, so that one can never be taken for the other."""

    DOSSIER = (".belactie", "belactie dossier", 0x42454C44, DOSSIER_PROFILE)
    BELMAP = (".belmap", "belactie belmap", 0x42454C4D, BELMAP_PROFILE)

    def __init__(self, suffix: str, purpose: str, application_id: int, profile: KdfProfile) -> None:
        self.suffix = suffix
        self.purpose = purpose
        self.application_id = application_id
        self.profile = profile


def read_salt(path: Path) -> bytes:
    """Return the first 16 bytes of a file, from which with the phrase its key follows.

    Not for a file that this process has open: on Unix, closing a second handle takes away the locks of the first.
    Raises `FileMissing`, `ForeignFile` or `FileDamaged` where that shows already, before any waiting for a key.
    """
    if not path.is_file():
        raise FileMissing
    with disk_failures():
        with path.open("rb") as file:
            first = file.read(SALT_BYTES)
        refuse_other_files(path, first)
    return first


class Store:
    """One open file. Make it with `create` or `open`; it is a context manager that closes."""

    def __init__(self, path: Path, kind: FileKind, key: bytes, salt: bytes | None = None) -> None:
        """Prepare an existing file for use; `salt` only for an empty one. Use `create` or `open` instead."""
        self.path = path.absolute()
        self.kind = kind
        self._key = key
        self._salt_of_new_file = salt
        self._engine = open_engine(self._connect)
        self._turn = threading.Lock()
        self._holder: int | None = None
        self._proven = False
        self._closed = False

    @classmethod
    def create(
        cls,
        path: Path,
        kind: FileKind,
        root: bytes,
        salt: bytes,
        *,
        schema: Schema = PACKAGED,
    ) -> Self:
        """Make a new encrypted file with every table, readable by this user only.

        Raises `FileExists` when there is anything at `path`, else `ReadOnlyPlace`, `DiskFull` and the like. What fails
        leaves no file behind.
        """
        if looks_foreign(salt):
            raise ValueError("this salt looks like another program's file; take one from new_salt")
        with disk_failures():
            fresh_file(path)
        store = cls(path, kind, database_key(root, kind.purpose), salt)
        try:
            with store.transaction() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id={kind.application_id}")
                schema.create(connection)
            with disk_failures():
                flush_folder(path.parent)
        except BaseException:
            store.close()
            remove_file(path)
            raise
        store._proven = True
        return store

    @classmethod
    def open(cls, path: Path, kind: FileKind, root: bytes, *, schema: Schema = PACKAGED) -> Self:
        """Open an existing file; an older one gets the newest tables, after a backup beside it.

        Raises `FileMissing`, `WrongSecret`, `FileDamaged`, `ForeignFile`, `FileInUse`, `FileTooNew`, `ReadOnlyPlace`,
        `PlaceUnreachable`. Never makes a file.
        """
        read_salt(path)
        with disk_failures(), path.open("r+b"):
            pass  # SQLite would open a file it may not write, and only tell at the first answer that is given
        store = cls(path, kind, database_key(root, kind.purpose))
        try:
            store._claim()
            store._bring_up_to_date(schema)
        except BaseException:
            store.close()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let go of it; its empty journal goes too. Closing twice is harmless."""
        if self._proven and not self._closed:
            # TRUNCATE leaves an empty journal; the user should see one file. When the disk is gone, it simply stays.
            with suppress(*DATABASE_ERRORS), self._driver() as driver:
                driver.execute("PRAGMA journal_mode=DELETE")
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """Yield a connection whose changes are on the disk, all or none, when the block has ended.

        An exception rolls back and passes on; failures of the file come as children of `BelactieError`.
        """
        with (
            database_failures(self.path),
            self._alone(),
            self._engine.begin() as connection,
        ):
            yield connection

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """Yield a connection for reading; whatever is changed on it is rolled back."""
        with (
            database_failures(self.path),
            self._alone(),
            self._engine.connect() as connection,
        ):
            yield connection

    def rekey(self, new_root: bytes) -> None:
        """Encrypt the whole file anew; the salt stays. Broken off half-way, the old key still opens everything.

        A file needs as much free disk again as it is large. Backups made earlier keep the old key.
        """
        key = database_key(new_root, self.kind.purpose)
        with database_failures(self.path), self._driver() as driver:
            driver.reset_key(raw_key(key))
        self._key = key

    def vacuum(self) -> None:
        """Rewrite the file without empty pages, as after a purge."""
        with database_failures(self.path), self._driver() as driver:
            driver.execute("VACUUM")

    def integrity(self) -> tuple[str, ...]:
        """Read every page and return what is wrong, in Dutch and without values; empty when the file is sound."""
        with database_failures(self.path), self._driver() as driver:
            return integrity.problems(driver)

    def backup(self, target: Path) -> None:
        """Write a compact encrypted copy with the same key to `target`, replacing it only once the copy is proven.

        Raises `FileDamaged` when the copy does not open or is not sound; then `target` is as it was.
        """
        with replace_by(target) as temporary, database_failures(self.path):
            with self._driver() as driver:
                driver.execute("VACUUM INTO ?", (str(temporary),))
            self._prove(temporary)

    def _prove(self, copy: Path) -> None:
        driver = connect(copy, self._key)
        try:
            if _application_id(driver) != self.kind.application_id or integrity.problems(driver):
                raise FileDamaged(
                    "De kopie is niet goed gelukt.",
                    "Probeer opnieuw, eventueel op een andere schijf.",
                )
            driver.execute("PRAGMA journal_mode=DELETE")
        finally:
            driver.close()

    def _connect(self) -> DriverConnection:
        if self._closed:
            raise RuntimeError("this file was closed")
        salt, self._salt_of_new_file = self._salt_of_new_file, None
        return connect(self.path, self._key, salt)

    def _claim(self) -> None:
        """Prove the key, check whose file this is and take it for ourselves alone."""
        with database_failures(self.path), self._driver() as driver:
            driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if _application_id(driver) != self.kind.application_id:
                raise ForeignFile
            # Ours alone from here until closing.
            driver.execute("BEGIN EXCLUSIVE")
            driver.execute("COMMIT")
        self._proven = True

    def _bring_up_to_date(self, schema: Schema) -> None:
        with self.reading() as connection:
            revision = stored_revision(connection)
        if schema.is_current(revision):
            return
        self.backup(before_upgrade_path(self.path, revision))
        # A changed table is made anew and renamed; with foreign keys on, dropping the old one would empty its children.
        self._set("foreign_keys=OFF")
        with self.transaction() as connection:
            schema.upgrade(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise FileDamaged
        self._set("foreign_keys=ON")

    def _set(self, setting: str) -> None:
        with database_failures(self.path), self._driver() as driver:
            driver.execute(f"PRAGMA {setting}")

    @contextmanager
    def _driver(self) -> Generator[DriverConnection]:
        """Yield the connection below SQLAlchemy, outside any transaction."""
        with self._alone():
            pooled: PoolProxiedConnection = self._engine.raw_connection()
            try:
                yield cast("DriverConnection", pooled.driver_connection)
            finally:
                pooled.close()

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Wait for our turn; refuse a second use inside a first one, which would wait for itself."""
        if self._holder == threading.get_ident():
            raise RuntimeError("a transaction or reading of this file is already open in this thread")
        with self._turn:
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._holder = None


def changes(connection: Connection) -> int:
    """Count the rows written since this file was opened: as long as it is the same, what was read is still true.

    Only this program writes in a file it has open. What was rolled back counts too.
    """
    return cast("DriverConnection", connection.connection.driver_connection).total_changes


def _application_id(driver: DriverConnection) -> int:
    row = driver.execute("PRAGMA application_id").fetchone()
    return cast("int", row[0]) if row else 0
