"""Make a filled campaign of an invented municipality, through the same services a coordinator uses.

Owns the story of the demo: who calls, what people say. Every file it makes is real: encrypted, with its own phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

from belactie_desktop.domain.callers import CallerDetails, CallerKind, CallPlace
from belactie_desktop.domain.calls import Outcome
from belactie_desktop.domain.campaign import Campaign, LighterMean, StartingPoint
from belactie_desktop.domain.consent import ConsentScope
from belactie_desktop.domain.conversation import Tick
from belactie_desktop.domain.follow_up import Contact, DayPart, Frequency
from belactie_desktop.domain.half_days import HalfDay
from belactie_desktop.domain.hand_back import HandBackReason
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.languages import Language
from belactie_desktop.domain.list_grounds import grounds_for
from belactie_desktop.domain.list_kinds import ListKind
from belactie_desktop.domain.number_search import Place, Result, Stream
from belactie_desktop.domain.phases import proposed
from belactie_desktop.domain.requests import NeedAxis, Urgency
from belactie_desktop.domain.selection import Selection
from belactie_desktop.domain.worries import Told, WorryKind
from belactie_desktop.files.resources import resource
from belactie_desktop.files.shipped import word_list
from belactie_desktop.services.assigning import Assigning
from belactie_desktop.services.calling import CallCard, Calling
from belactie_desktop.services.collecting import Collecting
from belactie_desktop.services.conversing import Conversing
from belactie_desktop.services.enrolling import Enrolling
from belactie_desktop.services.founding import Founding
from belactie_desktop.services.free_days import is_free_day
from belactie_desktop.services.handing_out import HandedOut, HandingOut
from belactie_desktop.services.importing import Importing, SourceDetails
from belactie_desktop.services.purging import Purging
from belactie_desktop.services.quartering import Quartering
from belactie_desktop.services.searching_numbers import Finding, SearchingNumbers
from belactie_desktop.services.selecting import Selecting
from belactie_desktop.services.unlocking import OpenFile, Unlocking

PASSPHRASE = "Zeven peren onder de trap"  # noqa: S105 - the phrase of an invented dossier, shown to whoever tries it
LISTS = (
    ("bevolkingsregister.xlsx", ListKind.POPULATION_REGISTER, "Bevolkingsregister", "Dienst Burgerzaken"),
    ("woonzorgcentra.csv", ListKind.CARE_HOMES, "Woonzorgcentra", "Sociaal Huis"),
    ("telefoongids.csv", ListKind.DIRECTORY, "Telefoongids", "Dienst Communicatie"),
    ("sociale-dienst.ods", ListKind.SERVICE, "Sociale dienst", "Sociaal Huis"),
    ("poetsdienst.csv", ListKind.SERVICE, "Poetsdienst", "Sociaal Huis"),
)
QUARTERS = {"3996": "Molenbeke", "3997": "Het Dal", "3998": "Centrum"}
"""Quarters by postcode; a real coordinator ticks the streets."""
CALLERS: tuple[tuple[str, CallerKind, str, tuple[Language, ...]], ...] = (
    ("Lieve Maes", CallerKind.VOLUNTEER, "Ouderenraad", (Language.DUTCH,)),
    ("Jef Wouters", CallerKind.VOLUNTEER, "Ouderenraad", (Language.DUTCH, Language.FRENCH)),
    ("Samira Haddad", CallerKind.EMPLOYEE, "Sociaal Huis", (Language.DUTCH, Language.ARABIC)),
    ("Paul Thys", CallerKind.ELECTED, "Gemeenteraad", ()),
    ("Greet Claessens", CallerKind.VOLUNTEER, "Buurtwerking", ()),
)
UNSIGNED = "Greet Claessens"
WEEKDAY_MORNINGS = frozenset(half_day for half_day in HalfDay if half_day.weekday < 5 and not half_day.in_the_afternoon)
REQUESTS: tuple[tuple[NeedAxis, str, str, Urgency], ...] = (
    (NeedAxis.PRACTICAL, "Boodschappen", "Boodschappen op vrijdag. Kan de zak niet dragen.", Urgency.SOON),
    (NeedAxis.SOCIAL, "Een babbel", "Wil graag elke week iemand horen.", Urgency.NORMAL),
    (NeedAxis.HEALTH, "Dokter of apotheek", "Geraakt niet bij de apotheek.", Urgency.TODAY),
    (NeedAxis.PRACTICAL, "Eten maken", "Warm eten op weekdagen.", Urgency.SOON),
)


@dataclass(frozen=True, slots=True)
class DemoCampaign:
    """What was made. The dossier is open; `belmappen` have the phrases of their callers."""

    file: OpenFile
    folder: Path
    belmappen: tuple[HandedOut, ...] = field(repr=False)


class DemoClock:
    """A clock that walks through the days of the demo; calls fall inside the hours in which people are called."""

    def __init__(self, now: datetime) -> None:
        """Begin on the morning of the last working day before `now`."""
        day = now.date() - timedelta(days=1)
        while is_free_day(day) or day.weekday() >= 5:
            day -= timedelta(days=1)
        self.now = datetime.combine(day, time(9, 5), now.tzinfo)

    def __call__(self) -> datetime:
        """Give the moment of the story."""
        return self.now

    def forward(self, minutes: int) -> None:
        """Let time pass, the noon break left out."""
        self.now += timedelta(minutes=minutes)
        if time(11, 50) < self.now.time() < time(13, 30):
            self.now = datetime.combine(self.now.date(), time(13, 35), self.now.tzinfo)


class Demonstrating:
    """Makes the demo campaign in a folder."""

    def __init__(self, unlocking: Unlocking, now: datetime, seed: int = 7) -> None:
        """Tell the story up to `now`; the same seed gives the same story."""
        self._unlocking = unlocking
        self._now = now
        self._clock = DemoClock(now)
        self._random = Random(seed)

    def make(self, folder: Path, job: Job | None = None) -> DemoCampaign:
        """Make dossier, papers and belmappen in `folder` (which must be empty), call a morning, and collect."""
        job = job or Job()
        belmappen = folder / "belmappen"
        belmappen.mkdir(parents=True)
        (folder / "papieren").mkdir()
        file = self._found(folder)
        try:
            self._read_lists(file, job)
            self._name_quarters(file)
            self._open_groups(file)
            self._enrol(file, folder)
            self._reach_the_others(file)
            Assigning(file.store, self._clock).distribute(job)
            handed = self._hand_out(file, folder, job)
            for one in handed[:3]:
                self._call_a_round(one)
            job.report(0, 0, "Belmappen ophalen")
            Collecting(file.store, self._clock).collect_folder(belmappen, job)
            Purging(file.store, self._clock).at_opening(job)
        except BaseException:
            file.close()
            raise
        return DemoCampaign(file, folder, handed)

    def _found(self, folder: Path) -> OpenFile:
        founding = Founding(self._clock, self._unlocking)
        prepared = founding.prepare(PASSPHRASE)
        dossier = folder / "opbelactie.belactie"
        campaign = demo_campaign(self._clock().date())
        founding.write_sheet(prepared, campaign, dossier, folder / "papieren" / "herstelblad.pdf")
        return founding.found(prepared, prepared.code, campaign, dossier)

    def _read_lists(self, file: OpenFile, job: Job) -> None:
        importing = Importing(file.store, self._clock)
        for name, kind, source, giver in LISTS:
            job.report(0, 0, f"{source} inlezen")
            sheet = importing.read(resource("demo", name), job)
            dry_run = importing.dry_run(sheet, importing.propose(sheet, kind), job)
            given_on, ground = self._clock().date(), grounds_for(kind)[0]
            importing.take_in(dry_run, SourceDetails(source, source, giver, given_on, owner=giver, ground=ground), job)

    def _name_quarters(self, file: OpenFile) -> None:
        quartering = Quartering(file.store)
        streets = quartering.streets()
        for postcode, quarter in QUARTERS.items():
            quartering.put([street.place for street in streets if street.postcode == postcode], quarter)

    def _open_groups(self, file: OpenFile) -> None:
        """Open the two oldest age groups; the third waits."""
        selecting = Selecting(file.store, self._clock)
        selecting.open(Selection("80-plussers", age_from=80, phases=proposed(80, None)))
        active = selecting.active()
        if active is not None:
            selecting.open_next(active)

    def _reach_the_others(self, file: OpenFile) -> None:
        """Let some households without a number be looked up, get a letter or a visit."""
        searching = SearchingNumbers(file.store, self._clock)
        homes = searching.ids(Stream.LOOK_UP)
        for home in homes[:4]:
            searching.note(home, Result.NOT_FOUND, Place.INFO_1207)
        for at, home in enumerate(homes[4:7]):
            searching.found(home, Finding(f"016 55 10 0{at}", Place.WHITE_PAGES))
        searching.move(homes[7:19], Stream.LETTERS)
        searching.move(homes[19:27], Stream.VISITS)

    def _enrol(self, file: OpenFile, folder: Path) -> None:
        enrolling = Enrolling(file.store, self._clock)
        today = self._clock().date()
        for name, kind, organisation, languages in CALLERS:
            details = CallerDetails(
                name,
                kind,
                organisation,
                apart_from_office=kind is CallerKind.ELECTED,
                availability=WEEKDAY_MORNINGS,
                place=CallPlace.ON_SITE,
                languages=frozenset(languages),
                intro_talk_on=today if languages else None,
                insured=kind is CallerKind.VOLUNTEER,
            )
            caller = enrolling.add(details)
            if name != UNSIGNED:
                enrolling.sign(caller.uid, today)
        uids = [one.caller.uid for one in enrolling.all_()]
        enrolling.write_declarations(uids, folder / "papieren" / "verklaringen.pdf")

    def _hand_out(self, file: OpenFile, folder: Path, job: Job) -> tuple[HandedOut, ...]:
        handing_out = HandingOut(file.store, self._clock, word_list())
        expires_on = handing_out.usual_expiry()
        handed = handing_out.make_all(folder / "belmappen", expires_on, job).made
        handing_out.write_slips(handed, folder / "papieren" / "briefjes.pdf")
        return handed

    def _call_a_round(self, handed: HandedOut) -> None:
        """Let one caller ring some of their people, at a believable pace."""
        start = self._clock.now
        with self._unlocking.unlock(handed.path, handed.phrase) as belmap:
            calling = Calling(belmap.store, self._clock, is_free_day)
            self._give_back_one(calling)
            for _ in range(self._random.randint(14, 20)):
                card = calling.next_person()
                if card is None:
                    break
                self._call(calling, card)
                self._clock.forward(self._random.randint(3, 9))
        self._clock.now = start

    def _give_back_one(self, calling: Calling) -> None:
        """Let the caller give the first household back: they know these people."""
        card = calling.next_person()
        if card is not None:
            calling.giving_back.give_back(card.person.household_id, HandBackReason.KNOWS_THEM)

    def _call(self, calling: Calling, card: CallCard) -> None:
        person_id, draw = card.person.person_id, self._random.random()
        misses: Sequence[tuple[float, Outcome]] = (
            (0.18, Outcome.NO_ANSWER),
            (0.24, Outcome.VOICEMAIL),
            (0.27, Outcome.BUSY),
            (0.30, Outcome.WRONG_NUMBER),
            (0.33, Outcome.DO_NOT_CALL),
        )
        for limit, outcome in misses:
            if draw < limit:
                calling.register(person_id, outcome, number=card.ring)
                return
        if draw < 0.42:
            calling.register(person_id, Outcome.CALLBACK, calling.callback_slots()[0].at, card.ring)
            return
        self._converse(calling.start_conversation(person_id))

    def _converse(self, talk: Conversing) -> None:
        self._clock.forward(2)
        talk.answer_consent(ConsentScope.RECORD, self._random.random() > 0.08)
        if talk.session.refused:
            return
        talk.answer_consent(ConsentScope.SHARE, self._random.random() > 0.1)
        if self._random.random() < 0.3:
            axis, kind, note, urgency = self._random.choice(REQUESTS)
            step = next(s for s in talk.session.script.steps if any(kind in group.options for group in s.axes))
            talk.go_to(talk.session.script.steps.index(step))
            talk.save_answer(step.key, [Tick(axis, kind)], note)
            talk.make_request(axis, kind, note, urgency)
        talk.go_to(len(talk.session.script.steps) - 2)
        again = self._random.random() < 0.25
        talk.answer_consent(ConsentScope.CALL_AGAIN, again)
        if again:
            self._agree(talk)
        talk.answer_consent(ConsentScope.VISIT, self._random.random() < 0.1)
        talk.finish()

    def _agree(self, talk: Conversing) -> None:
        """Agree on another call: every week, or for some a sign of life every day."""
        if self._random.random() < 0.7:
            talk.set_follow_up(Frequency.WEEKLY, [DayPart.MORNING])
            return
        daughter = Contact("Hilde Aerts", "+32479000111", "dochter")
        talk.set_follow_up(Frequency.DAILY, [DayPart.MORNING], time(9, 30), daughter)
        talk.report_worry(WorryKind.OTHER, {Told.COORDINATOR}, care_wanted=True)


def demo_campaign(today: date) -> Campaign:
    """Give the campaign of the demo, with everything the gate asks."""
    return Campaign(
        uid=str(uuid4()),
        municipality="Berkenhove",
        name="Opbelactie 80-plussers",
        starting_points=frozenset({StartingPoint.SOCIAL_CONTACT, StartingPoint.FIND_NEEDS}),
        own_reason="Na de hittegolf willen we weten wie hulp mist.",
        lighter_means=frozenset({LighterMean.MAGAZINE, LighterMean.CENTRAL_NUMBER}),
        lighter_means_conclusion="Het infoblad bereikt niet iedereen. Daarom bellen we ook.",
        college_decided_on=today - timedelta(days=21),
        college_number="2026/114",
        dpo_informed_on=today - timedelta(days=19),
        retention_until=today + timedelta(days=90),
        central_number="016 55 00 00",
        address="Gemeenteplein 1, 3998 Berkenhove",
    )
