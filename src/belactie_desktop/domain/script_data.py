"""The call script as a plain JSON object: what is stored, edited, and goes from one municipality to another.

Owns the writing side only; `script.script_from_data` reads. What stands in a file from elsewhere beside the known
names does not survive: reading and writing again keeps the script and nothing more.
"""

from __future__ import annotations

from typing import Any

from belactie_desktop.domain.script import CallScript, OnlyIf, ScriptStep


def script_data(script: CallScript) -> dict[str, Any]:
    """Write a script as a JSON object with only the known names; empty parts of a step are left out."""
    return {
        "version": script.version,
        "title": script.title,
        "purpose": script.purpose.value,
        "address": script.address.value,
        "steps": [_step(step) for step in script.steps],
        "goodbye": list(script.goodbye),
    }


def _step(step: ScriptStep) -> dict[str, Any]:
    written: dict[str, Any] = {
        "key": step.key,
        "kind": step.kind.value,
        "title": step.title,
        "spoken": list(step.spoken),
    }
    maybe: dict[str, Any] = {
        "only_if": None if step.only_if is None else _only_if(step.only_if),
        "question": step.question,
        "axes": {group.axis.value: list(group.options) for group in step.axes},
        "consents": [{"scope": asked.scope.value, "sentence": asked.sentence} for asked in step.consents],
        "note_label": step.note_label,
        "probes": list(step.probes),
        "tips": list(step.tips),
        "signals": list(step.signals),
        "checks": [{"key": line.key, "text": line.text} for line in step.checks],
    }
    return written | {name: value for name, value in maybe.items() if value}


def _only_if(condition: OnlyIf) -> dict[str, str]:
    if condition.axis is not None:
        option = {"option": condition.option} if condition.option else {}
        return {"axis": condition.axis.value} | option
    if condition.consent is not None:
        return {"consent": condition.consent.value}
    return {"signal": condition.signal}
