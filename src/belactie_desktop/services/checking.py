"""Look whether a file is sound, and whether this installation has everything it needs (`belactie check`).

Answers are Dutch lines of what is wrong; none means fine. Nothing is written outside a temporary folder, and nothing
there is readable.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from belactie_desktop.domain.errors import BelactieError, RecoveryCodeWrong, WorkbookPhraseWrong, WrongSecret
from belactie_desktop.domain.recovery_code import root_from_recovery_code
from belactie_desktop.domain.script import ScriptPurpose
from belactie_desktop.domain.script_checks import problems as script_problems
from belactie_desktop.files import shipped
from belactie_desktop.files.encrypted_workbook import read_encrypted, write_encrypted
from belactie_desktop.files.purge_certificate import PurgeCertificate, purge_certificate_pdf
from belactie_desktop.files.resources import resource
from belactie_desktop.files.spreadsheets import read_rows
from belactie_desktop.services.likeness import likeness
from belactie_desktop.services.unlocking import kind_of
from belactie_desktop.storage import about, integrity
from belactie_desktop.storage.database import FileKind, Store, read_salt
from belactie_desktop.storage.keys import BELMAP_PROFILE, derive_root, new_root, new_salt
from belactie_desktop.storage.phrases import new_phrase

WORDS = 7776
CIPHER = "4."
KNOWN_PHRASE, KNOWN_SALT = "appel boter citroen dadel eend", bytes(range(0x80, 0x90))
KNOWN_ROOT = "b9cb9a91ffdf050af3236e792c75c668"
"""What Argon2id makes of these with the profile of a belmap; another answer would lock people out of their files."""
_ICONS = 50
_CELL = "Proefregel é €"


def check_file(path: Path, phrase: str) -> tuple[str, ...]:
    """Read every page of a dossier or belmap and list what is wrong.

    `phrase` opens it, or the code of its recovery sheet. Raises `WrongSecret`, `FileMissing`, `ForeignFile`,
    `FileInUse`, `FileDamaged` and the like when it does not even open.
    """
    kind = kind_of(path)
    salt = read_salt(path)
    try:
        store = Store.open(path, kind, derive_root(phrase, salt, kind.profile))
    except WrongSecret:
        try:
            root = root_from_recovery_code(phrase)
        except RecoveryCodeWrong:
            raise WrongSecret from None
        store = Store.open(path, kind, root)
    with store:
        return store.integrity()


def check_self() -> tuple[str, ...]:
    """Try everything that a packaged program can miss; list what does not work, one line each."""
    checks: tuple[tuple[str, Callable[[Path], str]], ...] = (
        ("De meegeleverde bestanden", _resources),
        ("De woordenlijst", _words),
        ("Het belscript en de hulplijnen", _texts),
        ("De sleutelafleiding", _key_derivation),
        ("Het versleutelde dossier", _dossier),
        ("Het versleutelde rekenblad", _workbook),
        ("Het maken van PDF", _paper),
        ("Het lezen van lijsten", _reading),
        ("Het vergelijken van namen", _names),
    )
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="belactie-") as folder:
        for name, check in checks:
            try:
                wrong = check(Path(folder))
            except (BelactieError, OSError, ValueError, LookupError, TypeError, ImportError) as failure:
                wrong = failure.what if isinstance(failure, BelactieError) else type(failure).__name__
            if wrong:
                found.append(f"{name}: {wrong}")
    return tuple(found)


def _resources(_folder: Path) -> str:
    """Fonts with their licence, icons, style."""
    wanted = {
        "lettertypen": list(resource("fonts").glob("*.ttf")) and resource("fonts", "OFL.txt").is_file(),
        "iconen": len(list(resource("icons").glob("*.svg"))) >= _ICONS,
        "stijl": any(resource("style").iterdir()),
    }
    missing = [name for name, there in wanted.items() if not there]
    return f"niet compleet: {', '.join(missing)}." if missing else ""


def _words(_folder: Path) -> str:
    words = shipped.word_list()
    if len(set(words)) != WORDS:
        return f"telt {len(set(words))} woorden in plaats van {WORDS}."
    return "" if len(new_phrase(words).split()) == 5 else "geeft geen wachtzin van vijf woorden."


def _texts(_folder: Path) -> str:
    found = [each for purpose in ScriptPurpose for each in script_problems(shipped.default_script(purpose))]
    if not shipped.help_lines().lines or not shipped.text_page("wat_dit_niet_is").sections:
        return "teksten ontbreken."
    return " ".join(problem.words for problem in found)


def _key_derivation(_folder: Path) -> str:
    root = derive_root(KNOWN_PHRASE, KNOWN_SALT, BELMAP_PROFILE)
    return "" if root.hex() == KNOWN_ROOT else "geeft een andere sleutel dan verwacht."


def _dossier(folder: Path) -> str:
    """Write, close, open again; another key must not open it."""
    path, root = folder / "proef.belactie", new_root()
    with Store.create(path, FileKind.DOSSIER, root, new_salt()) as store, store.transaction() as connection:
        about.put(connection, "kind", _CELL)
        version = integrity.engine_version(connection)
    with Store.open(path, FileKind.DOSSIER, root) as store:
        with store.reading() as connection:
            kept = about.get(connection, "kind")
        wrong = " ".join(store.integrity())
    if not version.startswith(CIPHER):
        return f"SQLCipher {version} in plaats van {CIPHER}x."
    if kept != _CELL or _CELL.encode() in path.read_bytes():
        return "schrijft niet versleuteld, of leest iets anders terug."
    try:
        Store.open(path, FileKind.DOSSIER, new_root()).close()
    except WrongSecret:
        return wrong
    return "gaat open met een verkeerde sleutel."


def _workbook(folder: Path) -> str:
    path, phrase = folder / "proef.xlsx", new_phrase(shipped.word_list())
    write_encrypted(path, "Proef", ["Kop"], [[_CELL]], phrase)
    if read_encrypted(path, phrase) != (("Kop",), (_CELL,)):
        return "leest iets anders terug."
    try:
        read_encrypted(path, f"{phrase} fout")
    except WorkbookPhraseWrong:
        return ""
    return "gaat open met een verkeerde wachtzin."


def _paper(_folder: Path) -> str:
    page = PurgeCertificate("Proef", "Proef", datetime(2026, 1, 1, tzinfo=UTC), "Proef", [], [])
    return "" if purge_certificate_pdf(page).startswith(b"%PDF") else "geeft geen PDF."


def _reading(_folder: Path) -> str:
    """Read a shipped list of invented people in the process of its own that reads strange files."""
    sheet = read_rows(resource("demo", "bevolkingsregister.xlsx"))
    return "" if len(sheet.rows) > 10 else "geeft geen rijen."


def _names(_folder: Path) -> str:
    """Compare two spellings of one name with the part that is not Python."""
    alike = likeness("janssens", "jansens")
    return "" if likeness("peeters", "claes") < alike < 1 else "geeft een ander antwoord dan verwacht."
