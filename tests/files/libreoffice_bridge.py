"""Runs in the system's Python, not in ours: passes one question to a running LibreOffice, prints the answer as JSON."""

import contextlib
import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException, IllegalArgumentException
from com.sun.star.uno import Exception as OfficeException

PATIENCE_SECONDS = 45


def desktop_of(pipe):
    """Connect, waiting until the office has started."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def properties(**values):
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def load(desktop, url, phrase):
    """Open a document; None when LibreOffice refuses it."""
    wanted = {"Hidden": True}
    if phrase is not None:
        wanted["Password"] = phrase
    try:
        return desktop.loadComponentFromURL(url, "_blank", 0, properties(**wanted))
    except (IllegalArgumentException, OfficeException):
        return None


def read(document):
    sheet = document.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    height, width = cursor.RangeAddress.EndRow + 1, cursor.RangeAddress.EndColumn + 1
    rows = []
    for line in range(height):
        cells = [sheet.getCellByPosition(column, line) for column in range(width)]
        rows.append([(cell.Type.value, cell.String) for cell in cells])
    second = [sheet.getCellByPosition(column, 1) for column in range(width)]
    return {
        "rows": rows,
        "sheets": list(document.Sheets.ElementNames),
        "choices": [cell.Validation.Type.value == "LIST" for cell in second],
    }


def fill(document, question):
    sheet = document.Sheets.getByIndex(0)
    for place, text in question["cells"].items():
        sheet.getCellRangeByName(place).getCellByPosition(0, 0).String = text
    document.store()
    return {}


def main():
    question = json.load(sys.stdin)
    desktop = desktop_of(question["pipe"])
    if question["do"] == "hello":
        return {}
    if question["do"] == "quit":
        with contextlib.suppress(DisposedException):
            desktop.terminate()
        return {}
    document = load(desktop, question["url"], question["phrase"])
    if document is None:
        return {"refused": True}
    try:
        return read(document) if question["do"] == "read" else fill(document, question)
    finally:
        document.close(True)


if __name__ == "__main__":
    json.dump(main(), sys.stdout)
