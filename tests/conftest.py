"""What holds for every test: no network, own folders, a lenient umask, no screen, and peers that CI may not miss.

Owns the walls around a test. What a test of the window needs stands in tests/gui.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything loads Qt: tests need no screen and never show up on one. A test with a real window starts its own.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("BELACTIE_TEST_PLATFORM", "offscreen")

# Two cores share the whole suite: a slow moment of the machine is no failure of an example.
# On CI always the same examples: a change is judged by what it changes. Anywhere else new ones are drawn.
settings.register_profile("belactie", deadline=None, print_blob=True, derandomize=os.environ.get("CI") == "true")
settings.load_profile("belactie")

SYSTEM_PYTHON = "/usr/bin/python3"
SYSTEM_TEMP = tempfile.gettempdir()
_LOCAL_FAMILIES = {getattr(socket, name) for name in ("AF_UNIX", "AF_NETLINK") if hasattr(socket, name)}


class NetworkRefused(BaseException):
    """Something under test wanted the network. Not an Exception, so that no handler of ours hides it."""


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """See every socket of this process, however it is made; let pass what cannot leave the machine (X11, D-Bus)."""
    if event == "socket.__new__":
        if arguments[1] not in _LOCAL_FAMILIES:
            raise NetworkRefused(f"a test opened a socket of family {arguments[1]}")
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        raise NetworkRefused(f"a test looked up a name on the network: {arguments[0]}")


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test its own home with settings, data, cache and temp folder, and a lenient umask.

    The home lies outside `tmp_path`, so that a test which lists its own folder sees its own files only; and, as on a
    real machine, other users of the machine may come in and write in the temp folder.

    Lenient, because a file of ours must be private by itself, not because the machine happened to be strict.
    """
    tmp_path_factory.getbasetemp()  # pytest makes its folder at first use: it must not land in this home
    home = Path(tempfile.mkdtemp(prefix="belactie-home-", dir=SYSTEM_TEMP))
    places = {
        "HOME": home,
        "USERPROFILE": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "runtime",
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "TMPDIR": home / "temp",
        "TEMP": home / "temp",
        "TMP": home / "temp",
    }
    for name, place in places.items():
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(place))
    home.chmod(0o755)
    places["TMPDIR"].chmod(0o1777)
    places["XDG_RUNTIME_DIR"].chmod(0o700)  # Qt warns about a runtime folder that others can read
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = os.umask(0o022)
    yield home
    os.umask(before)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def require_peer() -> Callable[[str], Path]:
    """Return a question: where is this program? Without it the test is skipped, on CI it fails.

    Names are commands (`soffice`, `pdftotext`, `Xvfb`, `xdotool`), or `uno` and `atspi`, which give the Python that
    holds the bridge to LibreOffice or to the accessibility bus.
    """
    return _peer


def _peer(name: str) -> Path:
    modules = {"uno": "import uno", "atspi": "import gi; gi.require_version('Atspi', '2.0')"}
    found = _system_python(modules[name]) if name in modules else shutil.which(name)
    if found is not None:
        return Path(found)
    reason = f"{name} is not on this machine; `python3 scripts/dev.py setup` installs it or says how"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _system_python(question: str) -> str | None:
    if not os.path.exists(SYSTEM_PYTHON):
        return None
    answer = subprocess.run([SYSTEM_PYTHON, "-c", question], capture_output=True, check=False)
    return SYSTEM_PYTHON if answer.returncode == 0 else None
