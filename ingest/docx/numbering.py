"""Automatic numbers: Word keeps only the scheme, the number shown is counted here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.docx.names import ALTERNATE, CHOICE, FALLBACK, R_PR, VAL, w
from ingest.docx.numerals import numeral
from ingest.docx.styles import first, flag, value
from ingest.docx.symbols import has_symbols, shown_symbols
from ingest.xml import whole

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
#: Characters of a number as shown: each paragraph of a long list would bear a longer one.
_LONGEST = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """Уровень списка."""

    start: int = 1
    form: str = "decimal"
    #: «%1.%2.»: %n stands for the counter of level n.
    pattern: str = ""
    #: The level (from 1) whose counting starts this one anew; 0 for never; None for any higher one.
    restart: int | None = None
    #: All counters in decimals, whatever the levels above say.
    legal: bool = False
    #: Paragraph style that stands for this level.
    style: str | None = None
    #: Counted, but not shown.
    hidden: bool = False


@dataclass(slots=True)
class Scheme:
    """Схема нумерации (abstractNum): its levels, and the counters of all lists that follow it."""

    levels: dict[int, Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class NumberedList:
    """Список (num): a scheme, with levels of its own and counters to be set when it is first met."""

    scheme: Scheme
    levels: dict[int, Level]
    starts: dict[int, int]
    met: bool = False


class Numbering:
    """Нумерация документа: ask for the number of each paragraph in reading order."""

    def __init__(self, lists: dict[str, NumberedList]) -> None:
        """Take the lists by their numId."""
        self._lists = lists

    def level_of_style(self, num_id: str, chain: Sequence[str]) -> int | None:
        """Return the level that a paragraph style, or one it is based on, stands for in a list."""
        found = self._lists.get(num_id)
        if found is None:
            return None
        by_style = {level.style: number for number, level in found.levels.items() if level.style}
        return next((by_style[style_id] for style_id in chain if style_id in by_style), None)

    def next(self, num_id: str, level: int) -> str | None:
        """Count one paragraph and return its number as shown («2.1.», «•»), None where nothing is shown."""
        found = self._lists.get(num_id)
        if found is None or level not in found.levels:
            return None
        _begin(found)
        _count(found, level)
        return _shown(found, level) or None


def read_numbering(roots: list[etree._Element]) -> Numbering:
    """Return the lists of numbering.xml, of which there is one or none."""
    lists: dict[str, NumberedList] = {}
    for root in roots:
        schemes = _schemes(root)
        for element in root.iterfind(w("num")):
            scheme = schemes.get(value(element, w("abstractNumId")) or "")
            if scheme is not None:
                lists[element.get(w("numId"), "")] = _list(element, scheme)
    return Numbering(lists)


def _schemes(root: etree._Element) -> dict[str, Scheme]:
    elements = {element.get(w("abstractNumId"), ""): element for element in root.iterfind(w("abstractNum"))}
    named = {value(element, w("styleLink")): element for element in elements.values()}
    named.pop(None, None)
    schemes: dict[str, Scheme] = {}
    for scheme_id, element in elements.items():
        # A scheme may hold nothing but the name of the list style whose levels it uses.
        linked = named.get(value(element, w("numStyleLink")), element)
        schemes[scheme_id] = Scheme(levels={_index(level): _level(level) for level in linked.iterfind(w("lvl"))})
    return schemes


def _list(element: etree._Element, scheme: Scheme) -> NumberedList:
    levels, starts = dict(scheme.levels), {}
    for override in element.iterfind(w("lvlOverride")):
        index, own = _index(override), override.find(w("lvl"))
        if own is not None:
            levels[index] = _level(own)
        start = value(override, w("startOverride"))
        if start is not None:
            starts[index] = whole(start, 1)
            levels[index] = replace(levels.get(index, Level()), start=starts[index])
    return NumberedList(scheme=scheme, levels=levels, starts=starts)


def _level(element: etree._Element) -> Level:
    restart = value(element, w("lvlRestart"))
    form = _form(element)
    text = value(element, w("lvlText")) or ""
    return Level(
        start=whole(value(element, w("start")), 1),
        form=form,
        pattern=(_bullet(text, element) if form == "bullet" else text)[:_LONGEST],
        restart=None if restart is None else whole(restart, 0),
        legal=bool(flag(element, w("isLgl"))),
        style=value(element, w("pStyle")),
        hidden=bool(flag(first(element, R_PR), w("vanish"))),
    )


def _bullet(text: str, element: etree._Element) -> str:
    """Bullets are characters of symbol fonts; a hollow one is the letter «o» of a font for typewriters."""
    fonts = first(first(element, R_PR), w("rFonts"))
    font = "" if fonts is None else fonts.get(w("ascii"), "") or fonts.get(w("hAnsi"), "")
    if has_symbols(text, font):
        return shown_symbols(text, font).strip()
    return "•" if text.strip().isalpha() and len(text.strip()) == 1 and text.isascii() else text.strip()


def _form(element: etree._Element) -> str:
    """Return the name of the numerals; Word's own ones («001, 002, …») stand beside a plain form for other programs."""
    alternate = first(element, ALTERNATE)
    if alternate is None:
        return value(element, w("numFmt")) or "decimal"
    for branch in alternate.iterchildren(CHOICE, FALLBACK):
        custom = first(branch, w("numFmt"))
        if custom is not None:
            return custom.get(w("format")) or custom.get(VAL) or "decimal"
    return "decimal"


def _index(element: etree._Element) -> int:
    return min(whole(element.get(w("ilvl")), 0), _LEVELS - 1)


def _begin(numbered: NumberedList) -> None:
    """Lists of one scheme count on together, unless a list says where it starts."""
    if not numbered.met:
        numbered.met = True
        for index in numbered.starts:
            numbered.scheme.counters[index] = None


def _count(numbered: NumberedList, level: int) -> None:
    counters, levels = numbered.scheme.counters, numbered.levels
    current = counters[level]
    counters[level] = levels[level].start if current is None else current + 1
    for below in range(level + 1, _LEVELS):
        restart = levels[below].restart if below in levels else None
        if restart is None or level < restart:
            counters[below] = None


def _shown(numbered: NumberedList, level: int) -> str:
    scheme = numbered.levels[level]
    if scheme.hidden:
        return ""
    if scheme.form == "bullet":
        return scheme.pattern

    def counter(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        shown = numbered.levels.get(index, Level())
        number = numbered.scheme.counters[index]
        form = "decimal" if scheme.legal else shown.form
        return numeral(shown.start if number is None else number, form)

    return _PLACEHOLDER.sub(counter, scheme.pattern)[:_LONGEST]
