"""One paragraph: its text, its automatic number, how it is set."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from ingest.docx import names
from ingest.docx.inline import Inline, read_inline
from ingest.docx.names import w
from ingest.docx.numbering import Numbering
from ingest.docx.styles import Resolved, Styles, first, flag, is_on
from ingest.xml import whole
from model.document import Block, Paragraph

_STYLE, _ALIGNED, _NUMBER, _NUM_ID, _LEVEL, _BREAK_ABOVE = (
    w(name) for name in ("pStyle", "jc", "numPr", "numId", "ilvl", "pageBreakBefore")
)
_HIDDEN = w("vanish")
#: What shows nothing; a form feed is a page break.
_BLANK = " \t\r\n\xa0\u2000\u2001\u2002\u2003\u2009\u200b\ufeff"


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """То, что нужно каждому абзацу: the styles, the counters of lists, and what is inside the file besides text."""

    styles: Styles
    numbering: Numbering
    #: A drawing, or a w:altChunk -> the blocks it shows, text boxes apart.
    inside: Callable[[etree._Element], Iterable[Block]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """Прочитанный абзац: the paragraph, if it shows anything, and its surroundings.

    A form feed in the text is a page break.
    """

    paragraph: Paragraph | None
    #: Text of a paragraph whose mark is deleted: it belongs to the next one.
    carried: str = ""
    drawn_before: tuple[etree._Element, ...] = ()
    drawn_after: tuple[etree._Element, ...] = ()
    break_above: bool = False


@dataclass(slots=True)
class _Look:
    """How a paragraph is set, as written at the paragraph itself."""

    style_id: str | None = None
    aligned: str | None = None
    numbered: etree._Element | None = None
    mark: etree._Element | None = None
    break_above: bool = False


def read_paragraph(element: etree._Element, context: Context, carried: str) -> Read:
    """Read a w:p, with the text carried over from paragraphs joined to it."""
    look = _look(first(element, names.P_PR))
    style = context.styles.resolve(look.style_id)
    inline = read_inline(element, context.styles, style)
    text = f"{carried} {inline.text}".strip() if carried else inline.text
    joined = look.mark is not None and _is_deleted(look.mark)
    return Read(
        paragraph=None if joined else _paragraph(text, inline, look, context),
        carried=text if joined else "",
        drawn_before=tuple(inline.drawn_before),
        drawn_after=tuple(inline.drawn_after),
        break_above=look.break_above,
    )


def _look(properties: etree._Element | None) -> _Look:
    look = _Look()
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == _STYLE:
            look.style_id = child.get(names.VAL)
        elif tag == _ALIGNED:
            look.aligned = child.get(names.VAL)
        elif tag == _NUMBER:
            look.numbered = child
        elif tag == names.R_PR:
            look.mark = child
        elif tag == _BREAK_ABOVE:
            look.break_above = is_on(child)
    return look


def _paragraph(text: str, inline: Inline, look: _Look, context: Context) -> Paragraph | None:
    style = context.styles.resolve(look.style_id)
    is_blank = not text.strip(_BLANK)
    if is_blank and (style.hidden if flag(look.mark, _HIDDEN) is None else flag(look.mark, _HIDDEN)):
        return None  # hidden whole: it counts no number
    number = _number(look, style, context.numbering)
    if is_blank and number is None:
        return None
    aligned = look.aligned or style.alignment
    return Paragraph(text="" if is_blank else text, number=number, centred=aligned == "center", bold=inline.bold)


def _number(look: _Look, style: Resolved, numbering: Numbering) -> str | None:
    num_id, level = style.num_id, None
    for child in look.numbered if look.numbered is not None else ():
        if child.tag == _NUM_ID:
            num_id = child.get(names.VAL)
        elif child.tag == _LEVEL:
            level = child.get(names.VAL)
    if num_id is None or num_id == "0":
        return None
    if level is not None:
        return numbering.next(num_id, whole(level, 0))
    by_style = numbering.level_of_style(num_id, style.chain)
    return numbering.next(num_id, style.level if by_style is None else by_style)


def _is_deleted(mark: etree._Element) -> bool:
    return next(mark.iterchildren(names.DEL, names.MOVE_FROM), None) is not None
