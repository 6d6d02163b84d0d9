"""The questions about a campaign in four sections: the wizard asks them one by one, the basis page all at once."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.campaign import Campaign, LighterMean, StartingPoint
from belactie_desktop.gui.widgets.choices import CheckGroup
from belactie_desktop.gui.widgets.fields import DateField, NoteField, TextField
from belactie_desktop.gui.widgets.layouts import vbox
from belactie_desktop.gui.widgets.reflow import Columns

Problem = tuple[str, QWidget]
"""What is wrong, and the field to jump to."""


class CampaignSection(QWidget):
    """Some questions: `load` shows a campaign, `applied` gives it back with the answers."""

    changed = Signal()
    title = ""
    intro = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = vbox(self, gap=16)

    @abstractmethod
    def load(self, campaign: Campaign) -> None:
        """Show the answers of a campaign."""

    @abstractmethod
    def applied(self, campaign: Campaign) -> Campaign:
        """Give the campaign with the answers of this section."""

    def problems(self) -> list[Problem]:
        """List what stops the wizard here; what may be filled in later is no problem."""
        return []


class ActionSection(CampaignSection):
    """Who calls, and under which name and number."""

    title = "Welke actie?"
    intro = "Deze gegevens staan op elk scherm en op elk blad dat je afdrukt."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.municipality = TextField("&Gemeente", "Zonder het woord gemeente of stad.")
        self.name = TextField("Naam van de &actie", "Bijvoorbeeld: Opbelactie 80-plussers.")
        self.address = TextField("A&dres van het bestuur", "Komt op de verklaring van de bellers.")
        self.central_number = TextField("&Centraal nummer", "Het nummer dat mensen zelf kunnen bellen.", width_em=12)
        for field in (self.municipality, self.name, self.address, self.central_number):
            self.column.addWidget(field)
            field.changed.connect(self.changed)
        self.column.addStretch(1)

    def load(self, campaign: Campaign) -> None:
        """Show the answers of a campaign."""
        self.municipality.set_text(campaign.municipality)
        self.name.set_text(campaign.name)
        self.address.set_text(campaign.address)
        self.central_number.set_text(campaign.central_number)

    def applied(self, campaign: Campaign) -> Campaign:
        """Give the campaign with these answers."""
        return replace(
            campaign,
            municipality=self.municipality.text(),
            name=self.name.text(),
            address=self.address.text(),
            central_number=self.central_number.text(),
        )

    def problems(self) -> list[Problem]:
        """A dossier needs a municipality and a name."""
        needed = [(self.municipality, "Vul de gemeente in."), (self.name, "Geef de actie een naam.")]
        for field, text in needed:
            field.set_error("" if field.text() else text)
        return [(text, field) for field, text in needed if not field.text()]


class WhySection(CampaignSection):
    """The why-question with the seven starting points of the draaiboek."""

    title = "Waarom bel je mensen op?"
    intro = "Kies alles wat past. Wie het waarom kent, kiest makkelijker wie te bellen."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        points = [(point.value, point.label) for point in StartingPoint]
        self.points = CheckGroup("Uitgangspunten", points, columns=2, least=20)
        self.own_reason = NoteField("&Je eigen reden", "Mag leeg blijven als je hierboven iets koos.", lines=2)
        for field in (self.points, self.own_reason):
            self.column.addWidget(field)
            field.changed.connect(self.changed)
        self.column.addStretch(1)

    def load(self, campaign: Campaign) -> None:
        """Show the answers of a campaign."""
        self.points.set_value([point.value for point in campaign.starting_points])
        self.own_reason.set_text(campaign.own_reason)

    def applied(self, campaign: Campaign) -> Campaign:
        """Give the campaign with these answers."""
        points = frozenset(StartingPoint(key) for key in self.points.value())
        return replace(campaign, starting_points=points, own_reason=self.own_reason.text())


class MeansSection(CampaignSection):
    """The stepped approach: which lighter means were weighed, and what was decided."""

    title = "Kan het ook met minder?"
    intro = "Kijk eerst of iets anders volstaat dat minder gegevens vraagt. Zo werk je getrapt."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        means = [(mean.value, mean.label) for mean in LighterMean]
        self.means = CheckGroup("Deze middelen hebben we bekeken", means, columns=2, least=20)
        self.conclusion = NoteField("Wat hebben we &besloten?", "Bijvoorbeeld: het infoblad bereikt niet iedereen.")
        for field in (self.means, self.conclusion):
            self.column.addWidget(field)
            field.changed.connect(self.changed)
        self.column.addStretch(1)

    def load(self, campaign: Campaign) -> None:
        """Show the answers of a campaign."""
        self.means.set_value([mean.value for mean in campaign.lighter_means])
        self.conclusion.set_text(campaign.lighter_means_conclusion)

    def applied(self, campaign: Campaign) -> Campaign:
        """Give the campaign with these answers."""
        means = frozenset(LighterMean(key) for key in self.means.value())
        return replace(campaign, lighter_means=means, lighter_means_conclusion=self.conclusion.text())


class BasisSection(CampaignSection):
    """The legal basis: the decision of the college, the DPO, and how long data stay."""

    title = "Op welke basis?"
    intro = "Zonder deze drie mag niemand bellen. Weet je iets nog niet? Vul het later in."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decided_on = DateField("Da&tum van het collegebesluit")
        self.number = TextField("&Nummer van het besluit", "Zoals het op het besluit staat.", width_em=12)
        self.dpo_on = DateField("D&PO ingelicht op")
        self.retention = DateField("&Laatste dag dat we de gegevens bewaren")
        decision = Columns(below=40)
        decision.add(self.decided_on)
        decision.add(self.number)
        for widget in (decision, self.dpo_on, self.retention):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        for field in (self.decided_on, self.number, self.dpo_on, self.retention):
            field.changed.connect(self.changed)

    def load(self, campaign: Campaign) -> None:
        """Show the answers of a campaign."""
        self.decided_on.set_date(campaign.college_decided_on)
        self.number.set_text(campaign.college_number)
        self.dpo_on.set_date(campaign.dpo_informed_on)
        self.retention.set_date(campaign.retention_until)

    def applied(self, campaign: Campaign) -> Campaign:
        """Give the campaign with these answers."""
        return replace(
            campaign,
            college_decided_on=self.decided_on.date(),
            college_number=self.number.text(),
            dpo_informed_on=self.dpo_on.date(),
            retention_until=self.retention.date(),
        )

    def problems(self) -> list[Problem]:
        """What is typed as a date must be one."""
        fields = (self.decided_on, self.dpo_on, self.retention)
        return [(field.error(), field) for field in fields if not field.check()]
