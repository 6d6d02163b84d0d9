"""The declaration holds what was filled in and the seven points of the annex, in order, and nothing is cut off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from belactie_desktop.domain.callers import CallerKind
from belactie_desktop.files.declaration import (
    CONFIDENTIAL_LIST,
    KIND_SENTENCES,
    Declaration,
    declaration_pdf,
    declarations_pdf,
)
from tests.files.pdf_reading import fonts, in_order, info, outside_margins, pages, words

FILLED = Declaration(
    organisation="Gemeente Heuvelrode",
    organisation_address="Kerkplein 1, 3999 Heuvelrode",
    campaign="Opbelactie 80-plussers",
    volunteer_name="Noëlla Çelik-D'Haeseleer",
    volunteer_address="Dorpsstraat 12 bus 3, 3999 Heuvelrode",
    function="Beller",
    starts_on=date(2026, 11, 23),
    ends_on=date(2027, 2, 28),
    coordinator="Griet Peeters",
)

SEVEN_POINTS = [
    "1. Wat is vertrouwelijke informatie?",
    *CONFIDENTIAL_LIST,
    "2. Waarvoor gebruik ik de informatie?",
    "alleen voor mijn inzet in deze actie",
    "3. Foto's, video's en geluid",
    "geen beeld of geluid",
    "vooraf schriftelijk",
    "4. Anoniem maken",
    "alle persoonsgegevens heel zorgvuldig anoniem",
    "5. Op het einde",
    "einde van mijn laatste dag vernietig",
    "teruggeven aan het bestuur",
    "6. Privacy",
    "privéleven",
    "7. Pers",
    "algemeen directeur of de coördinator",
    "Plaats",
    "Datum",
    "Handtekening",
]


def test_filled_values_and_seven_points_stand_in_order() -> None:
    read = words(declaration_pdf(FILLED))
    filled = [
        "Gemeente Heuvelrode",
        "Kerkplein 1, 3999 Heuvelrode",
        "Opbelactie 80-plussers",
        "Noëlla Çelik-D'Haeseleer",
        "Dorpsstraat 12 bus 3",
        "Beller",
        "Ik help mee als vrijwilliger.",
    ]
    period = ["23 november 2026", "28 februari 2027"]
    assert in_order(read, [*filled, SEVEN_POINTS[0], *period, *SEVEN_POINTS[1:]]) == []


def test_a_missing_point_would_be_noticed() -> None:
    """Twin: the check above sees a point that is absent or stands too early."""
    read = words(declaration_pdf(FILLED))
    assert in_order(read.replace("7. Pers", ""), SEVEN_POINTS) == ["7. Pers"]
    assert in_order(read, ["7. Pers", "6. Privacy"]) == ["6. Privacy"]


@pytest.mark.parametrize("kind", list(CallerKind))
def test_the_sentence_fits_the_kind_of_caller(kind: CallerKind) -> None:
    read = words(declaration_pdf(replace(FILLED, kind=kind)))
    assert KIND_SENTENCES[kind] in read
    assert f"Handtekening {kind.label.lower()}" in read
    assert sum(sentence in read for sentence in KIND_SENTENCES.values()) == 1


def test_the_elected_official_stands_apart_from_the_mandate() -> None:
    read = words(declaration_pdf(replace(FILLED, kind=CallerKind.ELECTED)))
    assert "helemaal los van mijn mandaat" in read


def test_all_declarations_in_one_pdf_each_on_own_pages() -> None:
    people = [replace(FILLED, volunteer_name=f"Persoon {letter}") for letter in "ABC"]
    read = pages(declarations_pdf(people))
    assert len(read) == 6
    for place, person in enumerate(people):
        first, last = read[place * 2], read[place * 2 + 1]
        assert person.volunteer_name in first
        assert "Pagina 1 van 2" in first
        assert f"Naam: {person.volunteer_name}" in last
        assert "Pagina 2 van 2" in last
        assert not [other for other in people if other is not person and other.volunteer_name in first + last]


def test_no_declarations_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one"):
        declarations_pdf([])


def test_what_users_type_is_plain_text() -> None:
    read = words(declaration_pdf(replace(FILLED, volunteer_name='An & <b>Bo</b> "x" &amp;', function="a\x00b\u202ec")))
    assert 'An & <b>Bo</b> "x" &amp;' in read
    assert "abc" in read


def test_long_names_wrap_and_nothing_is_cut_off() -> None:
    long = replace(
        FILLED,
        organisation="Intergemeentelijke Vereniging voor Welzijn en Zorg van " + "Sint-Martens-Heuvelrode " * 4,
        campaign="Een heel lange naam voor een opbelactie " * 3,
        volunteer_name="Wolfeschlegelsteinhausenbergerdorff" * 4,
        volunteer_address="Burgemeester-Van-Den-Heuvelstraat 128 bus 0403, " * 4,
    )
    pdf = declaration_pdf(long)
    assert outside_margins(pdf) == []
    assert "Wolfeschlegelsteinhausenbergerdorff" * 4 in words(pdf).replace(" ", "")
    assert "voor een opbelactie Een heel lange naam voor een opbelactie" in words(pdf)


def test_empty_fields_leave_room_to_write() -> None:
    empty = Declaration("Gemeente Heuvelrode", "", "Opbelactie", "", "", "")
    read = words(declaration_pdf(empty))
    assert in_order(read, SEVEN_POINTS) == []
    assert "20…" in read
    assert "None" not in read


def test_the_document_is_dutch_titled_and_carries_its_font() -> None:
    pdf = declaration_pdf(FILLED)
    about = info(pdf)
    assert about["Title"] == "Vertrouwelijkheidsverklaring"
    assert about["Author"] == "Gemeente Heuvelrode"
    assert about["Page size"].endswith("(A4)")
    assert b"/Lang (nl-BE)" in pdf
    assert all("AtkinsonHyperlegibleNext" in font for font in fonts(pdf))
