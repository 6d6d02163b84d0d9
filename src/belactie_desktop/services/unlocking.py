"""Open a dossier or a belmap: hold the file, prove the phrase, hand out the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError, FileMissing, ForeignFile
from belactie_desktop.domain.recovery_code import root_from_recovery_code
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.keys import KdfProfile, derive_root
from belactie_desktop.storage.locking import FileLock


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An open file and the right to use it; close it when done."""

    store: Store
    lock: FileLock

    def close(self) -> None:
        """Close the file and let others use it."""
        self.store.close()
        self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def kind_of(path: Path) -> FileKind:
    """Tell from its name what a file is; raise `ForeignFile` for any other."""
    for kind in FileKind:
        if path.suffix.lower() == kind.suffix:
            return kind
    raise ForeignFile


def is_belmap(path: Path) -> bool:
    """Tell from its name whether a file is a belmap."""
    return path.suffix.lower() == FileKind.BELMAP.suffix


class Unlocking:
    """Opens files. `holder` is what another laptop reads while this one has the file."""

    def __init__(self, clock: Clock, holder: str, profiles: dict[FileKind, KdfProfile] | None = None) -> None:
        """Use the real profiles of the two kinds; `profiles` are lighter in tests only."""
        self._clock = clock
        self._holder = holder
        self._profiles = profiles or {kind: kind.profile for kind in FileKind}

    def unlock(self, path: Path, phrase: str) -> OpenFile:
        """Open a dossier with its passphrase or a belmap with its five words (most of a second).

        Raises `FileMissing`, `ForeignFile`, `WrongSecret`, `FileDamaged`, `FileInUse`, `ReadOnlyPlace` and the like.
        """
        kind = kind_of(path)

        def open_store() -> Store:
            return Store.open(path, kind, derive_root(phrase, read_salt(path), self._profiles[kind]))

        return self._hold_existing(path, open_store)

    def unlock_with_code(self, path: Path, code: str) -> OpenFile:
        """Open a dossier with the code of its recovery sheet."""
        kind = kind_of(path)
        root = root_from_recovery_code(code)
        return self._hold_existing(path, lambda: Store.open(path, kind, root))

    def _hold_existing(self, path: Path, open_store: Callable[[], Store]) -> OpenFile:
        """Take the lock before reading a byte: a second handle in this process would drop SQLite's own locks."""
        if not path.is_file():
            raise FileMissing
        return self.hold(path, open_store)

    def hold(self, path: Path, get_store: Callable[[], Store]) -> OpenFile:
        """Take the lock of `path`, then get its store; let go when that fails."""
        lock = FileLock(path, self._holder, self._clock())
        lock.acquire()
        try:
            return OpenFile(get_store(), lock)
        except BelactieError:
            lock.release()
            raise
