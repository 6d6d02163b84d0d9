"""Cells as town halls really write them: names, addresses, numbers, dates; what is read and what is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from belactie_desktop.domain.addresses import Address, parse_address_line
from belactie_desktop.domain.columns import guess_columns
from belactie_desktop.domain.dates import parse_birth_date
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.list_rows import ListReading, read_list
from belactie_desktop.domain.names import PersonName, parse_full_name
from belactie_desktop.domain.phones import parse_phones

TODAY = date(2026, 11, 23)

NAMES = [
    ("PEETERS Maria", "Peeters", "Maria"),
    ("Maria Peeters", "Peeters", "Maria"),
    ("Peeters-Janssens M.", "Peeters-Janssens", "M."),
    ("Van den Bossche Jan", "Van den Bossche", "Jan"),
    ("Mevr. De Smet-Claes Godelieve", "De Smet-Claes", "Godelieve"),
    ("Peeters, Maria", "Peeters", "Maria"),
    ("Jan Van den Bossche", "Van den Bossche", "Jan"),
    ("EL KHATTABI Mohamed", "El Khattabi", "Mohamed"),
    ("Mohamed El Khattabi", "El Khattabi", "Mohamed"),
    ("El Khattabi Mohamed", "El Khattabi", "Mohamed"),
    ("Ait Oubella Fatima", "Ait Oubella", "Fatima"),
    ("Fatima Ait Oubella", "Ait Oubella", "Fatima"),
    ("Yılmaz Ayşe", "Yılmaz", "Ayşe"),
    ("Ayşe Yılmaz", "Yılmaz", "Ayşe"),
    ("YILMAZ Mehmet", "Yilmaz", "Mehmet"),
    ("Mehmet Ali Demir", "Demir", "Mehmet Ali"),
    ("Di Lorenzo Giuseppe", "Di Lorenzo", "Giuseppe"),
    ("Giuseppe Di Lorenzo", "Di Lorenzo", "Giuseppe"),
    ("Kowalski Stanisław", "Kowalski", "Stanisław"),
    ("Stanisław Kowalski", "Kowalski", "Stanisław"),
    ("Jadwiga Nowak", "Nowak", "Jadwiga"),
    ("Rossi Concetta", "Rossi", "Concetta"),
    ("Concetta Rossi", "Rossi", "Concetta"),
    ("Dhr. en Mevr. Peeters-Claes", "Peeters-Claes", ""),
    ("Dhr. & Mevr. Jan Peeters", "Peeters", "Jan"),
    ("Fam. Peeters", "Peeters", ""),
    ("De heer Jan Peeters", "Peeters", "Jan"),
    ("Wed. Peeters Maria", "Peeters", "Maria"),
    ("Mevr Wed. Maria Peeters", "Peeters", "Maria"),
    ("Peeters echtg. Claes Maria", "Peeters echtg. Claes", "Maria"),
    ("E.H. Jan Peeters", "Peeters", "Jan"),
    ("Zr. Godelieve Maes", "Maes", "Godelieve"),
    ("Maria Peeters-Claes", "Peeters-Claes", "Maria"),
    ("Marie-Thérèse De Wolf", "De Wolf", "Marie-Thérèse"),
    ("de wolf marie-thérèse", "De Wolf", "Marie-Thérèse"),
    ("DE WOLF MARIE-THÉRÈSE", "De Wolf", "Marie-Thérèse"),
    ("MARIA PEETERS", "Peeters", "Maria"),
    ("J.P. Van Hove", "Van Hove", "J.P."),
    ("Van Hove J.P.", "Van Hove", "J.P."),
    ("Van Hove J. P.", "Van Hove", "J. P."),
    ("Peeters (Claes) Maria", "Peeters (Claes)", "Maria"),
    ("Peeters Maria (Mieke)", "Peeters", "Maria (Mieke)"),
    ("'t Kindt Jozef", "'t Kindt", "Jozef"),
    ("Jozef 't Kindt", "'t Kindt", "Jozef"),
    ("D'Hondt Maria", "D'Hondt", "Maria"),
    ("Maria D'Hondt", "D'Hondt", "Maria"),
    ("Op de Beeck Jan", "Op de Beeck", "Jan"),
    ("Jan Op de Beeck", "Op de Beeck", "Jan"),
    ("In 't Ven Louis", "In 't Ven", "Louis"),
    ("Louis In 't Ven", "In 't Ven", "Louis"),
    ("Aan de Brugh Piet", "Aan de Brugh", "Piet"),
    ("Van Den Bergh Jean Pierre", "Van Den Bergh", "Jean Pierre"),
    ("Jean Pierre Van Den Bergh", "Van Den Bergh", "Jean Pierre"),
    ("Ter Beke Simonne", "Ter Beke", "Simonne"),
    ("Vande Casteele Ria", "Vande Casteele", "Ria"),
    ("Ria Vande Casteele", "Vande Casteele", "Ria"),
    ("Peeters  Maria", "Peeters", "Maria"),
    ("Ben Ahmed Abdelkader", "Ben Ahmed", "Abdelkader"),
    ("Abdelkader Ben Ahmed", "Ben Ahmed", "Abdelkader"),
    ("Nguyễn Thị Hoa", "Nguyễn", "Thị Hoa"),
    ("Peeters M", "Peeters", "M"),
    ("M. Peeters", "Peeters", "M."),
    ("M Peeters", "Peeters", "M"),
    ("PEETERS M.", "Peeters", "M."),
    ("Mevrouw Maria PEETERS", "Peeters", "Maria"),
    ("PEETERS-JANSSENS Maria", "Peeters-Janssens", "Maria"),
    ("Von Thenen Carl", "Von Thenen", "Carl"),
    ("Mc Donald Mary", "Mc Donald", "Mary"),
    ("Della Valle Rosa", "Della Valle", "Rosa"),
    ("Rosa Della Valle", "Della Valle", "Rosa"),
    ("Dos Santos Maria", "Dos Santos", "Maria"),
    ("Zeynep Kaya", "Kaya", "Zeynep"),
    ("Kaya Zeynep", "Kaya", "Zeynep"),
    ("Hüseyin Şahin", "Şahin", "Hüseyin"),
    ("Lahcen Bouazza", "Bouazza", "Lahcen"),
    ("Bouazza Lahcen", "Bouazza", "Lahcen"),
    ("Krystyna Wójcik", "Wójcik", "Krystyna"),
    ("Salvatore La Rosa", "La Rosa", "Salvatore"),
    ("La Rosa Salvatore", "La Rosa", "Salvatore"),
    ("Jef Maes", "Maes", "Jef"),
    ("Maes Jef", "Maes", "Jef"),
    ("Thomas Mia", "Thomas", "Mia"),
    ("Simon Irma", "Simon", "Irma"),
    ("PEETERS JAN", "Peeters", "Jan"),
    ("Peeters Jan Baptist", "Peeters", "Jan Baptist"),
    ("Juffr. A. Claes", "Claes", "A."),
    ("Dr. Jan Peeters", "Peeters", "Jan"),
    ("Peeters; Maria", "Peeters", "Maria"),
    ("Peeters/Claes Maria", "Peeters/Claes", "Maria"),
]
ADDRESSES = [
    ("Dorpsstraat 12 bus 3, 3998 Berkenhove", ("Dorpsstraat", "12", "3", "3998", "Berkenhove")),
    ("Kerkstr. 5 b2", ("Kerkstr.", "5", "b2", "", "")),
    ("3998 Berkenhove, Kerkstraat 5", ("Kerkstraat", "5", "", "3998", "Berkenhove")),
    ("Kerkstraat 5 0201", ("Kerkstraat", "5", "0201", "", "")),
    ("B-3998 Berkenhove - Kerkstraat 5 bus 2", ("Kerkstraat", "5", "2", "3998", "Berkenhove")),
    ("Kerkstraat nr. 5", ("Kerkstraat", "5", "", "", "")),
    ("Kerkstraat n° 5 bus 1", ("Kerkstraat", "5", "1", "", "")),
    ("Kerkstraat 5 (bus 3) 3998 Berkenhove", ("Kerkstraat", "5", "3", "3998", "Berkenhove")),
    ("Kerkstraat 5, 3998, Berkenhove", ("Kerkstraat", "5", "", "3998", "Berkenhove")),
    ("Kerkstraat 5 te 3998 Berkenhove", ("Kerkstraat", "5", "", "3998", "Berkenhove")),
    ("WZC De Linde, Lindelaan 44, 3998 Berkenhove", ("Lindelaan", "44", "", "3998", "Berkenhove")),
    ("Res. Zonnehof, Kerkstraat 5 bus 3", ("Kerkstraat", "5", "3", "", "")),
    ("Kerkstraat5", ("Kerkstraat", "5", "", "", "")),
    ("Kerkstraat 5 1e verdieping", ("Kerkstraat", "5", "V1", "", "")),
    ("Kerkstraat 5 gelijkvloers", ("Kerkstraat", "5", "GLV", "", "")),
    ("Kerkstraat 12-14 bus 2", ("Kerkstraat", "12-14", "2", "", "")),
    ("Kerkstraat 12-0201", ("Kerkstraat", "12", "0201", "", "")),
    ("Kerkstraat 12 - bus 3", ("Kerkstraat", "12", "3", "", "")),
    ("Kerkstraat 5A/2", ("Kerkstraat", "5A", "2", "", "")),
    ("Kerkstraat 5 A 2", ("Kerkstraat", "5A", "2", "", "")),
    ("Plein 1940 12 bus 3", ("Plein 1940", "12", "3", "", "")),
    ("Kerkstraat 5/b002", ("Kerkstraat", "5", "b002", "", "")),
    ("Rue de la Station 12 bte 3, 7850 Enghien", ("Rue de la Station", "12", "3", "7850", "Enghien")),
    ("11 Novemberlaan 5", ("11 Novemberlaan", "5", "", "", "")),
    ("Kerkstraat 5/1", ("Kerkstraat", "5", "1", "", "")),
    ("Kerkstraat 5 bus A", ("Kerkstraat", "5", "A", "", "")),
    ("KERKSTRAAT 5 BUS 0/1, 3998 BERKENHOVE", ("Kerkstraat", "5", "0/1", "3998", "Berkenhove")),
    ("Sint-Annastraat 12 A - 3998 Sint-Anna", ("Sint-Annastraat", "12A", "", "3998", "Sint-Anna")),
    ("Kerkstraat 5, 3998 Berkenhove, België", ("Kerkstraat", "5", "", "3998", "Berkenhove")),
    ("Kerkstraat 5 - 3998 Berkenhove", ("Kerkstraat", "5", "", "3998", "Berkenhove")),
    ("Kerkstraat, 5 3998 BERKENHOVE", ("Kerkstraat", "5", "", "3998", "Berkenhove")),
    ("p/a Janssens, Kerkstraat 5", ("Kerkstraat", "5", "", "", "")),
    ("Kerkstraat 5 bus 2.1", ("Kerkstraat", "5", "2.1", "", "")),
    ("Kerkstraat 5 bus: 2", ("Kerkstraat", "5", "2", "", "")),
    ("Kerkstraat 5 /2", ("Kerkstraat", "5", "2", "", "")),
    ("Kerkstraat 5 app. 3", ("Kerkstraat", "5", "3", "", "")),
    ("Kerkstraat 5 APP 3", ("Kerkstraat", "5", "3", "", "")),
    ("1 Meiplein 12/3", ("1 Meiplein", "12", "3", "", "")),
    ("Steenweg 12345", ("Steenweg", "12345", "", "", "")),
    ("Kerkstraat 5, bus 3, 3998 Berkenhove", ("Kerkstraat", "5", "3", "3998", "Berkenhove")),
    ("Kerkstraat 5\nbus 3\n3998 Berkenhove", ("Kerkstraat", "5", "3", "3998", "Berkenhove")),
    ("Lindelaan 44 kamer 12", ("Lindelaan", "44", "12", "", "")),
    ("Lindelaan 44 K12", ("Lindelaan", "44", "K12", "", "")),
    ("Grote Markt z/n", ("Grote Markt z/n", "", "", "", "")),
    ("9450 Haaltert Kerkstraat 5", ("Kerkstraat", "5", "", "9450", "Haaltert")),
    ("F. Timmermansstraat 3", ("F. Timmermansstraat", "3", "", "", "")),
    ("Koning Albert I-laan 12", ("Koning Albert I-laan", "12", "", "", "")),
    ("Koning Albert I laan 12", ("Koning Albert I laan", "12", "", "", "")),
    ("Kerkstraat 5bus3", ("Kerkstraat", "5", "3", "", "")),
    ("Kerkstraat 5b3", ("Kerkstraat", "5", "b3", "", "")),
    ("Kerkstraat 05", ("Kerkstraat", "05", "", "", "")),
]
NUMBERS = [
    ("thuis 016/12.34.56 (dochter 0475 12 34 56)", ["+3216123456", "+32475123456"], ("dochter",)),
    ("016-123456 of 0475/123456", ["+3216123456", "+32475123456"], ()),
    ("O475/12.34.56", ["+32475123456"], ()),
    ("++32 475 12 34 56", ["+32475123456"], ()),
    ("+0032475123456", ["+32475123456"], ()),
    ("00 32 475 12 34 56", ["+32475123456"], ()),
    ("(+32) 475 12 34 56", ["+32475123456"], ()),
    ("0475_12_34_56", ["+32475123456"], ()),
    ("0475*12*34*56", ["+32475123456"], ()),
    ("0475'12'34'56", ["+32475123456"], ()),
    ('="0475123456"', ["+32475123456"], ()),
    ("475.123.456", ["+32475123456"], ()),
    ("475123456.00", ["+32475123456"], ()),
    ("٠٤٧٥ ١٢ ٣٤ ٥٦", ["+32475123456"], ()),
    ("０４７５１２３４５６", ["+32475123456"], ()),
    ("0475 12 34 56 (gsm)", ["+32475123456"], ()),
    ("vast: 016 12 34 56 gsm: 0475 12 34 56", ["+3216123456", "+32475123456"], ()),
    ("geen telefoon", [], ()),
    ("heeft geen gsm", [], ()),
    ("0475/123.456 - 016/123.456", ["+32475123456", "+3216123456"], ()),
    ("016 12 34 56 (fax)", [], ("fax 016 12 34 56",)),
    ("016 12 34 56 fax 016 12 34 57", ["+3216123456"], ("fax 016 12 34 57",)),
    ("T 016 12 34 56 / M 0475 12 34 56", ["+3216123456", "+32475123456"], ()),
    ("T: 016 12 34 56\nG: 0475 12 34 56", ["+3216123456", "+32475123456"], ()),
    ("016/12 34 56 + 0475/12 34 56", ["+3216123456", "+32475123456"], ()),
    ("0475 12 34 56 & 016 12 34 56", ["+32475123456", "+3216123456"], ()),
    ("tel 016.12.34.56 - gsm 0475.12.34.56", ["+3216123456", "+32475123456"], ()),
    ("0475/12/34/56", ["+32475123456"], ()),
    ("0475-12-34-56", ["+32475123456"], ()),
    ("+32 (0) 16 12 34 56", ["+3216123456"], ()),
    ("+32.16.12.34.56", ["+3216123456"], ()),
    ("0032-16-123456", ["+3216123456"], ()),
    ("[016] 123456", ["+3216123456"], ()),
    ("02 512 34 56", ["+3225123456"], ()),
    ("+31 6 12 34 56 78", ["+31612345678"], ()),
    ("0031612345678", ["+31612345678"], ()),
    ("+49 (0) 241 123456", ["+49241123456"], ()),
    ("nr: 016 12 34 56", ["+3216123456"], ()),
    ("0475 12 34 56?", ["+32475123456"], ()),
    ("0475 12 34 56 !", ["+32475123456"], ()),
    ("0475 12 34 56 / ", ["+32475123456"], ()),
    ("GSM echtgenoot 0475 12 34 56", ["+32475123456"], ("echtgenoot",)),
    ("016 12 34 56,0475 12 34 56", ["+3216123456", "+32475123456"], ()),
    ("016 12 34 56|0475 12 34 56", ["+3216123456", "+32475123456"], ()),
    ("016123456 0475123456", ["+3216123456", "+32475123456"], ()),
]
DATES = [
    ("5 juli 1941", "1941-07-05"),
    ("05.07.41", "1941-07-05"),
    ("1941-07-05", "1941-07-05"),
    ("19410705", "1941-07-05"),
    ("5/7/1941 0:00:00", "1941-07-05"),
    ("05-JUL-41", "1941-07-05"),
    ("za 5 juli 1941", "1941-07-05"),
    ("zaterdag 5 juli 1941", "1941-07-05"),
    ("5 juillet 1941", "1941-07-05"),
    ("5 août 1941", "1941-08-05"),
    ("5.VII.1941", "1941-07-05"),
    ("July 5, 1941", "1941-07-05"),
    ("Jul 5 1941", "1941-07-05"),
    ("5de juli 1941", "1941-07-05"),
    ("05/07/1941 (85)", "1941-07-05"),
    ("05/07/1941 (85 jaar)", "1941-07-05"),
    ("°05/07/1941", "1941-07-05"),
    ("* 5-7-1941", "1941-07-05"),
    ("geboren te Leuven op 05/07/1941", "1941-07-05"),
    ("05/07/1941 te Leuven", "1941-07-05"),
    ("1941", "1941"),
    ("ca. 1941", "1941"),
    ("±1941", "1941"),
    ("1941?", "1941"),
    ("(1941)", "1941"),
    ("05/1941", "1941-05"),
    ("5/7/1941.", "1941-07-05"),
    ("5‑7‑1941", "1941-07-05"),
    ("5/7/1941 12:00:00 AM", "1941-07-05"),
    ("1941-07-05T00:00:00Z", "1941-07-05"),
    ("1941-07-05 00:00:00.000", "1941-07-05"),
    ("5\xa0juli\xa01941", "1941-07-05"),
    ("15162", "1941-07-05"),
    ("15162.0", "1941-07-05"),
    ("5-juli-1941", "1941-07-05"),
    ("5 jul. 1941", "1941-07-05"),
    ("5 mrt '41", "1941-03-05"),
    ("5 Maart 1941", "1941-03-05"),
    ("5 März 1941", "1941-03-05"),
    ("1 sept. 1941", "1941-09-01"),
    ("1er mai 1941", "1941-05-01"),
    ("05 07 1941", "1941-07-05"),
    ("5,7,1941", "1941-07-05"),
    ("05/07/1941 00:00", "1941-07-05"),
    ("1941/07/05", "1941-07-05"),
    ("1941.07.05", "1941-07-05"),
    ("5-7-'41", "1941-07-05"),
    ("5 febr 1941", "1941-02-05"),
    ("23/8/1938", "1938-08-23"),
    ("23-8-38", "1938-08-23"),
    ("5/7/41", "1941-07-05"),
    ("00-00-1941", "1941"),
    ("00/05/1941", "1941-05"),
    ("5/00/1941", "1941"),
]


@pytest.mark.parametrize(("cell", "family", "given"), NAMES)
def test_names_in_one_cell(cell: str, family: str, given: str) -> None:
    assert parse_full_name(cell) == PersonName(family, given)


@pytest.mark.parametrize(("cell", "parts"), ADDRESSES)
def test_addresses_in_one_cell(cell: str, parts: tuple[str, str, str, str, str]) -> None:
    assert parse_address_line(cell) == Address(*parts)


@pytest.mark.parametrize(("cell", "numbers", "rest"), NUMBERS)
def test_numbers_in_one_cell(cell: str, numbers: list[str], rest: tuple[str, ...]) -> None:
    found, others = parse_phones(cell)
    assert ([number.e164 for number in found], others) == (numbers, rest)


@pytest.mark.parametrize(("cell", "iso"), DATES)
def test_dates_as_text(cell: str, iso: str) -> None:
    birth, problem = parse_birth_date(cell, TODAY)
    assert problem is None
    assert birth is not None
    assert birth.iso == iso


def test_a_date_in_a_column_of_numbers_is_no_number() -> None:
    assert parse_phones(date(1938, 1, 2)) == ((), ("02/01/1938",))


def _read(rows: Sequence[Sequence[object]], kind: ListKind) -> ListReading:
    return read_list(rows, 0, guess_columns(rows[0], rows[1:], kind), kind, TODAY)


@pytest.mark.parametrize(
    ("cell", "name", "what", "refused"),
    [
        ("Peeters Jan en Claes Maria", "Jan Peeters", "twee mensen", False),
        ("Jan & Maria Peeters", "Jan Peeters", "twee mensen", False),
        ("Peeters Jan (°12/05/1940)", "Jan Peeters", "cijfers", False),
        ("Peeters Jan † 2024", None, "overleden", True),
        ("Peeters Jan (overleden)", None, "overleden", True),
        ("Peeters Jan " + "en zijn vrouw " * 20, None, "veel meer dan een naam", True),
    ],
)
def test_odd_names_are_told(cell: str, name: str | None, what: str, refused: bool) -> None:
    reading = _read([["Naam", "Geb."], [cell, "5/7/1941"]], ListKind.SERVICE)
    assert [entry.name.text for entry in reading.entries if entry.name] == ([name] if name else [])
    assert any(what in problem.what and problem.refused == refused for problem in reading.problems)


@pytest.mark.parametrize(
    ("cell", "what", "kept"),
    [
        ("112", "noodlijn", 0),
        (1813, "noodlijn", 0),
        ("0800 12 345", "bedrijf", 0),
        ("0902/12.345", "bedrijf", 0),
        ("078 15 10 20", "bedrijf", 0),
        ("fax 053 70 10 20", "faxnummer", 0),
        ("053 70 10 20 (fax)", "faxnummer", 0),
        ("4,99715E+08", "afgerond", 0),
        ("053 70 10 2", "geen telefoonnummer van een persoon", 0),
        ("thuis 053/70.10.20 (dochter 0475 12 34 56)", "iemand anders", 2),
        ("053 70 10 20 of 1207", "noodlijn", 1),
        ("+31 6 12 34 56 78", None, 1),
    ],
)
def test_odd_numbers_are_told_with_what_to_do(cell: object, what: str | None, kept: int) -> None:
    reading = _read([["Naam", "Geb.", "Tel"], ["Claes Jan", "5/7/1941", cell]], ListKind.SERVICE)
    assert len(reading.entries[0].phones) == kept
    assert [what in problem.what for problem in reading.problems if what] == ([True] if what else [])
    assert all(problem.do and problem.row == 2 and problem.column_title == "Tel" for problem in reading.problems)
