"""Fields that hold lines: what is said, options, tips. One line each; nothing is lost when a line is too long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from belactie_desktop.domain.script import PLACEHOLDERS, fill
from belactie_desktop.domain.script_edits import LONGEST_LINE, MOST_LINES, from_screen, lines_of, on_screen
from belactie_desktop.gui.widgets.fields import FormField, NoteField, TextField

_TOO_LONG = f"Deze regel is te lang. Hou het onder {LONGEST_LINE} tekens."
_TOO_MANY = f"Dit zijn te veel regels. Hou het onder {MOST_LINES}."


class LinesField(NoteField):
    """Several lines; `lines()` gives them without blanks and without empty ones."""

    def __init__(
        self, label: str, values: Sequence[str], hint: str = "", tall: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, tall, parent)
        self.set_text("\n".join(on_screen(each) for each in values))

    def lines(self) -> tuple[str, ...]:
        """Give the lines."""
        return tuple(from_screen(line) for line in lines_of(self.text()))

    def holds(self, text: str) -> bool:
        """Tell whether a text stands here, as written or as it will be read aloud."""
        return _holds(self.lines(), text)

    def fits(self) -> bool:
        """Show an error at a line that no script can hold; tell whether all is well."""
        lines = self.lines()
        if len(lines) >= MOST_LINES:
            return _tell(self, _TOO_MANY)
        return _tell(self, _TOO_LONG if any(len(line) > LONGEST_LINE for line in lines) else "")


class LineField(TextField):
    """One line, such as a title or a question."""

    def __init__(self, label: str, value: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, on_screen(value), parent=parent)
        self.edit.setCursorPosition(0)

    def line(self) -> str:
        """Give the line."""
        return from_screen(" ".join(lines_of(self.text())))

    def holds(self, text: str) -> bool:
        """Tell whether a text stands here, as written or as it will be read aloud."""
        return _holds([self.line()], text)

    def fits(self) -> bool:
        """Show an error at a line that no script can hold; tell whether all is well."""
        return _tell(self, _TOO_LONG if len(self.line()) > LONGEST_LINE else "")


def _holds(lines: Sequence[str], text: str) -> bool:
    return any(text in line or text in fill(line, PLACEHOLDERS) for line in lines)


def _tell(field: FormField, words: str) -> bool:
    if field.error() != words:
        field.set_error(words)
    return not words
