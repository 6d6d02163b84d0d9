"""Found a new dossier: passphrase, recovery sheet, and only then the file.

Until the recovery code was typed over, nothing exists but the sheet the user asked for; giving up takes that away too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from belactie_desktop.domain.campaign import Campaign
from belactie_desktop.domain.clock import Clock
from belactie_desktop.domain.errors import BelactieError, FileExists, RecoveryCodeWrong
from belactie_desktop.domain.passphrase import weakness
from belactie_desktop.domain.recovery_code import recovery_code, root_from_recovery_code
from belactie_desktop.domain.script import ScriptPurpose
from belactie_desktop.files.atomic import write_atomically
from belactie_desktop.files.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from belactie_desktop.files.shipped import default_script
from belactie_desktop.services.unlocking import OpenFile, Unlocking
from belactie_desktop.storage import about, call_scripts, campaigns
from belactie_desktop.storage.database import FileKind, Store
from belactie_desktop.storage.keys import DOSSIER_PROFILE, KdfProfile, derive_root, new_salt, suppression_key


@dataclass(frozen=True, slots=True)
class Prepared:
    """The secret of a dossier that does not exist yet. `code` is what the recovery sheet shows."""

    salt: bytes = field(repr=False)
    root: bytes = field(repr=False)

    @property
    def code(self) -> str:
        """The recovery code in groups of four."""
        return recovery_code(self.root)


class Founding:
    """Makes new dossiers."""

    def __init__(self, clock: Clock, unlocking: Unlocking, profile: KdfProfile = DOSSIER_PROFILE) -> None:
        """Use `unlocking` to hold the new file; `profile` is lighter in tests only."""
        self._clock = clock
        self._unlocking = unlocking
        self._profile = profile

    def prepare(self, passphrase: str) -> Prepared:
        """Derive the secret of a new dossier (most of a second); raise `BelactieError` when the passphrase is weak."""
        too_weak = weakness(passphrase)
        if too_weak:
            raise BelactieError(too_weak, "Kies een andere wachtzin.")
        salt = new_salt()
        return Prepared(salt, derive_root(passphrase, salt, self._profile))

    def write_sheet(self, prepared: Prepared, campaign: Campaign, dossier: Path, path: Path) -> None:
        """Write the recovery sheet of `dossier` as PDF. It opens the dossier, so it belongs on paper, not beside it."""
        today = self._clock().date()
        sheet = RecoverySheet(campaign.municipality, campaign.name, prepared.code, today, dossier.name)
        write_atomically(path, recovery_sheet_pdf(sheet))

    def withdraw_sheet(self, path: Path) -> None:
        """Take away a recovery sheet whose dossier will never be made; it may be gone already."""
        path.unlink(missing_ok=True)

    def found(self, prepared: Prepared, typed_code: str, campaign: Campaign, path: Path) -> OpenFile:
        """Make the dossier, once the code was typed over from the sheet.

        Raises `RecoveryCodeWrong`, `FileExists`, or what the disk refuses; then there is no file.
        """
        if root_from_recovery_code(typed_code) != prepared.root:
            raise RecoveryCodeWrong(
                "Dit is de code van een ander herstelblad.", "Neem het blad dat je daarnet bewaarde of afdrukte."
            )
        if path.exists():
            raise FileExists
        return self._unlocking.hold(path, lambda: self._make(prepared, campaign, path))

    def _make(self, prepared: Prepared, campaign: Campaign, path: Path) -> Store:
        store = Store.create(path, FileKind.DOSSIER, prepared.root, prepared.salt)
        try:
            with store.transaction() as connection:
                about.put(connection, "kind", "dossier")
                about.put(connection, "file_uid", str(uuid4()))
                about.put(connection, "campaign_uid", campaign.uid)
                about.put(connection, "suppression_key", suppression_key(prepared.root).hex())
                campaigns.add(connection, campaign)
                now = self._clock()
                for purpose in ScriptPurpose:
                    call_scripts.adopt(connection, default_script(purpose), now)
        except BelactieError:
            store.close()
            path.unlink(missing_ok=True)
            raise
        return store
