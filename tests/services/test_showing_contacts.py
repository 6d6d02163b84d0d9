"""Every consent can be shown with its sentence, version, moment and caller; every call with who took it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from belactie_desktop.domain.call_sheets import attempt_uid
from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.services.showing_contacts import ShowingContacts
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.storage import calls, consents
from belactie_desktop.storage.tables import call_sheet, call_sheet_line
from tests.builders import NOW
from tests.gui.screens.overview import spoken
from tests.round_builder import Round, calling, new_round, open_belmap

SHEET = "7d6f3c52-3f0c-4e0d-9a3e-1c2b4d5e6f70"


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Round]:
    made = new_round(tmp_path, people=4, callers=1)
    yield made
    made.store.close()


def test_a_consent_given_in_a_belmap_is_shown_with_the_words_that_were_read(out: Round) -> None:
    handed = out.hand_out()[0]
    with open_belmap(handed) as belmap:
        round_ = calling(belmap, out.clock)
        card = round_.next_person()
        assert card is not None
        who = card.person.person_id
        talk = round_.start_conversation(who)
        talk.answer_consent(ConsentScope.RECORD, True)
        read = [question.sentence for step in talk.session.script.steps for question in step.consents]
        version = talk.session.script.version
        talk.finish()
    out.collecting.collect_known()
    found = ShowingContacts(out.store).of(who)
    assert found is not None
    (one,) = found.consents
    assert (one.scope, one.said, one.script_version, one.caller) == (
        ConsentScope.RECORD,
        "Ja",
        version,
        out.callers[0].name,
    )
    assert one.sentence
    assert any(one.sentence.split()[0] == sentence.split()[0] for sentence in read)
    assert (one.at, one.withdrawn_at) == (out.clock(), None)
    assert [call.result for call in found.calls] == ["Gesprek gevoerd"]


def test_what_was_taken_back_is_shown_as_taken_back(tmp_path: Path) -> None:
    with spoken(tmp_path) as store:
        found = ShowingContacts(store).of(1)
        assert found is not None
        assert [(one.scope, one.said) for one in found.consents] == [
            (ConsentScope.CALL_AGAIN, "Nee"),
            (ConsentScope.SHARE, "Ingetrokken"),
            (ConsentScope.RECORD, "Ja"),
        ]
        slip = found.calls[-1]
        assert (slip.result, slip.number, slip.undone_by) == ("Geen gehoor", "016 00 00 01", "Lieve Maes")
        assert found.calls[0].undone_by == ""


def test_what_came_from_paper_was_taken_back_by_the_coordinator(tmp_path: Path) -> None:
    with spoken(tmp_path) as store:
        with store.transaction() as connection:
            sheet = {"uid": SHEET, "number": 1, "caller_uid": "caller-lieve-maes", "made_at": NOW.isoformat()}
            connection.execute(call_sheet.insert().values(sheet | {"people_count": 1}))
            connection.execute(call_sheet_line.insert().values(sheet_uid=SHEET, line=1, person_id=2))
            uid = attempt_uid(SHEET, 1, 1)
            calls.add_attempt(connection, Attempt(uid, 2, "caller-lieve-maes", NOW, Outcome.BUSY, undone_at=NOW))
        found = ShowingContacts(store).of(2)
        assert found is not None
        assert found.calls[0].undone_by == "de coördinator"


def test_who_was_wiped_has_nothing_to_show(tmp_path: Path) -> None:
    with spoken(tmp_path) as store:
        Withdrawing(store, lambda: NOW).withdraw(1)
        assert ShowingContacts(store).of(1) is None


def test_twin_a_withdrawal_that_is_not_kept_would_be_seen(tmp_path: Path) -> None:
    with spoken(tmp_path) as store:
        with store.transaction() as connection:
            connection.execute(update(consents.consent).values(withdrawn_at=None))
        found = ShowingContacts(store).of(1)
        assert found is not None
        assert "Ingetrokken" not in [one.said for one in found.consents]
