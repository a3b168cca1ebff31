"""References to acts in running text: «приказа Департамента образования от 03.03.2021 г. № 239 «Об утверждении …»»."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from extract.acts.programmes import find_programmes
from extract.entities.names import is_adjective, nominative_body
from extract.lexicon.words import alternatives, read_rows
from extract.orders.requisites import Requisite, find_dates, find_numbers
from extract.text.quotes import quoted_end, unquoted
from model.order import Reference
from model.text import collapse

#: An issuer's name may be this long, its date and number no farther away.
_REACH: Final = 300
#: A school's number and the act's date, a date and its number stand closer than this.
_NEAR: Final = 60
_ENDINGS = "(?:ами|ями|ах|ях|ам|ям|ов|ом|ем|ью|а|у|е|ы|я|ю|и|й|о)?"
_LATER = re.compile(r"\(\s{0,3}далее[^()]{0,120}\)")
_SENTENCE_END = re.compile(r"[;:!?]|[а-яё]{4,}\.\s+[А-ЯЁ]|[а-яё]{4,}\.?\s*\n\s*\n")
_FROM = re.compile(r"(?:^|[\s,»\")])от\s*$")
_NUMBER_BEHIND = re.compile(r"[\s,;_]*(?:г(?:ода|\.)?)?[\s,;_]*$")
#: «Протокол № 1 заседания педагогического совета от …», «№ 48 от …»
_DATE_BEHIND = re.compile(r"(?:\s[^;:№]{0,90}?)?[\s,]*(?:от\s*)?$")
#: «№ 286 и № 287», «от 01.02.2021 № 5, от 03.04.2021 № 9»
_AND = re.compile(r"\s*(?:,|и|,\s*и)\s*(?:от\s*)?$")
#: A title stands on the same line, or begins with «О» on the next.
_TITLE = re.compile(r"[^\S\n]{0,5},?[^\S\n]{0,5}(?=[«\"“„])|\s{0,5}(?=[«\"“„]\s?Об?\s)")
#: «ПРИКАЗ / Об утверждении плана МБОУ СОШ № 3»: a title that nobody quoted names no issuer.
_UNQUOTED_TITLE = re.compile(r"(?:Об?|ОБ?)\s")
#: «приказ по школе», «приказом директора»: what may follow an act word besides a body's name.
_BY_PLACE = re.compile(r"по\s+(?:школе|управлению|отделу|учреждению|комитету)\b", re.IGNORECASE)

#: «протокола заседания комиссии от …»: the meeting stands before the body that held it.
_MEETING = re.compile(r"^(?:внеочередного\s+|расширенного\s+)?(?:заседания|совещания|собрания)\s+", re.IGNORECASE)


class _Head(NamedTuple):
    start: int
    stop: int
    kind: str


class _Found(NamedTuple):
    start: int
    stop: int
    date: Requisite | None
    number: Requisite | None


@cache
def _acts() -> re.Pattern[str]:
    stems = alternatives("acts")
    return re.compile(
        rf"(?<![А-Яа-яЁё])(?:(?P<federal>федеральн[а-я]{{2,3}})\s{{1,3}})?(?:(?P<stem>{stems}){_ENDINGS}|(?<!-)(?-i:(?P<law>ФЗ)))"
        r"(?![А-Яа-яЁё])",
        re.IGNORECASE,
    )


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("acts")}


@lru_cache(maxsize=1024)  # several rules ask for the same text
def find_references(text: str) -> tuple[tuple[int, int, Reference], ...]:
    """Return (start, stop, reference) for each act that the text names with a number, a date or a title."""
    heads = [_head(match) for match in _acts().finditer(text)]
    dates, numbers = (find_dates(text), find_numbers(text)) if heads else ((), ())
    tokens = sorted(
        [*((one, True) for one in dates), *((one, False) for one in numbers)], key=lambda pair: pair[0].start
    )
    starts = [token.start for token, _ in tokens]
    found: list[tuple[int, int, Reference]] = []
    for index, head in enumerate(heads):
        limit = heads[index + 1].start if index + 1 < len(heads) else len(text)
        first = bisect_left(starts, head.stop)
        found += _read(text, head, limit, tokens[first : first + 8])
    return tuple(sorted([*found, *_programmes(text, found)], key=lambda one: one[:2]))


def _programmes(text: str, found: Sequence[tuple[int, int, Reference]]) -> Iterator[tuple[int, int, Reference]]:
    """Yield the programmes that no act's name or title already holds."""
    ends = sorted(found, key=lambda one: one[0])
    starts = [start for start, _, _ in ends]
    for programme in find_programmes(text):
        before, behind = bisect_left(starts, programme[0]), bisect_left(starts, programme[1])
        if before == behind and (before == 0 or ends[before - 1][1] <= programme[0]):
            yield programme


def _head(match: re.Match[str]) -> _Head:
    if match["law"] or match["federal"]:
        return _Head(match.start(), match.end(), "федеральный закон" if match["law"] else _federal(match["stem"]))
    return _Head(match.start(), match.end(), _kinds()[match["stem"].lower()])


def _federal(stem: str) -> str:
    return "федеральный закон" if stem.lower() == "закон" else _kinds()[stem.lower()]


def _read(
    text: str, head: _Head, limit: int, tokens: Sequence[tuple[Requisite, bool]]
) -> Iterator[tuple[int, int, Reference]]:
    """Yield the references that one act word introduces."""
    gap, title, tokens = _gap(text, head, limit, tokens)
    if gap is None:
        return
    issuer = _issuer(gap)
    pairs = [pair for pair in _pairs(text, tokens) if pair.number or not _is_heading(text, head)]
    title = None if _is_heading(text, head) else title
    for index, pair in enumerate(pairs):
        start = pair.start if index else head.start
        stop, behind = _title_behind(text, pair.stop)
        yield start, stop, _reference(text[start:stop], head.kind, issuer, (pair, behind or title))
    if not pairs and title is not None:
        stop, _ = _title_behind(text, head.stop + len(gap))
        yield head.start, stop, _reference(text[head.start : stop], head.kind, issuer, (None, title))


def _is_heading(text: str, head: _Head) -> bool:
    """«ПРИКАЗ / 13.03.2025»: the kind of the paper itself on a line of its own, its number stands elsewhere."""
    before = text[max(0, head.start - _NEAR) : head.start].rpartition("\n")[2]
    alone = not before.strip() and re.match(r"[ \t]{0,9}\n", text[head.stop : head.stop + 10])
    word = text[head.start : head.stop]
    return bool(alone) and word[:1].isupper() and word.lower() == head.kind


def _reference(text: str, kind: str, issuer: str | None, what: tuple[_Found | None, str | None]) -> Reference:
    pair, title = what
    return Reference(
        kind=kind,
        issuer=issuer,
        number=pair.number.value if pair and pair.number else None,
        date=pair.date.value if pair and pair.date else None,
        title=title,
        text=collapse(text),
    )


def _gap(
    text: str, head: _Head, limit: int, tokens: Sequence[tuple[Requisite, bool]]
) -> tuple[str | None, str | None, Sequence[tuple[Requisite, bool]]]:
    """Return what stands between the act word and its date, number or title, a title in it, and the tokens."""
    end = head.stop + _REACH
    opening = re.compile(r"[«\"“„](?=\s{0,3}(?:Об?|О)\s)").search(text, head.stop, min(end, len(text)))
    first = tokens[0][0].start if tokens else len(text)
    if opening and opening.start() < min(first, limit):
        return _gap_with_title(text, head, opening.start(), tokens)
    tokens = _own_number_skipped(text, head, [token for token in tokens if not _in_quotes(text, head, token[0].start)])
    first = tokens[0][0].start if tokens else len(text)
    gap = text[head.stop : first]
    lone_date = bool(tokens and tokens[0][1]) and not _is_numbered(text, tokens)
    fits = first <= end and first <= limit and _introduces(gap, is_date=lone_date)
    return (gap if fits else None), None, tokens


def _gap_with_title(
    text: str, head: _Head, opening: int, tokens: Sequence[tuple[Requisite, bool]]
) -> tuple[str | None, str | None, Sequence[tuple[Requisite, bool]]]:
    """The title stands before the requisites, or there are none: «Федеральным законом «Об образовании …»»."""
    stop = quoted_end(text, opening)
    gap = text[head.stop : opening]
    if stop is None or not _names_issuer(gap):
        return None, None, ()
    behind = [token for token in tokens if token[0].start >= stop]
    near = behind and re.fullmatch(r"[\s,]{0,5}(?:от\s*)?", text[stop : behind[0][0].start][:12])
    return gap, unquoted(collapse(text[opening:stop])), (behind if near else ())


def _in_quotes(text: str, head: _Head, at: int) -> bool:
    """«приказу заведующего МБДОУ «Детский сад № 22»»: a number inside a name is no number of the act."""
    between = text[head.stop : min(at, head.stop + _REACH)]
    opened = between.count("«") > between.count("»") or between.count('"') % 2 == 1
    return at - head.stop <= _REACH and opened


def _own_number_skipped(
    text: str, head: _Head, tokens: Sequence[tuple[Requisite, bool]]
) -> Sequence[tuple[Requisite, bool]]:
    """«приказ МБДОУ № 18 от 01.09.2022 № 21/1»: the first number belongs to the issuer."""
    if [is_date for _, is_date in tokens[:3]] != [False, True, False]:
        return tokens
    number, day, other = (token for token, _ in tokens[:3])
    named = re.search(r"[А-Яа-яЁё]", text[head.stop : number.start])
    beside = _NUMBER_BEHIND.fullmatch(text[day.stop : other.start][:30]) and day.start - number.stop < _NEAR
    return tokens[1:] if named and beside else tokens


def _is_numbered(text: str, tokens: Sequence[tuple[Requisite, bool]]) -> bool:
    """«приказ отдела образования 04.03.2022 № 75»: with its number right behind, a date needs no «от»."""
    if len(tokens) == 1 or tokens[1][1]:
        return False
    between = text[tokens[0][0].stop : tokens[1][0].start]
    return len(between) < _NEAR and bool(_NUMBER_BEHIND.fullmatch(between))


def _introduces(gap: str, *, is_date: bool) -> bool:
    """Say whether the text between an act word and its date or number is nothing or the issuer's name."""
    if is_date and not (_FROM.search(gap) or not gap.strip() or gap.strip(" \n\t_").endswith(("«", '"'))):
        return False
    return _names_issuer(re.sub(r"(?:^|(?<=\s))от\s*$", "", gap))


def _names_issuer(gap: str) -> bool:
    gap = _MEETING.sub("", _LATER.sub("", gap).strip().strip(" ,\n\t_\u00a0"))
    if not gap:
        return True
    if _SENTENCE_END.search(gap) or _UNQUOTED_TITLE.match(gap):
        return False
    return gap[:1].isupper() or bool(_BY_PLACE.match(gap)) or nominative_body(gap) != gap or _opens_with_body(gap)


def _opens_with_body(gap: str) -> bool:
    """«органов управления образованием»: a known head noun that the nominative rule left alone."""
    first = gap.split(maxsplit=1)[0]
    return is_adjective(first) and bool(re.search(r"орган|министерств|департамент", gap[:80]))


def _issuer(gap: str) -> str | None:
    name = re.sub(r"(?:^|(?<=[\s)]))от\s*$", "", _LATER.sub(" ", gap))
    name = _MEETING.sub("", collapse(name).strip(" ,_-–—"))
    return nominative_body(name) if name and not _BY_PLACE.match(name) else None


def _pairs(text: str, tokens: Sequence[tuple[Requisite, bool]]) -> Iterator[_Found]:
    """Yield date and number pairs that stand in one row: «от D № 286 и № 287», «№ N от D»."""
    rest, day, last = list(tokens), None, None
    while rest:
        if last is not None and not _AND.match(text[last.stop : rest[0][0].start][:12]):
            return
        pair, used = _pair(text, rest)
        if pair.number is None and last is not None:
            return
        day = pair.date or day
        last = pair._replace(date=day)
        yield last
        rest = rest[used:]


def _pair(text: str, rest: Sequence[tuple[Requisite, bool]]) -> tuple[_Found, int]:
    """Return the first pair of the tokens and how many tokens it takes."""
    (one, is_date), other = rest[0], rest[1] if len(rest) > 1 else None
    if other is not None and other[1] != is_date:
        between = text[one.stop : other[0].start]
        if is_date and len(between) < _NEAR and _NUMBER_BEHIND.fullmatch(between):
            return _Found(one.start, other[0].stop, one, other[0]), 2
        if not is_date and len(between) < 2 * _NEAR and _dates_number(between):
            return _Found(one.start, other[0].stop, other[0], one), 2
    return (_Found(one.start, one.stop, one, None) if is_date else _Found(one.start, one.stop, None, one)), 1


def _dates_number(between: str) -> bool:
    """Say whether a date behind a number is that number's: «№ 48 от», «№ 1 заседания совета от»."""
    return bool(_DATE_BEHIND.fullmatch(between)) and (not between.strip() or bool(_FROM.search(between)))


def _title_behind(text: str, at: int) -> tuple[int, str | None]:
    """Return where a quoted title directly behind ends, and the title without its quotes."""
    later = _LATER.match(text, at + 1) if text[at : at + 1] == " " else None
    opening = _TITLE.match(text, later.end() if later else at)
    stop = quoted_end(text, opening.end()) if opening else None
    if opening is None or stop is None:
        return at, None
    return stop, unquoted(collapse(text[opening.end() : stop]))
