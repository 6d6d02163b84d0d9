"""Every text that people read is respectful and easy: no word that hurts, short sentences, Flesch at least 70.

The limits come from plain-language practice for older volunteers (B1 Dutch). Each check has a twin: a bad text must
be found.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from belactie_desktop.domain.readability import ease, sentences, words
from belactie_desktop.domain.wording import hints_in_own_text
from tests.dutch_texts import Found, is_prose, looks_dutch, texts_in_json, texts_in_source

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "belactie_desktop"
SHIPPED = sorted((ROOT / "resources").glob("scripts/*.json")) + sorted((ROOT / "resources").glob("texts/*.json"))
SHIPPED += [ROOT / "resources" / "help_lines.json"]
# The list of words to avoid has to name them.
NAMES_THE_WORDS = {"domain/wording.py"}
LONGEST_SENTENCE = 20
MEAN_SENTENCE = 12.0
FLESCH = 70.0
# Fewer sentences than this say more about one long word than about the page.
ENOUGH_TO_MEASURE = 8


def _groups() -> dict[str, list[Found]]:
    """All texts, per shipped file and per module."""
    groups = {f"resources/{path.name}": texts_in_json(path) for path in SHIPPED}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name not in NAMES_THE_WORDS and "__pycache__" not in name:
            groups[name] = texts_in_source(path.read_text(encoding="utf-8"), name)
    return {name: found for name, found in groups.items() if found}


GROUPS = _groups()


def disrespectful(texts: Sequence[Found]) -> list[str]:
    """The texts with a word to avoid, and the better wording."""
    return [f"{each.place}: '{hint.found}' -> {hint.better}" for each in texts for hint in hints_in_own_text(each.text)]


def too_long(texts: Sequence[Found]) -> list[str]:
    """The sentences with more words than an eye can hold."""
    return [
        f"{each.place}: {len(words(line))} words: {line}"
        for each in texts
        if is_prose(each.text)
        for line in sentences(each.text)
        if len(words(line)) > LONGEST_SENTENCE
    ]


def hard(texts: Sequence[Found]) -> list[str]:
    """What makes a group of texts hard to read as a whole."""
    measured = ease(each.text for each in texts if is_prose(each.text))
    if measured.sentences < ENOUGH_TO_MEASURE:
        return []
    found = []
    if measured.flesch < FLESCH:
        found.append(f"Flesch {measured.flesch:.0f} is under {FLESCH:.0f}")
    if measured.mean_length > MEAN_SENTENCE:
        found.append(f"mean sentence of {measured.mean_length:.1f} words is over {MEAN_SENTENCE:.0f}")
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_no_text_uses_a_word_that_hurts(group: str) -> None:
    assert disrespectful(GROUPS[group]) == []


@pytest.mark.parametrize("group", GROUPS)
def test_no_sentence_is_too_long(group: str) -> None:
    assert too_long(GROUPS[group]) == []


@pytest.mark.parametrize("group", GROUPS)
def test_texts_read_easily(group: str) -> None:
    assert hard(GROUPS[group]) == []


def test_the_texts_are_really_found() -> None:
    """A walk that finds nothing would pass everything."""
    scripts = {"resources/opbelactie.json", "resources/vriendelijk_gesprek.json", "resources/hittedag.json"}
    assert scripts <= GROUPS.keys()
    assert any("Mag ik even met u praten" in each.text for each in GROUPS["resources/opbelactie.json"])
    assert any("vertrouwelijke informatie" in each.text for each in GROUPS["files/declaration.py"])
    assert any("herstelcode" in each.text for each in GROUPS["domain/errors.py"])


BAD_MODULE = '''
"""Een docstring is voor wie de code leest, niet voor de bejaarde."""
GOOD = "Kies een andere map en probeer het daar nog eens."
HURTS = f"Er zijn {count} bejaarden op de lijst van de gemeente."
LONG = (
    "Gelieve er rekening mee te houden dat de verwerking van persoonsgegevens in het kader van de onderhavige "
    "opbelactie uitsluitend toegelaten is indien de verwerkingsverantwoordelijke daartoe gemachtigd werd."
)
ENGLISH = "a text for the log that should not be read as Dutch"
'''


def test_a_bad_text_is_found() -> None:
    """Twin of all three checks."""
    texts = texts_in_source(BAD_MODULE, "bad.py")
    assert len(texts) == 3
    assert len(disrespectful(texts)) == 1
    assert "bejaarden" in disrespectful(texts)[0]
    assert len(too_long(texts)) == 1
    assert len(hard(texts * 4)) == 2
    assert hard([texts[0]] * 10) == []


def test_dutch_is_told_from_english_and_sql() -> None:
    assert looks_dutch("Kies een dossier of een belmap.")
    assert not looks_dutch("a script needs at least one step and a goodbye")
    assert not looks_dutch("SELECT name FROM person WHERE id = 1 AND x > 2")
    assert not looks_dutch("de het een")
    assert not looks_dutch(r"^(?:de\s+heer|het|een|en)\s+van$")
    assert is_prose("Kies een andere map.")
    assert not is_prose("tel gsm thuis vaste lijn werk en of ook")
