"""The inside of a paragraph: its text as Word shows it, and the text boxes anchored in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.docx import names
from ingest.docx.forms import form_value, is_unfilled
from ingest.docx.names import w
from ingest.docx.styles import Resolved, Styles, flag, value
from ingest.docx.symbols import shown_symbols, symbol

_MATH = frozenset(
    {"{http://schemas.openxmlformats.org/officeDocument/2006/math}" + name for name in ("oMath", "oMathPara")}
)
_DRAWN = frozenset({w("drawing"), w("pict"), w("object")})
_FIXED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",
}
#: Where symbol fonts have their characters.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BREAK, _FIELD, _SYMBOL = w("br"), w("fldChar"), w("sym")


@dataclass(slots=True)
class Inline:
    """Содержимое абзаца."""

    styles: Styles
    #: What the paragraph's style gives to its runs.
    base: Resolved
    pieces: list[str] = field(default_factory=list)
    #: True while all visible text is bold, None while there is none.
    bold: bool | None = None
    #: Text boxes anchored in front of the text, and behind its beginning.
    boxes_before: list[etree._Element] = field(default_factory=list)
    boxes_after: list[etree._Element] = field(default_factory=list)
    #: True for each open field whose instruction (not its result) is being read.
    fields: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text read so far, its outer white space removed; a form feed where a page breaks."""
        return "".join(self.pieces).strip(" \t\r\n")


def read_inline(element: etree._Element, styles: Styles, base: Resolved) -> Inline:
    """Read a w:p: insertions kept, deletions and hidden text dropped, results of fields instead of instructions."""
    inline = Inline(styles=styles, base=base)
    _walk(element, inline)
    return inline


def chosen(alternate: etree._Element) -> etree._Element | None:
    """Return the branch of mc:AlternateContent to read: the choice, unless only the fallback holds text."""
    choice, fallback = alternate.find(names.CHOICE), alternate.find(names.FALLBACK)
    if choice is None or (fallback is not None and not _has_text(choice) and _has_text(fallback)):
        return fallback
    return choice


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost text boxes of a drawing, each once."""
    for child in element:
        if child.tag == names.TEXT_BOX:
            yield child
        elif child.tag == names.ALTERNATE:
            branch = chosen(child)
            yield from text_boxes(branch) if branch is not None else ()
        else:
            yield from text_boxes(child)


def _has_text(element: etree._Element) -> bool:
    return next(element.iter(names.T), None) is not None


def _walk(element: etree._Element, inline: Inline) -> None:
    for child in element:
        tag = child.tag
        if tag == names.R:
            _read_run(child, inline)
        elif tag in names.WRAPPERS:
            if not is_unfilled(child):
                _walk(child, inline)
        elif tag == names.ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                _walk(branch, inline)
        elif tag in _MATH:
            inline.pieces.extend(text.text or "" for text in child.iter(names.MATH_TEXT))


def _read_run(run: etree._Element, inline: Inline) -> None:
    properties = run.find(names.R_PR)
    style = inline.styles.character(value(properties, w("rStyle")))
    hidden = _either(flag(properties, w("vanish")), style.hidden or inline.base.hidden)
    before = len(inline.pieces)
    for child in run:
        if child.tag == _FIELD:
            _follow_field(child, inline, hidden=hidden)
        elif not hidden and not any(inline.fields):
            _read_content(child, inline)
    if any(piece.strip() for piece in inline.pieces[before:]):
        bold = _either(flag(properties, w("b")), style.bold or inline.base.bold)
        inline.bold = bold if inline.bold is None else inline.bold and bold


def _either(own: bool | None, inherited: bool) -> bool:  # noqa: FBT001 -- a property and its inherited value
    return inherited if own is None else own


def _follow_field(element: etree._Element, inline: Inline, *, hidden: bool) -> None:
    """A field that begins in another paragraph shows only its end here: then nothing is open."""
    state = element.get(w("fldCharType"))
    if state == "begin":
        if not hidden and not any(inline.fields):
            inline.pieces.append(form_value(element))
        inline.fields.append(True)
    elif inline.fields and state == "separate":
        inline.fields[-1] = False
    elif inline.fields and state == "end":
        inline.fields.pop()


def _read_content(element: etree._Element, inline: Inline) -> None:
    read = _CONTENT.get(element.tag)
    if read is not None:
        read(element, inline)


def _read_text(element: etree._Element, inline: Inline) -> None:
    text = (element.text or "").replace("\n", " ")
    inline.pieces.append(text if _PRIVATE.search(text) is None else shown_symbols(text, _font(element)))


def _font(text: etree._Element) -> str:
    """Return the font of the run that a text stands in."""
    properties = next(text.iterancestors(names.R)).find(names.R_PR)
    fonts = properties.find(w("rFonts")) if properties is not None else None
    return "" if fonts is None else fonts.get(w("ascii"), "") or fonts.get(w("hAnsi"), "")


def _read_fixed(element: etree._Element, inline: Inline) -> None:
    inline.pieces.append(_FIXED[element.tag])


def _read_break(element: etree._Element, inline: Inline) -> None:
    inline.pieces.append("\f" if element.get(w("type")) == "page" else "\n")


def _read_symbol(element: etree._Element, inline: Inline) -> None:
    inline.pieces.append(symbol(element.get(w("char"), ""), element.get(w("font"), "")))


def _read_drawn(element: etree._Element, inline: Inline) -> None:
    if next(element.iter(names.TEXT_BOX), None) is not None:
        boxes = inline.boxes_after if inline.text else inline.boxes_before
        boxes.extend(text_boxes(element))


def _read_ruby(element: etree._Element, inline: Inline) -> None:
    for base in element.iterfind(w("rubyBase")):
        _walk(base, inline)


def _read_alternate(element: etree._Element, inline: Inline) -> None:
    branch = chosen(element)
    for child in branch if branch is not None else ():
        _read_content(child, inline)


_CONTENT: dict[str, Callable[[etree._Element, Inline], None]] = {
    names.T: _read_text,
    _BREAK: _read_break,
    _SYMBOL: _read_symbol,
    names.ALTERNATE: _read_alternate,
    w("ruby"): _read_ruby,
    **dict.fromkeys(_FIXED, _read_fixed),
    **dict.fromkeys(_DRAWN, _read_drawn),
}
