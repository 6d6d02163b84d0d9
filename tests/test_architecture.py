"""The rules of the house, held against every module; and for each rule a twin that breaks it and must be reported.

The rules themselves stand in tests/house_rules.py. This module owns where each one holds.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from tests import house_rules as rules

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "belactie_desktop"

# Written in two halves, so that this list does not report itself.
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry" + ".npmjs",
    "deb." + "debian.org",
    "--index" + "-url ",
)
WORKPLACES = ("/" + "work/", "/" + "opt/pypi", "/root/" + ".pyenv")
MADE_BY_COMMANDS = ("build/", "dist/", "out/", ".venv/")
OWN_TEMP = ("/" + "tmp/", "/var/" + "tmp")


def modules(folder: Path, without: frozenset[str] | set[str] = frozenset()) -> list[Path]:
    """List the Python files below a folder, except those named (paths from that folder)."""
    return sorted(path for path in folder.rglob("*.py") if path.relative_to(folder).as_posix() not in without)


def breaches(paths: list[Path], rule: Callable[[str], list[str]]) -> list[str]:
    """Hold a rule against files; return what breaks it, with the file in front."""
    found: list[str] = []
    for path in paths:
        name = path.relative_to(ROOT).as_posix()
        try:
            found += [f"{name}: {breach}" for breach in rule(path.read_text(encoding="utf-8"))]
        except SyntaxError as error:
            found.append(f"{name}: line {error.lineno}: no Python {sys.version_info.major}.{sys.version_info.minor}")
    return found


def committed() -> list[Path]:
    """List the files of the repository that are in git, or about to be."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


EVERYWHERE = [path for folder in ("src", "scripts", "tests") for path in modules(ROOT / folder)]
# A migration is one long list of statements, written once by Alembic and never changed after.
MADE_BY_HAND = [path for path in EVERYWHERE if path.parent.name != "versions"]


def test_there_is_something_to_hold_the_rules_against() -> None:
    assert len(modules(PACKAGE / "domain")) > 5
    assert {"pyproject.toml", "scripts/dev.py"} <= {path.relative_to(ROOT).as_posix() for path in committed()}


@pytest.mark.parametrize("rule", [rules.long_module, rules.long_functions], ids=lambda rule: rule.__name__)
def test_one_idea_in_a_module_and_in_a_function(rule: Callable[[str], list[str]]) -> None:
    assert breaches(MADE_BY_HAND, rule) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    places = [PurePosixPath(path.relative_to(ROOT).as_posix()) for path in EVERYWHERE]
    assert [f"{place}: {breach}" for place in places for breach in rules.vague_name(place)] == []


@pytest.mark.parametrize("rule", [rules.domain_imports, rules.domain_clock_and_disk], ids=lambda rule: rule.__name__)
def test_the_domain_depends_on_nothing(rule: Callable[[str], list[str]]) -> None:
    assert breaches(modules(PACKAGE / "domain"), rule) == []


def test_only_the_command_line_prints() -> None:
    assert breaches(modules(PACKAGE, rules.PRINTING_MODULES), rules.prints) == []


def test_a_bug_is_caught_in_one_place_only() -> None:
    assert breaches(modules(PACKAGE, rules.BROAD_CATCHERS), rules.broad_excepts) == []


def test_what_is_public_is_explained() -> None:
    assert breaches(modules(PACKAGE), rules.undocumented) == []


def test_no_module_reaches_for_the_network() -> None:
    assert breaches(modules(PACKAGE), rules.network_imports) == []


def test_text_on_the_screen_is_plain() -> None:
    assert breaches(modules(PACKAGE / "gui"), rules.rich_text) == []


def test_what_is_connected_is_a_slot() -> None:
    assert breaches(modules(PACKAGE / "gui"), rules.undeclared_slots) == []


def test_every_path_the_readme_names_exists() -> None:
    readme = ROOT / "README.md"
    named = rules.paths_in_text(readme.read_text(encoding="utf-8"))
    assert named, "a README without a single path is not read right"
    lasting = [name for name in named if not name.startswith(MADE_BY_COMMANDS)]
    assert [name for name in lasting if not any((start / name).exists() for start in (ROOT, PACKAGE))] == []


def test_nothing_names_a_registry_or_one_machine() -> None:
    found: list[str] = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font, a picture or a spreadsheet
        found += [f"{path.name}: {breach}" for breach in rules.foreign_places(text, REGISTRIES + WORKPLACES)]
    assert found == []


def test_the_program_names_no_temp_folder_itself() -> None:
    assert breaches(modules(PACKAGE), lambda source: rules.foreign_places(source, OWN_TEMP)) == []


DOCUMENTED = '"""Owns a thing."""\n'
ERRORS = DOCUMENTED + "from belactie_desktop.domain.errors import FileMissing\n"
CONNECTED = "class A(QWidget):\n def f(self):\n  b.clicked.connect(self.g)\n{decorator} def g(self):\n  pass\n"
TWINS: list[tuple[Callable[[str], list[str]], str]] = [
    (rules.long_module, "x = 1\n" * (rules.LONGEST_MODULE + 1)),
    (rules.long_functions, "def f():\n" + "    x = 1\n" * rules.LONGEST_FUNCTION),
    (rules.long_functions, "class A:\n    async def f(self):\n" + "        x = 1\n" * rules.LONGEST_FUNCTION),
    (rules.domain_imports, "import sqlalchemy\n"),
    (rules.domain_imports, "def f():\n    from belactie_desktop.storage import keys\n"),
    (rules.domain_imports, "from ..storage import keys\n"),
    (rules.domain_clock_and_disk, "from datetime import datetime\nnoon = datetime.now()\n"),
    (rules.domain_clock_and_disk, "import datetime\nday = datetime.date.today()\n"),
    (rules.domain_clock_and_disk, "import time\n"),
    (rules.domain_clock_and_disk, "from pathlib import Path\n"),
    (rules.domain_clock_and_disk, "text = open('list.csv').read()\n"),
    (rules.prints, "def f():\n    print('Maria')\n"),
    (rules.broad_excepts, "try:\n    f()\nexcept Exception:\n    pass\n"),
    (rules.broad_excepts, "try:\n    f()\nexcept:\n    pass\n"),
    (rules.broad_excepts, "try:\n    f()\nexcept (OSError, BaseException) as e:\n    raise ValueError from e\n"),
    (rules.undocumented, "x = 1\n"),
    (rules.undocumented, DOCUMENTED + "def find(): ...\n"),
    (rules.undocumented, DOCUMENTED + "class Person:\n    name: str\n"),
    (
        rules.undocumented,
        DOCUMENTED + "class P:\n    '''One.'''\n    def find(self):\n        x = 1\n        return x\n",
    ),
    (rules.undocumented, ERRORS + "def find():\n    '''Find it.'''\n    raise FileMissing('x')\n"),
    (rules.network_imports, "from PySide6 import QtNetwork\n"),
    (rules.network_imports, "from PySide6.QtNetwork import QNetworkAccessManager\n"),
    (rules.network_imports, "import urllib.request\n"),
    (rules.rich_text, "label = QLabel(person.name)\n"),
    (rules.rich_text, "class Name(QtWidgets.QLabel):\n    pass\n"),
    (rules.rich_text, "box = QMessageBox()\nbox.setTextFormat(Qt.TextFormat.RichText)\n"),
    (rules.rich_text, "view.setHtml(person.note)\n"),
    (rules.undeclared_slots, CONNECTED.format(decorator="")),
    (lambda text: rules.foreign_places(text, REGISTRIES), "pip install from https://" + REGISTRIES[0] + "/simple\n"),
    (lambda text: rules.foreign_places(text, WORKPLACES), "cd " + WORKPLACES[0] + "main\n"),
    (lambda text: rules.foreign_places(text, OWN_TEMP), "draft = Path('" + OWN_TEMP[0] + "draft')\n"),
]


@pytest.mark.parametrize(("rule", "source"), TWINS, ids=[f"{rule.__name__}-{at}" for at, (rule, _) in enumerate(TWINS)])
def test_a_breach_is_reported(rule: Callable[[str], list[str]], source: str) -> None:
    assert rule(source) != []


INNOCENT: list[tuple[Callable[[str], list[str]], str]] = [
    (rules.long_functions, "def f():\n" + "    x = 1\n" * (rules.LONGEST_FUNCTION - 1)),
    (rules.domain_imports, "import re\nfrom belactie_desktop.domain.people import Person\n"),
    (rules.domain_clock_and_disk, "def due(now):\n    return now()\n"),
    (rules.broad_excepts, "try:\n    f()\nexcept BaseException:\n    clean()\n    raise\n"),
    (rules.undocumented, ERRORS + "def find():\n    '''Find it, or raise FileMissing.'''\n    raise FileMissing\n"),
    (rules.undocumented, ERRORS + "class Gone(FileMissing):\n    what = 'Weg.'\n"),
    (rules.undocumented, DOCUMENTED + "def _find(): ...\n"),
    (rules.rich_text, "label = QLabel()\nlabel.setTextFormat(Qt.TextFormat.PlainText)\n"),
    (rules.undeclared_slots, CONNECTED.format(decorator=" @Slot()\n")),
    (rules.undeclared_slots, "class A(QWidget):\n def f(self):\n  b.clicked.connect(self.pressed)\n"),
    (rules.network_imports, "from urllib.parse import quote\n"),
]


@pytest.mark.parametrize(("rule", "source"), INNOCENT)
def test_what_is_fine_is_left_alone(rule: Callable[[str], list[str]], source: str) -> None:
    assert rule(source) == []


@pytest.mark.parametrize("place", ["src/belactie_desktop/utils.py", "src/belactie_desktop/common/people.py"])
def test_a_vague_name_is_reported(place: str) -> None:
    assert rules.vague_name(PurePosixPath(place)) != []


def test_paths_are_found_in_a_text() -> None:
    text = "Run `scripts/dev.py`, see `domain/` and `README.md`; not `and/or else`, `--out DIR`, `*.py` or ```a/b```."
    assert rules.paths_in_text(text) == ["README.md", "domain/", "scripts/dev.py"]
