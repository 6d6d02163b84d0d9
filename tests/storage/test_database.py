"""The life of a file: made, opened, changed, given a new key, upgraded, closed; and every setting asserted live."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from sqlalchemy.exc import IntegrityError

from belactie_desktop.domain.errors import (
    BelactieError,
    FileExists,
    FileMissing,
    FileTooNew,
    ForeignFile,
    WrongSecret,
)
from belactie_desktop.storage.backups import before_upgrade_path
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.engine import database_uri
from belactie_desktop.storage.schema import Schema
from tests.storage.tiny import (
    OTHER_ROOT,
    ROOT,
    SALT,
    add_migration,
    add_names,
    names_in,
    tiny_schema,
    tiny_store,
)


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    return tiny_schema(tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "zorg en buurt é.belactie"


def test_a_new_file_opens_again_with_the_same_root(path: Path, schema: Schema) -> None:
    tiny_store(path, schema, ("Maria", "Jozef")).close()

    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
        assert names_in(store) == ["Maria", "Jozef"]
        assert store.integrity() == ()


def test_the_file_starts_with_the_salt_and_only_we_may_read_it(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema):
        assert read_salt(path) == SALT
        journal = path.with_name(path.name + "-journal")
        assert [stat.S_IMODE(file.stat().st_mode) for file in (path, journal)] == [
            0o600,
            0o600,
        ]


def test_closing_leaves_one_file_and_twice_is_harmless(path: Path, schema: Schema) -> None:
    store = tiny_store(path, schema, ("Maria",))
    store.close()
    store.close()
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_every_setting_holds_on_a_live_engine(path: Path, schema: Schema) -> None:
    expected = {
        "cipher_log_level": "NONE",
        "cipher_memory_security": "0",
        "foreign_keys": 1,
        "cache_size": -65536,
        "journal_mode": "truncate",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "application_id": FileKind.DOSSIER.application_id,
        "cipher_page_size": "4096",
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "cipher_use_hmac": "1",
    }
    tiny_store(path, schema).close()
    for store in (Store.open(path, FileKind.DOSSIER, ROOT, schema=schema),):
        with store, store.reading() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
        assert found == expected


def test_a_transaction_that_fails_leaves_nothing(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema, ("Maria",)) as store:
        with pytest.raises(ZeroDivisionError), store.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO person (name) VALUES ('Jozef')")
            _ = 1 // 0
        assert names_in(store) == ["Maria"]


def test_reading_keeps_no_change(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema) as store:
        with store.reading() as connection:
            connection.exec_driver_sql("INSERT INTO person (name) VALUES ('Jozef')")
        assert names_in(store) == []


def test_two_threads_take_turns(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema) as store:
        threads = [
            threading.Thread(target=lambda n=n: [add_names(store, (f"{n}-{i}",)) for i in range(10)]) for n in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(names_in(store)) == 40


def test_a_transaction_inside_a_transaction_is_a_bug_and_does_not_hang(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema) as store, store.transaction():
        nested = store.reading()
        with pytest.raises(RuntimeError, match="already open"):
            nested.__enter__()


def test_a_database_error_shows_no_values(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema, ("Maria Geheim",)) as store, pytest.raises(IntegrityError) as caught:
        add_names(store, ("Maria Geheim",))
    assert "Geheim" not in str(caught.value) + repr(caught.value) + str(caught.value.orig)


def test_the_wrong_root_and_the_other_kind_are_refused(path: Path, schema: Schema) -> None:
    tiny_store(path, schema).close()
    before = path.read_bytes()
    with pytest.raises(WrongSecret):
        Store.open(path, FileKind.DOSSIER, OTHER_ROOT, schema=schema)
    with pytest.raises(WrongSecret):
        Store.open(path, FileKind.BELMAP, ROOT, schema=schema)
    assert path.read_bytes() == before


def test_a_file_with_our_key_but_another_application_is_refused(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema) as store, store.transaction() as connection:
        connection.exec_driver_sql("PRAGMA application_id=99")
    with pytest.raises(ForeignFile):
        Store.open(path, FileKind.DOSSIER, ROOT, schema=schema)


def test_opening_never_makes_a_file(path: Path, schema: Schema) -> None:
    for missing in (path, path.parent / "geen map" / "x.belactie"):
        with pytest.raises(FileMissing):
            Store.open(missing, FileKind.DOSSIER, ROOT, schema=schema)
        assert not missing.exists()


def test_creating_never_touches_what_is_there(path: Path, schema: Schema) -> None:
    path.write_bytes(b"iets van iemand anders")
    with pytest.raises(FileExists):
        tiny_store(path, schema)
    assert path.read_bytes() == b"iets van iemand anders"


def test_a_failed_creation_leaves_nothing(path: Path, schema: Schema) -> None:
    add_migration(schema, "0002", "    raise ValueError('broken migration')\n")
    with pytest.raises(ValueError, match="broken migration"):
        tiny_store(path, schema)
    assert [file for file in path.parent.iterdir() if file.is_file()] == []


def test_no_plain_text_reaches_the_file(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema, ("Canarius Naam",)):
        written = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    assert b"Canarius" not in written
    assert b"SQLite format" not in written
    assert b"person" not in written


def test_a_new_key_keeps_the_salt_and_ends_the_old_key(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema, ("Maria",)) as store:
        store.rekey(OTHER_ROOT)
        add_names(store, ("Jozef",))
    assert read_salt(path) == SALT
    with pytest.raises(WrongSecret):
        Store.open(path, FileKind.DOSSIER, ROOT, schema=schema)
    with Store.open(path, FileKind.DOSSIER, OTHER_ROOT, schema=schema) as store:
        assert names_in(store) == ["Maria", "Jozef"]


def test_vacuum_makes_the_file_smaller_and_keeps_its_key(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema, tuple("x" * 2000 + str(i) for i in range(100))) as store:
        with store.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM person WHERE id > 1")
        before = path.stat().st_size
        store.vacuum()
        assert path.stat().st_size < before / 4
        assert read_salt(path) == SALT
        assert len(names_in(store)) == 1


def test_a_closed_store_is_not_opened_again_by_accident(path: Path, schema: Schema) -> None:
    store = tiny_store(path, schema)
    store.close()
    with pytest.raises(RuntimeError, match="closed"), store.reading():
        pass


def test_an_older_file_is_upgraded_after_a_backup(path: Path, schema: Schema) -> None:
    tiny_store(path, schema, ("Maria",)).close()
    add_migration(schema, "0002", '    op.add_column("person", sa.Column("age", sa.Integer))\n')

    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store, store.reading() as connection:
        assert connection.exec_driver_sql("SELECT name, age FROM person").all() == [("Maria", None)]

    copy = before_upgrade_path(path, "0001")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    older = Schema(tiny_schema(path.parent / "old").scripts)
    with Store.open(copy, FileKind.DOSSIER, ROOT, schema=older) as store:
        assert names_in(store) == ["Maria"]


def remade_with_children(path: Path, schema: Schema) -> None:
    """Make a file with a household and its person, and a migration that makes the household's table anew."""
    with tiny_store(path, schema) as store, store.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO household VALUES (1)")
        connection.exec_driver_sql("INSERT INTO person (name, household) VALUES ('Maria', 1)")
    remake = '    with op.batch_alter_table("household", recreate="always") as t:\n'
    add_migration(schema, "0002", remake + '        t.add_column(sa.Column("street", sa.Text))\n')


def test_an_upgrade_that_remakes_a_table_keeps_its_children(path: Path, schema: Schema) -> None:
    remade_with_children(path, schema)
    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
        assert names_in(store) == ["Maria"]
        with store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_twin_with_foreign_keys_on_an_upgrade_would_empty_the_children(
    path: Path, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    remade_with_children(path, schema)
    monkeypatch.setattr(Store, "_set", lambda store, setting: None)
    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
        assert names_in(store) == []


def test_a_failed_upgrade_leaves_the_file_as_it_was(path: Path, schema: Schema) -> None:
    tiny_store(path, schema, ("Maria",)).close()
    broken = Schema(tiny_schema(path.parent / "next").scripts)
    add_migration(
        broken,
        "0002",
        '    op.add_column("person", sa.Column("age", sa.Integer))\n    raise ValueError\n',
    )
    with pytest.raises(ValueError):
        Store.open(path, FileKind.DOSSIER, ROOT, schema=broken)
    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store:
        assert names_in(store) == ["Maria"]


def test_a_newer_file_is_refused_untouched(path: Path, schema: Schema) -> None:
    newer = Schema(tiny_schema(path.parent / "next").scripts)
    add_migration(newer, "0002", '    op.add_column("person", sa.Column("age", sa.Integer))\n')
    tiny_store(path, newer, ("Maria",)).close()
    before = path.read_bytes()
    with pytest.raises(FileTooNew):
        Store.open(path, FileKind.DOSSIER, ROOT, schema=schema)
    assert path.read_bytes() == before


def test_opening_a_current_file_does_not_import_alembic(path: Path, schema: Schema) -> None:
    tiny_store(path, schema).close()
    code = (
        "import sys; from pathlib import Path; from belactie_desktop.storage.database import *; "
        "from belactie_desktop.storage.schema import Schema; "
        f"Store.open(Path({str(path)!r}), FileKind.DOSSIER, {ROOT!r}, schema=Schema(Path({str(schema.scripts)!r})));"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={**os.environ, "PYTHONPATH": "src"},
    )


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (
            PurePosixPath("/home/an/zorg #1?.belactie"),
            "file:///home/an/zorg%20%231%3F.belactie?mode=rw",
        ),
        (
            PureWindowsPath("O:\\Welzijn\\zorg.belactie"),
            "file:///O:/Welzijn/zorg.belactie?mode=rw",
        ),
        (
            PureWindowsPath("\\\\server\\deel\\zorg.belactie"),
            "file:////server/deel/zorg.belactie?mode=rw",
        ),
    ],
)
def test_the_address_of_a_file_on_a_disk_and_on_a_share(path: PurePosixPath, uri: str) -> None:
    assert database_uri(path) == uri


def test_failures_are_dutch_sentences(path: Path, schema: Schema) -> None:
    with pytest.raises(BelactieError) as caught:
        Store.open(path, FileKind.DOSSIER, ROOT, schema=schema)
    assert str(caught.value).endswith(".")
    assert str(path) not in str(caught.value)
