"""What the coordinator decided: a hash and a verdict, the last one counts."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from belactie_desktop.domain.entries import Verdict
from belactie_desktop.storage import match_decisions
from belactie_desktop.storage.list_tables import match_decision
from tests.builders import NOW, new_dossier


def test_a_decision_is_kept_replaced_and_forgotten(tmp_path: Path) -> None:
    with new_dossier(tmp_path) as store, store.transaction() as connection:
        match_decisions.add(connection, "a", Verdict.SAME, NOW)
        match_decisions.add(connection, "b", Verdict.OWN_PERSON, NOW)
        match_decisions.add(connection, "a", Verdict.DIFFERENT, NOW)
        assert match_decisions.all_(connection) == {"a": Verdict.DIFFERENT, "b": Verdict.OWN_PERSON}
        match_decisions.remove(connection, "a")
        match_decisions.remove(connection, "never there")
        assert match_decisions.all_(connection) == {"b": Verdict.OWN_PERSON}
        (row,) = connection.execute(select(match_decision)).all()
        assert tuple(row) == ("b", "own_person", NOW.isoformat(timespec="milliseconds")), "nothing else is kept of it"
