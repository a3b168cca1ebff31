"""The inside of a paragraph: its text as Word shows it, and what is drawn in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.docx import names
from ingest.docx.forms import form_value, is_unfilled
from ingest.docx.formulas import FORMULAS, formula
from ingest.docx.names import w
from ingest.docx.styles import Resolved, Styles, first, is_on
from ingest.docx.symbols import has_symbols, shown_symbols, symbol

_FIXED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",
}
_BREAK, _FIELD, _SYMBOL, _RUBY, _RUBY_BASE = w("br"), w("fldChar"), w("sym"), w("ruby"), w("rubyBase")
_DRAWN = frozenset({w("drawing"), w("pict"), w("object")})
_BOLD, _VANISH, _RUN_STYLE, _FONTS = w("b"), w("vanish"), w("rStyle"), w("rFonts")
_TYPE, _FIELD_TYPE = w("type"), w("fldCharType")


@dataclass(slots=True)
class Inline:
    """Содержимое абзаца."""

    styles: Styles
    #: What the paragraph's style gives to its runs.
    base: Resolved
    pieces: list[str] = field(default_factory=list)
    #: True while all visible text is bold, None while there is none.
    bold: bool | None = None
    #: Text boxes and other drawings anchored in front of the text, and behind its beginning.
    drawn_before: list[etree._Element] = field(default_factory=list)
    drawn_after: list[etree._Element] = field(default_factory=list)
    #: True for each open field whose instruction (not its result) is being read.
    fields: list[bool] = field(default_factory=list)
    #: Text inside instructions: shown after all when the field turns out to have no end.
    withheld: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text read so far, its outer white space removed; a form feed where a page breaks."""
        return "".join(self.pieces).strip(" \t\r\n")


def read_inline(element: etree._Element, styles: Styles, base: Resolved) -> Inline:
    """Read a w:p: insertions kept, deletions and hidden text dropped, results of fields instead of instructions."""
    inline = Inline(styles=styles, base=base)
    _walk(element, inline)
    if any(inline.fields):
        inline.pieces.extend(inline.withheld)
    return inline


def chosen(alternate: etree._Element) -> etree._Element | None:
    """Return the branch of mc:AlternateContent to read: a choice, unless only the fallback holds text."""
    choices, fallback = list(alternate.iterchildren(names.CHOICE)), first(alternate, names.FALLBACK)
    branches = choices if fallback is None else [*choices, fallback]
    return next(filter(_has_text, branches), next(iter(branches), None))


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
        elif tag in FORMULAS:
            inline.pieces.append(formula(child))


def _read_run(run: etree._Element, inline: Inline) -> None:
    """Properties, where there are any, come first."""
    hidden, bold, font = inline.base.hidden, inline.base.bold, ""
    before = len(inline.pieces)
    for child in run:
        if child.tag == names.R_PR:
            hidden, bold, font = _look(child, inline)
        elif child.tag == _FIELD:
            _follow_field(child, inline, hidden=hidden)
        elif not hidden:
            _read_content(child, inline, font)
    if any(piece.strip() for piece in inline.pieces[before:]):
        inline.bold = bold if inline.bold is None else inline.bold and bold


def _look(properties: etree._Element, inline: Inline) -> tuple[bool, bool, str]:
    """Return whether a run is hidden, whether it is bold, and its font where it sets one."""
    hidden, bold, font = inline.base.hidden, inline.base.bold, ""
    own: dict[str, bool] = {}
    for child in properties.iterchildren(_BOLD, _VANISH, _RUN_STYLE, _FONTS):
        if child.tag == _FONTS:
            font = child.get(w("ascii"), "") or child.get(w("hAnsi"), "")
        elif child.tag == _RUN_STYLE:
            style = inline.styles.character(child.get(names.VAL))
            hidden, bold = hidden or style.hidden, bold or style.bold
        else:
            own[child.tag] = is_on(child)
    return own.get(_VANISH, hidden), own.get(_BOLD, bold), font


def _follow_field(element: etree._Element, inline: Inline, *, hidden: bool) -> None:
    """A field that begins in another paragraph shows only its end here: then nothing is open."""
    state = element.get(_FIELD_TYPE)
    if state == "begin":
        if not hidden and not any(inline.fields):
            inline.pieces.append(form_value(element))
            inline.withheld.clear()
        inline.fields.append(True)
    elif inline.fields and state == "separate":
        inline.fields[-1] = False
    elif inline.fields and state == "end":
        inline.fields.pop()


def _read_content(element: etree._Element, inline: Inline, font: str) -> None:
    pieces = inline.withheld if any(inline.fields) else inline.pieces
    tag = element.tag
    if tag == names.T:
        text = (element.text or "").replace("\n", " ")
        pieces.append(shown_symbols(text, font) if has_symbols(text, font) else text)
    elif tag in _FIXED:
        pieces.append(_FIXED[tag])
    elif tag == _BREAK:
        pieces.append("\f" if element.get(_TYPE) == "page" else "\n")
    elif tag == _SYMBOL:
        pieces.append(symbol(element.get(w("char"), ""), element.get(w("font"), "")))
    elif pieces is inline.pieces:
        _read_nested(element, inline, font)


def _read_nested(element: etree._Element, inline: Inline, font: str) -> None:
    if element.tag in _DRAWN:
        (inline.drawn_after if inline.text else inline.drawn_before).append(element)
    elif element.tag == names.ALTERNATE:
        branch = chosen(element)
        for child in branch if branch is not None else ():
            _read_content(child, inline, font)
    elif element.tag == _RUBY:
        for base in element.iterchildren(_RUBY_BASE):
            _walk(base, inline)
