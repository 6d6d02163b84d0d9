"""Wipe what must go: refusals and withdrawn consents at once, everything when the retention period is over.

Owns the transaction and the record of counts; `domain.retention` decides, `storage.purge` deletes. Source: draaiboek
step 3 ("niet langer dan nodig ... een vaste bewaartermijn"); product row H6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from belactie_desktop.domain.addresses import normalised_key
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.closing_figures import closing_figures, figure_lines
from belactie_desktop.domain.entries import Entry
from belactie_desktop.domain.errors import DiskFull, FileInUse, PlaceUnreachable, ReadOnlyPlace
from belactie_desktop.domain.job import Job
from belactie_desktop.domain.retention import (
    FIGURE,
    PurgeReason,
    PurgeRecord,
    ScheduledStep,
    opening_step,
    period_over,
)
from belactie_desktop.domain.suppression import identities
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.purge_certificate import PurgeCertificate, purge_certificate_pdf
from belactie_desktop.services.left_in_peace import LeftInPeace, hasher
from belactie_desktop.services.overviewing import Overviewing
from belactie_desktop.storage import about, backups, campaigns, codecs, hand_backs, list_entries, people, purge
from belactie_desktop.storage.database import Connection, FileKind, Store

LAST_SEEN = "last_seen_at"
_WORK = "Gegevens wissen"
_KEPT_ALWAYS = (
    ("Cijfers over de actie", "aantallen zonder namen; wat kleiner is dan 5, is verborgen"),
    ("Wie niet gebeld wil worden", "een code per persoon; daaruit is geen naam te lezen"),
)
_KEPT_AT_END = (
    ("Het dossier van de actie", "het waarom, het besluit van het college en de termijn, zonder namen van inwoners"),
    ("Wie kreeg welke gegevens", "dagen en aantallen, zonder namen"),
)


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What was wiped just now. `clock_doubt`: the period seems over, but this computer's clock cannot be trusted.

    `compacted`: the file was made smaller afterwards; without room on the disk it stays as large, with nothing in it.
    """

    records: tuple[PurgeRecord, ...] = ()
    clock_doubt: bool = False
    compacted: bool = True

    @property
    def sentences(self) -> tuple[str, ...]:
        """Tell in Dutch what happened; empty when there was nothing to do."""
        lines = [_sentence(record) for record in self.records]
        if self.clock_doubt:
            lines.append(
                "De bewaartermijn lijkt voorbij, maar de klok van deze computer klopt misschien niet. "
                "Er is niets gewist. Kijk de datum na."
            )
        return tuple(lines)


class Purging:
    """What goes by itself, and what the coordinator wipes by hand."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on the dossier or belmap in `store`."""
        self._store = store
        self._clock = clock

    def at_opening(self, job: Job | None = None) -> PurgeReport:
        """Wipe what is due: at every unlock before a list shows, at midnight, and after collecting.

        All in one transaction, then the file is rewritten. Raises `Cancelled`, `DiskFull` and the like; then nothing
        was wiped.
        """
        job, now = job or Job(), self._clock()
        if self._store.kind is FileKind.BELMAP:
            return self._belmap(now, job)
        with self._store.reading() as connection:
            step = opening_step(campaigns.get(connection).retention_until, _last_seen(connection), now)
        if step is ScheduledStep.DESTROY:
            return self._everything(PurgeReason.PERIOD_OVER, now, job)
        with self._store.transaction() as connection:
            gone_back = purge.withdrawn(connection)
            said_no = [found for found in purge.refused(connection) if found not in set(gone_back)]
            records = [
                wipe_people(connection, ids, reason, now, job)
                for ids, reason in ((said_no, PurgeReason.REFUSED), (gone_back, PurgeReason.WITHDRAWN))
                if ids
            ]
            if step is ScheduledStep.KEEP:
                _see(connection, now)
        compacted = not records or tidy(self._store, now)
        return PurgeReport(tuple(records), step is ScheduledStep.CLOCK_DOUBT, compacted)

    def everything(self, job: Job | None = None) -> PurgeReport:
        """Wipe everything about people now, because the coordinator says so; raise what `at_opening` raises."""
        now = self._clock()
        over = period_over(self.retention_until(), now.date())
        return self._everything(PurgeReason.PERIOD_OVER if over else PurgeReason.BY_HAND, now, job or Job())

    def retention_until(self) -> date | None:
        """Read the last day of the retention period."""
        with self._store.reading() as connection:
            return campaigns.get(connection).retention_until

    def holds_people(self) -> bool:
        """Tell whether anything about a person is left."""
        with self._store.reading() as connection:
            return purge.has_people(connection)

    def records(self) -> tuple[PurgeRecord, ...]:
        """List what was wiped, the last one first."""
        with self._store.reading() as connection:
            return purge.records(connection)

    def certificate(self, record: PurgeRecord) -> bytes:
        """Make the certificate of one purge as a PDF."""
        with self._store.reading() as connection:
            campaign = campaigns.get(connection)
        kept = _KEPT_AT_END if record.figures else (("Alle andere gegevens", "tot het einde van de bewaartermijn"),)
        return purge_certificate_pdf(
            PurgeCertificate(
                municipality=campaign.municipality,
                campaign=campaign.name,
                executed_at=record.executed_at,
                reason=record.reason.label,
                counts=record.wiped,
                kept=(*kept, *_KEPT_ALWAYS, *figure_lines(record.figures)),
            )
        )

    def write_certificate(self, record: PurgeRecord, path: Path) -> None:
        """Write the certificate to `path`; raises `DiskFull`, `ReadOnlyPlace`, `FileInUse` or `PlaceUnreachable`."""
        write_atomically(path, self.certificate(record))

    def _everything(self, reason: PurgeReason, now: datetime, job: Job) -> PurgeReport:
        """Wipe all people and keep the figures; does nothing when nobody is left."""
        if not self.holds_people():
            return PurgeReport()
        figures = self._figures() if self._store.kind is FileKind.DOSSIER else None
        with self._store.transaction() as connection:
            if self._store.kind is FileKind.DOSSIER:
                _suppress(connection, [*purge.refused(connection), *purge.withdrawn(connection)], now)
            counts = purge.wipe_everything(connection, lambda done, total: job.report(done, total, _WORK))
            record = _record(connection, counts, reason, now, figures)
            _see(connection, now)
        return PurgeReport((record,), compacted=tidy(self._store, now))

    def _figures(self) -> Mapping[str, int]:
        progress = Overviewing(self._store, self._clock).overview().progress
        with self._store.reading() as connection:
            return closing_figures(progress, purge.requests_per_axis(connection))

    def _belmap(self, now: datetime, job: Job) -> PurgeReport:
        """Wipe in a caller's file. What was noted stays until it is collected or the campaign's period is over.

        From the day after, a household that was given back is no longer named there. Past its own last day nobody in
        the belmap can be recognised any more; the results carry ids only.
        """
        with self._store.reading() as connection:
            seen, last_day = _last_seen(connection), codecs.day(about.get(connection, "expires_on"))
            campaign_step = opening_step(campaigns.get(connection).retention_until, seen, now)
            own_step = opening_step(last_day, seen, now)
        if campaign_step is ScheduledStep.DESTROY:
            return self._everything(PurgeReason.PERIOD_OVER, now, job)
        with self._store.transaction() as connection:
            records = [*_blank_refused(connection, now), *_blank_given_back(connection, now)]
            if own_step is ScheduledStep.DESTROY:
                records += _blank_expired(connection, now)
            if own_step is ScheduledStep.KEEP:
                _see(connection, now)
        compacted = not records or tidy(self._store, now)
        doubt = ScheduledStep.CLOCK_DOUBT in (own_step, campaign_step)
        return PurgeReport(tuple(records), doubt, compacted)


def wipe_people(
    connection: Connection,
    ids: Sequence[int],
    reason: PurgeReason,
    now: datetime,
    job: Job | None = None,
    suppress: bool = True,
) -> PurgeRecord:
    """Wipe these people from a dossier inside the open transaction; with `suppress` nobody calls them again."""
    job = job or Job()
    tokens = _suppress(connection, ids, now) if suppress else frozenset[str]()
    counts = purge.wipe_people(connection, ids, lambda done, total: job.report(done, total, _WORK))
    counts["list_entry"] += _forget_waiting(connection, tokens)
    return _record(connection, counts, reason, now)


def tidy(store: Store, now: datetime) -> bool:
    """Rewrite the file without empty pages and replace our own backups, which still hold what was wiped.

    Tells whether the file could be rewritten. The purge itself stands: what was wiped was overwritten already.
    """
    try:
        old = backups.own_backups(store.path)
        for path in old:
            backups.remove_file(path)
        store.vacuum()
        if old:
            store.backup(backups.reserve_path(store.path, now))
    except (DiskFull, PlaceUnreachable, ReadOnlyPlace, FileInUse, OSError):
        return False
    return True


def _suppress(connection: Connection, ids: Sequence[int], now: datetime) -> frozenset[str]:
    """Keep keyed hashes of these people, so that they are known again on the next list and by nothing else."""
    token = hasher(connection)
    tokens = frozenset(
        token(text)
        for known in purge.identities(connection, ids)
        for text in identities(known.family_name, known.given_name, known.birth, known.address_key, known.numbers)
    )
    people.add_suppressions(connection, sorted(tokens), now.date())
    return tokens


def _forget_waiting(connection: Connection, tokens: frozenset[str]) -> int:
    """Delete the rows of lists that nobody decided about and that are one of the people wiped; count them."""
    wiped = LeftInPeace(tokens, hasher(connection))
    if not wiped:
        return 0
    theirs = [entry.id for entry in list_entries.of_nobody(connection) if _is_of(entry, wiped)]
    return list_entries.forget_rows(connection, theirs)


def _is_of(entry: Entry, wiped: LeftInPeace) -> bool:
    """Recognise a row in either order of its name."""
    birth = entry.birth.iso if entry.birth else None
    key = normalised_key(entry.address) if entry.address else ""
    numbers = [number.e164 for number in entry.phones]
    family, given = entry.name.family, entry.name.given
    orders = [(family, given)] if entry.name.order_known else [(family, given), (given, family)]
    return any(wiped.holds(one, other, birth, key, numbers) for one, other in orders)


def _record(
    connection: Connection,
    counts: Counter[str],
    reason: PurgeReason,
    now: datetime,
    figures: Mapping[str, int] | None = None,
) -> PurgeRecord:
    kept = {f"{FIGURE}{name}": count for name, count in (figures or {}).items()}
    return purge.add_record(connection, PurgeRecord(0, now, reason, {**counts, **kept}))


def _blank_refused(connection: Connection, now: datetime) -> list[PurgeRecord]:
    known = set(purge.everyone(connection))
    gone_back = set(purge.withdrawn(connection))
    groups: tuple[tuple[Callable[[int], bool], PurgeReason], ...] = (
        (lambda found: found not in gone_back, PurgeReason.REFUSED),
        (lambda found: found in gone_back, PurgeReason.WITHDRAWN),
    )
    everyone = sorted({*purge.refused(connection), *gone_back} & known)
    parts = [([found for found in everyone if belongs(found)], reason) for belongs, reason in groups]
    return [_record(connection, purge.blank_people(connection, ids), reason, now) for ids, reason in parts if ids]


def _blank_given_back(connection: Connection, now: datetime) -> list[PurgeRecord]:
    """Forget who was given back before today; until then the caller can take it back. The dossier still knows them."""
    caller_uid = about.get(connection, "caller_uid")
    homes = {
        given.household_id
        for given in hand_backs.all_(connection)
        if given.undone_at is None and given.caller_uid == caller_uid and given.at.date() < now.date()
    }
    ids = purge.named_in(connection, homes)
    return [_record(connection, purge.blank_identities(connection, ids), PurgeReason.GIVEN_BACK, now)] if ids else []


def _blank_expired(connection: Connection, now: datetime) -> list[PurgeRecord]:
    ids = purge.everyone(connection)
    if not ids:
        return []
    counts = purge.blank_identities(connection, ids)
    purge.blank_sentences(connection)
    return [_record(connection, counts, PurgeReason.PERIOD_OVER, now)]


def _last_seen(connection: Connection) -> datetime | None:
    return codecs.moment(about.get(connection, LAST_SEEN))


def _see(connection: Connection, now: datetime) -> None:
    about.put(connection, LAST_SEEN, now.isoformat(timespec="milliseconds"))


def _sentence(record: PurgeRecord) -> str:
    if record.reason is PurgeReason.PERIOD_OVER:
        return "De bewaartermijn is voorbij. Alle gegevens over mensen zijn gewist."
    if record.reason is PurgeReason.GIVEN_BACK:
        return "Wie je teruggaf, staat niet meer in deze belmap."
    if record.reason is PurgeReason.BY_HAND:
        return "De gegevens zijn gewist."
    why = "wil niet gebeld worden" if record.reason is PurgeReason.REFUSED else "trok de toestemming in"
    if record.people == 1:
        return f"1 persoon {why}. De gegevens zijn gewist."
    why = "willen niet gebeld worden" if record.reason is PurgeReason.REFUSED else "trokken de toestemming in"
    return f"{record.people} mensen {why}. De gegevens zijn gewist."
