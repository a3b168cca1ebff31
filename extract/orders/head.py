"""The head of an order: who issued it, its kind, date, number, place and title."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from extract.entities.territories import find_municipality, find_region
from extract.orders.approvals import stands_in_approval
from extract.orders.captions import Caption, find_caption, issuer_of
from extract.orders.head_requisites import find_town, registered_as
from extract.orders.issuers import FOREIGN, names_no_body, read_issuer
from extract.orders.letterhead import letterhead_above
from extract.orders.requisite_lines import is_requisites
from extract.orders.requisites import Requisites, read_requisites
from extract.orders.words import find_verb, kind_of
from extract.text.lines import Line, joined, unspaced
from extract.text.quotes import unquoted
from model.text import collapse

_ACT_FIRST = re.compile(r"^(?:приказ|распоряжени|постановлени)[а-яё]{0,3}", re.IGNORECASE)
_TITLE = re.compile(r"^[«\"]?\s?(?:Об?|ОБ|Обо)\s+[А-Яа-яЁё«\"(]")
#: «… в 2022 г.», «… Озёрской обл.»
_ABBREVIATED = re.compile(r"(?<![А-Яа-яё])(?:гг?|обл|р-на|им|др)\.$")
_SMALL_TITLE = re.compile(r"^[«\"]?об?\s+[а-яё]{3,30}(?:и|е|ах|ях|у)(?![а-яё])")
#: What begins a preamble; a title's wrapped line seldom begins with a capital preposition.
_PREAMBLE = re.compile(
    r"^(?:В|Во|На|С|Со|По|За|Для|Из|Исходя|Руководствуясь|Учитывая|Согласно|Рассмотрев|Заслушав|Принимая|Исполняя|Администрация|"
    r"Правительство|Министерство|Департамент|Глава|Прошу|Приказываю|ПРИКАЗЫВАЮ)(?![А-Яа-яЁё])"
)
Finder = Callable[[str], str | None]
#: What a school's number stands behind.
_NUMBERED = re.compile(r"(?:[А-ЯЁ]{2,6}|[Шш]кол[аеуы]|[Лл]ице[йяе]|[Гг]имнази[ияю]|[Сс]ада?)$")
_MOST_TO_TITLE: Final = 10
_LONGEST: Final = 140


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadLines:
    """Где шапка: its first line, the line of the kind word, and the kind."""

    first: int
    at: int
    kind: str
    #: The act as a one-sentence head names it; its lines end with `at`.
    caption: Caption | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Шапка приказа, прочитанная."""

    issuer: str | None
    region: str | None
    municipality: str | None
    place: str | None
    named: Requisites
    title: str | None
    #: Preamble up to the verb.
    preamble: str
    #: Index of the first line behind the verb; `rest` is what stands behind it on its own line.
    body: int
    rest: str


def find_heads(lines: Sequence[Line], ends: frozenset[int]) -> tuple[HeadLines, ...]:
    """Return the heads of orders; `ends` are lines no order goes beyond: stamps and tables of data."""
    kinds = [(at, kind) for at, line in enumerate(lines) if not line.is_table and (kind := kind_of(line))]
    caption = find_caption(lines, ends)
    heads: list[HeadLines] = [_captioned(caption)] if caption is not None else []
    for index, (at, kind) in enumerate(kinds):
        limit = min([end for end in ends if end > at] + [kinds[index + 1][0] if index + 1 < len(kinds) else len(lines)])
        if _is_head(lines, at, limit, kind):
            floor = heads[-1].at + 1 if heads else 0
            heads.append(HeadLines(first=letterhead_above(lines, at, floor, ends), at=at, kind=kind))
    return tuple(heads)


def _captioned(caption: Caption) -> HeadLines:
    return HeadLines(first=caption.first, at=caption.stop - 1, kind=caption.act.kind or "приказ", caption=caption)


def _is_head(lines: Sequence[Line], at: int, limit: int, kind: str) -> bool:
    """An order has its verb, or else a title and either requisites or items; a protocol has its verb."""
    if find_verb(lines, at + 1, min(limit, at + 80), kind) is not None:
        return True
    if kind == "протокол" or stands_in_approval(lines, at):
        return False
    title = _title_at(lines, at, limit)
    if title is not None:
        beside = [_ACT_FIRST.sub("", collapse(lines[at].text)), *(line.text for line in lines[at : title + 1])]
        return any(is_requisites(text) for text in beside)
    return _is_untitled(lines[at : min(limit, at + _MOST_TO_TITLE)])


def _is_untitled(lines: Sequence[Line]) -> bool:
    """A directive may go without title and verb: kind, date and number, «В целях …:», items."""
    stop = _first_item(lines, 1, len(lines))
    named = [read_requisites(line.text) for line in lines[:stop] if is_requisites(line.text)]
    return stop < len(lines) and any(one.date for one in named) and any(one.number for one in named)


def read_head(lines: Sequence[Line], head: HeadLines, stop: int) -> Head:
    """Read the head of the order whose lines end before `stop`."""
    if head.caption is not None:
        return _read_caption(lines, head.caption, stop)
    title_at = _title_at(lines, head.at, stop)
    verb = find_verb(lines, head.at + 1, min(stop, head.at + 80), head.kind)
    body = verb[0] if verb else _first_item(lines, title_at or head.at + 1, stop)
    title_stop = _title_stop(lines, title_at, body) if title_at is not None else head.at + 1
    above = [unspaced(collapse(line.text)) for line in _in_russian(lines[head.first : head.at])]
    issuer, territories = read_issuer(above)
    middle = lines[head.at : title_at if title_at is not None else _preamble_at(lines, head.at + 1, body)]
    beside = [collapse(line.text) for line in middle[1:] if len(line.text) < _LONGEST // 2]
    registered = [row for row in above if names_no_body(row)]
    named = registered_as([line.text for line in middle], [line.text for line in lines[title_stop:body]], registered)
    preamble, rest = _preamble(lines[title_stop : body + 1], verb)
    return Head(
        issuer=issuer,
        region=_first(find_region, [*territories, issuer, *beside]),
        municipality=_first(find_municipality, [*territories, issuer]),
        place=find_town([*(line.text for line in middle), *above]),
        named=named,
        title=read_title(joined(lines[title_at:title_stop])) if title_at is not None else None,
        preamble=preamble,
        body=body + 1 if verb else body,
        rest=rest,
    )


def _in_russian(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out the cells of a letterhead that speak another language."""
    others = {(line.block, line.cell) for line in lines if line.cell and FOREIGN.search(line.text)}
    return [line for line in lines if (line.block, line.cell) not in others]


def _read_caption(lines: Sequence[Line], caption: Caption, stop: int) -> Head:
    """Read an order whose head is one sentence; its title may stand below instead."""
    act, issuer = caption.act, issuer_of(caption)
    title_at = _title_at(lines, caption.stop - 1, stop) if act.title is None else None
    verb = find_verb(lines, caption.stop, min(stop, caption.stop + 80), caption.act.kind or "приказ")
    body = verb[0] if verb else _first_item(lines, title_at or caption.stop, stop)
    title_stop = _title_stop(lines, title_at, body) if title_at is not None else caption.stop
    preamble, rest = _preamble(lines[title_stop : body + 1], verb)
    return Head(
        issuer=issuer,
        region=_first(find_region, [issuer]),
        municipality=_first(find_municipality, [issuer]),
        place=find_town([line.text for line in lines[caption.stop : caption.stop + 3]]),
        named=read_requisites(joined(lines[caption.first : caption.stop])),
        title=act.title or (read_title(joined(lines[title_at:title_stop])) if title_at is not None else None),
        preamble=preamble,
        body=body + 1 if verb else body,
        rest=rest,
    )


def _preamble_at(lines: Sequence[Line], start: int, body: int) -> int:
    """Where nothing is titled, the date and number stand above the preamble."""
    stop = min(body, start + _MOST_TO_TITLE)
    return next((at for at in range(start, stop) if _PREAMBLE.match(collapse(lines[at].text))), stop)


def _title_at(lines: Sequence[Line], at: int, stop: int) -> int | None:
    for index in range(at + 1, min(stop, at + _MOST_TO_TITLE)):
        if _TITLE.match(collapse(lines[index].text)) or _is_small_title(lines, index, at):
            return index
        if lines[index].is_table or _PREAMBLE.match(collapse(lines[index].text)):
            return None
    return None


def _is_small_title(lines: Sequence[Line], index: int, at: int) -> bool:
    """«о назначении ответственных» right below the kind, the date or the place."""
    above = collapse(lines[index - 1].text)
    below_head = index == at + 1 or is_requisites(above)
    return below_head and bool(_SMALL_TITLE.match(collapse(lines[index].text)))


def _title_stop(lines: Sequence[Line], start: int, body: int) -> int:
    """Return the line behind a title: at a gap, a preamble, or the verb."""
    for index in range(start + 1, body):
        text = collapse(lines[index].text)
        before = lines[index - 1].text.rstrip()
        so_far = joined(lines[start:index])
        quoted = so_far.count("«") > so_far.count("»") and "»" in text
        if not lines[index].gap and (quoted or (_NUMBERED.search(before) and text.startswith("№"))):
            continue  # «… в МКОУ «ООШ / № 7» на 2016 г.», «… МКОУ СОШ / № 14»
        parted = lines[index].gap and not text[:1].islower()
        if parted or _PREAMBLE.match(text) or is_requisites(text):
            return index
        if before.endswith(".") and text[:1].isupper():
            return index
    return max(start + 1, min(body, start + 12))


def _first_item(lines: Sequence[Line], start: int, stop: int) -> int:
    for index in range(start, stop):
        if re.match(r"1\s?[.)]\s?[А-ЯЁ]", lines[index].shown):
            return index
    return stop


def _preamble(lines: Sequence[Line], verb: tuple[int, re.Match[str]] | None) -> tuple[str, str]:
    if verb is None:
        return joined(lines[:-1]), ""
    last = collapse(lines[-1].text)
    return joined(lines[:-1]) + " " + last[: verb[1].start()], last[verb[1].end() :].strip()


def read_title(text: str) -> str:
    """Return the title without outer quotes and the full stop."""
    text = text.strip()
    return unquoted(text if _ABBREVIATED.search(text) else text.removesuffix(".")).strip()


def _first(find: Finder, rows: Sequence[str | None]) -> str | None:
    return next((found for row in rows if row and (found := find(row))), None)
