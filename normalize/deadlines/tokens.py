"""From the text of a cell to tokens, each with a one-letter code that the grammar's patterns are written in."""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import OSA

from model.text import collapse
from normalize.deadlines.lexeme import Token
from normalize.deadlines.slips import mended, slipped
from normalize.deadlines.vocabulary import LONG_WORDS, MONTH_NAMES, Word, look_up
from normalize.deadlines.written_dates import READERS, year_token

_YEAR = r"(?:19|20)\d\d"
_ROMAN_MONTH = r"(?:[XХ][IІ]{0,2}|[IІ][XХ]|[IІ]V|V[IІ]{0,3}|[IІ]{1,3})"
_TOKEN = re.compile(
    rf"""
    (?P<iso>{_YEAR}-(?:0\d|1[0-2])(?:-\d\d)?(?!\d|\s*(?:уч|г|год))(?:[ T]\d\d:\d\d(?::\d\d)?)?)
  | (?P<back>{_YEAR}[./]\d\d?[./]\d\d?(?!\d))
  | (?P<backmonth>20(?:1[3-9]|[2-9]\d)[./](?:0[1-9]|1[0-2])(?!\d|[./]\d|\s{{0,2}}(?:уч|г)))
  | (?P<full>\d\d?\s{{0,2}}(?P<sep>[.,/\\\-])(?P=sep)?\s{{0,2}}\d\d?\s{{0,2}}(?P=sep){{1,2}}
      \s{{0,2}}(?:{_YEAR}|20\d\s\d)(?!\d))
  | (?P<solid>\d\d\.?(?:0[1-9]|1[0-2])\.?{_YEAR}(?!\d))
  | (?P<ofroman>(?:\d\d?\s?[./\-]\s?)?(?-i:{_ROMAN_MONTH})\s?[./]\s?(?:20)?\d\d(?!\d)
      |\d\d?\s?[./\-]\s?(?-i:{_ROMAN_MONTH})(?![\wА-Яа-яё]|\s{{0,2}}(?:кв|полуг|чет|пол|дек|п/г|эт)))
  | (?P<short>\d\d?[./]\d\d?[./]\d\d(?!\d)|[0-3]\d-[01]\d-[1-3]\d(?!\d))
  | (?P<month>(?:0?[1-9]|1[0-2])[./]{_YEAR}(?!\d))
  | (?P<clock>\d\d?:\d\d(?::\d\d)?(?!\d)(?:\s{{0,2}}ч(?:ас\w{{0,2}})?(?![а-яё]))?
      |\d\d?\.\d\d\s{{0,2}}ч(?:ас\w{{0,2}})?(?![а-яё])|(?<=\bв\s)\d\d?\s{{0,2}}ч(?:ас\w{{0,2}})?(?![а-яё]))
  | (?P<day>\d\d?\.(?:\d\d?|\s(?:0\d|1[0-2]))(?!\d))
  | (?P<spaced>20(?:\s\d\d|\d\s\d)(?=\s{{0,3}}г))
  | (?P<heading>{_YEAR}(?=\s{{0,3}}(?:г[а-я]{{0,3}}\.?)?\s?:))
  | (?P<year>{_YEAR}(?!\d)(?:-?(?:го|му|ом|[йм])(?![а-яё]))?)
  | (?P<roman>(?-i:[IІ]{{1,3}}|[IІ1]?V|[IІ1]У|V[IІ]{{1,3}}|[ПШ](?=\s{{0,3}}(?:кв|полуг|четв|декад|п/г)))
      (?:-(?:[ыо]?й|о?го|о?м|о?е|а?я)(?![а-яё])|(?![\wА-Яа-яё])|(?=кв|полуг|четв)))
  | (?P<number>\d{{1,3}}(?!\d)(?:-?(?:[ыи]й|ой|ая|ое|ые|о?го|му|ом|ую|ти|ух|[йяехюм])(?![а-яё]))?)
  | (?P<quarter>кв-л\w{{0,2}})
  | (?P<half>п\s?/\s?г(?:од\w{{0,4}})?)
  | (?P<this>[тс]\.\s?г\.?)
  | (?P<word>[^\W\d_]+)
  | (?P<dash>[-‐‑‒–—―−÷~](?:\s?[-‐‑‒–—―−])?|…|\.{{3}})
  | (?P<point>[,;()+:&/])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LOOKALIKE = str.maketrans("AaBCcEeHKkMOoPpTXxyYugmI", "АаВСсЕеНКкМОоРрТХхуУигмІ")
#: Folded, look-alike letters made Russian.
_ROMAN_MONTHS = {"іх": 9, "iх": 9, "хі": 11, "хi": 11, "хіі": 12, "хii": 12}
_TEN = "х"
_ROMAN_LIST = re.compile(
    r"[\s(]{0,3}[IVXХІ]{1,4}(?:[\s,;.–—-]{1,4}[IVXХІ]{1,4}){0,11}[\s,;.–—-]{0,4}(?:(?:19|20)\d\d\s{0,2}(?:г(?:од\w{0,2})?)?)?[\s.)]{0,3}"
)
_BEYOND_QUARTERS = range(5, 13)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_HYPHEN_AT_BREAK = re.compile(r"(?<![а-яё])([а-яё]{3,12})[-–]\s*\n\s*(?=([а-яё]{3}))", re.IGNORECASE)


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
    mend = mended(text)
    slips = slipped(text, mend)
    for found in _TOKEN.finditer(mend):
        after_break = "\n" in text[last : found.start()]
        last = found.end()
        guessed = bool(slips) and not slips.isdisjoint(range(*found.span()))
        tokens.extend(_place(token, found, after_break=after_break, guessed=guessed) for token in _read(found))
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


def _place(token: Token, found: re.Match[str], *, after_break: bool, guessed: bool) -> Token:
    return Token(
        code=token.code,
        value=token.value,
        start=found.start(),
        stop=found.end(),
        after_break=after_break,
        guessed=token.guessed or guessed,
    )


def _read(found: re.Match[str]) -> tuple[Token, ...]:
    kind, text = found.lastgroup or "", found[0]
    if kind == "sep":
        kind = "full"
    if kind == "heading":
        return (Token(code=";"), year_token(text))
    if kind in READERS:
        return (READERS[kind](text),)
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
    return _glued_months(folded) or _misspelt(folded) or (Token(code="x", value=folded),)


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
def _misspelt(word: str) -> tuple[Token, ...]:
    """«сентрябрь», «феварль», «ежеквратально»: one slip, the first letter right."""
    if not 4 < len(word) < 20:  # noqa: PLR2004 -- lengths of names of months and adverbs with a slip
        return ()
    for name, meaning in (*_month_forms(word[-1]), *LONG_WORDS):
        if word[0] == name[0] and OSA.distance(word, name, score_cutoff=1) <= 1:
            return (Token(code=meaning.code, value=meaning.value, guessed=True),)
    return ()


def _month_forms(ending: str) -> Iterator[tuple[str, Word]]:
    for name, month in MONTH_NAMES:
        yield name if ending in "ьт" else name[:-1] + ending, Word("m", month)
