"""Invented lists of any length for measuring. Everyone in them is invented; the same length gives the same list."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import xlsxwriter

GIVEN = (
    *("Maria", "Jan", "Godelieve", "Roger", "Jeannine", "Albert", "Rosa", "Etienne", "Simonne", "Fatima"),
    *(
        "Luc",
        "Marc",
        "Christine",
        "Ann",
        "Peter",
        "Els",
        "Koen",
        "Sofie",
        "Tom",
        "Emma",
        "Noah",
        "Lotte",
        "Dirk",
        "Ingrid",
    ),
)
FAMILY = ("Peeters", "Claes", "Van den Bossche", "De Smedt", "Wouters", "El Amrani", "D'hondt", "Jacobs", "Maes")
STREETS = ("Dorpsstraat", "Kerkstraat", "Lindelaan", "Molenstraat", "Stationsstraat", "Veldstraat", "Hoogstraat")
SYLLABLES = ("Ba", "Do", "Ke", "Li", "Mo", "Na", "Po", "Ra", "Sa", "To", "Wi", "Zu")
HOUSES = 300
"""In a street. More would be no house numbers any more, and the guess of the columns says so."""
FIRST_BIRTH, BIRTH_DAYS = date(1925, 1, 1), 36_500
"""Whole towns of 100,000 and more hold every age: the same birth date is then shared by few."""
HOUSES_OF_POSTCODE = 5_000
"""Some 10,000 people have one, as in Flanders."""
HEADER = ("Naam", "Voornaam", "Geboortedatum", "Straat", "Nr", "Bus", "Postcode", "Gemeente", "Telefoon")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))


def address_of(house: int) -> tuple[str, str, str]:
    """Give a street, a number and a postcode to each house: a street and a postcode have at most so many."""
    street, number = house % len(STREETS), house // len(STREETS)
    quarter = number // HOUSES
    before = SYLLABLES[quarter // len(SYLLABLES)] + SYLLABLES[quarter % len(SYLLABLES)].lower()
    return f"{before}{STREETS[street].lower()}", str(number % HOUSES + 1), str(3000 + house // HOUSES_OF_POSTCODE)


def family_name(random: Random) -> str:
    """Draw a family name: one in twenty people shares a few, the others have one of some thousand, as in Flanders."""
    if random.random() < 0.05:
        return random.choice(FAMILY)
    first, second, third = (random.choice(SYLLABLES) for _ in range(3))
    return f"{first}{second.lower()}{third.lower()}"


def write_list(path: Path, rows: int, first: int = 0) -> None:
    """Write a population register of so many people, two in a home; `first` is the number of the first one."""
    random = Random(3 + first)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, days = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADER)
    for row in range(1, rows + 1):
        place = first + row
        birth = FIRST_BIRTH + timedelta(days=random.randrange(BIRTH_DAYS))
        house = place // 2
        sheet.write_row(row, 0, (family_name(random), random.choice(GIVEN)))
        sheet.write_datetime(row, 2, datetime(birth.year, birth.month, birth.day), days)  # noqa: DTZ001 - a cell
        street, door, postcode = address_of(house)
        sheet.write_row(row, 3, (street, door, "", postcode, "Berkenhove"))
        line = f"{2_000_000 + house:07d}"
        number = f"02 {line[:3]} {line[3:5]} {line[5:]}"
        sheet.write(row, 8, number if place % 3 else "")
    book.close()
