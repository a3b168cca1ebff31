"""Statements -> a report in the form its official keeps to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpora.generator.description import Part as PaperPart
from corpora.generator.description import Report, Statements
from corpora.life.filling import MONTHS_OF, date_shown, fill, locality
from corpora.life.planning import PlannedRow
from corpora.life.style import spelled
from corpora.life.tabling import Subject, grid_of, with_near
from corpora.life.telling import (
    Piece,
    Teller,
    detailed,
    inside,
    led,
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
    grid, told = grid_of(list(subject.plan.rows), subject, teller)
    head = _head(subject, teller)
    tail = Report(
        title="", place="", date_shown="", introduction=(), conclusions=_NONE, recommendations=_advice(teller)
    )
    return Reported(parts=(head, grid, tail), pieces=told)


def _both(subject: Subject, teller: Teller) -> Reported:
    """Some sections in a table, the others in words."""
    sections = list(dict.fromkeys(row.section for row in subject.plan.rows))
    tabled = set(sections[: max(1, len(sections) // 2)])
    grid, cells = grid_of([row for row in subject.plan.rows if row.section in tabled], subject, teller)
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
    yield from with_near(typed, subject)


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
