"""Отметки об исполнении: the tables and paragraphs of a report that say what was done of a plan."""

import re
from collections.abc import Iterator, Sequence

from extract.plans.columns import claim_of
from extract.plans.title import names_plan
from extract.reports.headings import heads_conclusions, heads_recommendations, inline_conclusion
from extract.reports.reports import KIND_OF, Report
from extract.text.lines import Line, lines_of, source_of
from extract.text.plain_table import PlainTable, plain_tables
from model.document import Document, Paragraph, Table
from model.order import Execution
from model.plan import Role
from model.raw import Located
from model.source import source_at
from model.text import collapse

#: What a report on a plan calls itself; an analysis may hold the next plan, and then its table says «исполнение».
_OF_PLAN = re.compile(
    rf"[«\"*]{{0,4}}{KIND_OF}(?:"
    r"(?:отч[её]т|информация|сведения|справка|доклад|итоги|мониторинг)\b.{0,60}?"
    r"(?:исполнени|выполнени|реализаци|проведени|проделанн)"
    r"|отч[её]т\b|об?\s+(?:ходе|итогах|результатах)\s+(?:исполнени|выполнени|реализаци))",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"исполн|выполн|отметк|информаци|проведен|факт|статус|описани|результат|достигнут|итог|реализац|что сделано",
    re.IGNORECASE,
)
_DONE = re.compile(r"(?:ис|вы)полнен|отметк|фактическ|реализац|что сделано|статус|проведенн", re.IGNORECASE)
_CHAPTER = re.compile(r"^(?:(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4})[.)]?\s+)?(?P<text>[А-ЯЁ][^.;:]{3,150})$")
#: «г. Лесной, 26 декабря 2023 года», «12.01.2023 № 5»: where and when the paper was written.
_WRITTEN = re.compile(
    r"(?:(?:г|пгт|п|с|рп|пос|д|ст)\.\s?[А-ЯЁ][А-Яа-яё-]{1,40}(?:\s[А-ЯЁ][а-яё-]{1,40})?)?[\s,«\"]{0,4}"
    r"(?:(?:от\s)?\d{1,2}[»\"]?\s?(?:\.\d\d\.|[а-яё]{3,8}\s)\d{4}\s?(?:г\.?|года)?)?(?:\s№\s?\S{1,12})?"
)
_LEAST_WORDS = 4
_SHORT = 70


def report_tables(document: Document, report: Located[Report], taken: frozenset[int]) -> frozenset[int]:
    """Return the blocks of a report's tables: their rows report on activities and are none to come.

    They reach down to the title of a plan, or to an order or annex; `taken` are the blocks of those.
    """
    found: set[int] = set()
    wholly = _OF_PLAN.match(report.value.title) is not None
    for index in range(report.first + 1, len(document.blocks)):
        block = document.blocks[index]
        if index in taken or (index > report.last and isinstance(block, Paragraph) and names_plan(block.text)):
            break
        if isinstance(block, Table) and (wholly or _says_done(block)):
            found.add(index)
    return frozenset(found)


def find_executions(document: Document, report: Located[Report], tables: frozenset[int]) -> tuple[Execution, ...]:
    """Return what a report on a plan says of each activity: the rows of its tables, the paragraphs of its chapters."""
    if _OF_PLAN.match(report.value.title) is None and not tables:
        return ()
    others = frozenset(range(len(document.blocks))) - tables
    rows = [execution for table in plain_tables(document, others) for execution in _rows(table)]
    return (*rows, *_paragraphs(document, report))


def _says_done(table: Table) -> bool:
    return any(_DONE.search(cell.text) is not None for cell in table.cells if cell.row <= 1)


def _rows(table: PlainTable) -> Iterator[Execution]:
    activity = next((at for at, text in enumerate(table.header) if _role(text) is Role.ACTIVITY), None)
    said = [at for at, text in enumerate(table.header) if at != activity and _tells(text)]
    if activity is None or not said:
        return
    number = next((at for at, text in enumerate(table.header) if _role(text) is Role.NUMBER), None)
    section = None
    for row in table.rows:
        if row.heading is not None:
            section = row.heading
        elif row.texts[activity]:
            yield Execution(
                number=(row.texts[number].rstrip(".)") or None) if number is not None else None,
                activity=row.texts[activity],
                section=section,
                text=collapse("\n".join(row.texts[at] for at in said)),
                source=source_at(row.places, table=table.number, row=row.index),
            )


def _tells(header: str) -> bool:
    return _SAID.search(header) is not None and _role(header) is not Role.DEADLINE


def _role(header: str) -> Role | None:
    claim = claim_of(header)
    return claim.role if claim else None


def _paragraphs(document: Document, report: Located[Report]) -> Iterator[Execution]:
    """Yield the paragraphs between the title and the conclusions, each under the heading it stands below."""
    section = None
    for text, lines in _sentences(_body(document, report)):
        heading = _CHAPTER.match(text)
        if heading and not text.endswith((".", "!")):
            section = heading["text"]
        elif len(text.split()) >= _LEAST_WORDS and not _WRITTEN.fullmatch(text):
            yield Execution(section=section, text=text, source=source_of(lines))


def _body(document: Document, report: Located[Report]) -> Sequence[Line]:
    lines = [line for line in lines_of(document) if line.block >= report.first]
    start = next((at for at, _ in enumerate(lines) if _ends_title(lines[: at + 1], report.value.title)), 0)
    stop = next(
        (
            at
            for at, line in enumerate(lines)
            if heads_conclusions(line) or heads_recommendations(line) or inline_conclusion(line)
        ),
        len(lines),
    )
    return lines[start + 1 : stop]


def _ends_title(lines: Sequence[Line], title: str) -> bool:
    return len(collapse(" ".join(line.shown for line in lines))) >= len(title)


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Join the lines of a paragraph: one goes on until it ends with a full stop, or a gap or a heading follows."""
    kept: list[Line] = []
    for line in lines:
        if line.is_table or line.cell is not None:
            continue
        if kept and _begins_anew(kept[-1], line):
            yield collapse("\n".join(one.shown for one in kept)), kept
            kept = []
        kept.append(line)
    if kept:
        yield collapse("\n".join(one.shown for one in kept)), kept


def _begins_anew(above: Line, line: Line) -> bool:
    """A short line over a capital is a heading, no part of the sentence."""
    ended = above.text.rstrip().endswith((".", ";", ":", "!"))
    return line.gap or ended or (len(above.text) < _SHORT and line.shown[:1].isupper())
