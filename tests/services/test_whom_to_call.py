"""Whom one caller still has to call is the same, asked for that caller alone or for everybody at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert

from belactie_desktop.domain.disclosures import Disclosure, DisclosureKind
from belactie_desktop.storage import disclosures
from belactie_desktop.storage.tables import call_sheet, call_sheet_line
from tests.builders import NOW
from tests.round_builder import EXPIRES, new_round


@pytest.mark.parametrize("left_out", ["nobody", "tried", "off the list", "on paper", "without a number", "given back"])
def test_asking_about_one_caller_gives_what_asking_about_all_gives(tmp_path: Path, left_out: str) -> None:
    filled = new_round(tmp_path, people=24, callers=3)
    filled.assigning.distribute()
    change = {
        "tried": "INSERT INTO call_attempt (uid, person_id, caller_uid, at, outcome, minutes) "
        "SELECT 'x' || person_id, person_id, caller_uid, '2026-11-23T09:00:00.000+01:00', 'refused', 1 "
        "FROM assignment WHERE person_id % 3 = 0",
        "off the list": "UPDATE person SET on_list = 0 WHERE id % 3 = 0",
        "without a number": "DELETE FROM phone WHERE person_id % 4 IN (1, 2)",
        "given back": "INSERT INTO hand_back (uid, household_id, caller_uid, reason, at) "
        "SELECT 'y' || person_id, person.household_id, caller_uid, 'other', '2026-11-23T09:00:00.000+01:00' "
        "FROM assignment JOIN person ON person.id = person_id WHERE person_id % 5 = 0",
    }.get(left_out)
    with filled.store.transaction() as connection:
        if change:
            connection.exec_driver_sql(change)
        if left_out == "on paper":
            line = Disclosure("sheet", NOW, DisclosureKind.PAPER, "An Wouters", ("naam",), 2, EXPIRES)
            disclosures.add(connection, line)
            row = {"uid": "sheet", "number": 1, "caller_uid": filled.callers[0].uid, "people_count": 2}
            connection.execute(insert(call_sheet), row | {"made_at": NOW.isoformat()})
            rows = [{"sheet_uid": "sheet", "line": one, "person_id": one} for one in (1, 7, 8)]
            connection.execute(insert(call_sheet_line), rows)
    everybody = filled.handing_out._people_per_caller()
    assert (sum(map(len, everybody.values())) < 24) == (left_out != "nobody")
    for caller in filled.callers:
        assert filled.handing_out._people_per_caller(caller.uid).get(caller.uid) == everybody.get(caller.uid)
