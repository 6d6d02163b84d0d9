"""Which names on a list of homes mean service flats, where people live by themselves."""

from __future__ import annotations

import pytest

from belactie_desktop.domain.care_homes import is_service_flats


@pytest.mark.parametrize(
    "name",
    [
        *("Serviceflats 't Hof", "SERVICEFLAT DE BRON", "Service-flats Ter Linden", "Serviceresidentie Zilverlinde"),
        *("Assistentiewoningen Sint-Jan", "Assistentiewoning De Vlinder", "GAW De Kouter", "Erkende assistentieflats"),
        *("Residentie Zonnehof (assistentiewoningen)", "Seniorenflats Het Park", "Bejaardenwoningen Kerkstraat"),
        *("Serviceflats van WZC De Linde", "Woonzorgcampus Sint-Anna, assistentiewoningen", "Aanleunwoningen OCMW"),
    ],
)
def test_service_flats(name: str) -> None:
    assert is_service_flats(name)


@pytest.mark.parametrize(
    "name",
    [
        *("WZC Sint-Jozef", "Woonzorgcentrum De Linde", "Rusthuis Avondrust", "RVT Ter Beuken", "W.Z.C. Mariahof"),
        *("Residentie Prinsenhof", "Residentie Zorgvlied WZC", "", "Zorghotel Gawein", "Centrum voor kortverblijf"),
        *("WZC De Linde en serviceflats", "Serviceflats & woonzorgcentrum De Linde", "WZC Assistentiewoningenpark"),
        *("Dienstencentrum De Flat", "Assistentie aan huis", "Thuiszorgservice Flatgebouw"),
    ],
)
def test_care_homes_and_names_that_do_not_tell(name: str) -> None:
    assert not is_service_flats(name)
