"""A dossier whose people are given to callers, with the services of calling on paper on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.call_sheets import CallSheet, PaperRequest, PaperResult
from belactie_desktop.domain.calls import Attempt, Bucket, Outcome, standing
from belactie_desktop.domain.consent import Consent, ConsentScope
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.services.call_sheets import CallSheets
from belactie_desktop.services.typing_in import TypingIn
from belactie_desktop.storage import call_sheets, calls, consents, standings
from belactie_desktop.storage.tables import metadata
from tests.round_builder import ROOT, Round, new_round
from tests.storage.pages import canaries_in_pages

NOTE = "kanariewoord boodschappen op vrijdag"
KIND = "kanariesoort"
REQUEST = PaperRequest(NeedAxis.PRACTICAL, KIND, NOTE, Urgency.SOON)


class SheetDesk:
    """Twelve people in six homes over three callers, unless asked otherwise; `sheets` and `typing` work on them."""

    def __init__(self, folder: Path, people: int = 12, callers: int = 3) -> None:
        self.round: Round = new_round(folder, people, callers)
        self.round.assigning.distribute()
        self.round.clock.forward(minutes=1)
        self.folder = folder
        self.store, self.clock = self.round.store, self.round.clock
        self.sheets = CallSheets(self.store, self.clock)
        self.typing = TypingIn(self.store, self.clock)
        self.caller = self.round.callers[0]

    @property
    def path(self) -> Path:
        return self.folder / "belblad.pdf"

    def written(self, caller: int = 0, most: int = 20) -> CallSheet:
        """Write the next sheet of a caller."""
        path = self.folder / f"blad-{caller}-{most}.pdf"
        return self.sheets.write(self.round.callers[caller].uid, path, self.sheets.usual_until(), most=most)

    def people_out(self) -> frozenset[int]:
        with self.store.reading() as connection:
            return call_sheets.people_out(connection)

    def people_on(self, sheet: CallSheet) -> list[int]:
        return [line.person_id for line in self.typing.lines(sheet.uid)]

    def rows_with(self, words: str) -> list[str]:
        """Every table that holds `words` somewhere in a row."""
        with self.store.reading() as connection:
            return [
                table.name
                for table in metadata.sorted_tables
                for row in connection.execute(select(table))
                if words in str(tuple(row))
            ]

    def in_pages(self, *words: str) -> int:
        """Count these words in the decrypted pages of the file and its journal, free pages included."""
        return canaries_in_pages(self.store.path, ROOT, words)


class Paper(SheetDesk):
    """A desk with one sheet of four people that came back an hour later."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.sheet: CallSheet = self.written()
        self.clock.forward(hours=1)
        self.at = self.clock()

    def type(self, line: int, outcome: Outcome = Outcome.NO_ANSWER, **more: object) -> None:
        self.typing.register(self.sheet.uid, line, replace(PaperResult(outcome, self.at), **more))

    def talked(self, line: int = 1, **more: object) -> None:
        whole = {
            "consents": {ConsentScope.RECORD: True, ConsentScope.SHARE: True},
            "notes": {"how": NOTE},
            "requests": (REQUEST,),
        }
        self.type(line, Outcome.ANSWERED, **(whole | more))

    def who(self, line: int = 1) -> int:
        return self.typing.lines(self.sheet.uid)[line - 1].person_id

    def bucket(self, line: int = 1) -> Bucket:
        who = self.who(line)
        with self.store.reading() as connection:
            numbers = standings.people_on_list(connection).get(who, ())
            return standing(calls.attempts(connection).get(who, ()), numbers, CallRules()).bucket

    def attempts(self, line: int = 1) -> list[Attempt]:
        """Every attempt of this person in the dossier, taken back or not."""
        who = self.who(line)
        with self.store.reading() as connection:
            return calls.attempts(connection).get(who, [])

    def consents(self, line: int = 1) -> tuple[Consent, ...]:
        who = self.who(line)
        with self.store.reading() as connection:
            return consents.of_person(connection, who)

    def outcomes(self, line: int = 1) -> list[Outcome]:
        return [attempt.outcome for attempt in self.typing.lines(self.sheet.uid)[line - 1].typed]
