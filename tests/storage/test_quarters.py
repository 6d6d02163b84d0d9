"""Quarters: a street of one name in two places may lie in two quarters, and names are used again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from belactie_desktop.storage import quarters
from belactie_desktop.storage.database import Store
from belactie_desktop.storage.list_tables import household
from tests.builders import new_dossier

MANY = 900


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        with opened.transaction() as connection:
            shared = {"number": "1", "box": "", "municipality": "Berkenhove"}
            rows = [("kerkstraat", "3997"), ("kerkstraat", "3998"), ("kerkstraat", "3998")]
            rows += [(f"straat {at}", "3998") for at in range(MANY)]
            for at, (street, postcode) in enumerate(rows):
                keys = {"address_key": f"h{at}", "building_key": f"h{at}", "street_key": street}
                connection.execute(
                    insert(household).values(keys | shared | {"street": street.title(), "postcode": postcode})
                )
        yield opened


def test_a_street_of_one_name_lies_in_two_quarters(store: Store) -> None:
    with store.transaction() as connection:
        quarters.put(connection, [("kerkstraat", "3997")], "Het Dal")
        quarters.put(connection, [("kerkstraat", "3998")], "Centrum")
        found = [each for each in quarters.streets(connection) if each.street_key == "kerkstraat"]
        assert [(each.postcode, each.homes, each.quarter) for each in found] == [
            ("3997", 1, "Het Dal"),
            ("3998", 2, "Centrum"),
        ]
        assert quarters.names(connection) == ("Centrum", "Het Dal")
        quarters.put(connection, [("kerkstraat", "3997")], "Centrum")
        assert quarters.names(connection) == ("Centrum",)


def test_hundreds_of_streets_go_in_and_out_at_once(store: Store) -> None:
    with store.transaction() as connection:
        places = [each.place for each in quarters.streets(connection)]
        assert len(places) == MANY + 2
        quarters.put(connection, places, "Overal")
        assert {each.quarter for each in quarters.streets(connection)} == {"Overal"}
        quarters.put(connection, places, "")
        assert quarters.names(connection) == ()
