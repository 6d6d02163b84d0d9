"""Make the call scripts of a campaign: a draft per purpose, its checks, and the versions that callers get.

A draft is kept at every change and reaches nobody. Publishing gives it a new version, and never changes an earlier
one: a consent can always be shown with the script it was asked with. Belmappen that are out keep the version they
have until they are renewed; a conversation goes on with the version it began with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import NotAllowed, ScriptFileUnusable
from belactie_desktop.domain.script import CallScript, ScriptPurpose, script_from_data
from belactie_desktop.domain.script_checks import Problem, problems
from belactie_desktop.domain.script_data import script_data
from belactie_desktop.files.script_files import read_script, write_script
from belactie_desktop.files.shipped import default_script
from belactie_desktop.storage import about, call_scripts, call_settings
from belactie_desktop.storage.call_scripts import ScriptVersion
from belactie_desktop.storage.database import Connection, Store

DRAFTS: Final = "script_draft."
"""What the names of drafts among the settings begin with; they stay in the dossier."""
_NAMES = {
    ScriptPurpose.FIRST: "opbelactie",
    ScriptPurpose.RECURRING: "vriendelijk gesprek",
    ScriptPurpose.HEAT: "hittedag",
}


class Scripting:
    """The scripts of one dossier, for the coordinator."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def draft(self, purpose: ScriptPurpose) -> Mapping[str, Any]:
        """Read what is being written for a purpose, as a JSON object: the draft, else the script in use."""
        with self._store.reading() as connection:
            return self._draft(connection, purpose)

    def is_changed(self, purpose: ScriptPurpose) -> bool:
        """Tell whether the draft says something else than the script in use, or than the shipped one without any."""
        with self._store.reading() as connection:
            return _content(self._draft(connection, purpose)) != _content(script_data(_in_use(connection, purpose)))

    def save_draft(self, purpose: ScriptPurpose, data: Mapping[str, Any]) -> None:
        """Keep what is being written, complete or not; nobody else sees it."""
        with self._store.transaction() as connection:
            self._keep(connection, purpose, data)

    def discard_draft(self, purpose: ScriptPurpose) -> Mapping[str, Any]:
        """Forget the draft and go back to the script in use; give that."""
        with self._store.transaction() as connection:
            call_settings.remove(connection, DRAFTS + purpose.value)
            about.count_change(connection)
            return self._draft(connection, purpose)

    def check(self, data: Mapping[str, Any]) -> tuple[Problem, ...]:
        """Tell what is wrong with a draft; an empty answer means it may be used."""
        try:
            return problems(script_from_data(data))
        except (KeyError, ValueError):
            return (Problem("", "Een deel van dit script ontbreekt of klopt niet. Neem een vorige versie."),)

    def publish(self, purpose: ScriptPurpose) -> CallScript:
        """Take the draft in use as a new version; a draft that changes nothing gives the version in use.

        Raises `NotAllowed` with the first problem when the checks find any.
        """
        with self._store.transaction() as connection:
            data = self._draft(connection, purpose)
            found = self.check(data)
            if found:
                raise NotAllowed("Dit script kan nog niet gebruikt worden.", found[0].words)
            known = call_scripts.versions(connection, purpose)
            used = call_scripts.in_use(connection, purpose) if known else None
            call_settings.remove(connection, DRAFTS + purpose.value)
            if used is not None and _content(script_data(used)) == _content(data):
                return used
            fields = {"version": self._next_version(connection, purpose), "purpose": purpose.value}
            made = script_from_data(script_data(script_from_data({**data, **fields})))
            call_scripts.adopt(connection, made, self._clock())
            about.count_change(connection)
        return made

    def versions(self, purpose: ScriptPurpose) -> tuple[ScriptVersion, ...]:
        """List every version of a purpose, the one in use first; nothing when none was ever taken in use."""
        with self._store.reading() as connection:
            return call_scripts.versions(connection, purpose)

    def script(self, version: str) -> CallScript:
        """Read one version to look at; raise `NotAllowed` when there is no such version."""
        with self._store.reading() as connection:
            return _version(connection, version)

    def restore(self, version: str) -> Mapping[str, Any]:
        """Take an earlier version up again as the draft of its purpose, to look at and publish; give it.

        Raises `NotAllowed` when there is no such version.
        """
        with self._store.transaction() as connection:
            earlier = _version(connection, version)
            data = script_data(earlier)
            self._keep(connection, earlier.purpose, data)
        return data

    def export_to(self, purpose: ScriptPurpose, path: Path) -> None:
        """Write the draft of a purpose as a file for another municipality; it holds no data about people.

        Raises `NotAllowed` when the draft is too broken to be read again, and what the disk refuses.
        """
        data = self.draft(purpose)
        try:
            whole = script_data(script_from_data(data))
        except (KeyError, ValueError) as error:
            raise NotAllowed("Dit script is nog niet af.", "Vul de lege delen in en bewaar het dan.") from error
        write_script(path, whole)

    def import_from(self, path: Path) -> Mapping[str, Any]:
        """Read a script from a file, to look at and keep as a draft: only what a script may hold. Stores nothing.

        Raises `ScriptFileUnusable` when it is no script, and what the disk refuses. Problems do not stop it: they are
        told by `check` and can be mended.
        """
        data = read_script(path)
        try:
            return script_data(script_from_data(data))
        except (KeyError, ValueError) as error:
            raise ScriptFileUnusable from error

    def in_use_now(self) -> ScriptPurpose:
        """Tell which calls are made now: `HEAT` on hot days, else `FIRST`."""
        with self._store.reading() as connection:
            return call_scripts.purpose_now(connection)

    def use(self, purpose: ScriptPurpose) -> None:
        """Choose which calls are made from now on: `HEAT` for everybody, or `FIRST` as on ordinary days.

        Raises `NotAllowed` for `RECURRING`: who agreed to be called again gets that script by itself.
        """
        if purpose is ScriptPurpose.RECURRING:
            raise NotAllowed(
                "Dit script is er voor wie al afsprak om nog eens te bellen.", "Dat gaat vanzelf. Kies een ander."
            )
        now = self._clock()
        with self._store.transaction() as connection:
            if not call_scripts.versions(connection, purpose):
                call_scripts.adopt(connection, default_script(purpose), now)
            call_scripts.set_purpose(connection, purpose, now)
            about.count_change(connection)

    def _draft(self, connection: Connection, purpose: ScriptPurpose) -> Mapping[str, Any]:
        kept = call_settings.get(connection, DRAFTS + purpose.value)
        return script_data(_in_use(connection, purpose)) if kept is None else kept

    def _keep(self, connection: Connection, purpose: ScriptPurpose, data: Mapping[str, Any]) -> None:
        call_settings.put(connection, DRAFTS + purpose.value, {**data, "purpose": purpose.value}, self._clock())
        about.count_change(connection)

    def _next_version(self, connection: Connection, purpose: ScriptPurpose) -> str:
        """Count on from the highest number of this purpose; a number is never used twice in a file."""
        name = _NAMES[purpose]
        taken = [each.version.removeprefix(name).strip() for each in call_scripts.versions(connection, purpose)]
        highest = max((int(number) for number in taken if number.isdecimal()), default=0)
        return f"{name} {highest + 1}"


def _in_use(connection: Connection, purpose: ScriptPurpose) -> CallScript:
    """Read the script in use for exactly this purpose; the shipped one when there is none yet."""
    known = call_scripts.versions(connection, purpose)
    return call_scripts.in_use(connection, purpose) if known else default_script(purpose)


def _version(connection: Connection, version: str) -> CallScript:
    found = call_scripts.by_version(connection, version)
    if found is None:
        raise NotAllowed("Deze versie is er niet meer.", "Kies een andere versie uit de lijst.")
    return found


def _content(data: Mapping[str, Any]) -> str:
    """Give what a script says, apart from its version, so that two can be compared; the order counts."""
    try:
        known = script_data(script_from_data(data))
    except (KeyError, ValueError):
        known = dict(data)
    return json.dumps({name: value for name, value in known.items() if name != "version"})
