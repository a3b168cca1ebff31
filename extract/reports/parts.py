"""Conclusions and recommendations: numbered, bulleted or plain paragraphs under a heading, grouped or addressed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.orders.order_items import is_infinitive
from extract.orders.requisite_lines import is_requisites
from extract.orders.signatory import find_signatory
from extract.reports.headings import (
    ends_statements,
    heads_both,
    heads_conclusions,
    heads_next_chapter,
    heads_recommendations,
    inline_conclusion,
    inline_recommendation,
)
from extract.reports.spoken_to import may_be_dative, spoken_to
from extract.reports.statements import ENDED, Draft, drafts_of, is_begun, statement_of
from extract.text.lines import Line
from model.order import Statement
from model.text import collapse

_ADVICE = re.compile(r"(?:рекоменд|предлага|следует|необходимо|нужно)", re.IGNORECASE)

#: The statements, and the index of their last line.
Found = tuple[tuple[Statement, ...], int | None]


def find_conclusions(lines: Sequence[Line]) -> Found:
    """Return the conclusions of a report and the index of their last line; a group's heading is no conclusion."""
    found: list[Statement] = []
    last = None
    for start in (at for at, line in enumerate(lines) if heads_conclusions(line)):
        if last is not None and start <= last:
            continue
        stop = _stop(lines, start, heads_recommendations)
        drafts = list(drafts_of(lines[start + 1 : stop]))
        advice = [draft for draft in drafts if _is_advice(draft)] if heads_both(lines[start]) else []
        found.extend(statement_of(draft) for draft in drafts if draft not in advice)
        last = stop - 1
    return (tuple(found), last) if last is not None else _inline(lines, inline_conclusion)


def find_recommendations(lines: Sequence[Line]) -> Found:
    """Return the recommendations of a report, each with whom it addresses, and the index of their last line.

    «Рекомендации для учителей» under «Рекомендации для администрации» heads more of them.
    """
    found: list[Statement] = []
    last = None
    for start in (at for at, line in enumerate(lines) if heads_recommendations(line) or heads_both(line)):
        if last is not None and start <= last:
            continue
        stop = _stop(lines, start, _heads_statements_anew)
        drafts = [
            draft for draft in drafts_of(lines[start + 1 : stop]) if not heads_both(lines[start]) or _is_advice(draft)
        ]
        found.extend(_addressed(draft, lines[start]) for draft in drafts)
        last = stop - 1
    return (tuple(found), last) if last is not None else _inline_recommendations(lines)


def heads_statements(line: Line) -> bool:
    """Say whether a line is the heading of conclusions or recommendations."""
    return heads_conclusions(line) or heads_recommendations(line)


def _heads_statements_anew(line: Line) -> bool:
    return heads_statements(line) and not is_begun(line)


def _addressed(draft: Draft, heading: Line) -> Statement:
    """The addressee stands in the group's heading, in the statement itself, or in the heading of all."""
    named = draft.heading or spoken_to(draft.text) or _addressee_in(heading)
    return statement_of(draft, addressee=named.strip(" :–—-") if named else None)


def _addressee_in(heading: Line) -> str | None:
    """«Рекомендации для классных руководителей:» -> «для классных руководителей»."""
    found = re.search(
        r"(?:рекомендации|предложения)\s+((?:для\s+)?[а-яё].*?)[:.*]*$", collapse(heading.text), re.IGNORECASE
    )
    if found is None:
        return None
    named = found[1]
    return named if named.startswith("для ") or may_be_dative(named.split()[0]) else None


def _is_advice(draft: Draft) -> bool:
    """Tell a recommendation among conclusions: it speaks to somebody, or says what is to be done."""
    first = draft.text.partition(" ")[0]
    return spoken_to(draft.text) is not None or is_infinitive(first) or _ADVICE.match(draft.text) is not None


def _inline_recommendations(lines: Sequence[Line]) -> Found:
    found, last = _inline(lines, inline_recommendation)
    return tuple(replace(one, addressee=spoken_to(one.text)) for one in found), last


def _inline(lines: Sequence[Line], inline: Callable[[Line], str | None]) -> Found:
    """Return each «Вывод: …» of a report that has no chapter of them."""
    found: list[Statement] = []
    last = None
    for at, line in enumerate(lines):
        said = inline(line)
        if said is None:
            continue
        last = _sentence_end(lines, at)
        below = lines[at + 1 : last + 1]
        found.append(statement_of(Draft(texts=[said, *(collapse(one.text) for one in below)], lines=[line, *below])))
    return tuple(found), last


def _sentence_end(lines: Sequence[Line], at: int) -> int:
    """Return the last line of the paragraph that a line begins."""
    while at + 1 < len(lines) and not (
        lines[at].text.rstrip().endswith(ENDED) or lines[at + 1].gap or inline_conclusion(lines[at + 1])
    ):
        at += 1
    return at


def _stop(lines: Sequence[Line], start: int, is_next: Callable[[Line], bool]) -> int:
    """Return where the statements under a heading end: at the next heading, a table, a signature or a last word."""
    first = start + 1
    stop = next((at for at in range(first, len(lines)) if is_next(lines[at])), len(lines))
    table = next((at for at in range(first, stop) if _is_tabular(lines, at)), None)
    stop = stop if table is None else _before_caption(lines, first, table)
    stop = heads_next_chapter(lines, start, stop)
    signed = find_signatory(lines[first:stop], 1) if stop - first > 1 else None
    stop = first + signed[0] if signed else stop
    stop = next((at for at in range(first + 1, stop) if ends_statements(lines[at])), stop)
    # «с. Озёрное, 15 июня 2023 г.»
    dated = stop - 1 > first and is_requisites(lines[stop - 1].text) and not is_begun(lines[stop - 1])
    return stop - 1 if dated else stop


def _is_tabular(lines: Sequence[Line], at: int) -> bool:
    """Tell a table of data, or a small one with several cells in a row; a statement may stand in a cell alone."""
    cell = lines[at].cell
    if lines[at].is_table or cell is None:
        return lines[at].is_table
    beside = lines[at + 1].cell if at + 1 < len(lines) and lines[at + 1].block == lines[at].block else None
    return beside is not None and beside[0] == cell[0] and beside[1] > cell[1]


def _before_caption(lines: Sequence[Line], start: int, table: int) -> int:
    """Leave a table's caption out: an unnumbered line without a full stop behind a finished statement."""
    last = lines[table - 1]
    captioned = table - 1 > start and lines[table - 2].text.rstrip().endswith(ENDED[:3])
    plain = not is_begun(last) and not last.text.rstrip().endswith((*ENDED[:3], ")"))
    return table - 1 if captioned and plain else table
