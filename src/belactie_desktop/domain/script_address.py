"""Turn what the inhabitant hears from "u" into "je", so that choosing the other address is no day of typing.

Owns the small grammar that this needs: verbs lose their t when "je" follows, and after a preposition it is "jou". It is
a first draft to read over, not a translator: `script_checks` tells which words were missed. The way back is not here,
because "je" stands for three words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from belactie_desktop.domain.script import Address, CallScript, ConsentQuestion, ScriptStep
from belactie_desktop.domain.script_data import script_data

_IRREGULAR = {"hebt": "heb", "bent": "ben", "gaat": "ga", "staat": "sta", "doet": "doe", "ziet": "zie"}
# Their stem ends in t: nothing falls away.
_KEPT = {"moet", "weet", "zit", "eet", "laat", "praat", "wacht", "zet", "past", "rust", "vergeet", "let", "mist"}
# Words on t before "u" that are no verbs.
_NO_VERBS = {
    "dat",
    "wat",
    "met",
    "het",
    "niet",
    "uit",
    "tot",
    "want",
    "omdat",
    "zodat",
    "voordat",
    "net",
    "sinds",
    "ooit",
}
_BEFORE = "aan|bij|naast|naar|op|over|tegen|tussen|van|voor|zonder"

_TWO_VERBS = re.compile(r"\b(\w+t) (en|of) (\w+t) u\b")
_VERB = re.compile(r"\b(\w+t) u\b")
_AFTER_PREPOSITION = re.compile(rf"\b({_BEFORE}) u\b", re.IGNORECASE)
_WORD = re.compile(r"\b(?:[Uu]zelf|[Uu]w|[Uu])\b")
_JE = {"uzelf": "jezelf", "uw": "je", "u": "je"}
_REFLEXIVE = re.compile(r"\b([Jj]e) zich\b")


def with_je(script: CallScript) -> CallScript:
    """Give the script with "je" instead of "u" in its titles and in all that is heard; tips speak to the caller."""
    made = replace(
        script,
        title=to_je(script.title),
        steps=tuple(_step(step) for step in script.steps),
        goodbye=tuple(to_je(text) for text in script.goodbye),
        address=Address.JE,
    )
    return replace(made, data=script_data(made))


def to_je(text: str) -> str:
    """Turn one text: "Hebt u pijn? Uw buur belt voor u." becomes "Heb je pijn? Je buur belt voor jou."."""
    text = _TWO_VERBS.sub(lambda match: f"{_stem(match[1])} {match[2]} {_stem(match[3])} je", text)
    text = _VERB.sub(lambda match: f"{_stem(match[1])} je", text)
    text = _AFTER_PREPOSITION.sub(lambda match: f"{match[1]} jou", text)
    text = _WORD.sub(_je, text)
    return _REFLEXIVE.sub(r"\1 je", text)


def _step(step: ScriptStep) -> ScriptStep:
    return replace(
        step,
        title=to_je(step.title),
        spoken=tuple(to_je(text) for text in step.spoken),
        probes=tuple(to_je(text) for text in step.probes),
        consents=tuple(ConsentQuestion(asked.scope, to_je(asked.sentence)) for asked in step.consents),
    )


def _stem(verb: str) -> str:
    """Give the form before "je": "kunt" is "kun", "vindt" is "vind"; a word that is no verb stays."""
    low = verb.lower()
    if low in _NO_VERBS or low in _KEPT:
        return verb
    stem = _IRREGULAR.get(low, low[:-1])
    return stem.capitalize() if verb[0].isupper() else stem


def _je(match: re.Match[str]) -> str:
    made = _JE[match[0].lower()]
    return made.capitalize() if match[0][0].isupper() else made
