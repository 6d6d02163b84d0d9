"""The confidentiality declaration on paper, pre-filled per caller.

Owns the words. The substance follows the seven points of the draaiboek's annex "Vertrouwelijkheidsverklaring", in our
own plain words; nobody receives a name before it is signed (`domain.callers`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from belactie_desktop.domain.callers import CallerKind
from belactie_desktop.domain.dutch_dates import long_date
from belactie_desktop.files.paper import PAPER_WIDTH, Paper, pdf_of
from belactie_desktop.files.paper_parts import (
    bullets,
    fields,
    lines_to_write_on,
    part,
    signatures,
    space,
    text,
    texts,
    title,
    together,
)

TITLE = "Vertrouwelijkheidsverklaring"

INTRODUCTION = (
    "Wie mee belt, leest en hoort dingen over inwoners. "
    "Met deze verklaring beloof ik dat ik die informatie bescherm. "
    "Zo kunnen mensen gerust met ons praten."
)

KIND_SENTENCES = {
    CallerKind.VOLUNTEER: "Ik help mee als vrijwilliger.",
    CallerKind.EMPLOYEE: (
        "Ik help mee als medewerker van het bestuur. De geheimhouding die in mijn werk geldt, geldt ook hier."
    ),
    CallerKind.ELECTED: (
        "Ik help mee als inwoner. Het bellen staat helemaal los van mijn mandaat. "
        "Tijdens het bellen spreek ik niet over mijn mandaat of mijn partij."
    ),
}

DEFINITION = (
    "Vertrouwelijk is alle informatie die het bestuur zo noemt als ik ze krijg. "
    "Dat geldt tijdens mijn inzet en voor alles wat ermee te maken heeft."
)
ALWAYS_CONFIDENTIAL = "Deze informatie is altijd vertrouwelijk, ook als het bestuur dat er niet bij zegt:"
CONFIDENTIAL_LIST = (
    "persoonsgegevens van inwoners;",
    "persoonsgegevens van medewerkers en bestuursleden;",
    "persoonsgegevens van bezoekers;",
    "persoonsgegevens van artsen en andere zorgverleners;",
    "persoonsgegevens van leveranciers en zakelijke partners;",
    "hoe medewerkers van het bestuur hun werk doen;",
    "welke zorg of dienst iemand krijgt, ook van een arts, als je kunt weten over wie het gaat;",
    "hoe het bestuur persoonsgegevens beveiligt, ook op de computer en aan de deur;",
    "hoe het bestuur er met zijn geld voor staat;",
    "wat het bestuur over zijn beleid beslist, en welke afspraken er op de dienst gelden.",
)
POINTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "2. Waarvoor gebruik ik de informatie?",
        (
            "Ik gebruik de informatie alleen voor mijn inzet in deze actie. "
            "Ik gebruik ze voor niets anders. Ik vertel ze alleen verder aan wie ze voor deze actie nodig heeft.",
        ),
    ),
    (
        "3. Foto's, video's en geluid",
        (
            "In de gebouwen en op de terreinen van het bestuur neem ik geen beeld of geluid op. "
            "Het mag alleen als de algemeen directeur of de coördinator dat vooraf schriftelijk goedkeurt. "
            "Ook gesprekken aan de telefoon neem ik niet op.",
        ),
    ),
    (
        "4. Anoniem maken",
        (
            "Gebruik ik vertrouwelijke informatie voor een hulpopdracht of voor een eigen idee om te helpen? "
            "Dan maak ik alle persoonsgegevens heel zorgvuldig anoniem.",
            "Ik gebruik de informatie nooit zo dat iemand te herkennen is. Dat is verboden.",
        ),
    ),
    (
        "5. Op het einde",
        (
            "Ten laatste op het einde van mijn laatste dag vernietig ik alle informatie die ik kreeg. "
            "Ik mag ze ook teruggeven aan het bestuur. Dat geldt voor papier, e-mail en elke andere vorm.",
            "Heb ik zelf informatie verzameld, bijvoorbeeld voor een eigen idee? "
            "Dan bewaar ik die alleen als alle persoonsgegevens anoniem zijn.",
        ),
    ),
    (
        "6. Privacy",
        ("Ik volg de regels die de privacy en het privéleven van mensen beschermen.",),
    ),
    (
        "7. Pers",
        (
            "Ik neem geen contact op met de pers. Ik antwoord ook niet op vragen van de pers. "
            "Het mag alleen als de algemeen directeur of de coördinator dat uitdrukkelijk goedkeurt.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is filled in before printing. Empty texts leave a line to write on; days are local calendar days.

    `ends_on` None means: until the end of the campaign.
    """

    organisation: str
    organisation_address: str
    campaign: str
    volunteer_name: str
    volunteer_address: str
    function: str
    starts_on: date | None = None
    ends_on: date | None = None
    coordinator: str = ""
    kind: CallerKind = CallerKind.VOLUNTEER


def declaration_pdf(declaration: Declaration) -> bytes:
    """Make the declaration of one caller as a PDF."""
    return declarations_pdf([declaration])


def declarations_pdf(declarations: Sequence[Declaration]) -> bytes:
    """Make one PDF with every declaration on its own pages; raise `ValueError` when there are none."""
    return pdf_of([_paper(declaration) for declaration in declarations])


def _paper(declaration: Declaration) -> Paper:
    return Paper(TITLE, declaration.organisation, declaration.campaign, lambda: _content(declaration))


def _content(declaration: Declaration) -> list[Flowable]:
    story = [title(TITLE), text(INTRODUCTION), *_who(declaration)]
    story += part("1. Wat is vertrouwelijke informatie?", [text(f"{DEFINITION} {_period(declaration)}")])
    story += [text(ALWAYS_CONFIDENTIAL), *bullets(CONFIDENTIAL_LIST)]
    for head, paragraphs in POINTS:
        story += part(head, texts(paragraphs))
    return [*story, _signing(declaration)]


def _who(declaration: Declaration) -> list[Flowable]:
    organisation = [
        ("Naam", declaration.organisation),
        ("Adres", declaration.organisation_address),
        ("Actie", declaration.campaign),
    ]
    person = [
        ("Naam", declaration.volunteer_name),
        ("Adres", declaration.volunteer_address),
        ("Functie", declaration.function),
    ]
    return [
        *part("Het bestuur", [fields(organisation, PAPER_WIDTH)]),
        *part(declaration.kind.label, [fields(person, PAPER_WIDTH), space(4), text(KIND_SENTENCES[declaration.kind])]),
    ]


def _period(declaration: Declaration) -> str:
    start = long_date(declaration.starts_on) if declaration.starts_on else "… / … / 20…"
    if declaration.ends_on is None:
        return f"Het begint op {start} en loopt tot het einde van de actie."
    return f"Het begint op {start} en loopt tot het einde van de actie, nu gepland op {long_date(declaration.ends_on)}."


def _signing(declaration: Declaration) -> Flowable:
    coordinator = f"Naam: {declaration.coordinator}" if declaration.coordinator.strip() else "Naam en functie:"
    return together(
        [
            space(10),
            *lines_to_write_on(["Plaats", "Datum"], PAPER_WIDTH),
            *signatures(
                [
                    [f"Handtekening {declaration.kind.label.lower()}", f"Naam: {declaration.volunteer_name}"],
                    ["Handtekening voor het bestuur", coordinator],
                ],
                PAPER_WIDTH,
            ),
        ]
    )
