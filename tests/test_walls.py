"""The walls around every test stand: each is pushed once."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QStandardPaths

from tests.conftest import NetworkRefused


def test_a_socket_that_could_leave_the_machine_is_refused() -> None:
    with pytest.raises(NetworkRefused):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with pytest.raises(NetworkRefused):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    with pytest.raises(NetworkRefused):
        socket.getaddrinfo("localhost", 80)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows speaks to its screen without sockets")
def test_a_socket_to_the_own_screen_passes() -> None:
    socket.socket(socket.AF_UNIX).close()


def test_every_folder_of_the_user_lies_inside_the_test(own_home: Path) -> None:
    kinds = QStandardPaths.StandardLocation
    places = [
        platformdirs.user_data_path("belactie"),
        platformdirs.user_config_path("belactie"),
        platformdirs.user_log_path("belactie"),
        platformdirs.user_cache_path("belactie"),
        Path.home(),
        Path(tempfile.gettempdir()),
        Path(tempfile.mkdtemp()),
        *(Path(QStandardPaths.writableLocation(kind)) for kind in (kinds.HomeLocation, kinds.AppDataLocation)),
    ]
    assert [place for place in places if not place.is_relative_to(own_home)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask worth the name")
def test_a_file_is_readable_by_others_unless_we_say_otherwise(tmp_path: Path) -> None:
    (tmp_path / "open").write_text("")
    assert (tmp_path / "open").stat().st_mode & 0o777 == 0o644


def test_no_test_needs_a_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == os.environ.get("BELACTIE_TEST_PLATFORM", "offscreen")


def test_a_missing_peer_fails_on_ci_and_skips_elsewhere(
    require_peer: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        require_peer("no-such-program")
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception):
        require_peer("no-such-program")


def test_a_peer_that_is_there_is_found(require_peer: Callable[[str], Path]) -> None:
    name = Path(sys.executable).name
    with_path = dict(os.environ, PATH=str(Path(sys.executable).parent))
    code = f"from tests.conftest import _peer; print(_peer({name!r}))"
    found = subprocess.run([sys.executable, "-c", code], env=with_path, capture_output=True, check=True, text=True)
    assert Path(found.stdout.strip()) == Path(sys.executable)
