"""Every failure a user can meet, in plain Dutch: what happened, and what you can do.

A bug is not in here: bugs end in the one excepthook. Texts never hold personal data or parameter values.
"""

from __future__ import annotations


class BelactieError(Exception):
    """An expected failure. `what` says what happened, `do` what the user can do; both are whole Dutch sentences."""

    what = "Dit lukte niet."
    do = "Probeer het opnieuw."

    def __init__(self, what: str | None = None, do: str | None = None) -> None:
        self.what = what or self.what
        self.do = do or self.do
        super().__init__(f"{self.what} {self.do}")


class Cancelled(BelactieError):
    """The user stopped long work; nothing was kept."""

    what = "Gestopt op jouw vraag."
    do = "Er is niets veranderd. Je kunt opnieuw beginnen."


class GateClosed(BelactieError):
    """A rule of the draaiboek forbids the step now."""

    what = "Deze stap kan nog niet."
    do = "Kijk bij Waarom en basis wat er nog ontbreekt."


class NotAllowed(BelactieError):
    """A person may not receive, see or do this."""

    what = "Dit mag niet."
    do = "Kijk na wie dit wel mag doen."


class WrongSecret(BelactieError):
    """The phrase does not fit, or the first page is damaged: SQLCipher cannot tell these apart."""

    what = "Dit bestand gaat niet open met deze wachtzin."
    do = (
        "Kijk je wachtzin na, ook hoofdletters en spaties. "
        "Klopt ze zeker? Dan is het bestand beschadigd of van een ander programma."
    )


class FileDamaged(BelactieError):
    what = "Dit bestand is beschadigd."
    do = "Zet een vorige versie terug. Het beschadigde bestand blijft staan zoals het is."


class FileTooNew(BelactieError):
    what = "Dit bestand is gemaakt met een nieuwere versie van Belactie."
    do = "Installeer de nieuwe versie op deze computer. Het bestand is niet aangeraakt."


class ForeignFile(BelactieError):
    what = "Dit is geen bestand van Belactie."
    do = "Kies een dossier (.belactie) of een belmap (.belmap)."


class FileMissing(BelactieError):
    what = "Dit bestand is niet gevonden."
    do = "Kijk na of de schijf of stick aangesloten is en of het bestand er nog staat."


class FileInUse(BelactieError):
    what = "Dit bestand is al open op een andere plaats."
    do = "Sluit het daar eerst. Daarna kun je het hier openen."


class FileExists(BelactieError):
    what = "Er staat al een bestand met deze naam."
    do = "Kies een andere naam. Het bestaande bestand is niet aangeraakt."


class ReadOnlyPlace(BelactieError):
    what = "In deze map mag het programma niet schrijven."
    do = "Kies een andere map, of vraag de informaticadienst om schrijfrecht. Er is niets verloren."


class DiskFull(BelactieError):
    what = "De schijf is vol. De laatste wijziging is niet bewaard."
    do = "Maak plaats vrij en probeer opnieuw. Wat eerder bewaard was, staat er nog."


class PlaceUnreachable(BelactieError):
    what = "De schijf antwoordt niet."
    do = "Kijk na of de stick of de netwerkschijf nog aangesloten is. Wat eerder bewaard was, staat er nog."


class RecoveryCodeWrong(BelactieError):
    what = "Deze herstelcode klopt niet."
    do = "Typ de code over van het herstelblad, groep per groep."


class NotASpreadsheet(BelactieError):
    what = "Dit is geen rekenblad dat we kunnen lezen."
    do = "Bewaar de lijst in Excel als .xlsx of als .csv en kies dan dat bestand."


class SpreadsheetTooLarge(BelactieError):
    what = "Dit rekenblad is te groot of ongewoon ingepakt. Het is niet gelezen."
    do = "Vraag een lijst met alleen de mensen en kolommen die je nodig hebt."


class SpreadsheetUnreadable(BelactieError):
    what = "Dit rekenblad is beschadigd of beveiligd. Het is niet gelezen."
    do = "Open het in Excel, bewaar het opnieuw zonder wachtwoord en probeer dan opnieuw."


class SpreadsheetLocked(BelactieError):
    """A list with a password in a form that only its own program can open (old Excel, OpenDocument)."""

    what = "Deze lijst is met een wachtwoord beveiligd in een vorm die we niet kunnen lezen."
    do = "Open ze met het wachtwoord. Bewaar ze als .xlsx met een wachtwoord. Die vorm kunnen we wel lezen."


class PhraseWanted(BelactieError):
    """A list that opens with a password, which was not given yet."""

    what = "Deze lijst is met een wachtwoord beveiligd."
    do = "Typ het wachtwoord. Je krijgt het van wie de lijst gaf."


class FileUnreadable(BelactieError):
    what = "Dit bestand mag het programma niet lezen."
    do = "Sluit het in Excel, of vraag leesrecht aan de informaticadienst. Probeer dan opnieuw."


class WorkbookPhraseWrong(BelactieError):
    """The phrase does not open an encrypted workbook; unlike a dossier, its format can tell this from damage."""

    what = "Dit rekenblad gaat niet open met dit wachtwoord."
    do = "Kijk na welk wachtwoord bij deze doorgave hoort. Let op hoofdletters en streepjes."


class ScriptFileUnusable(BelactieError):
    """A file that should hold a call script, and does not."""

    what = "Dit bestand is geen belscript dat we kunnen lezen. Er is niets veranderd."
    do = "Vraag het bestand opnieuw aan wie het gaf, en kies het dan nog eens."


class BelmapExpired(BelactieError):
    """The last day of a belmap has passed: nobody is called from it any more."""

    what = "De laatste dag van deze belmap is voorbij."
    do = "Bezorg de belmap terug aan de coördinator. Wat je noteerde, staat er nog in."
