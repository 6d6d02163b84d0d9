"""A conversation keeps the words it began with, and each consent can be shown with the script it was asked with."""

from __future__ import annotations

import copy
from datetime import datetime
from pathlib import Path

import pytest

from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.script import CallScript, ScriptPurpose, fill, script_from_data
from belactie_desktop.domain.script_checks import problems
from belactie_desktop.files.shipped import default_script
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage import call_scripts, consents
from belactie_desktop.storage.database import Store
from tests.belmap_builder import MARIA, new_belmap
from tests.builders import FakeClock

RECORD, SHARE = ConsentScope.RECORD, ConsentScope.SHARE
ASKED = "Mag ik even met u praten, en kort noteren wat u nodig hebt?"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_belmap(tmp_path)


def calling(store: Store, clock: FakeClock) -> Calling:
    return Calling(store, clock, is_free_day)


def other_words() -> CallScript:
    """The second version: another consent question, and one step fewer."""
    data = copy.deepcopy(dict(default_script().data))
    data["version"] = "opbelactie 2"
    data["steps"][0]["consents"][0]["sentence"] = ASKED
    del data["steps"][3]
    script = script_from_data(data)
    assert problems(script) == ()
    return script


def adopt(store: Store, script: CallScript, at: datetime) -> None:
    with store.transaction() as connection:
        call_scripts.adopt(connection, script, at)


def taken_up_again(store: Store, clock: FakeClock) -> Conversing:
    talk = calling(store, clock).resume()
    assert talk is not None
    return talk


def test_a_conversation_goes_on_with_the_version_it_began_with(store: Store, clock: FakeClock) -> None:
    talk = calling(store, clock).start_conversation(MARIA)
    talk.answer_consent(RECORD, True)
    adopt(store, other_words(), clock.forward(minutes=1))
    again = taken_up_again(store, clock)
    assert again.session.script.version == "opbelactie 1"
    again.answer_consent(SHARE, True)
    with store.reading() as connection:
        kept = consents.of_conversation(connection, again.uid)
    assert {said.script_version for said in kept} == {"opbelactie 1"}


def test_every_consent_can_be_shown_with_its_sentence_version_moment_and_caller(store: Store, clock: FakeClock) -> None:
    adopt(store, other_words(), clock.forward(minutes=1))
    talk = calling(store, clock).start_conversation(MARIA)
    at = clock.forward(minutes=1)
    talk.answer_consent(RECORD, True)
    with store.reading() as connection:
        (said,) = consents.of_person(connection, MARIA)
        script = call_scripts.by_version(connection, said.script_version)
    assert (said.sentence, said.script_version, said.at) == (ASKED, "opbelactie 2", at)
    assert said.caller_uid == "caller-els"
    assert script is not None
    assert said.sentence == fill(script.steps[0].consents[0].sentence, {})


def test_on_a_hot_day_the_next_conversation_is_about_the_heat(store: Store, clock: FakeClock) -> None:
    adopt(store, default_script(ScriptPurpose.HEAT), clock())
    with store.transaction() as connection:
        call_scripts.set_purpose(connection, ScriptPurpose.HEAT, clock())
    talk = calling(store, clock).start_conversation(MARIA)
    assert talk.session.script.purpose is ScriptPurpose.HEAT
    talk.answer_consent(RECORD, True)
    talk.answer_consent(SHARE, True)
    assert talk.session.step.key == "heat"
    assert talk.next().step.key == "follow_up"


def test_a_tick_brings_the_step_that_depends_on_it(store: Store, clock: FakeClock) -> None:
    adopt(store, default_script(ScriptPurpose.HEAT), clock())
    with store.transaction() as connection:
        call_scripts.set_purpose(connection, ScriptPurpose.HEAT, clock())
    talk = calling(store, clock).start_conversation(MARIA)
    for scope in (RECORD, SHARE):
        talk.answer_consent(scope, True)
    condition = talk.session.script.steps[2].only_if
    assert condition is not None
    assert condition.axis is not None
    talk.save_answer("heat", [Tick(condition.axis, condition.option)], "")
    assert taken_up_again(store, clock).next().step.key == "cool"
