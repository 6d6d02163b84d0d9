"""What a machine must have outside Python: the system libraries of Qt and the programs the tests work with.

Owns: the tables of what is needed, how absence is seen, and how it is filled. Root on a Debian-like system gets
everything installed with apt-get; anybody else gets the one command to type. Does nothing on Windows and macOS, where
the wheels bring all they need. Knows no virtual environment and no command line; standard library only.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass

EXIT_MISSING = 3

# Found with ldd on QtCore, QtGui, QtWidgets, QtPrintSupport, QtSvg, QtTest and the xcb and offscreen platform plugins,
# on a Debian 12 with nothing but Python and git. Only the libraries at the top: their packages bring the others.
# A Wayland desktop has its own libraries; without them Qt takes xcb there too.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

# The tests open what the program writes with the programs its users have, type in a real window, and cut the power
# between two writes of the storage.
PEER_COMMANDS = {
    "soffice": "libreoffice-calc",
    "pdftotext": "poppler-utils",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "strace": "strace",
    "dbus-daemon": "dbus",
}
SYSTEM_PYTHON = "/usr/bin/python3"
_ATSPI = "import gi; gi.require_version('Atspi', '2.0')"
_ATSPI_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a machine must have: what it is called, the Debian package that brings it, and how to see it."""

    name: str
    package: str
    present: Callable[[], bool]


def qt_needs() -> list[Need]:
    """List the system libraries that PySide6 loads, for a window and for off-screen work."""
    return [Need(name, package, _library(name)) for name, package in QT_LIBRARIES.items()]


def peer_needs() -> list[Need]:
    """List the programs the tests need beside Python: LibreOffice, pdftotext, a screen, a screen reader's bus."""
    commands = [Need(name, package, _command(name)) for name, package in PEER_COMMANDS.items()]
    return [
        *commands,
        Need("LibreOffice's python bridge", "python3-uno", _answers("import uno")),
        Need("the bindings of the accessibility bus", "gir1.2-atspi-2.0", _answers(_ATSPI)),
        Need("python's bindings of GObject", "python3-gi", _answers("import gi")),
        Need("the accessibility bus", "at-spi2-core", lambda: any(map(os.path.exists, _ATSPI_LAUNCHERS))),
    ]


def venv_needs() -> list[Need]:
    """List what making a virtual environment takes; Debian ships it apart from Python."""
    return [Need("ensurepip", "python3-venv", lambda: importlib.util.find_spec("ensurepip") is not None)]


def build_needs() -> list[Need]:
    """List what PyInstaller takes to pack: a shared libpython and objdump."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    name = f"libpython{version}.so.1.0"
    beside = os.path.join(str(sysconfig.get_config_var("LIBDIR")), name)
    on_path = _library(name)
    return [
        Need(name, f"libpython{version}", lambda: os.path.exists(beside) or on_path()),
        Need("objdump", "binutils", _command("objdump")),
    ]


def missing(needs: Iterable[Need]) -> list[Need]:
    """Return the needs that this machine does not meet; none on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    return [need for need in needs if not need.present()]


def provide(needs: Iterable[Need]) -> list[Need]:
    """Install what is missing when we are root and apt-get is here; return what is missing after that."""
    absent = missing(needs)
    if not absent or not _may_install():
        return absent
    packages = _packages(absent)
    print(f"Installing with apt-get: {' '.join(packages)}", flush=True)
    # A failing update (one dead source among several) need not stop the install: apt-get install has the last word.
    _apt_get("update")
    _apt_get("install", "--yes", "--no-install-recommends", *packages)
    return missing(absent)


def explain(absent: Iterable[Need]) -> str:
    """Say what is missing and the exact command that brings it, in the words of a Debian-like system."""
    absent = list(absent)
    names = ", ".join(need.name for need in absent)
    command = f"sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(_packages(absent))}"
    if shutil.which("apt-get"):
        return f"Missing on this machine: {names}\nInstall it with:\n  {command}"
    return (
        f"Missing on this machine: {names}\nInstall it with your package manager; on Debian that would be:\n  {command}"
    )


def require(needs: Iterable[Need]) -> None:
    """Provide the needs or stop the program with exit code 3 and the command that brings them."""
    absent = provide(needs)
    if absent:
        print(explain(absent), file=sys.stderr)
        raise SystemExit(EXIT_MISSING)


def _packages(needs: Iterable[Need]) -> list[str]:
    return sorted({need.package for need in needs})


def _may_install() -> bool:
    is_root = getattr(os, "geteuid", lambda: -1)() == 0
    return is_root and shutil.which("apt-get") is not None


def _apt_get(*words: str) -> None:
    """Run apt-get without questions; what it says is shown when it fails."""
    done = subprocess.run(
        ["apt-get", "-qq", *words],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print(f"apt-get {words[0]} failed ({done.returncode}):\n{done.stdout}", file=sys.stderr, flush=True)


def _library(name: str) -> Callable[[], bool]:
    """Return a question: does the dynamic linker find this library?"""

    def found() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return found


def _command(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _answers(question: str) -> Callable[[], bool]:
    """Return a question to Debian's own Python, which holds such bindings whatever Python runs us."""

    def answered() -> bool:
        if not os.path.exists(SYSTEM_PYTHON):
            return False
        return subprocess.run([SYSTEM_PYTHON, "-c", question], capture_output=True, check=False).returncode == 0

    return answered
