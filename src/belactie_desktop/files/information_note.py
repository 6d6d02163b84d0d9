"""The information note for volunteers on paper, pre-filled per volunteer.

Owns the words. The Belgian law of 3 July 2005 on the rights of volunteers (article 4) asks to tell before the start:
the purpose without profit and the legal form of the organisation, the insurance, other risks that are covered, what is
paid back, and that secrets may be heard. Who pays for damage is article 5, the insurance that is compulsory article 6.
Amounts and article numbers change every year or with a new code, so none stand here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.domain.welcome import VolunteerTerms
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_forms import TickBoxes
from belactie_desktop.files.paper_parts import (
    bullets,
    fields,
    heading,
    lines_to_write_on,
    part,
    signatures,
    space,
    text,
    texts,
    title,
    together,
)

TITLE = "Informatienota voor vrijwilligers"
INTRODUCTION = (
    "Fijn dat je mee belt. De wet van 3 juli 2005 over vrijwilligers vraagt dat je vooraf weet waar je aan toe bent. "
    "Lees dit blad voor je begint, en stel gerust vragen."
)
LEGAL_FORM = "Lokaal bestuur, een openbare dienst zonder winst"
PURPOSE = "Het bestuur belt inwoners die steun kunnen gebruiken. Met deze actie wil het:"
FREE = (
    "Je doet dit vrij en zonder loon. Je kiest zelf hoeveel je belt. "
    "Je mag altijd stoppen. Zeg het dan aan de coördinator."
)
INSURED = (
    "Maak je bij het bellen een fout en lijdt iemand daardoor schade? "
    "Voor die schade heeft het bestuur een verzekering burgerlijke aansprakelijkheid. De wet verplicht dat.",
)
ALSO_INSURED = "Ook verzekerd (kruis aan wat klopt):"
RISKS = ("ongeval tijdens het bellen", "ongeval onderweg", "rechtsbijstand", "niets anders")
LIABILITY = (
    "Voor schade bij je vrijwilligerswerk betaalt het bestuur, niet jij.",
    "Soms betaal je wel zelf: bij bedrog, een zware fout, of een lichte fout die vaak terugkomt.",
    "Ook wat je jezelf aandoet, betaalt het bestuur niet. Kijk na wat je eigen verzekering dekt.",
)
EXPENSES = "Vrijwilligerswerk is niet betaald. Het bestuur betaalt wel kosten terug, als dat hier staat:"
EXPENSE_CHOICES = ("geen kosten", "echte kosten, met bewijs", "een vast bedrag per dag")
CEILINGS = (
    "Krijg je een vast bedrag? Dan is er een grens per dag en per jaar, voor al je vrijwilligerswerk samen. "
    "De overheid past die elk jaar aan. De coördinator kent de bedragen."
)
SECRECY = (
    "Je hoort wat mensen je toevertrouwen. Vertel het alleen aan wie het voor deze actie nodig heeft.",
    "Hoor je een geheim waarvoor het beroepsgeheim van het Strafwetboek geldt? Dan mag je het aan niemand vertellen. "
    "Wie dat toch doet, is strafbaar.",
    "Is iemand in gevaar? Zeg het dadelijk aan de coördinator, of bel 112.",
    "Je tekent daarvoor ook een aparte verklaring. Daarna pas krijg je namen.",
)
BENEFIT = (
    "Krijg je een uitkering? Meld je vrijwilligerswerk dan voor je begint. "
    "Dat doe je bij de RVA, je ziekenfonds of wie je uitkering betaalt."
)
OWN_DATA = (
    "Het bestuur bewaart je naam, je adres, je nummer en wanneer je kunt bellen. Dat dient alleen voor deze actie. "
    "Je mag vragen wat er staat, en het laten verbeteren."
)


@dataclass(frozen=True, slots=True)
class InformationNote:
    """What is filled in before printing. Empty texts leave a line to write on, or boxes to tick.

    `purposes`: why people are called, each as a short phrase; `expenses`: what is agreed with this volunteer, else what
    counts for all; `kept_until`: when the data of the campaign are wiped.
    """

    organisation: str
    organisation_address: str
    central_number: str
    campaign: str
    purposes: Sequence[str]
    name: str
    role: str
    terms: VolunteerTerms
    expenses: str = ""
    kept_until: date | None = None


def information_notes_pdf(notes: Sequence[InformationNote]) -> bytes:
    """Make one PDF with every note on its own pages; raise `ValueError` when there are none."""
    return pdf_of([_paper(note) for note in notes])


def _paper(note: InformationNote) -> Paper:
    return Paper(TITLE, note.organisation, note.campaign, lambda: _content(note))


def _content(note: InformationNote) -> list[Flowable]:
    kept = f"Het wordt gewist ten laatste na {long_date(note.kept_until)}." if note.kept_until else ""
    return [
        title(TITLE),
        text(INTRODUCTION),
        *part("1. Wie zijn wij en wat willen we?", [_organisation(note), space(4), text(PURPOSE)]),
        *bullets(note.purposes),
        *part("2. Wat doe jij?", [_volunteer(note), space(4), text(FREE)]),
        *part("3. Hoe ben je verzekerd?", texts(INSURED)),
        *_insurance(note.terms),
        *part("4. Wie betaalt schade?", texts(LIABILITY)),
        _expenses(note.expenses or note.terms.expenses),
        text(CEILINGS),
        *part("6. Wat hou je geheim?", bullets(SECRECY)),
        *part("7. Krijg je een uitkering?", [text(BENEFIT)]),
        *part("8. Wat bewaren we over jou?", [text(f"{OWN_DATA} {kept}".strip())]),
        _signing(note),
    ]


def _organisation(note: InformationNote) -> Flowable:
    rows = [
        ("Bestuur", note.organisation),
        ("Soort", LEGAL_FORM),
        ("Adres", note.organisation_address),
        ("Telefoon", note.central_number),
        ("Actie", note.campaign),
    ]
    return fields(rows, PAPER_WIDTH)


def _volunteer(note: InformationNote) -> Flowable:
    return fields([("Naam", note.name), ("Functie", note.role)], PAPER_WIDTH)


def _insurance(terms: VolunteerTerms) -> list[Flowable]:
    rows = [("Verzekeraar", terms.insurer), ("Nummer van de polis", terms.policy)]
    if terms.also_insured:
        return [fields([*rows, ("Ook verzekerd", terms.also_insured)], PAPER_WIDTH)]
    return [fields(rows, PAPER_WIDTH), together([space(4), text(ALSO_INSURED), TickBoxes(RISKS)])]


def _expenses(agreed: str) -> Flowable:
    if agreed:
        filled = [fields([("Afgesproken", agreed)], PAPER_WIDTH), space(4)]
    else:
        filled = [TickBoxes(EXPENSE_CHOICES), fields([("Welke, en hoeveel", "")], PAPER_WIDTH), space(6)]
    return together([heading("5. Welke kosten krijg je terug?"), text(EXPENSES), *filled])


def _signing(note: InformationNote) -> Flowable:
    return together(
        [
            space(8),
            text("Ik kreeg deze nota voor ik begon, en kon vragen stellen."),
            *lines_to_write_on(["Plaats", "Datum"], PAPER_WIDTH),
            *signatures(
                [["Handtekening vrijwilliger", f"Naam: {note.name}"], ["Voor het bestuur", "Naam en functie:"]],
                PAPER_WIDTH,
            ),
        ]
    )
