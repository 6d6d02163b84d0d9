"""Names functions, classes, methods and imports that nothing uses, with vulture; exit code 1 when there are any.

Owns what counts: a field of a dataclass or a member of an enum is data, used by whoever reads the file it ends in, so
only what is code must be used. Used by a test counts: a rule may come before its screen. The tests themselves are not
judged: they call each other by name, in processes of their own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parent.parent
JUDGED = [ROOT / "src", ROOT / "scripts"]
USERS = [ROOT / "tests"]
CODE = {"class", "function", "import", "method", "property", "unreachable_code"}

# Called by name from outside our code.
CALLED_BY_OTHERS = [
    "[a-z]*[A-Z]*",  # Qt spells its own methods so: what we override, Qt calls
    "data", "flags", "event", "paint",  # the same, of one word
    "upgrade", "downgrade",  # Alembic
    "fromutc",  # the clock of Python asks a zone
    "test_*", "Test*", "pytest_*", "visit_*",
]  # fmt: skip
CALLED_THROUGH_DECORATORS = [
    "@pytest.fixture*",
    "@fixture*",
    "@rule*",
    "@initialize*",
    "@invariant*",
    "@event*",
    "@listens_for*",
    "@*.listens_for*",
]


def main() -> int:
    """Print every unused piece of code as `place:line: what`; return the exit code."""
    finder = Vulture(ignore_names=CALLED_BY_OTHERS, ignore_decorators=CALLED_THROUGH_DECORATORS)
    finder.scavenge([str(place) for place in JUDGED + USERS])
    found = [item for item in finder.get_unused_code(min_confidence=60) if item.typ in CODE]
    unused = [item for item in found if any(item.filename.is_relative_to(place) for place in JUDGED)]
    for item in unused:
        print(f"{item.filename.relative_to(ROOT)}:{item.first_lineno}: unused {item.typ} {item.name}")
    return 1 if unused else 0


if __name__ == "__main__":
    sys.exit(main())
