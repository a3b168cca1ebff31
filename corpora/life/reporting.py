"""Statements -> a report in the form its official keeps to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpora.generator.description import OtherTable, Report, Statements
from corpora.generator.description import Part as PaperPart
from corpora.life.fates import Told
from corpora.life.filling import MONTHS_OF, date_shown, fill, forms_of, locality
from corpora.life.planning import LifePlan, PlannedRow
from corpora.life.style import spelled
from corpora.life.telling import (
    PRESENT,
    Piece,
    Teller,
    cell,
    detailed,
    inside,
    led,
    named,
    tell,
    tell_nothing,
    tell_unplanned,
)
from corpora.life.wordbook import is_near, matters, theme_titles

_SCHOOL = ("оо", "псих", "кур")
#: What an introduction speaks of: the plan was approved, the schools have reported.
_OF_PLAN = ("roadmap_dev", "plan_monitoring", "annual_report")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """Отчёт: its parts on paper and the truth of every statement."""

    parts: tuple[PaperPart, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """О чём отчёт: the plan, what became of its rows, the day."""

    plan: LifePlan
    fates: Mapping[str, Told]
    reported: date
    body: str

    @property
    def spoken(self) -> list[PlannedRow]:
        """Return the rows that the report speaks of."""
        return [row for row in self.plan.rows if self.fates[row.id].fate != "silent"]


def write_report(subject: Subject, teller: Teller) -> Reported:
    """Return the report in the official's form; its introduction may be taken for word of the plan itself."""
    told = _FORMS[teller.official["form"]](subject, teller)
    about = frozenset(row.id for row in subject.plan.rows if row.matter.meaning.id in _OF_PLAN)
    head = next(part for part in told.parts if isinstance(part, Report))
    return replace(told, pieces=(Piece(text=head.introduction[0], near=about, kind="intro"), *told.pieces))


def _conclusions(subject: Subject, teller: Teller) -> Reported:
    told = list(_mixed_in(_merged(subject.spoken, subject, teller), subject, teller))
    groups = teller.words("groups")
    upper = [piece for piece in told if piece.who not in _SCHOOL]
    lower = [piece for piece in told if piece.who in _SCHOOL]
    halves = tuple(
        (name, tuple(piece.text for piece in half)) for name, half in zip(groups, (upper, lower), strict=True)
    )
    if teller.rng.random() < 0.3:  # noqa: PLR2004 -- some do not group
        teller.rng.shuffle(told)
        halves = ((None, tuple(piece.text for piece in told)),)
    head = _head(subject, teller)
    statements = Statements(heading=teller.rng.choice(teller.words("conclusion_heads")), groups=halves)
    return Reported(parts=(replace(head, conclusions=statements, recommendations=_advice(teller)),), pieces=tuple(told))


def _points(subject: Subject, teller: Teller) -> Reported:
    told: list[Piece] = []
    for piece in _mixed_in([tell(row, subject.fates[row.id], teller) for row in subject.spoken], subject, teller):
        text = piece.text
        if piece.number and teller.rng.random() < teller.official.get("refs", 0.5):
            form = teller.rng.choice(teller.words("by_number"))
            fact = text.rstrip(".") if form.startswith("{") else inside(text) if "–" in form else text
            text = form.replace("{пункт}", piece.number.rstrip(".")).replace("{факт}", fact).rstrip(".") + "."
        told.append(replace(piece, text=text))
    head = _head(subject, teller)
    paragraphs = (*head.introduction, *(piece.text for piece in told))
    return Reported(
        parts=(replace(head, introduction=paragraphs, recommendations=_advice(teller)),), pieces=tuple(told)
    )


def _chapters(subject: Subject, teller: Teller) -> Reported:
    told = list(_mixed_in(_merged(subject.spoken, subject, teller), subject, teller))
    head = _head(subject, teller)
    paragraphs = (*head.introduction, *_paragraphs(told, teller))
    return Reported(
        parts=(replace(head, introduction=paragraphs, recommendations=_advice(teller)),), pieces=tuple(told)
    )


def _paragraphs(told: Sequence[Piece], teller: Teller) -> Iterator[str]:
    titles = theme_titles(teller.part)
    themes = sorted({piece.theme for piece in told})
    for at, theme in enumerate(themes, start=1):
        if theme:
            yield f"{at}. {titles[theme]}"
        mine = [piece for piece in told if piece.theme == theme]
        while mine:
            size = teller.rng.randint(1, 4)
            yield " ".join(piece.text for piece in mine[:size])
            mine = mine[size:]


def _table(subject: Subject, teller: Teller) -> Reported:
    grid, told = _grid(list(subject.plan.rows), subject, teller)
    head = _head(subject, teller)
    tail = Report(
        title="", place="", date_shown="", introduction=(), conclusions=_NONE, recommendations=_advice(teller)
    )
    return Reported(parts=(head, grid, tail), pieces=told)


def _both(subject: Subject, teller: Teller) -> Reported:
    """Some sections in a table, the others in words."""
    sections = list(dict.fromkeys(row.section for row in subject.plan.rows))
    tabled = set(sections[: max(1, len(sections) // 2)])
    grid, cells = _grid([row for row in subject.plan.rows if row.section in tabled], subject, teller)
    rest = [row for row in subject.spoken if row.section not in tabled]
    told = list(_mixed_in(_merged(rest, subject, teller), subject, teller))
    head = _head(subject, teller)
    tail = Report(
        title="",
        place="",
        date_shown="",
        introduction=tuple(_paragraphs(told, teller)),
        conclusions=_NONE,
        recommendations=_advice(teller),
    )
    return Reported(parts=(head, grid, tail), pieces=(*cells, *told))


_NONE = Statements(heading="", groups=())


def _grid(rows: Sequence[PlannedRow], subject: Subject, teller: Teller) -> tuple[OtherTable, tuple[Piece, ...]]:
    header = tuple(teller.rng.choice(teller.words("table_headers")))
    lines: list[tuple[str, ...]] = []
    told: list[Piece] = []
    section = ""
    sections = teller.rng.random() < 0.3  # noqa: PLR2004 -- some keep the headings
    renumbered = teller.rng.random() < 0.25  # noqa: PLR2004 -- some number anew
    for row in rows:
        fate = subject.fates[row.id]
        if fate.fate == "silent" and teller.rng.random() < 0.5:  # noqa: PLR2004 -- half of them leave the row out
            continue
        if sections and row.section != section:
            section = row.section
            lines.append(("", section, *[""] * (len(header) - 2)))
        number = f"{len(told) + 1}." if renumbered else row.number
        piece = replace(_cell_piece(row, fate, teller), number=number)
        lines.append((number, piece.activity or "", *([row.due.when.raw or ""] if len(header) > 3 else []), piece.text))  # noqa: PLR2004 -- a header of four has the deadline
        told.append(piece)
    return OtherTable(title="", header=header, rows=tuple(lines)), tuple(_with_near(told, subject))


def _cell_piece(row: PlannedRow, told: Told, teller: Teller) -> Piece:
    repeat = teller.official.get("repeat", "same")
    if repeat == "other":
        others = [one for one in row.matter.meaning.plan[teller.part] if not row.text.startswith(one[:12])]
        activity = fill(
            teller.rng.choice(others or row.matter.meaning.plan[teller.part]),
            forms_of(row.matter),
            teller.scene,
            teller.rng,
        )
    elif repeat == "short":
        noun = named(row, teller)
        activity = noun[:1].upper() + noun[1:]
    else:
        activity = row.text
    activity = activity if repeat == "same" else spelled(activity, teller.official, teller.rng)
    if told.fate == "silent":
        return Piece(text=teller.rng.choice(("", "-")), activity=activity, near=frozenset((row.id,)), kind="empty")
    text = spelled(cell(row, told, teller), teller.official, teller.rng)
    until = {row.id: f"{told.until[0]}-{told.until[1]:02}"} if told.until else {}
    present = PRESENT.search(text) is not None
    return Piece(text=text, activity=activity, rows={row.id: told.fate}, until=until, present=present)


def write_marks(subject: Subject, teller: Teller) -> dict[str, Piece]:
    """Return what the plan's own column of marks says of each row; an empty mark says nothing."""
    return {row.id: _cell_piece(row, subject.fates[row.id], teller) for row in subject.plan.rows}


def _merged(rows: Sequence[PlannedRow], subject: Subject, teller: Teller) -> list[Piece]:
    """Return statements in the order of the plan, neighbours told in one now and then."""
    told = [tell(row, subject.fates[row.id], teller) for row in rows]
    merged: list[Piece] = []
    at = 0
    while at < len(told):
        size = teller.rng.choice((2, 2, 3)) if teller.rng.random() < teller.official.get("merge", 0.08) else 1
        group = [piece for piece in told[at : at + size] if piece.theme == told[at].theme]
        merged.append(_one(group, teller) if len(group) > 1 else _alone(group[0], teller))
        at += len(group)
    return merged


def _alone(piece: Piece, teller: Teller) -> Piece:
    if teller.rng.random() < teller.official.get("lead", 0.05):
        piece = replace(piece, text=led(piece.text, teller))
    return detailed(piece, teller)


def _one(group: Sequence[Piece], teller: Teller) -> Piece:
    """Join statements into one sentence; where the last one is about a failure, «однако» joins it."""
    *first, last = group
    fates = {fate for piece in group for fate in piece.rows.values()}
    failed = set(last.rows.values()) <= {"not_done", "partly"} and fates != set(last.rows.values())
    joins = teller.words("contrast" if failed else "joins")
    text = group[0].text.rstrip(".")
    for piece in group[1:]:
        join = teller.rng.choice(joins if piece is last or not failed else teller.words("joins"))
        text = f"{text}{join}{inside(piece.text)}"
    rows = {row: fate for piece in group for row, fate in piece.rows.items()}
    until = {row: when for piece in group for row, when in piece.until.items()}
    present = any(piece.present for piece in group)
    return replace(first[0], text=f"{text}.", rows=rows, until=until, number=None, present=present)


def _mixed_in(told: Sequence[Piece], subject: Subject, teller: Teller) -> Iterator[Piece]:
    """Yield the statements as typed, with fillers and things nobody planned between them."""
    pieces: list[Piece] = []
    keys = {row.matter.key for row in subject.plan.rows}
    for piece in told:
        pieces.append(piece)
        if teller.rng.random() < teller.official.get("filler", 0.1):
            pieces.append(replace(tell_nothing(teller, "filler"), theme=piece.theme, who=piece.who))
        if teller.rng.random() < teller.official.get("extra", 0.12):
            pieces.append(replace(_extra(keys, teller), theme=piece.theme, who=piece.who))
    typed = [replace(piece, text=spelled(piece.text, teller.official, teller.rng)) for piece in pieces]
    yield from _with_near(typed, subject)


def _extra(keys: set[str], teller: Teller) -> Piece:
    """Return a statement about an activity that the plan has not, or about no activity of such plans."""
    if teller.rng.random() < 0.4:  # noqa: PLR2004 -- of those beside the plan
        return tell_nothing(teller, "offtopic")
    planned = [row.matter for row in teller.planned]
    for matter in teller.rng.sample(list(matters(teller.part)), 40):
        if matter.key not in keys and not any(is_near(matter, one) for one in planned):
            piece = tell_unplanned(matter, teller)
            if piece:
                return piece
    return tell_nothing(teller, "offtopic")


def _with_near(told: Sequence[Piece], subject: Subject) -> Iterator[Piece]:
    """Add the rows that each statement may be taken for besides those it is about."""
    rows = {row.id: row.matter for row in subject.plan.rows}
    for piece in told:
        mine = [rows[row] for row in piece.rows]
        near = {
            row for row, matter in rows.items() if row not in piece.rows and any(is_near(one, matter) for one in mine)
        }
        yield replace(piece, near=piece.near | near)


def _head(subject: Subject, teller: Teller) -> Report:
    plan = subject.plan
    place = teller.scene.place
    given = {
        "место": place.genitive,
        "годы": plan.span.shown,
        "годув": str(plan.span.year),
        "органа": subject.body,
        "датаплана": _shown(plan.order_date, teller),
        "номерплана": plan.order_number,
        "р": locality(place)[1],
    }
    day = subject.reported
    return Report(
        title=fill(teller.rng.choice(teller.words("report_titles")), given, teller.scene, teller.rng),
        place=place.seat,
        date_shown=f"{day.day} {MONTHS_OF[day.month]} {day.year} года",
        introduction=(fill(teller.rng.choice(teller.words("intros")), given, teller.scene, teller.rng),),
        conclusions=_NONE,
        recommendations=_NONE,
    )


def _shown(day: str, teller: Teller) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    return date_shown(year, month, number, "dots" if teller.official.get("dates") == "dots" else "full").removesuffix(
        " года"
    )


def _advice(teller: Teller) -> Statements:
    if teller.rng.random() < 0.3:  # noqa: PLR2004 -- some recommend nothing
        return _NONE
    texts = teller.rng.sample(teller.words("recommend"), 3)
    return Statements(heading=teller.words("recommend_head"), groups=((None, tuple(texts)),))


_FORMS: Mapping[str, Callable[[Subject, Teller], Reported]] = {
    "conclusions": _conclusions,
    "points": _points,
    "chapters": _chapters,
    "table": _table,
    "mixed": _both,
}
