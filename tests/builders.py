"""Filled files for tests: small, quick to make, and real SQLCipher. Everyone in them is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from belactie_desktop.domain.addresses import Address, building_key, normalised_key, street_key
from belactie_desktop.domain.callers import Caller, CallerKind
from belactie_desktop.domain.campaign import Campaign, LighterMean, StartingPoint
from belactie_desktop.domain.dates import BirthDate
from belactie_desktop.domain.people import Household, Person
from belactie_desktop.domain.phones import PhoneKind, PhoneNumber
from belactie_desktop.domain.selection import Selection
from belactie_desktop.files.shipped import default_script
from belactie_desktop.storage import about, call_scripts, callers, campaigns, list_sources, people, selections
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import new_salt
from belactie_desktop.storage.list_sources import ListSource

ROOT = bytes(range(16))
BRUSSELS_WINTER = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BRUSSELS_WINTER)
READY = Campaign(
    uid="5f0e2c8a-campaign",
    municipality="Berkenhove",
    name="Opbelactie 80-plussers",
    starting_points=frozenset({StartingPoint.SOCIAL_CONTACT, StartingPoint.FIND_NEEDS}),
    lighter_means=frozenset({LighterMean.MAGAZINE, LighterMean.CENTRAL_NUMBER}),
    lighter_means_conclusion="Het infoblad bereikt niet wie alleen zit.",
    college_decided_on=date(2026, 11, 2),
    college_number="2026/114",
    dpo_informed_on=date(2026, 11, 4),
    retention_until=date(2027, 2, 28),
    central_number="016 00 00 00",
    address="Gemeenteplein 1, 3998 Berkenhove",
)


@dataclass
class FakeClock:
    """A clock that stands still until a test moves it."""

    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **parts: float) -> datetime:
        """Move the clock by `timedelta(**parts)`."""
        self.now += timedelta(**parts)
        return self.now


def new_dossier(folder: Path, campaign: Campaign = READY, name: str = "actie.belactie") -> Store:
    """Give a dossier with the campaign and the shipped script, and nobody in it: a copy of one that was made once."""
    return opened_copy(_dossier(campaign), folder / name, FileKind.DOSSIER)


def opened_copy(content: bytes, path: Path, kind: FileKind, root: bytes = ROOT) -> Store:
    """Lay a file that was made once at `path`, private as we make files, and open it."""
    assert not path.exists()
    path.touch(0o600)
    path.write_bytes(content)
    return Store.open(path, kind, root)


@cache
def _dossier(campaign: Campaign) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "actie.belactie"
        with Store.create(path, FileKind.DOSSIER, ROOT, new_salt()) as store, store.transaction() as connection:
            about.put(connection, "kind", "dossier")
            about.put(connection, "file_uid", "dossier-for-tests")
            about.put(connection, "campaign_uid", campaign.uid)
            about.put(connection, "suppression_key", "00" * 32)
            campaigns.add(connection, campaign)
            call_scripts.adopt(connection, default_script(), NOW)
        return path.read_bytes()


NAMES = (
    ("Peeters", "Maria"),
    ("Claes", "Jan"),
    ("Van den Bossche", "Godelieve"),
    ("El Amrani", "Fatima"),
    ("Nguyễn", "Lan"),
    ("D'hondt", "Roger"),
)
STREETS = ("Dorpsstraat", "Kerkstraat", "Lindelaan", "Molenstraat")


def add_people(store: Store, count: int, on_list: bool = True) -> list[int]:
    """Add invented people, two in a household, the last of every six without a number; return their ids."""
    homes, everyone = [], []
    for place in range(count):
        family, given = NAMES[place % len(NAMES)]
        home = place // 2 + 1
        address = Address(STREETS[home % len(STREETS)], str(home), "", "3998", "Berkenhove")
        if place % 2 == 0:
            keys = normalised_key(address), building_key(address), street_key(address.street)
            homes.append(Household(home, *keys, address))
        numbers = () if place % 6 == 5 else (PhoneNumber(f"+3216{home:06}", PhoneKind.LANDLINE),)
        birth = BirthDate(1930 + place % 15, 1 + place % 12, 1 + place % 28)
        everyone.append(Person(place + 1, home, family, given, birth, numbers))
    with store.transaction() as connection:
        source = ListSource("population_register", "Register", "Register", "Burgerzaken", NOW.date(), NOW, count, 0)
        source_id = list_sources.add_source(connection, source)
        people.add_households(connection, homes)
        people.add_people(connection, everyone, source_id)
        if on_list:
            selections.open_as_list(connection, Selection("Iedereen", without_care_homes=False), NOW.date())
    return [person.id for person in everyone]


def add_caller(store: Store, name: str, signed: bool = True) -> str:
    """Add a volunteer, by default one who signed; return the uid."""
    uid = f"caller-{name.casefold().replace(' ', '-')}"
    signed_on = NOW.date() if signed else None
    with store.transaction() as connection:
        callers.add(connection, Caller(uid, name, CallerKind.VOLUNTEER, declaration_signed_on=signed_on))
    return uid
