"""Privacy en wissen: how long data stays, who received it, who wants out, what was wiped, what we cannot promise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.domain.errors import BelactieError
from belactie_desktop.domain.retention import Extension, PurgeRecord
from belactie_desktop.files.shipped import text_page
from belactie_desktop.gui import background, messages
from belactie_desktop.gui.privacy.person_card import ERASE, STOP, WITHDRAW, PersonCard
from belactie_desktop.gui.privacy.purge_card import CertificatesCard, WipeCard
from belactie_desktop.gui.privacy.register_card import RegisterCard
from belactie_desktop.gui.privacy.retention_card import RetentionCard
from belactie_desktop.gui.tokens import SPACE_XL
from belactie_desktop.gui.widgets.cards import Card
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.notices import InlineMessage
from belactie_desktop.gui.widgets.page import Page
from belactie_desktop.gui.widgets.progress import ProgressPanel
from belactie_desktop.gui.widgets.reflow import Tiles
from belactie_desktop.gui.widgets.text import Text
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.purging import PurgeReport, Purging
from belactie_desktop.services.scheduling import Scheduling
from belactie_desktop.services.withdrawing import Wiped, Withdrawing
from belactie_desktop.storage.lookup import FoundPerson

_QUESTIONS = {
    WITHDRAW: (
        "Toestemming intrekken?",
        "Alles wat {name} vertelde, wordt gewist: antwoorden, notities en hulpvragen. Ook naam en nummers gaan weg. "
        "{name} komt niet meer op een bellijst. Dit kun je niet terugdraaien.",
        "Trek in en wis",
    ),
    STOP: (
        "Niet meer bellen?",
        "Alle gegevens over {name} worden gewist. Staat {name} op een volgende lijst, dan belt nog altijd niemand. "
        "Dit kun je niet terugdraaien.",
        "Wis en bel niet meer",
    ),
    ERASE: (
        "Deze persoon wissen?",
        "Alle gegevens over {name} worden gewist. Staat {name} later op een nieuwe lijst, dan komt de naam terug. "
        "Dit kun je niet terugdraaien.",
        "Wis deze persoon",
    ),
}
_ALL = (
    "Alle gegevens over mensen worden gewist: inwoners, bellers, gesprekken en hulpvragen. Cijfers zonder namen "
    "blijven. Haal eerst alle belmappen op en bewaar het register als PDF. Dit kun je niet terugdraaien."
)


class PrivacyPage(Page):
    """One card per subject. `extended` comes after a new last day, `purged` after something was wiped."""

    extended = Signal()
    purged = Signal()
    navigation_wanted = Signal(str)

    def __init__(
        self,
        purging: Purging,
        withdrawing: Withdrawing,
        disclosing: Disclosing,
        grounding: Grounding,
        clock: Clock,
        scheduling: Scheduling | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Privacy en wissen", "Niet langer bewaren dan nodig.", parent=parent)
        self._purging, self._withdrawing, self._disclosing = purging, withdrawing, disclosing
        self._grounding, self._clock, self._scheduling = grounding, clock, scheduling
        self.retention, self.register, self.person = RetentionCard(), RegisterCard(), PersonCard()
        self.certificates, self.wipe = CertificatesCard(), WipeCard()
        self.progress = ProgressPanel()
        parts = (self.retention, self.register, self.person, self.certificates, self.wipe, self.progress, _limits())
        for part in parts:
            self.add(part)
        self.body.addStretch(1)
        self.retention.extension_wanted.connect(self._extend)
        self.register.wanted.connect(lambda: self.navigation_wanted.emit("register"))
        self.person.search_wanted.connect(self._search)
        self.person.wanted.connect(self._wipe_person)
        self.certificates.certificate_wanted.connect(self._write_certificate)
        self.wipe.wipe_wanted.connect(self._wipe_all)
        self.wipe.schedule_wanted.connect(self._schedule)

    def refresh(self) -> None:
        """Read everything again."""
        self.retention.show_term(self._grounding.campaign().retention_until, self._clock().date())
        self.register.show_lines(self._disclosing.lines(), self._clock().date())
        self.certificates.show_records(self._purging.records())
        self._search(self.person.words.text())
        scheduled = None if self._scheduling is None else self._scheduling.installed()
        self.wipe.show_state(self._purging.holds_people(), scheduled)

    @Slot(object)
    def _extend(self, extension: Extension) -> None:
        if self._tried(self.retention.message, lambda: self._grounding.extend(extension)):
            self.retention.show_form(False)
            self.refresh()
            messages.show_ok(self.retention.message, f"Verlengd tot en met {long_date(extension.until)}.")
            self.extended.emit()

    @Slot(str)
    def _search(self, words: str) -> None:
        self.person.show_people(self._withdrawing.find(words))

    @Slot(str, object)
    def _wipe_person(self, what: str, found: FoundPerson) -> None:
        title, text, yes = _QUESTIONS[what]
        if not messages.confirm(self, title, text.replace("{name}", found.name), yes):
            return
        steps = {WITHDRAW: self._withdrawing.withdraw, STOP: self._withdrawing.stop_calling}
        step = steps.get(what, self._withdrawing.erase)
        try:
            wiped = step(found.person_id)
        except BelactieError as error:
            messages.show_error(self.person.message, error)
            return
        self.person.clear()
        self.refresh()
        self._tell_wiped(wiped)
        self.purged.emit()

    def _tell_wiped(self, wiped: Wiped) -> None:
        """Say it is done, and who still has something: the program cannot wipe that."""
        if not wiped.still_at:
            messages.show_ok(self.person.message, "Gewist. Alleen het aantal blijft bewaard.")
            return
        others = "\n".join(f"• {name}: {file_name}" for name, file_name in wiped.still_at)
        messages.show_warning(
            self.person.message, f"Gewist in dit dossier. Vraag dit nog terug, of laat het wissen:\n{others}"
        )

    @Slot(object)
    def _write_certificate(self, record: PurgeRecord) -> None:
        suggested = Path.home() / f"bewijs-van-wissen-{record.executed_at:%Y-%m-%d}.pdf"
        path = messages.pick_new_file(self, "Waar komt het bewijs?", suggested, messages.PDFS)
        if path and self._tried(self.certificates.message, lambda: self._purging.write_certificate(record, path)):
            messages.show_ok(self.certificates.message, f"Het bewijs staat in {path.name}.")

    @Slot()
    def _wipe_all(self) -> None:
        if not messages.confirm(self, "Alle gegevens wissen?", _ALL, "Wis alle gegevens"):
            return
        self.wipe.wipe_button.setEnabled(False)
        job = background.run(self._purging.everything, self._wiped, self._not_wiped, self.progress.report)
        self.progress.start("Gegevens wissen", job)

    def _wiped(self, report: PurgeReport) -> None:
        self.progress.finish()
        self.refresh()
        messages.show_ok(self.wipe.message, "Alle gegevens over mensen zijn gewist. Bewaar nu het bewijs als PDF.")
        if not report.compacted:
            messages.show_warning(
                self.wipe.message, "Alles is gewist. Het bestand kleiner maken lukte niet: de schijf is vol."
            )
        self.purged.emit()

    def _not_wiped(self, error: BelactieError) -> None:
        self.progress.finish()
        self.refresh()
        messages.show_error(self.wipe.message, error)

    @Slot(bool)
    def _schedule(self, on: bool) -> None:
        plan = self._scheduling
        if plan is not None and self._tried(self.wipe.message, plan.install if on else plan.uninstall):
            self.refresh()
            done = "Deze computer wist voortaan zelf." if on else "Deze computer wist niet meer zelf."
            messages.show_ok(self.wipe.message, done)

    def _tried(self, place: InlineMessage, step: Callable[[], None]) -> bool:
        """Take a step; show what went wrong, and tell whether it worked."""
        try:
            step()
        except BelactieError as error:
            messages.show_error(place, error)
            return False
        return True


def _limits() -> Card:
    """What wiping cannot promise, in the words of the shipped text."""
    page = text_page("wat_dit_niet_is")
    card = Card(page.title)
    tiles = Tiles(least=24, columns=2, gap=SPACE_XL)
    for section in page.sections:
        block = QWidget()
        column = vbox(block)
        column.addWidget(Text(section.heading, "strong"))
        for paragraph in section.paragraphs:
            column.addWidget(Text(paragraph, "body", "ink2"))
        column.addStretch(1)
        tiles.add(block)
    card.add(tiles)
    return card
