"""The screens of the volunteer's door, each on a small filled belmap in the given folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.calls import Attempt, Outcome
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.follow_up import DayPart, Frequency
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.files.shipped import help_lines
from belactie_desktop.gui.volunteer_window import VolunteerWindow
from belactie_desktop.services.calling import Calling
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.storage import calls, conversations
from tests.belmap_builder import JAN, MARIA, PEOPLE, RIA, new_belmap
from tests.builders import NOW, FakeClock

HALF_PAST = NOW.replace(hour=10, minute=42)
NOTE = "Boodschappen op vrijdag. Kan de zak niet meer dragen sinds de val."


class Desk:
    """A belmap, its clock, its round and its window."""

    def __init__(self, folder: Path, now: datetime = HALF_PAST) -> None:
        self.store = new_belmap(folder, PEOPLE)
        self.clock = FakeClock(now)
        self.calling = Calling(self.store, self.clock, is_free_day)

    def window(self) -> VolunteerWindow:
        """Open the window as the application does."""
        window = VolunteerWindow(self.calling, help_lines())
        window.resize(1366, 690)
        window.destroyed.connect(self.store.close)
        window.start()
        return window

    def agreed(self, person_id: int = MARIA) -> Conversing:
        """Begin a conversation with both consents."""
        talk = self.calling.start_conversation(person_id)
        talk.answer_consent(ConsentScope.RECORD, True)
        talk.answer_consent(ConsentScope.SHARE, True)
        return talk

    def attempts(self, person_id: int) -> list[Attempt]:
        """Read the tries of one person in the file."""
        with self.store.reading() as connection:
            return calls.attempts(connection).get(person_id, [])

    def note_in_file(self, uid: str, step: str = "how") -> str:
        """Read what the file keeps as the note of a step; "" without one."""
        with self.store.reading() as connection:
            found = conversations.answers(connection, uid).get(step)
        return found.note if found else ""


def _tried(folder: Path) -> Desk:
    """Yesterday Maria did not answer; just now Jan neither, so that there is something to undo."""
    desk = Desk(folder, NOW - timedelta(days=3))
    desk.calling.register(MARIA, Outcome.NO_ANSWER)
    desk.clock.now = HALF_PAST
    desk.calling.register(JAN, Outcome.NO_ANSWER)
    return desk


def outcome(folder: Path) -> QWidget:
    return _tried(folder).window()


def outcome_moments(folder: Path) -> QWidget:
    window = _tried(folder).window()
    window.outcome.press("F5")
    return window


def outcome_sure(folder: Path) -> QWidget:
    window = _tried(folder).window()
    window.outcome.press("F7")
    return window


def outcome_other(folder: Path) -> QWidget:
    window = _tried(folder).window()
    window.outcome.press("F8")
    return window


def give_back(folder: Path) -> QWidget:
    window = Desk(folder).window()
    window.outcome.press("F11")
    return window


def give_back_language(folder: Path) -> QWidget:
    window = give_back(folder)
    assert isinstance(window, VolunteerWindow)
    window.outcome.press("F3")
    return window


def give_back_other_language(folder: Path) -> QWidget:
    window = give_back_language(folder)
    assert isinstance(window, VolunteerWindow)
    window.outcome.press("F8")
    return window


def given_back(folder: Path) -> QWidget:
    """A pause in which something can be taken back."""
    window = give_back(folder)
    assert isinstance(window, VolunteerWindow)
    window.outcome.press("F4")
    window.outcome.pause.click()
    return window


def pause(folder: Path) -> QWidget:
    window = _tried(folder).window()
    window.outcome.pause.click()
    return window


def round_end(folder: Path) -> QWidget:
    desk = Desk(folder)
    desk.agreed(MARIA).finish()
    for person_id in (2, JAN, RIA):
        desk.calling.register(person_id, Outcome.WRONG_NUMBER)
    return desk.window()


def call_help(folder: Path) -> QWidget:
    window = Desk(folder).window()
    window.show_help()
    return window


def resume(folder: Path) -> QWidget:
    desk = Desk(folder)
    talk = desk.agreed()
    talk.go_to(2)
    return desk.window()


def _resumed(desk: Desk) -> VolunteerWindow:
    window = desk.window()
    assert window.resume is not None
    window.resume.yes.click()
    desk.clock.forward(minutes=4, seconds=12)
    assert window.conversation is not None
    window.conversation.refresh()
    return window


def consent(folder: Path) -> QWidget:
    desk = Desk(folder)
    desk.calling.start_conversation(MARIA)
    return _resumed(desk)


def consent_again(folder: Path) -> QWidget:
    desk = Desk(folder)
    desk.agreed().go_to(0)
    return _resumed(desk)


def refused(folder: Path) -> QWidget:
    desk = Desk(folder)
    desk.calling.start_conversation(MARIA)
    window = _resumed(desk)
    assert window.conversation is not None
    window.conversation.press("F3")
    return window


def conversation(folder: Path) -> QWidget:
    desk = Desk(folder)
    talk = desk.agreed()
    talk.go_to(2)
    talk.save_answer("day", (Tick(NeedAxis.PRACTICAL, "Boodschappen"),), NOTE)
    window = _resumed(desk)
    page = window.conversation
    assert page is not None
    assert page.view is not None
    assert page.view.notes is not None
    page.view.notes.axes[NeedAxis.PRACTICAL].option("Boodschappen").setFocus()
    page.flush()
    return window


def conversation_request(folder: Path) -> QWidget:
    desk = Desk(folder)
    talk = desk.agreed()
    talk.go_to(2)
    talk.save_answer("day", (Tick(NeedAxis.PRACTICAL, "Boodschappen"),), "De dementerende man hiernaast helpt soms.")
    talk.make_request(NeedAxis.PRACTICAL, "Boodschappen", "Elke vrijdag, zware zak", Urgency.SOON)
    window = _resumed(desk)
    assert window.conversation is not None
    assert window.conversation.view is not None
    assert window.conversation.view.notes is not None
    window.conversation.view.notes.axes[NeedAxis.PRACTICAL].option("Boodschappen").setFocus()
    window.conversation.press("F5")
    return window


def follow_up(folder: Path) -> QWidget:
    desk = Desk(folder)
    talk = desk.agreed()
    talk.go_to(4)
    talk.answer_consent(ConsentScope.CALL_AGAIN, True)
    return _resumed(desk)


def review(folder: Path) -> QWidget:
    desk = Desk(folder)
    talk = desk.agreed()
    talk.save_answer("day", (Tick(NeedAxis.PRACTICAL, "Boodschappen"),), NOTE)
    talk.make_request(NeedAxis.PRACTICAL, "Boodschappen", "Elke vrijdag, zware zak", Urgency.SOON)
    talk.go_to(4)
    talk.answer_consent(ConsentScope.CALL_AGAIN, True)
    talk.set_follow_up(Frequency.WEEKLY, (DayPart.AFTERNOON,))
    talk.answer_consent(ConsentScope.VISIT, False)
    return _resumed(desk)


def stopping(folder: Path) -> QWidget:
    window = conversation(folder)
    assert isinstance(window, VolunteerWindow)
    assert window.conversation is not None
    window.conversation.press("F8")
    return window


def worry(folder: Path) -> QWidget:
    window = conversation(folder)
    assert isinstance(window, VolunteerWindow)
    assert window.conversation is not None
    window.conversation.press("F9")
    return window


SCREENS: dict[str, Callable[[Path], QWidget]] = {
    "bellen": outcome,
    "bellen-terugbellen": outcome_moments,
    "bellen-zeker": outcome_sure,
    "bellen-ander": outcome_other,
    "bellen-terug": give_back,
    "bellen-terug-taal": give_back_language,
    "bellen-terug-andere-taal": give_back_other_language,
    "bellen-pauze": pause,
    "bellen-pauze-teruggegeven": given_back,
    "bellen-einde": round_end,
    "bellen-hulp": call_help,
    "bellen-gesprek-hervatten": resume,
    "bellen-gesprek-toestemming": consent,
    "bellen-gesprek-toestemming-wijzigen": consent_again,
    "bellen-gesprek-nee": refused,
    "bellen-gesprek": conversation,
    "bellen-gesprek-hulpvraag": conversation_request,
    "bellen-gesprek-opvolging": follow_up,
    "bellen-gesprek-nakijken": review,
    "bellen-gesprek-stoppen": stopping,
    "bellen-gesprek-zorg": worry,
}
