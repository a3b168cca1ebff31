"""О чём число: the words of a clause that belong to one of its numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.indicators.clauses import without_years, years_in
from extract.indicators.counted import counted_noun
from extract.indicators.numbers import Number, numbers_in
from model.indicator_stated import Amount, FactKind, Level
from model.text import collapse

#: What a number that follows is the measure of.
_LABEL: Final = re.compile(
    r"(?<![а-яё])(?:дол[яюией]{1,2}|количеств[а-яё]{1,2}|числ[оа](?:м|)(?![а-яё])|численност[а-яё]{1,2}|процент(?![а-яё]{3})[а-яё]{0,2}|охват[а-яё]{0,3}"
    r"|уров(?:ень|ня)|удельн[а-яё]{2,3}\s+вес[а-яё]?|средн[а-яё]{2,3}\s+(?:балл|оценк|показател|значени)[а-яё]{0,3}|показател[а-яё]{1,2}|индекс[а-яё]?"
    r"|коэффициент[а-яё]?|балл[а-яё]{0,2}|качество\s+(?:знаний|обучения)|успеваемост[а-яё]{1,2}|обученност[а-яё]{1,2}|укомплектованност[а-яё]{1,2})(?![а-яё])",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(r"процент|качество|успеваем|обученн|укомплект", re.IGNORECASE)
_SCORE: Final = re.compile(r"балл|оценк", re.IGNORECASE)
#: Between a label and its number.
_LINK: Final = re.compile(
    r"(?:[–—:=-]|состав[а-яё]{1,6}|равн[а-яё]{1,5}|достиг[а-яё]{0,3}|был[аои]?|стал[аои]?|факт[а-яё]{0,8}|план[а-яё]{0,3}|\(|,)\s{0,3}$",
    re.IGNORECASE,
)
_TWIN: Final = re.compile(
    r"(?:\(|,?\s*(?:что\s+)?(?:это|или|т\.\s?е\.|то\s+есть|состав[а-яё]{1,6}|(?:что\s+)?соответствует)|[–—-])\s*(?:около\s+)?$",
    re.IGNORECASE,
)
_REGIONAL: Final = re.compile(
    r"(?<![а-яё])(?:по|в\s+среднем\s+по|в)\s+(?:[а-яё]{4,20}\s+)?(?:област|регион|кра[юе](?![а-яё])|республик|стран|росси|РФ(?![А-ЯЁ]))|средне(?:област|росси|регион|краев|республикан)",
    re.IGNORECASE,
)
_SCHOOL: Final = re.compile(
    r"(?:М[БКА]?О[БУ]У?\s|(?<![А-ЯЁ])(?:СОШ|ООШ|НОШ)\s?№|(?:школ[аеы]|лице[йея]|гимнази[яеи])\s№|М[БКА]ОУ[-\s«])"
)
#: Words that say that, not what.
_EMPTY: Final = re.compile(
    r"при\s+план[а-яё]{0,6}\s+(?:значени|показател)[а-яё]{1,2}|\(?(?<![а-яё])(?:план|факт)\s?[–—:-]|(?<![а-яё])(?:составля(?:ет|ют)|состав(?:ил[аои]?|ит|ят)|равн(?:а|о|ы|яется)|достиг(?:ла|ло|ли|нет)?|в\s+том\s+числе|из\s+них|около|порядка|всего|фактически"
    r"|что|это|не\s+менее|не\s+более|чем)(?![а-яё])",
    re.IGNORECASE,
)
_EDGES: Final = " ,.:;–—-=/"
#: What is left at the ends when the numbers are gone: «снизилась с», «охвачены на», «(».
_LEFT: Final = re.compile(r"(?:\s|^)(?:с|со|на|до|из|в|по|от|и|у|\(|\)|,)$", re.IGNORECASE)
_ENDS: Final = 3
#: Letters between a number and its year.
_BESIDE: Final = 12
_VERB: Final = re.compile(
    r"[а-яё]{3,30}(?:л[аио]?|лись|лась|лся|ены?|ено|ена|аны?|ано|ана|ует|уют|ают|ает|яют|ют|ят)(?![а-яё])",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Speech:
    """Часть текста с её числами и годами."""

    text: str
    numbers: tuple[Number, ...]
    years: tuple[tuple[int, int, int], ...]
    level: Level | None

    @classmethod
    def of(cls, clause: str) -> "Speech":
        """Return the clause with what stands in it."""
        return cls(text=clause, numbers=numbers_in(clause), years=years_in(clause), level=_level(clause))

    @property
    def whole(self) -> str:
        """The clause without its years."""
        return _trimmed([self.text])

    @property
    def year(self) -> int | None:
        """The one year the clause names, the last of several."""
        return self.years[-1][2] if self.years else None

    def amount(
        self, at: int, *, unit: str | None = None, counted: str | None = None,
        previous: float | None = None, names: tuple[int, ...] = (),
    ) -> Amount:  # fmt: skip
        """Return a number as an amount; `names` are all numbers whose words are taken together."""
        number = self.numbers[at]
        subject = self.subject(names or (at,))
        return Amount(
            kind=FactKind.VALUE,
            text=self.shown(at),
            value=number.low,
            comparator="ge" if number.high is not None and not number.is_bound else number.comparator,
            high=number.high,
            previous=previous,
            unit=unit or number.unit,
            counted=counted or number.counted or self.counted(at),
            subject=subject,
            year=self.year_of(names[-1] if names else at),
            level=self._level(at),
            confidence=0.8 if number.is_worded or number.high is not None else 0.9,
        )

    def shown(self, at: int) -> str:
        """Return a number as written, with the counted noun behind a share."""
        number = self.numbers[at]
        noun = counted_noun(self.text, number.stop) if number.unit == "%" else None
        return collapse(self.text[number.start : noun.stop if noun else number.stop])

    def before(self, at: int) -> str:
        """Return the text between the number before this one and this one."""
        return self.text[self.numbers[at - 1].stop if at else 0 : self.numbers[at].start]

    def between(self, at: int) -> str:
        """Return the text between this number and the next one."""
        return self.text[self.numbers[at].stop : self.numbers[at + 1].start]

    def is_twin(self, at: int) -> bool:
        """Tell whether a number says the same as the one before it: «15 школ (30 %)», «что составляет 85 %»."""
        number, before = self.numbers[at], self.before(at)
        if number.counted or at == 0 or number.unit == self.numbers[at - 1].unit:
            return False
        return _TWIN.search(before) is not None and not _LABEL.search(before) and len(before) < 60  # noqa: PLR2004 -- letters between two

    def is_labelled(self, at: int) -> bool:
        """Tell whether a number stands behind what it measures: «средний балл – 56,3»."""
        before = self._label(at)
        return _LABEL.search(before) is not None and (self.numbers[at].is_bound or _LINK.search(before) is not None)

    def unit_of_label(self, at: int) -> str | None:
        """Return the unit that a label says by itself."""
        before = self._label(at)
        return "%" if _SHARE.search(before) else "балл" if _SCORE.search(before) else None

    def counted(self, at: int) -> str | None:
        """Return what a label counts: «доля педагогов, прошедших …» -> «педагогов»."""
        labels = list(_LABEL.finditer(self._label(at)))
        noun = counted_noun(self._label(at), labels[-1].end()) if labels else None
        return noun.phrase if noun else None

    def subject(self, names: tuple[int, ...]) -> str:
        """Return what these numbers are about: the label before them, or the words behind them, with what all share."""
        first, last = names[0], names[-1]
        tail = self._tail(last)
        inner = [self.text[_after(self.numbers[one]) : self.numbers[other].start] for one, other in pairwise(names)]
        if _LABEL.search(self._label(first)):
            return _trimmed([self._label(first), *inner, *([tail] if last == len(self.numbers) - 1 else [])])
        head = self.text[: self.numbers[0].start]
        is_last = last == len(self.numbers) - 1
        shared = [] if is_last or _VERB.search(head + tail) else [self._tail(len(self.numbers) - 1, bare=True)]
        return _trimmed([head, *inner, tail, *shared])

    def year_of(self, at: int) -> int | None:
        """Return the year said of a number: the last one between it and the number before it, else right behind it."""
        number = self.numbers[at]
        since = self.numbers[at - 1].stop if at else 0
        until = self.numbers[at + 1].start if at + 1 < len(self.numbers) else len(self.text)
        behind_last = at and any(0 <= start - since <= _BESIDE for start, _, _ in self.years)
        before = (
            []
            if behind_last and self._says_behind()
            else [year for _, stop, year in self.years if since <= stop <= number.at]
        )
        behind = [year for start, _, year in self.years if number.stop <= start < until]
        shared = [year for _, stop, year in self.years if stop <= self.numbers[0].at]
        if at == len(self.numbers) - 1 and not before and len(self.years) == 1:
            return self.years[0][2]
        named = before or behind[:1] or shared
        return named[-1] if named else None

    def _says_behind(self) -> bool:
        """«12 % в 2021 году, 9 % в 2022 году»: the years stand behind their numbers, none before the first."""
        return not any(stop <= self.numbers[0].at for _, stop, _ in self.years)

    def _level(self, at: int) -> Level | None:
        """«45 %, по области – 52 %»: what is said of the region is said beside its number."""
        if self.level == "regional" and len(self.numbers) > 1:
            own = _level(self.before(at)) or (_level(self._tail(at)) if at == len(self.numbers) - 1 else None)
            return own or ("school" if _SCHOOL.search(self.text) else None)
        return self.level

    def _label(self, at: int) -> str:
        """The words right before a number, of its own part of an enumeration."""
        return self.before(at)

    def _tail(self, at: int, *, bare: bool = False) -> str:
        """The words behind a number up to the next one's; `bare`: without its counted noun."""
        number = self.numbers[at]
        until = self.numbers[at + 1].start if at + 1 < len(self.numbers) else len(self.text)
        start = number.stop if number.unit == "%" or number.counted is None else _after(number)
        noun = counted_noun(self.text, start) if bare else None
        return self.text[noun.stop if noun else start : until]


def _after(number: Number) -> int:
    """Where the words behind the figures begin: a counted noun is one of them."""
    if number.counted is None or number.unit == "%":
        return number.stop
    return number.stop - len(number.counted)


def _level(clause: str) -> Level | None:
    if _REGIONAL.search(clause):
        return "regional"
    return "school" if _SCHOOL.search(clause) else None


def _trimmed(parts: Iterable[str]) -> str:
    kept = (_without_ends(collapse(_EMPTY.sub(" ", without_years(part)))) for part in parts)
    return " ".join(part for part in kept if part)


def _without_ends(text: str) -> str:
    for _ in range(_ENDS):
        text = _LEFT.sub("", text.strip(_EDGES)).strip(_EDGES)
    text = text.removeprefix(")").strip(_EDGES)
    return text if text.count("(") <= text.count(")") else text.replace("(", "", 1)
