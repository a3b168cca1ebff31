"""One paragraph of a DOCX: text, automatic number, centring, and what hangs on it."""

from dataclasses import dataclass

from lxml import etree

from ingest.docx import names
from ingest.docx.inline import Inline, read_inline
from ingest.docx.names import w
from ingest.docx.numbering import Numbering
from ingest.docx.styles import Resolved, Styles, flag, value
from ingest.xml import whole
from model.document import Paragraph


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """То, что нужно каждому абзацу: the styles, and the counters of lists."""

    styles: Styles
    numbering: Numbering


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """Прочитанный абзац: the paragraph, if it shows anything, and its surroundings.

    A form feed in the text is a page break.
    """

    paragraph: Paragraph | None
    #: Text of a paragraph whose mark is deleted: it belongs to the next one.
    carried: str = ""
    boxes_before: tuple[etree._Element, ...] = ()
    boxes_after: tuple[etree._Element, ...] = ()
    break_above: bool = False


def read_paragraph(element: etree._Element, context: Context, carried: str) -> Read:
    """Read a w:p, with the text carried over from paragraphs joined to it."""
    properties = element.find(names.P_PR)
    style_id = value(properties, w("pStyle"))
    style = context.styles.resolve(style_id)
    inline = read_inline(element, context.styles, style)
    text = f"{carried} {inline.text}".strip() if carried else inline.text
    joined = _mark_is_deleted(properties)
    return Read(
        paragraph=None if joined else _paragraph(text, inline, properties, context),
        carried=text if joined else "",
        boxes_before=tuple(inline.boxes_before),
        boxes_after=tuple(inline.boxes_after),
        break_above=bool(flag(properties, w("pageBreakBefore"))),
    )


def _paragraph(text: str, inline: Inline, properties: etree._Element | None, context: Context) -> Paragraph | None:
    style_id = value(properties, w("pStyle"))
    style = context.styles.resolve(style_id)
    number = _number(properties, style_id, style, context.numbering)
    if not text and number is None:
        return None
    alignment = value(properties, w("jc")) or style.alignment
    return Paragraph(text=text, number=number, centred=alignment == "center", bold=inline.bold)


def _number(
    properties: etree._Element | None, style_id: str | None, style: Resolved, numbering: Numbering
) -> str | None:
    own = properties.find(w("numPr")) if properties is not None else None
    num_id = value(own, w("numId")) or style.num_id
    if num_id is None or num_id == "0":
        return None
    level = value(own, w("ilvl"))
    if level is not None:
        return numbering.next(num_id, whole(level, 0))
    by_style = numbering.level_of_style(num_id, style_id)
    return numbering.next(num_id, style.level if by_style is None else by_style)


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    mark = properties.find(names.R_PR) if properties is not None else None
    return mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None)
