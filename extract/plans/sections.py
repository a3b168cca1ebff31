"""Раздел: headings inside a plan's table, and how they nest."""

import re
from dataclasses import dataclass, replace

from extract.text.numerals import bare_numeral, is_roman, numeral_path
from model.text import collapse, fold

_MONTHS = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
_YEARS = r"(?:20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\s?(?:г{1,2}\.?|год[а-я]{0,2}|уч\S{0,8}\s?год[а-я]?)?)"
_MONTH = re.compile(rf"(?:\d{{1,2}}\s)?{_MONTHS}(?:\s?[-–,/]\s?{_MONTHS})?(?:\s{_YEARS})?\.?")
_PART_OF_YEAR = re.compile(rf"(?:\S{{1,8}}\s(?:квартал|полугодие|четверть|неделя|декада)(?:\s{_YEARS})?|{_YEARS})\.?")
_WORD_NUMERAL = re.compile(
    r"(подраздел|раздел|глава|часть|блок|модуль|направление|задача|цель|этап|приоритет|подпрограмма)"
    r"\s{0,3}(?:№\s?)?([ivxlх]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3})?\b",
    re.IGNORECASE,
)
#: «Блок «Кадры»», «Модуль: "Урок"»: the word alone makes a heading of a name.
_QUOTES = ("«", '"', "“", "„")
_LEADING = re.compile(
    r"([IVXLХ]{1,6}|\d{1,2}(?:\s?\.\s?\d{1,2}){0,3})(?:\s{0,3}[.)]{1,2}\s{0,3}|\s{1,3})(?=[^\W\d_]|[«\"(])"
    rf"(?!(?:{_MONTHS}|класс|квартал|полугоди|четверт|недел|декад|год|раз\b|человек|школ))"
)
_CONTINUED = re.compile(r"\s*\(?\bпродолжение(?:\s\S{1,12}){0,2}\)?\s*$", re.IGNORECASE)
#: What a scan makes of Roman numerals at the head of a line.
_MISREAD_ROMAN = {
    **dict.fromkeys(("Г", "Т", "!", "|", "l"), "I"),
    **dict.fromkeys(("П", "И", "1I"), "II"),
    **dict.fromkeys(("Ш", "Щ"), "III"),
    **dict.fromkeys(("ТУ", "ГУ", "ЛУ", "1У", "1V"), "IV"),
    **dict.fromkeys(("УТ", "УГ", "У1"), "VI"),
    **dict.fromkeys(("ТХ", "ГХ"), "IX"),
    "У": "V",
    "УП": "VII",
    "УШ": "VIII",
}
_MISREAD_LEAD = re.compile(r"(\S{1,2})(\s?\.\s?)(?=[А-ЯЁ«])")
_PHRASE_OF_MEASURES = re.compile(r"(?:мероприяти[яе]|меры|работа|деятельность)\s(?:по|на|для|с|в)\s", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """Заголовок раздела: its text with its numeral, and what kind of numbering it has."""

    text: str
    numeral: str | None
    #: «раздел», «направление», … or roman, arabic-N, month, capitals, plain.
    kind: str

    @property
    def path(self) -> tuple[int, ...]:
        """The steps of the numeral."""
        return numeral_path(self.numeral or "")

    @property
    def names_time(self) -> bool:
        """True for a month, a quarter or a year: «Сентябрь»."""
        return self.kind == "month"

    @property
    def is_worded(self) -> bool:
        """True where a word says that it is one: «Раздел 2», «Блок «Кадры»»."""
        return _WORD_NUMERAL.fullmatch(self.kind) is not None

    @property
    def is_plain(self) -> bool:
        """True where only its place tells that it is a heading."""
        return self.kind == "plain"


def read_heading(text: str, numeral: str = "") -> Heading:
    """Return the heading of a text and of the numeral that stands in the number column beside it."""
    title = _CONTINUED.sub("", collapse(text))
    bare = bare_numeral(numeral)
    if bare:
        return Heading(text=f"{collapse(numeral)} {title}", numeral=bare, kind=_numeral_kind(bare))
    worded = _WORD_NUMERAL.match(title)
    if worded and (worded.group(2) or title.isupper() or title[worded.end() :].lstrip(" :–-").startswith(_QUOTES)):
        return Heading(text=title, numeral=worded.group(2), kind=worded.group(1).lower())
    leading = _LEADING.match(title)
    if leading and not _names_time(title):
        bare = bare_numeral(leading.group(1))
        return Heading(text=title, numeral=bare, kind=_numeral_kind(bare))
    return Heading(text=title, numeral=None, kind=_wording_kind(title))


def mend_numeral(text: str) -> str:
    """Return a scanned heading with its Roman numeral put right: «Г. Кадры» -> «I. Кадры»."""
    lead = _MISREAD_LEAD.match(text)
    roman = _MISREAD_ROMAN.get(lead.group(1)) if lead else None
    return f"{roman}{text[lead.end(1) :]}" if lead and roman else text


def _numeral_kind(bare: str) -> str:
    return "roman" if is_roman(bare) else f"arabic-{len(numeral_path(bare))}"


def _names_time(title: str) -> bool:
    return any(pattern.fullmatch(fold(title)) for pattern in (_MONTH, _PART_OF_YEAR))


def _wording_kind(title: str) -> str:
    if _names_time(title):
        return "month"
    if title.isupper() and len(title) > 3:  # noqa: PLR2004 -- «ИКТ» is a word
        return "capitals"
    return "measures" if _PHRASE_OF_MEASURES.match(title) else "plain"


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionTrail:
    """Путь по разделам: the headings that hold at a row, outermost first."""

    headings: tuple[Heading, ...] = ()
    #: True until a record stands under the last heading.
    fresh: bool = False
    #: (outer kind, inner kind) seen one right under the other.
    nests: frozenset[tuple[str, str]] = frozenset()

    @property
    def text(self) -> str | None:
        """The headings joined by « / »."""
        return " / ".join(heading.text for heading in self.headings) or None

    @property
    def number(self) -> str | None:
        """The innermost heading's numeral."""
        return self.headings[-1].numeral if self.headings else None

    @property
    def month(self) -> str | None:
        """The innermost heading that names a month, a quarter or a day."""
        return next((heading.text for heading in reversed(self.headings) if heading.names_time), None)

    def left_by(self, before: str, number: str) -> "SectionTrail":
        """Return the trail at a record numbered beside the heading that it stands under: «2» behind «1.» and «1.1»."""
        last = self.headings[-1] if self.headings else None
        if last is None or not last.path or not last.kind.startswith("arabic") or not before.strip():
            return self
        path, above = numeral_path(number), numeral_path(before)
        within = above[: len(last.path)] == last.path and len(above) > len(last.path)
        lettered = not above and before.strip()[:1].isalpha()
        beside = path == (*last.path[:-1], last.path[-1] + 1)
        return replace(self, headings=self.headings[:-1]) if beside and (within or lettered) else self

    def used(self) -> "SectionTrail":
        """Return the trail behind a record."""
        return replace(self, fresh=False)

    def entered(self, heading: Heading) -> "SectionTrail":
        """Return the trail under a further heading: beside, inside or behind those that hold."""
        if self._goes_on(heading):
            joined = replace(self.headings[-1], text=f"{self.headings[-1].text} {heading.text}")
            return replace(self, headings=(*self.headings[:-1], joined))
        depth = self._depth(heading)
        nests = self.nests
        if depth and self.fresh and depth == len(self.headings):
            nests |= {(self.headings[-1].kind, heading.kind)}
        return SectionTrail(headings=(*self.headings[:depth], heading), fresh=True, nests=nests)

    def _goes_on(self, heading: Heading) -> bool:
        """A heading cut into two rows: the second begins with a small letter."""
        return self.fresh and bool(self.headings) and heading.is_plain and heading.text[:1].islower()

    def _depth(self, heading: Heading) -> int:
        """Return how many of the holding headings stay above the new one."""
        kinds = [above.kind for above in self.headings]
        if heading.kind in kinds:
            return kinds.index(heading.kind)
        for depth in range(len(kinds), 0, -1):
            above = self.headings[depth - 1]
            if _follows(above, heading):
                return depth - 1
            right_under = self.fresh and depth == len(kinds)
            if right_under or _holds(above, heading) or (above.kind, heading.kind) in self.nests:
                return depth
        return 0


def _holds(outer: Heading, inner: Heading) -> bool:
    """«I» holds «1.1», «2» holds «2.3»."""
    return 0 < len(outer.path) < len(inner.path) and inner.path[: len(outer.path)] == outer.path


def _follows(one: Heading, two: Heading) -> bool:
    """«II.» and «3.» are neighbours, though written in two ways."""
    numerals = all(heading.kind == "roman" or heading.kind.startswith("arabic") for heading in (one, two))
    return (
        numerals
        and bool(one.path)
        and len(one.path) == len(two.path)
        and two.path == (*one.path[:-1], one.path[-1] + 1)
    )
