"""Shipped files are found from a checkout, from an installed wheel and inside a frozen program."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from belactie_desktop.files import resources


@pytest.fixture(autouse=True)
def _look_again() -> Iterator[None]:
    resources._root.cache_clear()
    yield
    resources._root.cache_clear()


def test_a_checkout_has_its_resources_at_the_top() -> None:
    assert resources.resource("style", "app.qss").is_file()
    assert "QPushButton" in resources.read_text("style", "app.qss")


def test_a_wheel_has_its_resources_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "belactie_desktop"
    (package / "files").mkdir(parents=True)
    (package / "resources").mkdir()
    (package / "resources" / "lijst.json").write_text('{"één": [1]}', encoding="utf-8")
    monkeypatch.setattr(resources, "__file__", str(package / "files" / "resources.py"))
    assert resources.read_json("lijst.json") == {"één": [1]}


def test_a_frozen_program_unpacks_its_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource("icons", "lock.svg") == tmp_path / "resources" / "icons" / "lock.svg"


def test_no_resources_at_all_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "a" / "b" / "belactie_desktop"
    shutil.copytree(Path(resources.__file__).parent, package / "files", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(resources, "__file__", str(package / "files" / "resources.py"))
    with pytest.raises(FileNotFoundError):
        resources.resource("style")


@pytest.mark.parametrize(("folder", "licence"), [("fonts", "OFL.txt"), ("icons", "LICENSE")])
def test_borrowed_files_carry_their_licence(folder: str, licence: str) -> None:
    assert resources.resource(folder, licence).stat().st_size > 500
    assert resources.resource(folder, "README.md").is_file()
