"""What word processors leave in a DOCX: content controls, tracked changes, frames, tables inside tables."""

import re
from collections.abc import Callable
from random import Random

#: The XML of one block in, the same block as another program leaves it out.
Quirk = Callable[[str], str]

_MOMENT = 'w:author="user" w:date="2023-01-01T00:00:00Z"'
_DELETED = f'<w:del w:id="7" {_MOMENT}><w:r><w:delText xml:space="preserve"> устарело</w:delText></w:r></w:del>'
_RUN = re.compile(r"<w:r>(?:(?!</w:r>).){1,2000}</w:r>(?=</w:p>)")


def plain(xml: str) -> str:
    """Leave the block."""
    return xml


def controlled(xml: str) -> str:
    """Put a table into a content control."""
    return f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>" if xml.startswith("<w:tbl>") else xml


def nested(xml: str) -> str:
    """Put a table into the one cell of another, as layouts do."""
    if not xml.startswith("<w:tbl>"):
        return xml
    look = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="9600"/></w:tblGrid>'
    return (
        f'<w:tbl>{look}<w:tr><w:tc><w:tcPr><w:tcW w:w="9600" w:type="dxa"/></w:tcPr>{xml}</w:tc></w:tr></w:tbl><w:p/>'
    )


def spaced(xml: str) -> str:
    """Put an empty paragraph above the text of every cell."""
    return xml.replace("</w:tcPr><w:p>", "</w:tcPr><w:p/><w:p>")


def tracked(xml: str) -> str:
    """Mark what stands last in each paragraph as inserted, and leave deleted words behind it."""
    return _RUN.sub(lambda run: f'<w:ins w:id="8" {_MOMENT}>{run[0]}</w:ins>{_DELETED}', xml)


def framed(xml: str) -> str:
    """Put right-aligned lines into a frame."""
    frame = (
        '<w:framePr w:w="4000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="6000" w:y="1"/>'
    )
    return xml.replace('<w:pPr><w:jc w:val="right"/>', f'<w:pPr>{frame}<w:jc w:val="right"/>')


_SHARES: tuple[tuple[Quirk, int], ...] = (
    (plain, 75),
    (controlled, 4),
    (nested, 3),
    (spaced, 6),
    (tracked, 6),
    (framed, 6),
)


def quirk_of(name: str) -> Quirk:
    """Return the quirk of a paper: the same one for the same name."""
    quirks, weights = zip(*_SHARES, strict=True)
    found: Quirk = Random(f"{name}/quirk").choices(quirks, weights)[0]
    return found
