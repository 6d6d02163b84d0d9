"""What a coordinator's window is made of: the services on an open dossier, the pages on them, and what connects pages.

A new page is one line in `pages_of`; its service is one line in `Services` and in `services_of`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.clock import Clock
from belactie_desktop.files import shipped
from belactie_desktop.gui.coordinator_window import CoordinatorWindow
from belactie_desktop.gui.pages.agenda import AgendaPage
from belactie_desktop.gui.pages.basis import BasisPage
from belactie_desktop.gui.pages.belmappen import BelmappenPage
from belactie_desktop.gui.pages.call_settings import CallSettingsPage
from belactie_desktop.gui.pages.callers import CallersPage
from belactie_desktop.gui.pages.distribution import DistributionPage
from belactie_desktop.gui.pages.doubles import DoublesPage
from belactie_desktop.gui.pages.hand_over import HandOverPage
from belactie_desktop.gui.pages.inbound import InboundPage
from belactie_desktop.gui.pages.lists import ListServices, ListsPage
from belactie_desktop.gui.pages.overview import OverviewPage
from belactie_desktop.gui.pages.paper import PaperPage
from belactie_desktop.gui.pages.people import PeoplePage
from belactie_desktop.gui.pages.planner import PlannerPage
from belactie_desktop.gui.pages.privacy import PrivacyPage
from belactie_desktop.gui.pages.register import RegisterPage
from belactie_desktop.gui.pages.requests import RequestsPage
from belactie_desktop.gui.pages.script import ScriptPage
from belactie_desktop.gui.pages.selection import SelectionPage
from belactie_desktop.gui.pages.without_number import ReachServices, WithoutNumberPage
from belactie_desktop.gui.pages.worries import WorriesPage
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.services.call_sheets import CallSheets
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.disclosing import Disclosing
from belactie_desktop.services.enrolling import Enrolling
from belactie_desktop.services.following_up_worries import FollowingUpWorries
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.services.handing_out import HandingOut
from belactie_desktop.services.handing_over import HandingOver
from belactie_desktop.services.importing import Importing
from belactie_desktop.services.keeping_agenda import KeepingAgenda
from belactie_desktop.services.leaving import Leaving
from belactie_desktop.services.losing import Losing
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.services.planning import Planning
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.quartering import Quartering
from belactie_desktop.services.receiving import Receiving
from belactie_desktop.services.remembering import Remembering
from belactie_desktop.services.reviewing import Reviewing
from belactie_desktop.services.scheduling import Scheduling
from belactie_desktop.services.scripting import Scripting
from belactie_desktop.services.search_sheets import SearchSheets
from belactie_desktop.services.searching_numbers import SearchingNumbers
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.services.setting_calls import SettingCalls
from belactie_desktop.services.showing_contacts import ShowingContacts
from belactie_desktop.services.surveying_lists import SurveyingLists
from belactie_desktop.services.tracing import Tracing
from belactie_desktop.services.typing_in import TypingIn
from belactie_desktop.services.undoing import Undoing
from belactie_desktop.services.visiting import Visiting
from belactie_desktop.services.withdrawing import Withdrawing
from belactie_desktop.services.writing_letters import WritingLetters
from belactie_desktop.storage.database import Store


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a coordinator can do with one open dossier."""

    grounding: Grounding
    overviewing: Overviewing
    importing: Importing
    reviewing: Reviewing
    lists: ListServices
    tracing: Tracing
    contacts: ShowingContacts
    receiving: Receiving
    selecting: Selecting
    quartering: Quartering
    reaching: ReachServices
    planning: Planning
    setting_calls: SettingCalls
    scripting: Scripting
    enrolling: Enrolling
    leaving: Leaving
    assigning: Assigning
    handing_out: HandingOut
    collecting: Collecting
    losing: Losing
    keeping_agenda: KeepingAgenda
    call_sheets: CallSheets
    typing_in: TypingIn
    following_up_worries: FollowingUpWorries
    handing_over: HandingOver
    withdrawing: Withdrawing
    disclosing: Disclosing
    purging: Purging


def services_of(store: Store, clock: Clock) -> Services:
    """Build the services on an open dossier."""
    words = shipped.word_list()
    return Services(
        grounding=Grounding(store, clock),
        overviewing=Overviewing(store, clock),
        importing=Importing(store, clock),
        reviewing=Reviewing(store, clock),
        lists=ListServices(
            Importing(store, clock), Remembering(store, clock), Undoing(store, clock), SurveyingLists(store)
        ),
        selecting=Selecting(store, clock),
        tracing=Tracing(store),
        contacts=ShowingContacts(store),
        receiving=Receiving(store, clock),
        quartering=Quartering(store),
        reaching=ReachServices(
            SearchingNumbers(store, clock),
            SearchSheets(store, clock, words),
            WritingLetters(store, clock),
            Visiting(store, clock),
            Withdrawing(store, clock),
        ),
        planning=Planning(store, clock),
        setting_calls=SettingCalls(store, clock),
        scripting=Scripting(store, clock),
        enrolling=Enrolling(store, clock),
        leaving=Leaving(store, clock),
        assigning=Assigning(store, clock),
        handing_out=HandingOut(store, clock, words),
        collecting=Collecting(store, clock),
        losing=Losing(store, clock),
        keeping_agenda=KeepingAgenda(store, clock),
        call_sheets=CallSheets(store, clock),
        typing_in=TypingIn(store, clock),
        following_up_worries=FollowingUpWorries(store, clock),
        handing_over=HandingOver(store, clock, words),
        withdrawing=Withdrawing(store, clock),
        disclosing=Disclosing(store, clock),
        purging=Purging(store, clock),
    )


def pages_of(services: Services, clock: Clock, schedule: Scheduling | None = None) -> dict[str, QWidget]:
    """Build the coordinator's pages; each gets the services it uses and no more."""
    return {
        "overview": OverviewPage(services.overviewing, clock),
        "basis": BasisPage(services.grounding),
        "lists": ListsPage(services.lists),
        "doubles": DoublesPage(services.reviewing),
        "selection": SelectionPage(services.selecting, services.quartering, clock),
        "without_number": WithoutNumberPage(services.reaching, clock),
        "people": PeoplePage(services.overviewing, services.tracing, services.contacts, clock),
        "inbound": InboundPage(services.receiving, clock),
        "planner": PlannerPage(services.planning, clock),
        "call_settings": CallSettingsPage(services.setting_calls, clock),
        "script": ScriptPage(services.scripting, lambda: services.setting_calls.settings().lines, clock),
        "callers": CallersPage(services.enrolling, services.leaving, clock),
        "distribution": DistributionPage(services.assigning),
        "belmappen": BelmappenPage(services.handing_out, services.collecting, services.losing, clock),
        "agenda": AgendaPage(services.keeping_agenda, clock),
        "paper": PaperPage(services.call_sheets, services.typing_in, clock),
        "worries": WorriesPage(services.following_up_worries, clock),
        "requests": RequestsPage(services.handing_over),
        "hand_over": HandOverPage(services.handing_over),
        "register": RegisterPage(services.disclosing, services.losing, clock),
        "privacy": PrivacyPage(
            services.purging, services.withdrawing, services.disclosing, services.grounding, clock, schedule
        ),
    }


def connect_pages(window: CoordinatorWindow, services: Services, collected: Callable[[], None]) -> None:
    """Connect what one page tells to what another shows."""
    overview, people = window.pages["overview"], window.pages["people"]
    basis, belmappen = window.pages["basis"], window.pages["belmappen"]
    if isinstance(overview, OverviewPage) and isinstance(people, PeoplePage):

        def show_people(bucket: str) -> None:
            window.go("people")
            people.show_bucket(bucket)

        overview.people_wanted.connect(show_people)
    if isinstance(basis, BasisPage):
        basis.saved.connect(lambda: window.show_campaign(services.grounding.campaign()))
    if isinstance(belmappen, BelmappenPage):
        belmappen.collected.connect(collected)
    inbound = window.pages["inbound"]
    if isinstance(inbound, InboundPage):
        inbound.ended.connect(collected)
    paper = window.pages["paper"]
    if isinstance(paper, PaperPage):
        paper.typed.connect(collected)
    requests, hand_over = window.pages["requests"], window.pages["hand_over"]
    if isinstance(requests, RequestsPage) and isinstance(hand_over, HandOverPage):
        requests.hand_over_wanted.connect(lambda: window.go("hand_over"))
        hand_over.finished.connect(lambda: window.go("requests"))
