"""Own backups: proven before they replace anything, private, few, and found again when all must go."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import BelactieError, FileDamaged, FileMissing
from belactie_desktop.storage.backups import own_backups, prune_backups, replace_by, reserve_path
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.schema import Schema
from tests.storage.tiny import OTHER_ROOT, ROOT, SALT, names_in, tiny_schema, tiny_store


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    return tiny_schema(tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "map").mkdir()
    return tmp_path / "map" / "zorg.belactie"


def at(hour: int) -> datetime:
    return datetime(2026, 11, 23, hour, 5, tzinfo=UTC)


def files(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_a_backup_opens_with_the_same_key_and_holds_everything(path: Path, schema: Schema) -> None:
    target = reserve_path(path, at(13))
    with tiny_store(path, schema, ("Maria", "Jozef")) as store:
        store.backup(target)
    assert target.name == "zorg.reserve-20261123-130500.belactie"
    assert read_salt(target) == SALT
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with Store.open(target, FileKind.DOSSIER, ROOT, schema=schema) as copy:
        assert names_in(copy) == ["Maria", "Jozef"]
        assert copy.integrity() == ()
    assert files(path) == ["zorg.belactie", target.name]


def test_a_backup_follows_a_new_key(path: Path, schema: Schema) -> None:
    target = reserve_path(path, at(13))
    with tiny_store(path, schema, ("Maria",)) as store:
        store.rekey(OTHER_ROOT)
        store.backup(target)
    with Store.open(target, FileKind.DOSSIER, OTHER_ROOT, schema=schema) as copy:
        assert names_in(copy) == ["Maria"]


def test_a_backup_replaces_an_older_one_of_the_same_name(path: Path, schema: Schema) -> None:
    target = reserve_path(path, at(13))
    with tiny_store(path, schema, ("Maria",)) as store:
        target.write_bytes(b"oud")
        store.backup(target)
    assert Store.open(target, FileKind.DOSSIER, ROOT, schema=schema).integrity() == ()


def test_a_damaged_file_gives_no_backup_and_spoils_no_older_one(path: Path, schema: Schema) -> None:
    target = reserve_path(path, at(13))
    tiny_store(path, schema, tuple("x" * 900 + str(number) for number in range(60))).close()
    content = bytearray(path.read_bytes())
    content[6 * 4096 + 99] ^= 1
    path.write_bytes(content)
    target.write_bytes(b"de vorige, goede")

    with Store.open(path, FileKind.DOSSIER, ROOT, schema=schema) as store, pytest.raises(FileDamaged):
        store.backup(target)

    assert target.read_bytes() == b"de vorige, goede"
    assert files(path) == ["zorg.belactie", target.name]


def test_twin_a_copy_that_is_not_proven_would_replace_a_good_one(
    path: Path, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the proof, a copy that came out wrong never takes the name; without it, it does."""
    target = reserve_path(path, at(13))

    def spoil(store: Store) -> None:
        prove = store._prove

        def spoiled(copy: Path) -> None:
            content = bytearray(copy.read_bytes())
            content[4096 + 50] ^= 1
            copy.write_bytes(content)
            if proving:
                prove(copy)

        monkeypatch.setattr(store, "_prove", spoiled)

    with tiny_store(path, schema, ("Maria",)) as store:
        spoil(store)
        proving = True
        with pytest.raises(BelactieError):
            store.backup(target)
        assert not target.exists()
        proving = False
        store.backup(target)
        assert target.exists()


def test_a_backup_to_a_folder_that_is_gone(path: Path, schema: Schema) -> None:
    with tiny_store(path, schema) as store, pytest.raises(FileMissing):
        store.backup(path.parent / "weg" / "kopie.belactie")


def test_replacing_fails_whole(path: Path) -> None:
    path.write_bytes(b"oud")
    with pytest.raises(ZeroDivisionError), replace_by(path) as temporary:
        temporary.write_bytes(b"half")
        _ = 1 // 0
    assert path.read_bytes() == b"oud"
    assert files(path) == [path.name]


def test_own_backups_are_found_and_nothing_else(path: Path) -> None:
    ours = [
        "zorg.reserve-20261123-130500.belactie",
        "zorg.reserve-20261124-130500.belactie.deel",
        "zorg.reserve-20261124-130500.belactie.deel-journal",
        "zorg.voor-0001.belactie",
    ]
    others = ["zorg.belactie", "zorg2.reserve-20261123-130500.belactie", "zorg.reserve-x.belmap", "zorg.docx"]
    for name in ours + others:
        path.with_name(name).touch()
    assert [file.name for file in own_backups(path)] == ours


def test_only_the_newest_reserves_are_kept(path: Path) -> None:
    reserves = [reserve_path(path, at(hour)) for hour in (9, 10, 11, 12, 13)]
    before = path.with_name("zorg.voor-0001.belactie")
    for file in (path, before, *reserves):
        file.touch()
    assert prune_backups(path) == tuple(reserves[:2])
    assert sorted(path.parent.iterdir()) == sorted([path, before, *reserves[2:]])
    assert prune_backups(path) == ()
