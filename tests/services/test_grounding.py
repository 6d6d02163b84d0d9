"""The ground of a campaign: what is missing, and longer keeping only with a motive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.campaign import Missing
from belactie_desktop.domain.errors import BelactieError, NotAllowed
from belactie_desktop.domain.retention import Extension
from belactie_desktop.services.grounding import Grounding
from belactie_desktop.storage.database import Store
from tests.builders import NOW, READY, FakeClock, new_dossier

assert READY.retention_until
UNTIL = READY.retention_until
LONGER = UNTIL + timedelta(days=60)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_dossier(tmp_path) as opened:
        yield opened


@pytest.fixture
def grounding(store: Store) -> Grounding:
    return Grounding(store, FakeClock())


def test_changes_are_kept_and_the_gate_follows(grounding: Grounding) -> None:
    changed = replace(READY, name="Tweede ronde", dpo_informed_on=None)
    grounding.change(changed)
    assert grounding.campaign() == changed
    assert grounding.missing() == (Missing.DPO,)


def test_the_gate_closes_when_the_retention_is_over(store: Store) -> None:
    clock = FakeClock()
    clock.now = NOW.replace(year=2027, month=3, day=1)
    assert Missing.RETENTION_PASSED in Grounding(store, clock).missing()


@pytest.mark.parametrize("until", [LONGER, None])
def test_longer_without_a_motive_is_refused(grounding: Grounding, until: date | None) -> None:
    with pytest.raises(NotAllowed):
        grounding.change(replace(READY, retention_until=until))
    assert grounding.campaign() == READY


def test_shorter_may_always(grounding: Grounding) -> None:
    grounding.change(replace(READY, retention_until=UNTIL - timedelta(days=1)))
    assert grounding.campaign().retention_until == UNTIL - timedelta(days=1)


def test_longer_with_a_motive_and_the_dpo(grounding: Grounding, store: Store) -> None:
    grounding.extend(Extension(LONGER, "De tweede ronde loopt tot eind april.", NOW.date()))
    assert grounding.campaign().retention_until == LONGER
    with store.reading() as connection:
        row = connection.exec_driver_sql("SELECT from_day, until_day, motive FROM retention_extension").one()
    assert tuple(row) == (UNTIL.isoformat(), LONGER.isoformat(), "De tweede ronde loopt tot eind april.")


@pytest.mark.parametrize(
    "extension",
    [
        Extension(LONGER, " ", NOW.date()),
        Extension(UNTIL, "Daarom, want het werk is nog niet klaar.", NOW.date()),
        Extension(LONGER, "Daarom, want het werk is nog niet klaar.", NOW.date() + timedelta(days=1)),
    ],
)
def test_an_extension_without_reason_or_dpo_is_refused(grounding: Grounding, extension: Extension) -> None:
    with pytest.raises(BelactieError):
        grounding.extend(extension)
    assert grounding.campaign() == READY
