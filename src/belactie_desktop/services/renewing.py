"""Renew several belmappen, one after the other: each is whole by itself, and a phrase that was made is never lost.

Owns that one refusal does not stop the others; how one belmap is renewed stands in `handing_out`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from belactie_desktop.domain.errors import BelactieError, Cancelled
from belactie_desktop.domain.job import Job
from belactie_desktop.services.handing_out import HandingOut
from belactie_desktop.services.making_belmappen import HandedOut, MadeBelmappen, NotMade


def renew_several(
    handing_out: HandingOut, callers: Mapping[str, str], folder: Path, expires_on: date, job: Job
) -> MadeBelmappen:
    """Renew the belmap of each caller, found where it was put or in `folder`; callers: uid -> name.

    Stopping keeps the belmappen that were renewed already, with their phrases. Raises `BelactieError` when none was:
    the first refusal, or `Cancelled`.
    """
    made: list[HandedOut] = []
    refused: list[NotMade] = []
    for number, (uid, name) in enumerate(callers.items()):
        try:
            job.report(number, len(callers), "Belmappen vernieuwen")
            made.append(handing_out.renew(uid, None, folder, expires_on, _part_of(job, number, len(callers))))
        except Cancelled:
            if not made:
                raise
            break
        except BelactieError as error:
            refused.append(NotMade(uid, name, error.what, error.do))
    if not made:
        raise BelactieError(refused[0].what, refused[0].do)
    return MadeBelmappen(tuple(made), tuple(refused))


def _part_of(job: Job, number: int, total: int) -> Job:
    """Give the job of one belmap: a wish to stop the whole stops it too, and the whole counts belmappen."""
    return Job(lambda _done, _total, _text: job.report(number, total, "Belmappen vernieuwen"))
