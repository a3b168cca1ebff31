"""Conclusions and recommendations: numbered, bulleted or plain paragraphs under a heading, grouped or addressed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.lines import Line
from extract.requisite_lines import is_requisites
from extract.signatory import find_signatory
from model.order import Statement
from model.text import collapse

_CONCLUSIONS = re.compile(
    r"(?:^|\s)\**(?:общие\s+)?выводы?\**\s*[:.]?\**$|(?:^|\s)сделаны?\s+(?:следующи[ей]\s+)?выводы?:$", re.IGNORECASE
)
_RECOMMENDATIONS = re.compile(
    # «6. Рекомендации», «IV. Рекомендации по итогам анализа.»
    r"^\**(?:(?:\d{1,2}|[IVX]{1,4})\.?\s+)?(?:(?:методические|адресные|общие)\s+)?(?:рекомендации|предложения|рекомендовано)(?:\s+\S+){0,6}?\**\s*[:.]?\**$"
    r"|(?:^|\s)рекоменд(?:уем|уется|овано|овать)\s*:$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]|(?=\s+[А-ЯЁ«]))\s*(?P<text>(?!\d)\S.*)$", re.DOTALL
)
#: «Вывод: мероприятия выполнены»: said in the line itself.
_INLINE = re.compile(r"^(?:общий\s+)?выводы?\s?[:.]\s+(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL)
#: «На муниципальном уровне», «Руководителям школ»: what heads a group without a colon.
_GROUP = re.compile(
    r"^(?:на\s+\S+\s+уровн|на\s+уровне\s|для\s|[А-ЯЁ][а-яё]{3,}(?:ам|ям|ому|ему)\s|[А-ЯЁ][а-яё]{3,}(?:ам|ям)$)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[-–—•*]\s*(?P<text>\S.*)$", re.DOTALL)
#: «Справка рассмотрена на совещании», «Исп. …»: what is said of the report itself below its statements.
_CLOSING = re.compile(
    r"^(?:(?:справк|отч[её]т|информаци)[а-яё]{0,3}\s+(?:составил|подготовил|рассмотрен|подготовлен|составлен)|исп(?:\.|олнитель))",
    re.IGNORECASE,
)
_HEADING = 100
_ENDED = (".", ";", "!", ":")


@dataclass(kw_only=True, slots=True)
class _Draft:
    """A statement while its lines are being read."""

    number: str | None
    texts: list[str] = field(default_factory=list)
    heading: str | None = None


def find_conclusions(lines: Sequence[Line]) -> tuple[tuple[Statement, ...], int | None]:
    """Return the conclusions of a report and the index of their last line; a group's heading is no conclusion."""
    start = next((at for at, line in enumerate(lines) if _CONCLUSIONS.search(collapse(line.text))), None)
    if start is None:
        return _inline_conclusions(lines)
    stop = next((at for at in range(start + 1, len(lines)) if _heads_recommendations(lines[at])), len(lines))
    stop = _end(lines, start + 1, stop)
    found = tuple(
        Statement(number=draft.number, text=collapse("\n".join(draft.texts)), group=draft.heading)
        for draft in _drafts(lines[start + 1 : stop])
    )
    return found, stop - 1


def _inline_conclusions(lines: Sequence[Line]) -> tuple[tuple[Statement, ...], int | None]:
    """Return each «Вывод: …» of a report that has no chapter of them."""
    found: list[Statement] = []
    last = None
    for at, line in enumerate(lines):
        inline = _INLINE.match(collapse(line.text))
        if inline is None:
            continue
        last = _sentence_end(lines, at)
        texts = [inline["text"], *(collapse(below.text) for below in lines[at + 1 : last + 1])]
        found.append(Statement(text=collapse("\n".join(texts))))
    return tuple(found), last


def _sentence_end(lines: Sequence[Line], at: int) -> int:
    """Return the last line of the paragraph that a line begins."""
    while at + 1 < len(lines) and not (
        lines[at].text.rstrip().endswith(_ENDED) or lines[at + 1].gap or _INLINE.match(collapse(lines[at + 1].text))
    ):
        at += 1
    return at


def find_recommendations(lines: Sequence[Line]) -> tuple[tuple[Statement, ...], int | None]:
    """Return the recommendations of a report, each with whom it addresses, and the index of their last line."""
    start = next((at for at, line in enumerate(lines) if _heads_recommendations(line)), None)
    if start is None:
        return (), None
    stop = _end(lines, start + 1, len(lines))
    found = tuple(
        Statement(number=draft.number, text=collapse("\n".join(draft.texts)), addressee=draft.heading)
        for draft in _drafts(lines[start + 1 : stop])
    )
    return found, stop - 1


def _heads_recommendations(line: Line) -> bool:
    text = collapse(line.text)
    return bool(_RECOMMENDATIONS.search(text)) and not line.is_table


def heads_statements(line: Line) -> bool:
    """Say whether a line is the heading of conclusions or recommendations."""
    return bool(_CONCLUSIONS.search(collapse(line.text))) or _heads_recommendations(line)


def _end(lines: Sequence[Line], start: int, stop: int) -> int:
    """Return where the statements end: at a table or a signature."""
    table = next((at for at in range(start, stop) if lines[at].is_table), None)
    stop = stop if table is None else _before_caption(lines, start, table)
    signed = find_signatory(lines[start:stop], 1) if stop - start > 1 else None
    stop = start + signed[0] if signed else stop
    stop = next((at for at in range(start + 1, stop) if lines[at].gap and _CLOSING.match(lines[at].shown)), stop)
    # «с. Озёрное, 15 июня 2023 г.»
    dated = stop - 1 > start and is_requisites(lines[stop - 1].text) and not _read(lines[stop - 1].shown)[2]
    return stop - 1 if dated else stop


def _before_caption(lines: Sequence[Line], start: int, table: int) -> int:
    """Leave a table's caption out: an unnumbered line without a full stop behind a finished statement."""
    last = lines[table - 1]
    captioned = table - 1 > start and lines[table - 2].text.rstrip().endswith(_ENDED[:3])
    plain = not _read(last.shown)[2] and not last.text.rstrip().endswith((*_ENDED, ")"))
    return table - 1 if captioned and plain else table


def _drafts(lines: Sequence[Line]) -> Iterator[_Draft]:
    """Yield the statements; a line that ends with a colon and has others below it is their heading."""
    drafts: list[_Draft] = []
    heading = None
    for at, line in enumerate(lines):
        number, text, begins = _read(line.shown)
        if _heads_group(lines, at):
            heading = text
            continue
        if not begins and drafts and not (drafts[-1].texts[-1].endswith(_ENDED) or line.gap):
            drafts[-1].texts.append(text)
            continue
        if text.endswith(":") and (number is None or "." not in number):
            heading = text.removesuffix(":").strip()
            continue
        drafts.append(_Draft(number=number, texts=[text], heading=heading))
    yield from drafts


def _heads_group(lines: Sequence[Line], at: int) -> bool:
    """A line without number or full stop over a list that begins anew heads the group."""
    if at + 1 >= len(lines) or lines[at].text.rstrip().endswith((*_ENDED, ",")):
        return False
    if at and not lines[at - 1].text.rstrip().endswith(_ENDED[:3]):
        return False
    number, _, begins = _read(lines[at + 1].shown)
    plain = begins and not _read(lines[at].shown)[2] and len(lines[at].text) < _HEADING
    return plain and (number == "1" or (number is None and bool(_GROUP.match(lines[at].shown))))


def _read(text: str) -> tuple[str | None, str, bool]:
    """Return number, text, and whether a number or bullet begins a statement."""
    numbered = _NUMBERED.match(text)
    if numbered:
        return numbered["number"], numbered["text"], True
    bullet = _BULLET.match(text)
    return (None, bullet["text"], True) if bullet else (None, text, False)
