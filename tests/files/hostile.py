"""Builds spreadsheets that want to harm a reader, and the parts of honest ones. Nothing here is stored: small recipes.

The recipes are public knowledge: entity expansion, external entities, compression bombs, positions beyond the sheet.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""
ROOT = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"
 Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
WORKBOOK_RELATIONS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
WORKBOOK = f"""{HEAD}<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets>
<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
STRINGS = f'{HEAD}<sst xmlns="{SPREADSHEET}" count="1" uniqueCount="1"><si><t>naam</t></si></sst>'
SHEET_START = f'{HEAD}<worksheet xmlns="{SPREADSHEET}"><sheetData>'
SHEET_END = "</sheetData></worksheet>"
ONE_ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def xlsx(rows: str = ONE_ROW, **parts: str) -> bytes:
    """An xlsx with these rows; `strings`, `workbook`, `relations`, `sheet`, `types` replace a whole part."""
    texts = {
        "[Content_Types].xml": parts.get("types", TYPES),
        "_rels/.rels": ROOT,
        "xl/workbook.xml": parts.get("workbook", WORKBOOK),
        "xl/_rels/workbook.xml.rels": parts.get("relations", WORKBOOK_RELATIONS),
        "xl/sharedStrings.xml": parts.get("strings", STRINGS),
        "xl/worksheets/sheet1.xml": parts.get("sheet", SHEET_START + rows + SHEET_END),
    }
    return zipped(texts)


def zipped(texts: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def bomb(part: str, start: str, block: str, times: int, end: str, claimed: int | None = None) -> bytes:
    """An xlsx in which `part` unpacks to `start`, `times` times `block`, `end`, without ever having it in memory.

    A deflate stream may be glued from flushed pieces. `claimed` is the size the table of contents tells (a lie).
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = packer.compress(start.encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(block.encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(end.encode()) + packer.flush(zlib.Z_FINISH)
    size = len(start.encode()) + times * len(block.encode()) + len(end.encode())
    honest = xlsx()
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        others = {name: archive.read(name) for name in archive.namelist() if name != part}
    members = [(name, _deflated(data), zlib.crc32(data), len(data)) for name, data in others.items()]
    members.append((part, first + middle * times + last, 0, size if claimed is None else claimed))
    return _raw_zip(members)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _raw_zip(members: list[tuple[str, bytes, int, int]]) -> bytes:
    """Write a zip by hand, so that its table of contents may say anything: (name, deflated bytes, crc, size)."""
    body, table = b"", b""
    for name, data, crc, size in members:
        sizes = struct.pack("<IIIHH", crc, len(data), size, len(name), 0)
        table += b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
        table += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + name.encode() + data
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(table), len(body), 0)
    return body + table + b"PK\x05\x06" + end


def entity_sheet(doctype: str, entity: str = "&a;") -> str:
    return SHEET_START.replace("<worksheet", f"{doctype}<worksheet", 1) + (
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{entity}</t></is></c></row>' + SHEET_END
    )


def billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "haha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return xlsx(sheet=entity_sheet(f"<!DOCTYPE worksheet [{entities}]>", "&a9;"))


def quadratic_blowup() -> bytes:
    doctype = f'<!DOCTYPE sst [<!ENTITY a "{"A" * 100_000}">]>'
    return xlsx(
        strings=f'{HEAD}{doctype}<sst xmlns="{SPREADSHEET}" count="1" uniqueCount="1">'
        f"<si><t>{'&a;' * 100_000}</t></si></sst>"
    )


def external_entity() -> bytes:
    return xlsx(sheet=entity_sheet('<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>'))


def external_definition() -> bytes:
    return xlsx(sheet=entity_sheet('<!DOCTYPE worksheet SYSTEM "http://192.0.2.1/x.dtd">', ""))


def entity_in_the_workbook() -> bytes:
    return xlsx(
        workbook=WORKBOOK.replace("<workbook", '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hosts">]><workbook')
    )


def entity_in_the_relations() -> bytes:
    return xlsx(
        relations=WORKBOOK_RELATIONS.replace("<Relationships", "<!DOCTYPE a [<!ENTITY b '1'>]><Relationships", 1)
    )


def doctype_far_inside() -> bytes:
    padding = f"<!--{'x' * 600_000}-->"
    return xlsx(sheet=entity_sheet(padding + '<!DOCTYPE worksheet [<!ENTITY a "x">]>'))


def two_byte_alphabet() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx())) as archive, zipfile.ZipFile(packed, "w") as out:
        for name in archive.namelist():
            data = archive.read(name)
            out.writestr(name, data.decode().encode("utf-16") if name.endswith("sheet1.xml") else data)
    return packed.getvalue()


def gigabyte_cell() -> bytes:
    start = SHEET_START + '<row r="1"><c r="A1" t="inlineStr"><is><t>'
    return bomb("xl/worksheets/sheet1.xml", start, "A" * 1_000_000, 1_000, "</t></is></c></row>" + SHEET_END)


def gigabyte_of_strings() -> bytes:
    start = f'{HEAD}<sst xmlns="{SPREADSHEET}" count="1" uniqueCount="1">'
    block = "".join(f"<si><t>{i}-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>" for i in range(15_000))
    return bomb("xl/sharedStrings.xml", start, block, 1_200, "</sst>")


def lying_table_of_contents() -> bytes:
    start = SHEET_START + '<row r="1"><c r="A1" t="inlineStr"><is><t>'
    end = "</t></is></c></row>" + SHEET_END
    return bomb("xl/worksheets/sheet1.xml", start, "A" * 1_000_000, 1_000, end, claimed=1_000)


def far_corner() -> bytes:
    return xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_corner_and_first() -> bytes:
    return xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_corner_in_disguise() -> bytes:
    return xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row><c s="0" r\n=\n\'&#88;FD1048576\'><v>1</v></c></row>')


def far_column() -> bytes:
    return xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="IW1"><v>1</v></c></row>')


def far_column_small_letters() -> bytes:
    return xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="xfd1"><v>1</v></c></row>')


def wide_and_long() -> bytes:
    """One kilobyte that stays within 200,000 rows and 256 columns: 31 million cells for who makes room for each."""
    return xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="120000"><c r="IV120000"><v>1</v></c></row>')


def impossible_row() -> bytes:
    return xlsx('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>')


def row_200_001() -> bytes:
    return xlsx(ONE_ROW + '<row r="200001"><c r="A200001"><v>1</v></c></row>')


def a_million_rows() -> bytes:
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>' for i in range(1, 1_048_577))
    return xlsx(rows)


def a_million_rows_without_numbers() -> bytes:
    block = "<row><c><v>1</v></c></row>" * 10_000
    return bomb("xl/worksheets/sheet1.xml", SHEET_START, block, 105, SHEET_END)


def one_text_in_every_cell() -> bytes:
    """8 GB of text in memory out of 7 MB: every one of 250,000 cells is the same text of 32,000 characters."""
    strings = f'{HEAD}<sst xmlns="{SPREADSHEET}" count="1" uniqueCount="1"><si><t>{"A" * 32_000}</t></si></sst>'
    cells = "".join(f'<c r="{chr(65 + c)}%d" t="s"><v>0</v></c>' for c in range(10))
    rows = "".join(f'<row r="{i}">{cells % ((i,) * 10)}</row>' for i in range(1, 25_001))
    return xlsx(rows, strings=strings)


def not_a_zip() -> bytes:
    return bytes(range(256)) * 40


def only_the_start_of_a_zip() -> bytes:
    return b"PK\x03\x04" + b"\x00" * 500


def truncated() -> bytes:
    whole = xlsx()
    return whole[: len(whole) // 2]


def other_zip() -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": "<a/>"})


def without_sheet() -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": WORKBOOK, "_rels/.rels": ROOT})


def too_many_members() -> bytes:
    return zipped({"xl/workbook.xml": WORKBOOK} | {f"xl/media/{i}.xml": "<a/>" for i in range(2_100)})


def web_page() -> bytes:
    return b"<html><table><tr><td>naam</td></tr></table></html>"


ODS_HEAD = (
    HEAD + '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Blad1">'
)
ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_MANIFEST = (
    HEAD + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods(rows: str, head: str = ODS_HEAD, manifest: str = ODS_MANIFEST) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": head + rows + ODS_END,
        }
    )


def ods_row(cells: int = 1, repeated: int = 1, columns: int = 1) -> str:
    cell = (
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1">'
        "<text:p>1</text:p></table:table-cell>"
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cell * cells}</table:table-row>'


def ods_endless_rows() -> bytes:
    return ods(ods_row(repeated=4_000_000_000))


def ods_many_small_repeats() -> bytes:
    return ods(ods_row(repeated=900) * 300)


def ods_endless_columns() -> bytes:
    return ods(ods_row(columns=1_000_000))


def ods_with_entities() -> bytes:
    return ods(ods_row(), head=ODS_HEAD.replace("<office:doc", '<!DOCTYPE a [<!ENTITY a "x">]><office:doc'))


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "billion laughs": (".xlsx", billion_laughs),
    "quadratic blowup": (".xlsx", quadratic_blowup),
    "external entity": (".xlsx", external_entity),
    "external definition": (".xlsx", external_definition),
    "entity in the workbook": (".xlsx", entity_in_the_workbook),
    "entity in the relations": (".xlsx", entity_in_the_relations),
    "doctype far inside": (".xlsx", doctype_far_inside),
    "two-byte alphabet": (".xlsx", two_byte_alphabet),
    "gigabyte cell": (".xlsx", gigabyte_cell),
    "gigabyte of strings": (".xlsx", gigabyte_of_strings),
    "lying table of contents": (".xlsx", lying_table_of_contents),
    "far corner": (".xlsx", far_corner),
    "far corner and first": (".xlsx", far_corner_and_first),
    "far corner in disguise": (".xlsx", far_corner_in_disguise),
    "far column": (".xlsx", far_column),
    "far column, small letters": (".xlsx", far_column_small_letters),
    "impossible row": (".xlsx", impossible_row),
    "wide and long": (".xlsx", wide_and_long),
    "row 200,001": (".xlsx", row_200_001),
    "a million rows": (".xlsx", a_million_rows),
    "a million rows without numbers": (".xlsx", a_million_rows_without_numbers),
    "not a zip": (".xlsx", not_a_zip),
    "only the start of a zip": (".xlsx", only_the_start_of_a_zip),
    "empty": (".xlsx", bytes),
    "empty text": (".csv", bytes),
    "truncated": (".xlsx", truncated),
    "other zip": (".xlsx", other_zip),
    "without sheet": (".xlsx", without_sheet),
    "too many members": (".xlsx", too_many_members),
    "web page called xls": (".xls", web_page),
    "web page called csv": (".csv", web_page),
    "ods, endless rows": (".ods", ods_endless_rows),
    "ods, many small repeats": (".ods", ods_many_small_repeats),
    "ods, endless columns": (".ods", ods_endless_columns),
    "ods, entities": (".ods", ods_with_entities),
}
"""Name: suffix and recipe. Every one must be refused in words, quickly, and without harm to the program."""

FOURTEEN = (
    *("billion laughs", "quadratic blowup", "external entity", "external definition", "entity in the workbook"),
    *("gigabyte cell", "gigabyte of strings", "far corner", "impossible row", "a million rows"),
    *("not a zip", "empty", "truncated", "other zip"),
)
"""On these the limits were first measured: entities (5), bombs (2), positions (2), length (1), no workbook (4)."""
