"""Word styles: what a paragraph inherits (numbering, bold, centring, hidden text)."""

from dataclasses import dataclass, field

from lxml import etree

from ingest.docx.names import P_PR, R_PR, VAL, w
from ingest.xml import whole

_OFF = frozenset({"0", "false", "off", "none"})
_DEPTH = 16  # a chain of styles is never longer, unless it is a ring


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a name; twice as fast as `find`, and asked for often."""
    return None if element is None else next(element.iterchildren(name), None)


def flag(properties: etree._Element | None, name: str) -> bool | None:
    """Return an on/off property (w:b, w:vanish): None where it is not set."""
    element = first(properties, name)
    return None if element is None else is_on(element)


def is_on(element: etree._Element) -> bool:
    """Tell whether an on/off property that is there is switched on."""
    return element.get(VAL, "true").lower() not in _OFF


def value(properties: etree._Element | None, name: str) -> str | None:
    """Return the w:val of a child element, None where there is none."""
    element = first(properties, name)
    return None if element is None else element.get(VAL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """Стиль: what it sets itself; None where it leaves a property to the style it is based on."""

    based_on: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    alignment: str | None = None
    num_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved:
    """Стиль со всем унаследованным."""

    bold: bool = False
    hidden: bool = False
    alignment: str | None = None
    num_id: str | None = None
    level: int = 0
    #: The ids of the style and of those it is based on.
    chain: tuple[str, ...] = ()


@dataclass(slots=True)
class Styles:
    """Стили документа, by id: there are hundreds in a file, of which a few are used."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default: str | None = None
    _known: dict[str | None, Resolved] = field(default_factory=dict)

    def resolve(self, style_id: str | None) -> Resolved:
        """Return what a style sets, with all it inherits; no style means the default paragraph style."""
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id or self.default)
        return self._known[style_id]

    def character(self, style_id: str | None) -> Resolved:
        """Return what a character style sets; no style sets nothing."""
        return self.resolve(style_id) if style_id else _NOTHING

    def _resolve(self, style_id: str | None) -> Resolved:
        chain: dict[str, Style] = {}
        while style_id in self.elements and style_id not in chain and len(chain) < _DEPTH:
            chain[style_id] = _style(self.elements[style_id])
            style_id = chain[style_id].based_on
        return _merge(chain)


_NOTHING = Resolved()


def read_styles(roots: list[etree._Element]) -> Styles:
    """Return the styles of styles.xml, of which there is one or none."""
    styles = Styles()
    for element in (element for root in roots for element in root.iterchildren(w("style"))):
        style_id = element.get(w("styleId"), "")
        styles.elements[style_id] = element
        if element.get(w("type")) == "paragraph" and element.get(w("default"), "0").lower() not in _OFF:
            styles.default = style_id
    return styles


def _style(element: etree._Element) -> Style:
    paragraph, run = first(element, P_PR), first(element, R_PR)
    numbering = first(paragraph, w("numPr"))
    level = value(numbering, w("ilvl"))
    return Style(
        based_on=value(element, w("basedOn")),
        bold=flag(run, w("b")),
        hidden=flag(run, w("vanish")),
        alignment=value(paragraph, w("jc")),
        num_id=value(numbering, w("numId")),
        level=None if level is None else whole(level, 0),
    )


def _merge(chain: dict[str, Style]) -> Resolved:
    styles = chain.values()
    return Resolved(
        bold=next((style.bold for style in styles if style.bold is not None), False),
        hidden=next((style.hidden for style in styles if style.hidden is not None), False),
        alignment=next((style.alignment for style in styles if style.alignment is not None), None),
        num_id=next((style.num_id for style in styles if style.num_id is not None), None),
        level=next((style.level for style in styles if style.level is not None), 0),
        chain=tuple(chain),
    )
