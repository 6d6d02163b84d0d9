from __future__ import annotations

import copy
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from belactie_desktop.domain.call_rules import CallRules
from belactie_desktop.domain.consent import Consent, ConsentScope, may_record
from belactie_desktop.domain.conversation import Answer, CallSession, Conversation, Move, Tick
from belactie_desktop.domain.errors import NotAllowed
from belactie_desktop.domain.follow_up import DayPart, FollowUp, Frequency, first_call_at, part_of
from belactie_desktop.domain.requests import NeedAxis
from belactie_desktop.domain.script import StepKind, script_from_data
from belactie_desktop.files.shipped import default_script

AT = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))
RECORD, SHARE, AGAIN, VISIT = ConsentScope
WISH = FollowUp("c", Frequency.ONCE, (DayPart.MORNING,))


def begun() -> CallSession:
    return CallSession(default_script())


def said(scope: ConsentScope, given_: bool) -> Consent:
    return Consent("u", 1, "c", scope, given_, "Mag ik?", "v1", "caller", AT)


def agreed() -> CallSession:
    return begun().answered(said(RECORD, True)).answered(said(SHARE, True))


def test_the_next_question_and_then_the_next_step_follow_by_themselves() -> None:
    session = begun()
    assert session.pending is not None
    assert session.pending.scope is RECORD
    session = session.answered(said(RECORD, True))
    assert session.pending is not None
    assert session.pending.scope is SHARE
    assert session.answered(said(SHARE, False)).step.key == "how"


def test_no_to_noting_leaves_only_goodbye() -> None:
    session = begun().answered(said(RECORD, False))
    assert session.refused
    assert session.keys == {"Enter": Move.CLOSE, "F9": Move.CONCERN}


def test_after_a_refusal_no_other_question_counts() -> None:
    with pytest.raises(NotAllowed):
        agreed().answered(said(RECORD, False)).answered(said(SHARE, True))


def test_the_fields_exist_only_after_yes() -> None:
    assert not begun().may_note
    assert agreed().may_note
    assert not CallSession(default_script(), position=2).may_note


@pytest.mark.parametrize("position", [-1, 6])
def test_a_step_that_is_not_there(position: int) -> None:
    with pytest.raises(NotAllowed):
        agreed().to(position)


def test_no_step_without_consent() -> None:
    with pytest.raises(NotAllowed):
        begun().to(2)
    with pytest.raises(NotAllowed):
        begun().next()


def test_another_call_needs_how_often_before_the_next_question() -> None:
    session = agreed().to(4).answered(said(AGAIN, True))
    assert session.awaits_wish
    assert session.pending is None
    assert session.keys["Enter"] is Move.KEEP_WISH
    with pytest.raises(NotAllowed):
        session.next()
    session = session.agreed(WISH)
    assert session.pending is not None
    assert session.pending.scope is VISIT
    assert session.answered(said(VISIT, True)).step.kind is StepKind.CHECK


def test_a_wish_taken_back_is_forgotten() -> None:
    session = agreed().to(4).answered(said(AGAIN, True)).agreed(WISH).answered(said(AGAIN, False))
    assert session.wish is None
    assert not session.awaits_wish


@pytest.mark.parametrize(
    ("session", "keys"),
    [
        (begun(), {"F2": Move.YES, "F3": Move.NO}),
        (agreed(), {"Enter": Move.NEXT, "F2": Move.TO_HEALTH, "F5": Move.REQUEST}),
        (agreed().to(2), {"F2": Move.TO_HEALTH, "F3": Move.TO_SOCIAL, "F4": Move.TO_PRACTICAL, "F5": Move.REQUEST}),
        (agreed().to(5), {"Enter": Move.FINISH}),
    ],
)
def test_keys_of_a_step(session: CallSession, keys: dict[str, Move]) -> None:
    assert keys.items() <= session.keys.items()
    assert session.keys["F8"] is Move.STOP
    assert session.keys["F9"] is Move.CONCERN


def branched() -> CallSession:
    """Steps that are asked only of who has pain, of who misses company, and of who agreed to pass on."""
    data = copy.deepcopy(dict(default_script().data))
    data["steps"][2]["only_if"] = {"axis": "health", "option": "Pijn of ziekte"}
    data["steps"][3]["only_if"] = {"signal": "Mist gezelschap"}
    data["steps"][4]["only_if"] = {"consent": "share"}
    return CallSession(script_from_data(data)).answered(said(RECORD, True))


PAIN = Tick(NeedAxis.HEALTH, "Pijn of ziekte")
OTHER_TICK = Tick(NeedAxis.HEALTH, "Slapen of eten")


@pytest.mark.parametrize(
    ("ticks", "signals", "share", "steps"),
    [
        ((), (), False, ["consent", "how", "check"]),
        ((OTHER_TICK,), (), False, ["consent", "how", "check"]),
        ((PAIN,), (), False, ["consent", "how", "day", "check"]),
        ((), ("Mist gezelschap",), False, ["consent", "how", "more", "check"]),
        ((PAIN, OTHER_TICK), ("Mist gezelschap",), True, ["consent", "how", "day", "more", "follow_up", "check"]),
        ((), ("Iets anders",), True, ["consent", "how", "follow_up", "check"]),
    ],
)
def test_steps_follow_from_what_was_ticked_and_agreed(
    ticks: tuple[Tick, ...], signals: tuple[str, ...], share: bool, steps: list[str]
) -> None:
    session = branched().answered(said(SHARE, share)).noted(ticks, signals)
    assert [session.script.steps[place].key for place in session.steps_now] == steps
    walked = ["consent", session.step.key]
    while session.step.kind is not StepKind.CHECK:
        while session.pending is not None:
            session = session.answered(said(session.pending.scope, False))
        if session.step.key == walked[-1]:
            session = session.next()
        walked.append(session.step.key)
    assert walked == steps
    back = []
    while session.position:
        session = session.back()
        back.append(session.step.key)
    assert back == steps[-2::-1]


def test_anything_of_an_axis_can_bring_a_step() -> None:
    data = copy.deepcopy(dict(default_script().data))
    data["steps"][2]["only_if"] = {"axis": "health"}
    session = CallSession(script_from_data(data)).answered(said(RECORD, True)).answered(said(SHARE, True))
    assert session.next().step.key == "more"
    assert session.noted([Tick(NeedAxis.HEALTH, "Slapen of eten")]).next().step.key == "day"
    assert session.noted([Tick(NeedAxis.SOCIAL, "Iemand missen")]).next().step.key == "more"


def test_a_step_that_is_not_asked_cannot_be_chosen() -> None:
    session = branched().answered(said(SHARE, True))
    with pytest.raises(NotAllowed, match="niet nodig"):
        session.to(2)
    assert session.noted([PAIN]).to(2).step.key == "day"


def test_a_step_that_falls_away_while_we_are_in_it_stays_until_we_go_on() -> None:
    session = branched().answered(said(SHARE, True)).noted([PAIN]).next().noted([])
    assert session.step.key == "day"
    assert session.position in session.steps_now
    assert session.to(2) == session
    assert session.next().step.key == "follow_up"


MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(list(ConsentScope)), st.booleans()),
        st.sampled_from(["next", "back", "wish", "tick", "untick"]),
        st.integers(-1, 7),
    ),
    max_size=25,
)


@given(MOVES, st.booleans())
@example([(RECORD, True), (SHARE, False), (RECORD, False), (SHARE, False)], False)
def test_no_order_of_moves_opens_the_fields_without_consent(
    moves: list[tuple[ConsentScope, bool] | str | int], branches: bool
) -> None:
    session = CallSession(branched().script) if branches else begun()
    for move in moves:
        try:
            session = moved(session, move)
        except NotAllowed:
            continue
        assert not session.may_note or may_record(session.consents)
        assert session.position == 0 or session.refused or may_record(session.consents)
        assert session.position in session.steps_now
        assert session.script.steps[session.steps_now[-1]].kind is StepKind.CHECK
        assert all(key in ("Enter", *(f"F{number}" for number in range(2, 12))) for key in session.keys)


def moved(session: CallSession, move: tuple[ConsentScope, bool] | str | int) -> CallSession:
    if isinstance(move, tuple):
        return session.answered(said(*move))
    if isinstance(move, int):
        return session.to(move)
    noted = {"tick": ([PAIN], ["Mist gezelschap"]), "untick": ([], [])}
    if move in noted:
        return session.noted(*noted[move])
    return {"next": session.next, "back": session.back, "wish": lambda: session.agreed(WISH)}[move]()


def test_whole_minutes_only() -> None:
    talk = Conversation("c", 1, "caller", "v1", AT)
    assert [talk.minutes(AT + timedelta(seconds=seconds)) for seconds in (0, 59, 60, 61)] == [1, 1, 1, 2]


def test_an_answer_of_spaces_is_empty() -> None:
    assert Answer("a", "c", "day", (), "  ").empty
    assert not Answer("a", "c", "day", (Tick(NeedAxis.SOCIAL, "Een babbel"),)).empty


@pytest.mark.parametrize(
    ("frequency", "part", "expected"),
    [
        (Frequency.ONCE, DayPart.MORNING, "2026-11-30T09:00+01:00"),
        (Frequency.WEEKLY, DayPart.AFTERNOON, "2026-11-30T13:30+01:00"),
        (Frequency.FORTNIGHTLY, DayPart.MORNING, "2026-12-07T09:00+01:00"),
        (Frequency.MONTHLY, DayPart.AFTERNOON, "2026-12-21T13:30+01:00"),
    ],
)
def test_when_the_next_call_is(frequency: Frequency, part: DayPart, expected: str) -> None:
    moment = first_call_at(FollowUp("c", frequency, (part,)), AT, CallRules(), lambda day: day.weekday() == 6)
    assert moment.isoformat(timespec="minutes") == expected


def test_a_free_day_moves_the_next_call() -> None:
    moment = first_call_at(WISH, AT, CallRules(), lambda day: day.day == 30)
    assert moment.day == 1


def test_the_part_of_this_call_is_proposed() -> None:
    assert part_of(AT) is DayPart.MORNING
    assert part_of(AT.replace(hour=14)) is DayPart.AFTERNOON
