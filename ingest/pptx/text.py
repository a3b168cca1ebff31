"""Paragraphs of a text frame."""

from collections.abc import Iterator

from lxml import etree

from ingest.docx.numerals import numeral
from ingest.xml import whole
from model.document import Paragraph
from model.geometry import Place

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# DrawingML's numbering -> (form, what stands around the number).
_FORMS = {"arabic": "decimal", "romanUc": "upperRoman", "romanLc": "lowerRoman", "alphaUc": "upperLetter",
          "alphaLc": "lowerLetter"}  # fmt: skip
_AROUND = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}


def read_paragraphs(body: etree._Element, places: tuple[Place, ...]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text body; empty ones widen the gap of the next."""
    gap, counters = 0.0, [0] * 9
    for element in body.iterfind(A + "p"):
        text = read_text(element)
        if not text:
            gap += 1.0
            continue
        yield Paragraph(
            text=text,
            places=places,
            number=_number(element, body, counters),
            gap_above=gap,
            centred=_property(element, "algn") == "ctr",
            bold=_is_bold(element),
        )
        gap = 0.0


def read_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph; a line break is a newline."""
    return "".join(_parts(paragraph)).strip()


def _parts(element: etree._Element) -> Iterator[str]:
    """Yield texts and breaks; what stands beside a formula for older programs is left out."""
    for child in element:
        if child.tag in {A + "t", _MATH + "t"}:
            yield (child.text or "").replace("\v", "\n").replace("_x000B_", "\n")
        elif child.tag == A + "br":
            yield "\n"
        elif child.tag != _MC + "Fallback":
            yield from _parts(child)


def _property(paragraph: etree._Element, name: str) -> str | None:
    properties = paragraph.find(A + "pPr")
    return None if properties is None else properties.get(name)


def _is_bold(paragraph: etree._Element) -> bool:
    runs = [run for run in paragraph.iterfind(A + "r") if (run.findtext(A + "t") or "").strip()]
    marks = [run.find(A + "rPr") for run in runs]
    return bool(marks) and all(mark is not None and mark.get("b") in {"1", "true"} for mark in marks)


def _number(paragraph: etree._Element, body: etree._Element, counters: list[int]) -> str | None:
    """Count a numbered paragraph; one without a number at its level begins the counting anew."""
    level = whole(_property(paragraph, "lvl"), 0, len(counters) - 1)
    counters[level + 1 :] = [0] * (len(counters) - level - 1)
    scheme = _scheme(paragraph, body, level)
    if scheme is None:
        counters[level] = 0
        return None
    counters[level] = counters[level] + 1 if counters[level] else whole(scheme.get("startAt"), 1)
    kind = scheme.get("type", "arabicPeriod")
    form = next((form for name, form in _FORMS.items() if kind.startswith(name)), "decimal")
    around = next((around for name, around in _AROUND.items() if kind.endswith(name)), "{}")
    return around.format(numeral(counters[level], form))


def _scheme(paragraph: etree._Element, body: etree._Element, level: int) -> etree._Element | None:
    """Return how a paragraph is numbered: by itself, else as its frame says for the level."""
    own = paragraph.find(A + "pPr")
    if own is not None and any(own.find(A + name) is not None for name in ("buNone", "buChar", "buBlip", "buAutoNum")):
        return own.find(A + "buAutoNum")
    return body.find(f"{A}lstStyle/{A}lvl{level + 1}pPr/{A}buAutoNum")
