"""Коды числовых форматов: «dd.mm.yyyy;@», «[$-419]mmmm yyyy», «#,##0.00 "руб."» taken apart into sections of tokens.

# ##0,00;[Red]-# ##0,00;"нет";@     above zero; below; zero; text
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS

GENERAL = "General"
#: What Excel shows a Russian reader for the formats that follow the system's settings.
_LOCAL = {
    14: "dd.mm.yyyy",
    15: "dd.mmm.yy",
    16: "dd.mmm",
    17: "mmm.yy",
    18: "h:mm",
    19: "h:mm:ss",
    22: "dd.mm.yyyy h:mm",
}
#: «[$-F800]…» and «[$-F400]…» stand for the system's long date and time, whatever follows.
_SYSTEM = {"F800": 'd mmmm yyyy "г."', "F400": "h:mm:ss"}
_SYSTEM_MARK = re.compile(r"\[\$-(?:x-sysdate|x-systime|(F[48]00))\]", re.IGNORECASE)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Основной)|(?P<half>AM/PM|A/P)|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|Г{2,}|М{2,}|Д{2,}|(?<=s)\.0+)|(?P<digit>[0#?])|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_RUSSIAN = str.maketrans("гмд", "ymd")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
#: No honest code is longer.
_LONGEST = 300


class Kind(Enum):
    """Вид знака в коде формата."""

    LITERAL = auto()
    DIGIT = auto()
    DATE = auto()
    #: «[h]»: hours that do not begin anew each day.
    ELAPSED = auto()
    HALF_DAY = auto()
    EXPONENT = auto()
    GENERAL = auto()
    TEXT = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """Знак кода: its kind and what it says."""

    kind: Kind
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Раздел кода: for numbers of one sign, or of one condition."""

    tokens: tuple[Token, ...]
    #: («<», 100.0), where the code states one.
    condition: tuple[str, float] | None = None

    @property
    def is_date(self) -> bool:
        """True for dates and times."""
        return any(token.kind in {Kind.DATE, Kind.ELAPSED} for token in self.tokens)

    def has(self, kind: Kind) -> bool:
        """Tell whether a token of this kind is there."""
        return any(token.kind is kind for token in self.tokens)


def builtin_code(number: int) -> str:
    """Return the code of a format that needs no definition, as a Russian reader sees it."""
    return _LOCAL.get(number) or BUILTIN_FORMATS.get(number, GENERAL)


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """Take a code apart; one that makes no sense is General."""
    mark = _SYSTEM_MARK.search(code)
    if mark is not None:
        code = _SYSTEM.get((mark[1] or "").upper(), _SYSTEM["F800"])
    if not code or len(code) > _LONGEST:
        code = GENERAL
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, float] | None] = [None]
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append([])
            conditions.append(None)
        elif match["bracket"] is not None and (condition := _CONDITION.fullmatch(match["bracket"].strip())):
            conditions[-1] = (condition[1], float(condition[2]))
        else:
            parts[-1].extend(_tokens(match))
    return tuple(
        Section(tokens=tuple(part), condition=condition) for part, condition in zip(parts, conditions, strict=True)
    )


def _tokens(match: re.Match[str]) -> tuple[Token, ...]:
    text = match[match.lastgroup or 0]
    match match.lastgroup:
        case "quoted" | "escaped" | "other":
            return (Token(kind=Kind.LITERAL, text=text),)
        case "blank":
            return (Token(kind=Kind.LITERAL, text=" "),)
        case "fill":
            return ()
        case "bracket":
            return _bracket(text)
        case "date":
            return (Token(kind=Kind.DATE, text=text.lower().translate(_RUSSIAN)),)
        case name:
            return (Token(kind=_KINDS[name or ""], text=text),)


_KINDS = {
    "general": Kind.GENERAL,
    "half": Kind.HALF_DAY,
    "exponent": Kind.EXPONENT,
    "digit": Kind.DIGIT,
    "text": Kind.TEXT,
}


def _bracket(text: str) -> tuple[Token, ...]:
    """«[h]» counts hours, «[$₽-419]» shows a currency, «[Red]» and «[$-419]» show nothing."""
    if re.fullmatch("h+|m+|s+", text, re.IGNORECASE):
        return (Token(kind=Kind.ELAPSED, text=text.lower()),)
    if text.startswith("$"):
        currency = text[1:].partition("-")[0]
        return (Token(kind=Kind.LITERAL, text=currency),) if currency else ()
    return ()
