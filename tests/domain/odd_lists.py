"""Invented lists with the quirks of Flemish town halls, and what should come out of them. No real person.

A seeded generator writes people in one of many shapes; every list carries the people it holds, so that a test can count
what was read right. Hand-made cases stand in the tests themselves.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from belactie_desktop.domain.list_kinds import Field, ListKind

FAMILIES = (
    "Peeters", "Janssens", "Van den Bossche", "De Smet", "El Amrani", "Yılmaz", "D'hondt", "Vandenbroucke", "Rossi",
    "Kowalski", "Ben Ali", "De Clercq", "Wouters", "Van de Velde", "Öztürk", "Lefèvre", "Verschueren", "Ait Oubella",
    "Van der Auwera", "Nowak", "Di Lorenzo", "Thijs", "Claes", "Vermeulen", "Van Hove", "Goossens", "Della Valle",
)  # fmt: skip
GIVENS = (
    "Maria", "Jan", "Godelieve", "Jozef", "Fatima", "Mohamed", "Giuseppe", "Marie-Louise", "André", "Lucienne", "Ayşe",
    "Stanisław", "Irène", "Hassan", "Antonio", "Roger", "Simonne", "Albert", "Rosa", "Leon", "Yvonne", "Gustaaf",
)  # fmt: skip
STREETS = (
    "Kerkstraat", "Stationsstraat", "Lindelaan", "Steenweg op Aalst", "'t Zand", "Sint-Jorisplein", "Oude Baan",
    "Kapellekensweg", "Burgemeester Maesstraat", "Onze-Lieve-Vrouwstraat", "Hoge Heide", "Driesdreef", "Molenberg",
)  # fmt: skip
PLACES = (("9450", "Haaltert"), ("9451", "Kerksken"), ("9450", "Denderhoutem"))
SERVICES = ("gezinszorg", "poetshulp", "warme maaltijden", "klusjesdienst", "minder mobielen centrale")


@dataclass(frozen=True)
class Someone:
    """One invented person as the truth has it."""

    family: str
    given: str
    birth: date
    street: str
    number: str
    box: str
    postcode: str
    place: str
    phones: tuple[str, ...]
    service: str
    national: str


@dataclass(frozen=True)
class OddList:
    """A list as a file gives it, and what must come out. `people` by row number as in the file, the first line is 1."""

    rows: list[list[object]]
    kind: ListKind
    header: int | None
    fields: dict[Field, int]
    people: dict[int, Someone]
    junk: int = 0
    """Rows that are nobody: blanks, totals, titles again, footers."""
    quirks: tuple[str, ...] = ()
    gives: frozenset[str] = field(default_factory=frozenset)


def someone(rng: random.Random) -> Someone:
    """Invent a person."""
    birth = date(1926, 1, 1) + timedelta(days=rng.randrange(11_000))
    postcode, place = rng.choice(PLACES)
    mobile = f"04{rng.choice(('75', '86', '97', '99'))}{rng.randrange(1_000_000):06}"
    landline = f"053{rng.randrange(1_000_000):06}"
    phones = rng.choice(((), (landline,), (landline,), (mobile,), (landline, mobile)))
    return Someone(
        family=rng.choice(FAMILIES),
        given=rng.choice(GIVENS),
        birth=birth,
        street=rng.choice(STREETS),
        number=f"{rng.randrange(1, 180)}{rng.choice(('', '', '', '', 'A', 'B'))}",
        box=rng.choice(("", "", "", "", "3", "12", "0201", "101")),
        postcode=postcode,
        place=place,
        phones=phones,
        service=rng.choice(SERVICES),
        national=national_number(birth, rng.randrange(1, 998)),
    )


def national_number(birth: date, serial: int, bis: int = 0) -> str:
    """Make a national register number that passes the check; `bis` is 20 or 40."""
    body = f"{birth:%y}{birth.month + bis:02}{birth.day:02}{serial:03}"
    return f"{body}{97 - int(('2' if birth.year >= 2000 else '') + body) % 97:02}"


# How one part of a person is written. Each returns the cells of its columns.
Writer = Callable[[Someone, random.Random], list[object]]


def _phone(number: str, rng: random.Random) -> object:
    mobile = number.startswith("04")
    zone, rest = (number[:4], number[4:]) if mobile else (number[:3], number[3:])
    pairs = [rest[at : at + 2] for at in range(0, len(rest), 2)]
    return rng.choice(
        [
            number,
            f"{zone} {' '.join(pairs)}",
            f"{zone}/{'.'.join(pairs)}",
            f"{zone}-{rest}",
            f"({zone}) {rest}",
            f"+32 {zone[1:]} {' '.join(pairs)}",
            f"+32(0){zone[1:]}/{rest}",
            f"0032 {zone[1:]} {rest}",
            int(number),
            float(number),
            str(int(number)),
            f"{zone}\u00a0{rest}",
            f"{zone}–{rest}",
            f"{'gsm' if mobile else 'Tel.'} {zone} {rest}",
        ]
    )


def _phones_together(person: Someone, rng: random.Random) -> list[object]:
    if not person.phones:
        return [rng.choice(["", None, "-", "geen", "geen tel.", "onbekend"])]
    if len(person.phones) == 1:
        return [_phone(person.phones[0], rng)]
    one, other = (str(_phone(number, rng)) for number in person.phones)
    return [rng.choice([" / ", "; ", "\n", " of ", ", ", " - ", " en "]).join((one, other))]


def _phones_apart(person: Someone, rng: random.Random) -> list[object]:
    landline = next((number for number in person.phones if number.startswith("053")), None)
    mobile = next((number for number in person.phones if number.startswith("04")), None)
    return [_phone(landline, rng) if landline else "", _phone(mobile, rng) if mobile else None]


def _family_first(person: Someone, rng: random.Random) -> list[object]:
    return [f"{person.family.upper()} {person.given}"]


def _plain_family_first(person: Someone, rng: random.Random) -> list[object]:
    return [f"{person.family} {person.given}"]


def _given_first(person: Someone, rng: random.Random) -> list[object]:
    return [f"{person.given} {person.family}"]


def _comma(person: Someone, rng: random.Random) -> list[object]:
    return [f"{person.family}, {person.given}"]


def _with_title(person: Someone, rng: random.Random) -> list[object]:
    return [f"{rng.choice(('Mevr.', 'Dhr.', 'De heer', 'Mevrouw', 'Mw.'))} {person.family} {person.given}"]


def _shouted(person: Someone, rng: random.Random) -> list[object]:
    return [f"{person.family} {person.given}".upper()]


NAMES: dict[tuple[str, ...], tuple[Writer, dict[Field, int]]] = {
    ("Naam", "Voornaam"): (lambda p, _: [p.family, p.given], {Field.FAMILY_NAME: 0, Field.GIVEN_NAME: 1}),
    ("FAM_NAAM", "VN"): (lambda p, _: [p.family.upper(), p.given], {Field.FAMILY_NAME: 0, Field.GIVEN_NAME: 1}),
    ("Voornaam lid", "Fam. naam"): (lambda p, _: [p.given, p.family], {Field.GIVEN_NAME: 0, Field.FAMILY_NAME: 1}),
    ("NOM", "PRÉNOM"): (lambda p, _: [p.family, p.given], {Field.FAMILY_NAME: 0, Field.GIVEN_NAME: 1}),
    ("Voornaam", "Naam "): (lambda p, _: [p.family, p.given], {Field.FAMILY_NAME: 0, Field.GIVEN_NAME: 1}),
    ("Naam + voornaam",): (_family_first, {Field.FULL_NAME: 0}),
    ("Naam cliënt",): (_plain_family_first, {Field.FULL_NAME: 0}),
    ("Voornaam\nNaam",): (_given_first, {Field.FULL_NAME: 0}),
    ("Volledige naam",): (_comma, {Field.FULL_NAME: 0}),
    ("NAAM",): (_with_title, {Field.FULL_NAME: 0}),
    ("naam_klant",): (_shouted, {Field.FULL_NAME: 0}),
}  # fmt: skip

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
)


def _in_words(day: date) -> str:
    return f"{day.day} {(*_MONTHS, 'december')[day.month - 1]} {day.year}"


_EXCEL_ZERO = date(1899, 12, 30)
BIRTHS: dict[str, Callable[[date], object]] = {
    "Geb. dat.": lambda day: day,
    "GEBOORTEDATUM": lambda day: datetime(day.year, day.month, day.day),  # noqa: DTZ001
    "Geboren op": lambda day: f"{day.day}/{day.month}/{day.year}",
    "Geboorte-\ndatum": lambda day: f"{day:%d.%m.%y}",
    "geb.": _in_words,
    "Date de naissance": lambda day: f"{day:%Y-%m-%d}",
    "GEB_DATUM": lambda day: f"{day:%Y%m%d}",
    "Verjaardag": lambda day: f"{day.day}/{day.month}/{day.year} 0:00:00",
    "geb.datum": lambda day: (
        f"{day:%d}-{('JAN FEB MRT APR MEI JUN JUL AUG SEP OKT NOV DEC').split()[day.month - 1]}-{day:%y}"
    ),
    "Geboortedat.": lambda day: (day - _EXCEL_ZERO).days,
    "gebdat": lambda day: str((day - _EXCEL_ZERO).days),
    "Date of birth": lambda day: f"{day.month}/{day.day}/{day.year}",
}


def _line(person: Someone, form: str) -> str:
    short = person.street.replace("straat", "str.")
    box = person.box
    if form == "bus":
        return f"{person.street} {person.number}" + (f" bus {box}" if box else "")
    if form == "slash":
        return f"{person.street} {person.number}" + (f"/{box}" if box else "")
    if form == "short":
        return f"{short} {person.number}" + (f" b{box}" if box else "")
    if form == "loose":
        return f"{person.street} {person.number}" + (f" {box}" if box else "")
    return f"{person.street}, {person.number}" + (f" (bus {box})" if box else "")


def _place(person: Someone) -> str:
    return f"{person.postcode} {person.place}"


ADDRESSES: dict[tuple[str, ...], tuple[Writer, dict[Field, int]]] = {
    ("Straat", "Nr", "Bus", "Postcode", "Gemeente"): (
        lambda p, _: [p.street, p.number, p.box, p.postcode, p.place],
        {Field.STREET: 0, Field.HOUSE_NUMBER: 1, Field.BOX: 2, Field.POSTCODE: 3, Field.MUNICIPALITY: 4},
    ),
    ("STRAATNAAM", "HUISNR.", "BUSNR", "PC", "WOONPLAATS"): (
        lambda p, _: [
            p.street.upper(),
            int(p.number) if p.number.isdigit() else p.number,
            p.box or None,
            float(p.postcode),
            p.place.upper(),
        ],
        {Field.STREET: 0, Field.HOUSE_NUMBER: 1, Field.BOX: 2, Field.POSTCODE: 3, Field.MUNICIPALITY: 4},
    ),
    ("Straat + nr", "Postcode en gemeente"): (
        lambda p, _: [_line(p, "bus"), _place(p)],
        {Field.FULL_ADDRESS: 0, Field.MUNICIPALITY: 1},
    ),
    ("Adres", "Postnr.", "Plaats"): (
        lambda p, _: [_line(p, "slash"), p.postcode, p.place],
        {Field.FULL_ADDRESS: 0, Field.POSTCODE: 1, Field.MUNICIPALITY: 2},
    ),
    ("Adres",): (lambda p, _: [f"{_line(p, 'short')}, {_place(p)}"], {Field.FULL_ADDRESS: 0}),
    ("adres cliënt",): (lambda p, _: [f"{_line(p, 'bus')}\n{_place(p)}"], {Field.FULL_ADDRESS: 0}),
    ("Woonadres",): (lambda p, _: [f"{_place(p)}, {_line(p, 'bus')}"], {Field.FULL_ADDRESS: 0}),
    ("ADRESSE",): (lambda p, _: [f"{_line(p, 'bracket')} - {_place(p)}".upper()], {Field.FULL_ADDRESS: 0}),
    ("Domicilie",): (lambda p, _: [f"{_line(p, 'loose')}, {_place(p)}"], {Field.FULL_ADDRESS: 0}),
}  # fmt: skip

PHONES: dict[tuple[str, ...], tuple[Writer, dict[Field, int]]] = {
    ("Telefoon",): (_phones_together, {Field.PHONE: 0}),
    ("Telefoonnummer(s)",): (_phones_together, {Field.PHONE: 0}),
    ("TEL/GSM",): (_phones_together, {Field.PHONE: 0}),
    ("Tel. privé", "GSM 1"): (_phones_apart, {Field.PHONE: 0, Field.MOBILE: 1}),
    ("Vast nr", "Mobiel nr."): (_phones_apart, {Field.PHONE: 0, Field.MOBILE: 1}),
}
# Columns nobody needs, one value or another for each person.
EXTRAS: dict[str, Callable[[Someone, random.Random], object]] = {
    "Nr.": lambda p, rng: None,  # filled with a running number
    "E-mail": lambda p, rng: rng.choice(("", f"{p.given.lower()}@voorbeeld.be")),
    "Opmerkingen": lambda p, rng: rng.choice(("", "budgetbeheer", "hoort slecht, sleutel bij de buren")),
    "Nationaliteit": lambda p, rng: rng.choice(("Belg", "Marokkaan")),
    "Burg. staat": lambda p, rng: rng.choice(("Gehuwd", "Weduwe")),
    "Lid sinds": lambda p, rng: date(2010 + rng.randrange(15), 3, 1),
    "Naam contactpersoon": lambda p, rng: f"{rng.choice(GIVENS)} {p.family}",
    "Tel. dochter": lambda p, rng: _phone(f"0475{rng.randrange(1_000_000):06}", rng),
    "Lidgeld": lambda p, rng: rng.choice((15, 20, 0)),
    "Huisarts": lambda p, rng: f"Dr. {rng.choice(FAMILIES)}",
    "": lambda p, rng: None,
    "M/V": lambda p, rng: rng.choice(("M", "V")),
}
TITLE_ROWS = ("Ledenlijst", "Gemeente Haaltert", "Toestand op 01/11/2026", "Vertrouwelijk", "", "Dienst Welzijn", "")


def odd_list(seed: int, people: int = 40) -> OddList:
    """Make a list of people in one of the shapes above."""
    rng = random.Random(seed)
    kind = rng.choice((ListKind.SERVICE, ListKind.ASSOCIATION, ListKind.POPULATION_REGISTER))
    titles: list[str] = []
    fields: dict[Field, int] = {}
    writers: list[Writer] = []
    blocks = [_block(rng, NAMES), _block(rng, ADDRESSES), _block(rng, PHONES), _births(rng)]
    if kind is ListKind.SERVICE and rng.random() < 0.7:
        title = rng.choice(("Dienst(en)", "Aard hulp", "DIENSTVERLENING"))
        blocks.append(((title,), lambda p, _: [p.service], {Field.SERVICES: 0}))
    for extra in rng.sample(list(EXTRAS), rng.randrange(6)):
        blocks.append(((extra,), _extra(extra), {}))
    national = rng.random() < 0.4
    if national:
        blocks.append(((rng.choice(("Rijksregisternr.", "INSZ", "Code", "RR")),), _national(rng.randrange(3)), {}))
    rng.shuffle(blocks)
    for names, writer, given in blocks:
        fields |= {each: at + len(titles) for each, at in given.items()}
        titles += names
        writers.append(writer)
    return _laid_out(rng, kind, titles, fields, writers, people)


def _block(rng: random.Random, shapes: dict[tuple[str, ...], tuple[Writer, dict[Field, int]]]) -> tuple[
    tuple[str, ...], Writer, dict[Field, int]
]:  # fmt: skip
    titles = rng.choice(list(shapes))
    return titles, *shapes[titles]


def _births(rng: random.Random) -> tuple[tuple[str, ...], Writer, dict[Field, int]]:
    title = rng.choice(list(BIRTHS))
    return (title,), lambda person, _: [BIRTHS[title](person.birth)], {Field.BIRTH_DATE: 0}


def _extra(title: str) -> Writer:
    if title == "Nr.":
        count = iter(range(1, 1_000_000))
        return lambda person, rng: [next(count)]
    return lambda person, rng: [EXTRAS[title](person, rng)]


def _national(form: int) -> Writer:
    def write(person: Someone, _: random.Random) -> list[object]:
        n = person.national
        return [(n, int(n), f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:9]}.{n[9:]}")[form]]

    return write


def _laid_out(
    rng: random.Random,
    kind: ListKind,
    titles: list[str],
    fields: dict[Field, int],
    writers: list[Writer],
    count: int,
) -> OddList:
    """Put title rows above, page breaks, blanks and totals between, and a footer below."""
    width = len(titles)
    rows: list[list[object]] = [[text, *[""] * (width - 1)] for text in rng.sample(TITLE_ROWS, rng.randrange(7))]
    header = len(rows)
    rows.append(list(titles))
    known: dict[int, Someone] = {}
    junk = 0
    breaks = rng.random() < 0.4
    for at in range(count):
        person = someone(rng)
        rows.append([cell for writer in writers for cell in writer(person, rng)])
        known[len(rows)] = person
        if breaks and at % 15 == 14:
            page: list[list[object]] = [[], list(titles)]
            rows += page
            junk += len(page)
    if rng.random() < 0.5:
        rows += [[], ["Totaal", *[None] * (width - 2), count]]
        junk += 2
    if rng.random() < 0.4:
        rows += [["", "Afgedrukt op 23/11/2026 om 10:12", *[""] * (width - 2)]]
        junk += 1
    return OddList(rows, kind, header, fields, known, junk, tuple(titles))
