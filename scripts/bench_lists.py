"""Invented lists of any length for measuring. Everyone in them is invented; the same length gives the same list."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import xlsxwriter

GIVEN = ("Maria", "Jan", "Godelieve", "Roger", "Jeannine", "Albert", "Rosa", "Etienne", "Simonne", "Fatima")
FAMILY = ("Peeters", "Claes", "Van den Bossche", "De Smedt", "Wouters", "El Amrani", "D'hondt", "Jacobs", "Maes")
STREETS = ("Dorpsstraat", "Kerkstraat", "Lindelaan", "Molenstraat", "Stationsstraat", "Veldstraat", "Hoogstraat")
HEADER = ("Naam", "Voornaam", "Geboortedatum", "Straat", "Nr", "Bus", "Postcode", "Gemeente", "Telefoon")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))


def write_list(path: Path, rows: int, first: int = 0) -> None:
    """Write a population register of so many people, two in a home; `first` is the number of the first one."""
    random = Random(3 + first)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, days = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADER)
    for row in range(1, rows + 1):
        place = first + row
        birth = date(1930, 1, 1) + timedelta(days=random.randrange(11_000))
        house = place // 2
        sheet.write_row(row, 0, (random.choice(FAMILY), random.choice(GIVEN)))
        sheet.write_datetime(row, 2, datetime(birth.year, birth.month, birth.day), days)  # noqa: DTZ001 - a cell
        sheet.write_row(row, 3, (STREETS[house % 7], str(house // 7 + 1), "", "3998", "Berkenhove"))
        number = f"016 {house % 90 + 10} {house // 90 % 90 + 10} {place % 90 + 10}"
        sheet.write(row, 8, number if place % 3 else "")
    book.close()
