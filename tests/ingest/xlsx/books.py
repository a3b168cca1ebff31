"""Workbooks made in the test part by part, so that any part may be odd, broken or missing."""

from tests.ingest.word import zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = f'xmlns="{_MAIN}" xmlns:r="{_RELATION}"'
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/{}.main+xml"/></Types>'
)
PLAIN, MACROS, TEMPLATE = (
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "vnd.ms-excel.sheet.macroEnabled",
    "vnd.openxmlformats-officedocument.spreadsheetml.template",
)


def relations(*targets: tuple[str, str]) -> str:
    """Return a part of relationships: (kind, target); their ids are r0, r1, …"""
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def xlsx(*sheets: str, names=(), states=(), kind=PLAIN, workbook="", parts=None) -> bytes:
    """Return a workbook; a sheet is what stands inside <worksheet>. `parts` are added, or taken instead of these."""
    entries = "".join(
        f'<sheet name="{names[n] if names else f"Лист{n + 1}"}" sheetId="{n + 1}" r:id="r{n}"'
        f' state="{states[n] if states else "visible"}"/>'
        for n in range(len(sheets))
    )
    targets = [("worksheet", f"worksheets/s{n}.xml") for n in range(len(sheets))]
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(kind),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/workbook.xml": f"<workbook {_SPACES}>{workbook}<sheets>{entries}</sheets></workbook>",
        **{f"xl/worksheets/s{n}.xml": worksheet(sheet) for n, sheet in enumerate(sheets)},
    }
    return zipped(members | (parts or {}))


def worksheet(inside: str) -> str:
    return f"<worksheet {_SPACES}>{inside}</worksheet>"


def data(*rows: str) -> str:
    """Return sheetData of whole <row> elements, or of the cells of rows that have no numbers of their own."""
    return f"<sheetData>{''.join(row if row.startswith('<row') else f'<row>{row}</row>' for row in rows)}</sheetData>"


def text(value: str, at: str = "", style: int = 0) -> str:
    place = f' r="{at}"' if at else ""
    return f'<c{place} s="{style}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def number(value: object, style: int = 0, at: str = "") -> str:
    place = f' r="{at}"' if at else ""
    return f'<c{place} s="{style}"><v>{value}</v></c>'


def styles(*codes: str) -> str:
    """Return a part of styles: format n + 1 has the n-th code."""
    numbers = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    forms = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(codes)))
    cells = f'<cellXfs><xf numFmtId="0"/>{forms}</cellXfs>'
    return f'<styleSheet xmlns="{_MAIN}"><numFmts>{numbers}</numFmts>{cells}</styleSheet>'


def strings(*items: str) -> str:
    return f'<sst xmlns="{_MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'
