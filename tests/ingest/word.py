"""Small Word files made in the test: only the parts that the test speaks of."""

import io
import zipfile

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/bin"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.{kind}.main+xml"/>{parts}</Types>'
)
_PART_TYPE = (
    '<Override PartName="/word/{part}.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{part}+xml"/>'
)
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "o": "urn:schemas-microsoft-com:office:office",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = (
    '<Relationship Id="r{n}" Target="{target}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
)


def docx(body: str, *, kind: str = "openxmlformats-officedocument.wordprocessingml.document", **parts: str) -> bytes:
    """Return a file with this body; further parts by kind: numbering, styles, header, footnotes."""
    relations = "".join(_RELATION.format(n=n, target=f"{part}.xml", kind=part) for n, part in enumerate(parts))
    members = {
        "[Content_Types].xml": _TYPES.format(kind=kind, parts="".join(_PART_TYPE.format(part=part) for part in parts)),
        "_rels/.rels": _RELATIONS.format(_RELATION.format(n=0, target="word/document.xml", kind="officeDocument")),
        "word/_rels/document.xml.rels": _RELATIONS.format(relations),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for part, inside in parts.items():
        tag = {"header": "hdr", "footer": "ftr"}.get(part, part)
        members[f"word/{part}.xml"] = f"<w:{tag} {_NAMESPACES}>{inside}</w:{tag}>"
    return zipped(members)


def with_parts(data: bytes, **parts: tuple[str, str, str | bytes | None]) -> bytes:
    """Return a file with further parts by relation: (kind, target, content); no content: the target is elsewhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    relations = ""
    for relation, (kind, target, content) in parts.items():
        made = _RELATION.format(n=0, target=target, kind=kind).replace('Id="r0"', f'Id="{relation}"')
        relations += made if content is not None else made.replace("/>", ' TargetMode="External"/>')
        if content is not None:
            members[f"word/{target}"] = content
    known = members["word/_rels/document.xml.rels"]
    old = known.decode() if isinstance(known, bytes) else known
    members["word/_rels/document.xml.rels"] = old.replace("</Relationships>", f"{relations}</Relationships>")
    return zipped(members)


def xml(tag: str, inside: str) -> str:
    """Return a part of its own: a chart, the data of SmartArt."""
    return f"<{tag} {_NAMESPACES}>{inside}</{tag}>"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a ZIP of these members, the same bytes whenever it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def numbered(text: str, num: int, level: int = 0) -> str:
    """Return a paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(*rows: str) -> str:
    """Return a table of these rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row; a cell is its text, or XML of its own."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    """Return a cell; its inside is text, or XML of its own."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"
