"""From the text of a cell to tokens, each with a one-letter code that the grammar's patterns are written in."""

import calendar
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from model.text import collapse
from normalize.deadlines.period import LAST, YearRef, day_period, month_period, with_ref
from normalize.deadlines.vocabulary import MONTH_NAMES, look_up

#: What a token means, beside its code.
Value = object

_YEAR = r"(?:19|20)\d\d"
_TOKEN = re.compile(
    rf"""
    (?P<iso>{_YEAR}-(?:0\d|1[0-2])(?:-\d\d)?(?!\d|\s*(?:уч|г|год))(?:[ T]\d\d:\d\d(?::\d\d)?)?)
  | (?P<back>{_YEAR}[./]\d\d?[./]\d\d?(?!\d))
  | (?P<full>\d\d?\s{{0,2}}(?P<sep>[.,/\-])\s{{0,2}}\d\d?\s{{0,2}}(?P=sep)\s{{0,2}}{_YEAR}(?!\d))
  | (?P<short>\d\d?[./]\d\d?[./]\d\d(?!\d))
  | (?P<month>(?:0?[1-9]|1[0-2])[./]{_YEAR}(?!\d))
  | (?P<clock>\d\d?:\d\d(?::\d\d)?(?!\d)(?:\s{{0,2}}ч(?:ас\w{{0,2}})?(?![а-яё]))?
      |\d\d?\.\d\d\s{{0,2}}ч(?:ас\w{{0,2}})?(?![а-яё])|(?<=\bв\s)\d\d?\s{{0,2}}ч(?:ас\w{{0,2}})?(?![а-яё]))
  | (?P<day>\d\d?\.(?:\d\d?|\s(?:0\d|1[0-2]))(?!\d))
  | (?P<spaced>20\s\d\d(?=\s{{0,3}}г))
  | (?P<heading>{_YEAR}(?=\s{{0,3}}(?:г[а-я]{{0,3}}\.?)?\s?:))
  | (?P<year>{_YEAR}(?!\d)(?:-?(?:го|му|ом|[йм])(?![а-яё]))?)
  | (?P<roman>(?-i:[IІ]{{1,3}}|[IІ1]?V|[IІ1]У|V[IІ]{{1,3}}|[ПШ](?=\s{{0,3}}(?:кв|полуг|четв|декад|п/г)))(?![\wА-Яа-яё]))
  | (?P<number>\d{{1,3}}(?!\d)(?:-?(?:ый|ой|ая|ое|ые|го|му|ом|ую|ти|ух|[йяехюм])(?![а-яё]))?)
  | (?P<quarter>кв-л\w{{0,2}})
  | (?P<half>п\s?/\s?г(?:од\w{{0,4}})?)
  | (?P<this>[тс]\.\s?г\.?)
  | (?P<word>[^\W\d_]+)
  | (?P<dash>[-‐‑‒–—―−])
  | (?P<point>[,;()+:&/])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LOOKALIKE = str.maketrans("AaBCcEeHKkMOoPpTXxyYugmI", "АаВСсЕеНКкМОоРрТХхуУигмІ")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "П": 2, "Ш": 3}
#: Folded, look-alike letters made Russian.
_ROMAN_MONTHS = {"іх": 9, "iх": 9, "хі": 11, "хi": 11, "хіі": 12, "хii": 12}
_TEN = "х"
_ROMAN_LIST = re.compile(
    r"[\s(]{0,3}[IVXХІ]{1,4}(?:[\s,;.–—-]{1,4}[IVXХІ]{1,4}){0,11}[\s,;.–—-]{0,4}(?:(?:19|20)\d\d\s{0,2}(?:г(?:од\w{0,2})?)?)?[\s.)]{0,3}"
)
_BEYOND_QUARTERS = range(5, 13)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_HYPHEN_AT_BREAK = re.compile(r"(?<![а-яё])([а-яё]{3,12})[-–]\s*\n\s*(?=([а-яё]{3}))", re.IGNORECASE)
_CLOCK_HOURS = 24
_CLOCK_MINUTES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """Знак: a piece of the cell, its code in the grammar and its value."""

    code: str
    value: Value = None
    start: int = 0
    stop: int = 0
    #: The first of its line.
    after_break: bool = False
    #: Read through a slip of the pen.
    guessed: bool = False


def unwrap(text: str) -> str:
    """Return the text with words broken at line ends rejoined, but «сентябрь-⏎октябрь» kept a range."""
    text = _HYPHEN_AT_BREAK.sub(_keep_range, text.replace("\u00ad\n", "").replace("\u00ad", ""))
    return "\n".join(collapse(line) for line in re.sub(r"(?<=[а-яё])-[ \t]*\n[ \t]*(?=[а-яё])", "", text).split("\n"))


def _keep_range(found: re.Match[str]) -> str:
    left, right = look_up(_fold(found[1])), look_up(_fold(found[2]))
    both = left is not None and right is not None and left.code == right.code == "m"
    return f"{found[1]}-" if both or found[2].lower() in ("май", "мая") else found[0]


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of an unwrapped text; words without a meaning of their own are left out."""
    tokens: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(text):
        after_break = "\n" in text[last : found.start()]
        last = found.end()
        tokens.extend(_place(token, found, after_break=after_break) for token in _read(found))
    shown = [token for token in _without_clock(tokens) if token.code not in ".:"]
    return tuple(_roman_months(shown) if _ROMAN_LIST.fullmatch(text) else shown)


def _roman_months(tokens: list[Token]) -> list[Token]:
    """«IX, XII, V»: a list of Roman numerals is of months where one is beyond the quarters."""
    ten = [replace(token, code="n", value=10) if token.value == _TEN else token for token in tokens]
    months = [token for token in ten if token.code in "mn"]
    beyond = any(token.code == "m" or token.value in _BEYOND_QUARTERS for token in months)
    if not beyond or (len(months) == 1 and months[0].code == "n"):  # «Х» and «V» alone are ticks
        return tokens
    return [replace(token, code="m", guessed=True) if token.code == "n" else token for token in ten]


def _without_clock(tokens: list[Token]) -> list[Token]:
    """«14.00-14.10»: what looks like a date is a time after another; «07.12-19.20» is neither."""
    codes = "".join(token.code for token in tokens)
    for found in re.finditer(r":[.]?[-DT](?=(d))|d-(?=(:))", codes):
        at = found.end()
        tokens[at] = Token(code=":" if found[1] else "x", start=tokens[at].start, stop=tokens[at].stop)
    for found in re.finditer(r"(F):[.]?([DT-]):", codes):
        for at in (found.start(1), found.start(2)):
            tokens[at] = replace(tokens[at], code=".")
    return tokens


def _place(token: Token, found: re.Match[str], *, after_break: bool) -> Token:
    return Token(
        code=token.code,
        value=token.value,
        start=found.start(),
        stop=found.end(),
        after_break=after_break,
        guessed=token.guessed,
    )


def _read(found: re.Match[str]) -> tuple[Token, ...]:
    kind, text = found.lastgroup or "", found[0]
    if kind == "sep":
        kind = "full"
    if kind == "heading":
        return (Token(code=";"), _year(text))
    if kind in _READERS:
        return (_READERS[kind](text),)
    if kind == "point":
        return (Token(code=text if text in "/:&;" else ","),)
    return _read_word(text)


def _read_word(text: str) -> tuple[Token, ...]:
    folded = _fold(text)
    word = look_up(folded)
    if word is not None:
        return (Token(code=word.code, value=word.value),)
    if folded in _ROMAN_MONTHS:
        return (Token(code="m", value=_ROMAN_MONTHS[folded], guessed=True),)
    return _glued_months(folded) or _misspelt_month(folded) or (Token(code="x", value=folded),)


def _fold(word: str) -> str:
    if word.isascii() or not word.isalpha() or re.search("[A-Za-z]", word):
        word = word.translate(_LOOKALIKE)
    return word.lower().replace("ё", "е")


def _glued_months(word: str) -> tuple[Token, ...]:
    """«сентябрьоктябрь»: a range whose dash was taken for hyphenation."""
    for at in range(3, min(len(word) - 2, 9)):
        left, right = look_up(word[:at]), look_up(word[at:])
        if left and right and left.code == right.code == "m" and word[at - 1] in "ьтй":
            return (Token(code="m", value=left.value), Token(code="-"), Token(code="m", value=right.value))
    return ()


@functools.lru_cache(maxsize=1024)
def _misspelt_month(word: str) -> tuple[Token, ...]:
    """«сентрябрь», «феварль»: one slip, the first letter right."""
    if not 5 < len(word) < 11:  # noqa: PLR2004 -- lengths of month names with a slip
        return ()
    for name, month in MONTH_NAMES:
        stem = name if word[-1] in "ьт" else name[:-1] + word[-1]
        if word[0] == name[0] and OSA.distance(word, stem, score_cutoff=1) <= 1:
            return (Token(code="m", value=month, guessed=True),)
    return ()


def _iso(text: str) -> Token:
    return _date(text[:10].split("-"))


def _back(text: str) -> Token:
    return _date(re.split("[./]", text))


def _full(text: str) -> Token:
    return _date([part.strip() for part in reversed(re.split(r"[.,/\-]", text))])


def _short(text: str) -> Token:
    day, month, year = re.split("[./]", text)
    return _date(["20" + year, month, day])


def _month_of_year(text: str) -> Token:
    return _date(list(reversed(re.split("[./]", text))))


def _day_of_month(text: str) -> Token:
    day, month = (int(part) for part in text.split("."))
    if valid_day(day, month):
        return Token(code="d", value=day_period(day, month))
    clock = day < _CLOCK_HOURS and month < _CLOCK_MINUTES
    return Token(code=":" if clock else "x", value=text)


def _date(parts: list[str]) -> Token:
    year, month = int(parts[0]), int(parts[1])
    ref = YearRef(year, year)
    day = int(parts[2]) if len(parts) > 2 else None  # noqa: PLR2004 -- year, month, day
    if day is not None and valid_day(day, month, year):
        return Token(code="d", value=day_period(day, month, year))
    if 1 <= month <= 12:  # noqa: PLR2004 -- months
        return Token(code="d", value=with_ref(month_period(month), ref), guessed=day is not None)
    return Token(code="x", value="-".join(parts))


def valid_day(day: int, month: int, year: int = 2024) -> bool:
    """True when the month has such a day."""
    return 1 <= month <= 12 and (day == LAST or 1 <= day <= calendar.monthrange(year, month)[1])  # noqa: PLR2004 -- months


def _year(text: str) -> Token:
    return Token(code="y", value=int(text[:4]))


def _spaced_year(text: str) -> Token:
    return _year("".join(text.split()))


def _number(text: str) -> Token:
    found = re.match(r"\d+", text)
    return Token(code="n", value=int(found[0]) if found else 0)


def _roman(text: str) -> Token:
    plain = text.upper().replace("І", "I").replace("У", "V")
    return Token(code="n", value=_ROMAN.get(plain.replace("1", "I"), 0))


_READERS: dict[str, Callable[[str], Token]] = {
    "iso": _iso,
    "back": _back,
    "full": _full,
    "short": _short,
    "month": _month_of_year,
    "clock": lambda text: Token(code=":", value=text),
    "day": _day_of_month,
    "spaced": _spaced_year,
    "year": _year,
    "roman": _roman,
    "number": _number,
    "half": lambda _: Token(code="h"),
    "quarter": lambda _: Token(code="q"),
    "this": lambda _: Token(code="Y", value=YearRef()),
    "dash": lambda _: Token(code="-"),
}
