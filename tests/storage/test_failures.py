"""Every way a file or a disk can fail: its own Dutch sentence, nothing lost, no value in the report."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from belactie_desktop.domain.errors import (
    BelactieError,
    DiskFull,
    FileDamaged,
    FileInUse,
    FileMissing,
    ForeignFile,
    PlaceUnreachable,
    ReadOnlyPlace,
    WrongSecret,
)
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.failures import database_failures
from belactie_desktop.storage.schema import Schema
from tests.storage.places import given_to_nobody, open_folder, small_disk
from tests.storage.tiny import OTHER_ROOT, ROOT, add_names, names_in, tiny_schema, tiny_store

PAGE = 4096
NAMES = tuple(f"Naam {number} " + "x" * 300 for number in range(300))


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    return tiny_schema(tmp_path)


@pytest.fixture
def path(tmp_path: Path, schema: Schema) -> Path:
    """A closed dossier of some thirty pages."""
    file = tmp_path / "zorg.belactie"
    tiny_store(file, schema, NAMES).close()
    return file


def read_everything(path: Path, schema: Schema, root: bytes = ROOT) -> list[str]:
    with Store.open(path, FileKind.DOSSIER, root, schema=schema) as store:
        return names_in(store)


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)


def plain_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE person (name)")


BROKEN: dict[str, tuple[Callable[[Path], object], type[BelactieError]]] = {
    "first page damaged": (lambda path: flip(path, 1000), WrongSecret),
    "salt damaged": (lambda path: flip(path, 3), WrongSecret),
    "middle page damaged": (lambda path: flip(path, 9 * PAGE + 700), FileDamaged),
    "two pages swapped": (lambda path: swap_pages(path, 7, 8), FileDamaged),
    "truncated": (lambda path: os.truncate(path, path.stat().st_size // 2), FileDamaged),
    "truncated inside the first page": (lambda path: os.truncate(path, 2000), FileDamaged),
    "truncated inside the salt": (lambda path: os.truncate(path, 5), FileDamaged),
    "empty": (lambda path: os.truncate(path, 0), FileDamaged),
    "random bytes": (lambda path: path.write_bytes(b"\x80" + os.urandom(20 * PAGE)), WrongSecret),
    "a workbook": (lambda path: path.write_bytes(b"PK\x03\x04" + os.urandom(5000)), ForeignFile),
    "a letter": (lambda path: path.write_text("Beste mevrouw, beste meneer,\n" * 300), ForeignFile),
    "a short letter": (lambda path: path.write_text("Dag"), ForeignFile),
    "an unencrypted database": (plain_database, ForeignFile),
    "gone": (lambda path: path.unlink(), FileMissing),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), FileMissing),
}


def swap_pages(path: Path, one: int, other: int) -> None:
    content = path.read_bytes()
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    pages[one], pages[other] = pages[other], pages[one]
    path.write_bytes(b"".join(pages))


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_gives_its_own_sentence_and_stays_as_it_is(path: Path, schema: Schema, what: str) -> None:
    breaking, failure = BROKEN[what]
    breaking(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(BelactieError) as caught:
        read_everything(path, schema)

    assert type(caught.value) is failure
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert str(path.parent) not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_the_wrong_phrase_says_both_things_it_can_be(path: Path, schema: Schema) -> None:
    with pytest.raises(WrongSecret, match=r"wachtzin.*beschadigd"):
        read_everything(path, schema, OTHER_ROOT)


def test_an_added_page_opens_but_the_check_finds_it(path: Path, schema: Schema) -> None:
    with path.open("ab") as file:
        file.write(bytes(PAGE))
    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
        assert len(names_in(store)) == len(NAMES)
        assert store.integrity() != ()


def test_the_check_names_the_damaged_pages(path: Path, schema: Schema) -> None:
    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
        assert store.integrity() == ()
    flip(path, 9 * PAGE + 700)
    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
        assert "Blad 10 van het bestand klopt niet." in store.integrity()


def test_the_check_reads_every_page(path: Path, schema: Schema) -> None:
    sound = path.read_bytes()
    for page in range(1, len(sound) // PAGE):
        flip(path, page * PAGE + 2000)
        with suppress(FileDamaged), Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
            assert store.integrity() != (), page
        path.write_bytes(sound)


def test_every_flipped_byte_of_a_page_is_found(path: Path, schema: Schema) -> None:
    """Also in the initialisation vector and the seal at the end of the page."""
    sound = path.read_bytes()
    for place in range(9 * PAGE, 10 * PAGE, 173):
        flip(path, place)
        with pytest.raises(FileDamaged):
            read_everything(path, schema)
        path.write_bytes(sound)
    assert len(read_everything(path, schema)) == len(NAMES)


_HOLD = """
import sys
from pathlib import Path
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.schema import Schema
with Store.open(Path(sys.argv[1]), FileKind.DOSSIER, bytes(range(16)), schema=Schema(Path(sys.argv[2]))):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_file_that_another_process_has_open_is_in_use(path: Path, schema: Schema) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), str(schema.scripts)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "src"},
    ) as process:
        assert process.stdout and process.stdout.readline() == b"open\n"
        with pytest.raises(FileInUse):
            read_everything(path, schema)
        process.communicate(b"\n")
    assert len(read_everything(path, schema)) == len(NAMES)


@contextmanager
def dossier_of_nobody(schema: Schema) -> Generator[Path]:
    """Yield a dossier that belongs to a user without rights, while being that user."""
    with open_folder() as folder:
        file = folder / "zorg.belactie"
        tiny_store(file, schema, ("Maria",)).close()
        with given_to_nobody(folder):
            yield file


def opened_by_nobody(path: Path) -> Store:
    """Open while the migrations of the test are out of sight; their one revision is known."""
    return Store.open(path, FileKind.DOSSIER, ROOT, schema=OneRevision())


class OneRevision(Schema):
    """The tiny schema, for a user who may not look into pytest's folders."""

    def revisions(self) -> tuple[str, ...]:
        return ("0001",)


def test_no_right_to_read(schema: Schema) -> None:
    with dossier_of_nobody(schema) as path:
        path.chmod(0o000)
        with pytest.raises(ReadOnlyPlace):
            opened_by_nobody(path)


def test_no_right_to_write_the_file_shows_at_opening(schema: Schema) -> None:
    with dossier_of_nobody(schema) as path:
        path.chmod(0o400)
        with pytest.raises(ReadOnlyPlace):
            opened_by_nobody(path)


def test_no_right_to_write_in_the_folder(schema: Schema) -> None:
    with dossier_of_nobody(schema) as path:
        path.parent.chmod(0o500)
        with opened_by_nobody(path) as store:
            with pytest.raises(ReadOnlyPlace):
                add_names(store, ("Jozef",))
            assert names_in(store) == ["Maria"]
        with pytest.raises(ReadOnlyPlace):
            tiny_store(path.parent / "nieuw.belactie", schema)


_DIE_HALFWAY = """
import os, sys
from pathlib import Path
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.schema import Schema
store = Store.open(Path(sys.argv[1]), FileKind.DOSSIER, bytes(range(16)), schema=Schema(Path(sys.argv[2])))
store._set("cache_size=5")
with store.transaction() as connection:
    for number in range(500):
        connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", (f"{number}" + "y" * 1000,))
    os.kill(os.getpid(), 9)
"""


def die_halfway(path: Path, schema: Schema) -> None:
    """Leave a half-written file with the journal that can undo it."""
    subprocess.run(
        [sys.executable, "-c", _DIE_HALFWAY, str(path), str(schema.scripts)],
        check=False,
        env={**os.environ, "PYTHONPATH": "src"},
    )
    assert path.with_name(path.name + "-journal").stat().st_size > PAGE


def test_a_half_written_change_is_undone_at_opening(path: Path, schema: Schema) -> None:
    die_halfway(path, schema)
    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
        assert names_in(store) == list(NAMES)
        assert store.integrity() == ()


def test_a_half_written_change_in_a_folder_that_is_closed_now(schema: Schema) -> None:
    with open_folder() as folder:
        path = folder / "zorg.belactie"
        tiny_store(path, schema, ("Maria",)).close()
        die_halfway(path, schema)
        with given_to_nobody(folder):
            folder.chmod(0o500)
            with pytest.raises(ReadOnlyPlace):
                opened_by_nobody(path)
            folder.chmod(0o700)
            with opened_by_nobody(path) as store:
                assert names_in(store) == ["Maria"]


def fill_until_refused(store: Store, name: str = "Maria") -> tuple[BelactieError, int]:
    """Add rows of about a kilobyte, each its own transaction, until the disk refuses; return the failure and count."""
    for number in range(2000):
        try:
            add_names(store, (f"{name} {number} " + "z" * 1000,))
        except BelactieError as failure:
            return failure, number
    raise AssertionError("the disk never filled")


def test_a_full_disk_keeps_what_was_saved(schema: Schema) -> None:
    with small_disk(400) as folder:
        if folder is None:
            pytest.skip("mounting a small disk is not allowed here; the file-size limit below stands in")
        path = folder / "zorg.belactie"
        with tiny_store(path, schema) as store:
            failure, saved = fill_until_refused(store, "-".join(("Cana", "rius")))
            assert type(failure) is DiskFull
            assert "Cana-rius" not in "".join(traceback.format_exception(failure))
            assert len(names_in(store)) == saved > 50
            with pytest.raises(DiskFull):
                store.backup(folder / "kopie.belactie")
            assert not (folder / "kopie.belactie").exists()
        with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
            assert len(names_in(store)) == saved
            assert store.integrity() == ()


def test_a_full_disk_leaves_no_half_dossier(schema: Schema) -> None:
    with small_disk(12) as folder:
        if folder is None:
            pytest.skip("mounting a small disk is not allowed here")
        with pytest.raises(DiskFull):
            tiny_store(folder / "zorg.belactie", schema)
        assert list(folder.iterdir()) == []


@contextmanager
def file_size_limit(size: int) -> Generator[None]:
    """Let no file grow past `size` bytes: the system answers as a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_write_that_fails_keeps_what_was_saved(tmp_path: Path, schema: Schema) -> None:
    path = tmp_path / "zorg.belactie"
    with tiny_store(path, schema) as store:
        with file_size_limit(200_000):
            failure, saved = fill_until_refused(store)
        assert type(failure) is PlaceUnreachable
        assert "niet vol" in failure.do
        assert len(names_in(store)) == saved > 20
        add_names(store, ("Maria",))
        assert store.integrity() == ()


def test_what_is_no_failure_of_the_file_passes_unchanged(path: Path, schema: Schema) -> None:
    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store, store.reading() as connection:
        with pytest.raises(OperationalError, match="no such table"), database_failures(path):
            connection.exec_driver_sql("SELECT * FROM nowhere")
        with pytest.raises(PermissionError), database_failures(path):
            raise PermissionError


@pytest.mark.parametrize("what", ["gone", "a folder", "a letter", "an unencrypted database", "empty"])
def test_the_salt_of_what_is_not_ours_is_refused_before_any_waiting(path: Path, what: str) -> None:
    breaking, failure = BROKEN[what]
    breaking(path)
    with pytest.raises(failure):
        read_salt(path)
