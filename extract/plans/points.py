"""План без таблицы: points under a plan's title that say «Срок: …» and «Ответственный: …»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, takewhile

from extract.plans.sections import Heading, SectionTrail, read_heading
from extract.plans.terms import Term, part_terms
from extract.plans.title import is_page_mark, names_plan, title_lines
from extract.text.numerals import bare_numeral, numeral_path
from model.document import Document, Paragraph
from model.geometry import Place, merge_places
from model.plan import Column, Role
from model.raw import RawField, RawPlan, RawRow
from model.text import collapse

_NUMBER = re.compile(
    r"\s{0,5}(\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[IVXХ]{1,5}[.)])\s{0,4}(?=[^\W\d_]|[«\"(])"
)
_GOAL = re.compile(r"\s{0,3}(?:цел[ьи]|задачи|ожидаемые\sрезультаты)\b", re.IGNORECASE)
_CLOSED = re.compile(r"[.;)]\s*$")
_LONGEST_HEADING = 200
_LONGEST_POINT = 3_000
_MOST_LINES = 40
_FEWEST_POINTS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _TextLine:
    """A line, its number among all lines of text, and the block it stands in."""

    at: int
    block: int
    text: str
    places: tuple[Place, ...]


@dataclass(kw_only=True, slots=True)
class _Point:
    """Пункт: its number, its lines, and what its labels say."""

    number: str
    lines: list[_TextLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines[:_MOST_LINES])

    @property
    def closed(self) -> bool:
        """True where its last line ends a sentence."""
        return _CLOSED.search(self.lines[-1].text) is not None

    @property
    def parted(self) -> tuple[str, tuple[Term, ...]]:
        return part_terms(self.text[:_LONGEST_POINT])

    @property
    def told(self) -> bool:
        """True where the point says when, or who answers for it."""
        return any(term.role in {Role.DEADLINE, Role.RESPONSIBLE} for term in self.parted[1])


def find_text_plans(document: Document, taken: frozenset[int]) -> tuple[RawPlan, ...]:
    """Return the plans written without a table; `taken` are the blocks that belong to anything else."""
    found = (_plan(lines) for run in _runs(document, taken) for lines in _titled(run))
    return tuple(plan for plan in found if plan is not None)


def _runs(document: Document, taken: frozenset[int]) -> Iterator[list[_TextLine]]:
    """Yield the lines between tables and taken blocks."""
    run: list[_TextLine] = []
    number = count()
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and index not in taken:
            run.extend(_lines(index, block, number))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _lines(index: int, block: Paragraph, number: Iterator[int]) -> Iterator[_TextLine]:
    for line in block.shown.split("\n"):
        if not is_page_mark(line):
            yield _TextLine(at=next(number), block=index, text=line, places=block.places)


def _titled(run: Sequence[_TextLine]) -> Iterator[Sequence[_TextLine]]:
    """Yield the lines from each plan's title to the next."""
    named = [names_plan(line.text) for line in run]
    starts = [place for place, name in enumerate(named) if name and not (place and named[place - 1])]
    if not starts:
        return
    for start, stop in zip(starts, [*starts[1:], len(run)], strict=True):
        yield run[start:stop]


def _plan(lines: Sequence[_TextLine]) -> RawPlan | None:
    height = _title_height([line.text for line in lines])
    points = _points(lines[height:])
    told = [place for place, point in enumerate(points) if point.told]
    if len(told) < _FEWEST_POINTS or not _tells_both(points):
        return None
    points = points[: told[-1] + 1]
    if 2 * len(told) < sum(map(_is_statement, points)):
        return None
    return _raw(collapse(" ".join(line.text for line in lines[:height])), lines[0].block, points)


def _title_height(texts: Sequence[str]) -> int:
    """A title ends where the first point begins, be it without a number."""
    kept = title_lines(texts)
    return 1 + sum(1 for _ in takewhile(lambda text: not _NUMBER.match(text) and not part_terms(text)[1], kept[1:]))


def _tells_both(points: Sequence[_Point]) -> bool:
    said = {term.role for point in points for term in point.parted[1]}
    if any(read_heading(collapse(point.text[:_LONGEST_HEADING])).names_time for point in points if not point.told):
        said.add(Role.DEADLINE)
    return {Role.DEADLINE, Role.RESPONSIBLE} <= said


def _is_statement(point: _Point) -> bool:
    return point.told or point.closed


def _points(lines: Sequence[_TextLine]) -> list[_Point]:
    """Group the lines: a number opens a point; where there are none, a capital letter behind what is closed."""
    points: list[_Point] = []
    for line in lines:
        number = _NUMBER.match(line.text)
        if number or not points or _opens(points[-1], line.text):
            points.append(_Point(number=number[1] if number else ""))
        points[-1].lines.append(line)
    return points


def _opens(point: _Point, text: str) -> bool:
    """Tell whether a line without a number begins something else than the point goes on with."""
    if part_terms(text)[0] == "" or text.strip()[:1].islower():
        return False
    heading = read_heading(collapse(text))
    if _GOAL.match(text) or heading.numeral or heading.names_time or collapse(text).isupper():
        return True
    if point.told:
        return point.closed or part_terms(text)[1] != ()
    return not point.number and (point.closed or read_heading(point.text).numeral is not None)


def _raw(title: str, first: int, points: Sequence[_Point]) -> RawPlan:
    rows, trail = [], SectionTrail()
    for place, point in enumerate(points):
        if _is_record(points, place):
            rows.append(_row(point, trail))
            trail = trail.used()
        elif _is_heading(point):
            trail = trail.entered(_heading(point))
    terms = [term for point in points for term in point.parted[1]]
    labels: dict[Role, str] = {}
    for term in terms:
        labels.setdefault(term.role, term.label)
    numbered = [Column(role=Role.NUMBER, header="")] if any(Role.NUMBER in row.fields for row in rows) else []
    columns = [*numbered, Column(role=Role.ACTIVITY, header="")]
    columns += [Column(role=role, header=label) for role, label in labels.items()]
    return RawPlan(
        title=title,
        columns=tuple(columns),
        rows=tuple(rows),
        first_block=first,
        last_block=points[-1].lines[-1].block,
        places=merge_places(place for point in points for line in point.lines for place in line.places),
    )


def _is_record(points: Sequence[_Point], place: int) -> bool:
    """A point with terms is an activity; one without is where its number counts on among those that have them."""
    point = points[place]
    if point.told:
        return bool(point.parted[0].strip())
    path = numeral_path(point.number)
    alike = [other for other in points if other.told and len(numeral_path(other.number)) == len(path)]
    following = points[place + 1] if place + 1 < len(points) else None
    nested = following is not None and len(numeral_path(following.number)) > len(path)
    return bool(path) and bool(alike) and not nested and not point.number[:1].isalpha()


def _is_heading(point: _Point) -> bool:
    return len(point.text) <= _LONGEST_HEADING and _GOAL.match(point.text) is None and not _prose(point)


def _prose(point: _Point) -> bool:
    return not point.number and point.closed


def _heading(point: _Point) -> Heading:
    return read_heading(collapse(point.text))


def _row(point: _Point, trail: SectionTrail) -> RawRow:
    activity, terms = point.parted
    places = merge_places(place for line in point.lines for place in line.places)
    number = _NUMBER.match(activity)
    texts = {term.role: term.text for term in terms}
    if number:
        texts[Role.NUMBER] = bare_numeral(number[1])
    if trail.month and Role.DEADLINE not in texts:
        texts[Role.DEADLINE] = trail.month
    texts[Role.ACTIVITY] = activity[number.end() :] if number else activity
    return RawRow(
        fields={role: RawField(text=text, places=places) for role, text in texts.items()},
        section=trail.text,
        section_number=trail.number,
        row=point.lines[0].at,
    )
