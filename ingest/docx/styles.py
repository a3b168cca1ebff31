"""Word styles: what a paragraph inherits (numbering, bold, centring, hidden text)."""

from dataclasses import dataclass, field

from lxml import etree

from ingest.docx.names import P_PR, R_PR, VAL, w
from ingest.xml import whole

_OFF = frozenset({"0", "false", "off", "none"})
_DEPTH = 16  # a chain of styles is never longer, unless it is a ring


def flag(properties: etree._Element | None, name: str) -> bool | None:
    """Return an on/off property (w:b, w:vanish): None where it is not set."""
    element = properties.find(name) if properties is not None else None
    if element is None:
        return None
    return element.get(VAL, "true").lower() not in _OFF


def value(properties: etree._Element | None, name: str) -> str | None:
    """Return the w:val of a child element, None where there is none."""
    element = properties.find(name) if properties is not None else None
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


@dataclass(slots=True)
class Styles:
    """Стили документа, by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    _known: dict[str | None, Resolved] = field(default_factory=dict)

    def resolve(self, style_id: str | None) -> Resolved:
        """Return what a style sets, with all it inherits; no style means the default paragraph style."""
        if style_id not in self._known:
            self._known[style_id] = _merge(self._chain(style_id or self.default))
        return self._known[style_id]

    def character(self, style_id: str | None) -> Resolved:
        """Return what a character style sets; no style sets nothing."""
        return self.resolve(style_id) if style_id else _NOTHING

    def _chain(self, style_id: str | None) -> list[Style]:
        chain: list[Style] = []
        while style_id in self.by_id and len(chain) < _DEPTH:
            chain.append(self.by_id[style_id])
            style_id = chain[-1].based_on
        return chain


_NOTHING = Resolved()


def read_styles(roots: list[etree._Element]) -> Styles:
    """Return the styles of styles.xml, of which there is one or none."""
    styles = Styles()
    for element in (element for root in roots for element in root.iterfind(w("style"))):
        style_id = element.get(w("styleId"), "")
        styles.by_id[style_id] = _style(element)
        is_default = element.get(w("default"), "0").lower() not in _OFF
        if is_default and element.get(w("type")) == "paragraph":
            styles.default = style_id
    return styles


def _style(element: etree._Element) -> Style:
    paragraph, run = element.find(P_PR), element.find(R_PR)
    numbering = paragraph.find(w("numPr")) if paragraph is not None else None
    level = value(numbering, w("ilvl"))
    return Style(
        based_on=value(element, w("basedOn")),
        bold=flag(run, w("b")),
        hidden=flag(run, w("vanish")),
        alignment=value(paragraph, w("jc")),
        num_id=value(numbering, w("numId")),
        level=None if level is None else whole(level, 0),
    )


def _merge(chain: list[Style]) -> Resolved:
    return Resolved(
        bold=next((style.bold for style in chain if style.bold is not None), False),
        hidden=next((style.hidden for style in chain if style.hidden is not None), False),
        alignment=next((style.alignment for style in chain if style.alignment is not None), None),
        num_id=next((style.num_id for style in chain if style.num_id is not None), None),
        level=next((style.level for style in chain if style.level is not None), 0),
    )
