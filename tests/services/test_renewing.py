from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from belactie_desktop.domain.errors import BelactieError, Cancelled, NotAllowed
from belactie_desktop.domain.job import Job
from belactie_desktop.services.renewing import renew_several
from tests.round_builder import EXPIRES, new_round


def test_renewing_several_keeps_phrases_when_stopped_and_refuses_when_none_is_made(tmp_path: Path) -> None:
    filled = new_round(tmp_path, people=8, callers=2)
    filled.assigning.distribute()
    filled.clock.forward(minutes=1)
    filled.handing_out.make_all(filled.folder, EXPIRES)
    names = {caller.uid: caller.name for caller in filled.callers}
    job = Job(lambda done, _total, _text: job.cancel() if done == 1 else None)
    made = renew_several(filled.handing_out, names, filled.folder, EXPIRES, job)
    assert len(made.made) == 1
    for path in filled.folder.iterdir():
        path.unlink()
    with pytest.raises(BelactieError, match="niet gevonden"):
        renew_several(filled.handing_out, names, filled.folder, EXPIRES, Job())
    stopped = Job()
    stopped.cancel()
    with pytest.raises(Cancelled):
        renew_several(filled.handing_out, names, filled.folder, EXPIRES, stopped)
    with pytest.raises(NotAllowed):
        filled.handing_out.make_all(filled.folder, EXPIRES + timedelta(days=-30))
