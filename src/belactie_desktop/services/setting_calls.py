"""Set how a campaign calls: the rules, and the help lines that callers see. Read both where they are needed.

What is set here goes into every belmap that is made or renewed from then on; a belmap that is out keeps what it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from belactie_desktop.domain.call_rule_words import Example, example_after
from belactie_desktop.domain.call_rules import CallRules, require_sensible
from belactie_desktop.domain.call_times import IsFreeDay
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.help_lines import HelpLines, lines_from_data, require_usable
from belactie_desktop.files import shipped
from belactie_desktop.services.free_days import is_free_day as usual_free_day
from belactie_desktop.storage import belmaps, call_settings
from belactie_desktop.storage.database import Connection, Store

_LINES = "help_lines"


@dataclass(frozen=True, slots=True)
class CallSettings:
    """What is set now. `own_lines`: whether the coordinator wrote the help lines.

    `behind` counts the belmappen that are out and were made before the last change: they still have the former one.
    """

    rules: CallRules
    lines: HelpLines
    own_lines: bool
    behind: int


class SettingCalls:
    """What the coordinator sets for the calls."""

    def __init__(self, store: Store, clock: Clock, is_free_day: IsFreeDay = usual_free_day) -> None:
        """Work in the dossier `store`."""
        self._store, self._clock, self._is_free_day = store, clock, is_free_day

    def settings(self) -> CallSettings:
        """Read everything that is set, in one reading."""
        with self._store.reading() as connection:
            return CallSettings(
                rules=call_settings.rules(connection),
                lines=help_lines(connection),
                own_lines=bool(call_settings.get(connection, _LINES)),
                behind=_behind(connection),
            )

    def example(self, rules: CallRules) -> Example:
        """Choose a moment that examples of these rules tell of; the rules must be sensible."""
        now = self._clock()
        return example_after(now.date(), now.tzinfo, rules, self._is_free_day)

    def keep_rules(self, rules: CallRules) -> None:
        """Keep other rules; raise `NotAllowed` when nobody would be called with them, or at night."""
        require_sensible(rules)
        with self._store.transaction() as connection:
            if rules != call_settings.rules(connection):
                call_settings.put_rules(connection, rules, self._clock())

    def keep_lines(self, lines: HelpLines) -> None:
        """Keep own help lines; raise `NotAllowed` when one of them cannot be rung or says nothing."""
        for line in lines.lines:
            require_usable(line)
        with self._store.transaction() as connection:
            call_settings.put(connection, _LINES, lines.as_data(), self._clock())

    def restore_lines(self) -> HelpLines:
        """Go back to the help lines that come with the program, and give them."""
        with self._store.transaction() as connection:
            if call_settings.get(connection, _LINES):
                # Nothing, but written: the belmappen that are out must be known to have the former ones.
                call_settings.put(connection, _LINES, {}, self._clock())
        return shipped.help_lines()


def help_lines(connection: Connection) -> HelpLines:
    """Read the help lines of this dossier or belmap: the coordinator's own, else those that come with the program."""
    data = call_settings.get(connection, _LINES)
    return lines_from_data(data) if data else shipped.help_lines()


def read_help_lines(store: Store) -> HelpLines:
    """Read the help lines of an open file, for the window that shows them."""
    with store.reading() as connection:
        return help_lines(connection)


def _behind(connection: Connection) -> int:
    """Count the belmappen that are out and were made before rules or help lines were last set."""
    changed: datetime | None = call_settings.changed_at(connection, (call_settings.RULES, _LINES))
    if changed is None:
        return 0
    return sum(belmap.made_at < changed for belmap in belmaps.out_per_caller(connection).values())
