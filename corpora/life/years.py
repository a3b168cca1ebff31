"""A region over years: its order and plan, each municipality's plan and reports, with the truth of all of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from corpora.generator.description import Description
from corpora.generator.places import Municipality, genitive, municipalities
from corpora.life.amending import Amendment, amend, amended_paper
from corpora.life.deadlines import Span
from corpora.life.fates import Told, fate_of
from corpora.life.filling import Scene, fill
from corpora.life.orders import Asked, ask
from corpora.life.papers import Body, body_of, marked_paper, plan_paper, region_paper, report_paper
from corpora.life.planning import Before, LifePlan, PlannedRow, plan_rows
from corpora.life.reporting import write_report
from corpora.life.tabling import Subject, write_marks
from corpora.life.telling import Piece, Teller
from corpora.life.wordbook import Part, officials, phrases

#: Share of plans that change within their year.
_AMENDED = 0.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """Документ на бумаге: what it is, and whose."""

    name: str
    #: region, plan, report, marks
    role: str
    description: Description
    #: docx or txt
    form: str = "docx"


@dataclass(frozen=True, kw_only=True, slots=True)
class Season:
    """Год муниципалитета: plan, reports and what was to be understood of them."""

    municipality: str
    official: str
    plan: LifePlan
    paper: Paper
    reports: tuple["Account", ...] = ()
    #: The plan's new edition, where it was amended: what counts from then on.
    amendment: Amendment | None = None
    amended: Paper | None = None

    @property
    def rows(self) -> tuple[PlannedRow, ...]:
        """Return the rows in force at the year's end."""
        return self.amendment.plan.rows if self.amendment else self.plan.rows

    @property
    def in_force(self) -> Paper:
        """Return the paper that holds them."""
        return self.amended or self.paper


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """Отчёт с правдой."""

    paper: Paper
    reported: date
    pieces: tuple[Piece, ...]
    fates: Mapping[str, Told]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionYear:
    """Год региона."""

    year: int
    paper: Paper
    plan: LifePlan
    asked: tuple[Asked, ...]
    seasons: tuple[Season, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Заказ: how large a region, from which seed, in whose words."""

    part: Part = "dev"
    seed: int = 1
    municipalities: int = 30
    years: int = 3
    first: int = 2022


def generate(order: Order) -> Iterator[RegionYear]:
    """Yield the years of a region, each municipality with one official through all of them."""
    rng = Random(f"{order.part}/{order.seed}")
    places = rng.sample(municipalities()[:30], min(30, order.municipalities))
    writers = officials()[order.part]
    shift = rng.randrange(len(writers))
    official = {place.name: writers[(at + shift) % len(writers)] for at, place in enumerate(places)}
    academic = {place.name: rng.random() < 0.12 for place in places}  # noqa: PLR2004 -- few plan by school years
    bodies = {place.name: body_of(place, rng) for place in places}
    last: dict[str, Sequence[PlannedRow]] = {}
    for year in range(order.first, order.first + order.years):
        region = _region(year, places[0], order.part, rng)
        seasons = []
        for place in places:
            writer = _Writer(place=place, official=official[place.name], part=order.part, body=bodies[place.name])
            span = Span(year=year, academic=academic[place.name])
            season = _season(writer, span, Before(region=region.plan.rows, last=last.get(place.name, ())), rng)
            last[place.name] = season.rows
            seasons.append(season)
        yield replace(region, seasons=tuple(seasons))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Writer:
    place: Municipality
    official: Mapping[str, Any]
    part: Part
    body: Body


def _region(year: int, place: Municipality, part: Part, rng: Random) -> RegionYear:
    span = Span(year=year)
    scene = Scene(place=place, months=((year, 1),))
    head = LifePlan(
        id=f"region-{year}",
        span=span,
        title=f"Региональный план мероприятий («дорожная карта»)\nпо повышению качества образования на {year} год",
        order_number=f"{rng.randint(50, 900)}-{rng.choice(('мо', 'од', 'р'))}",
        order_date=date(year, 1, rng.randint(12, 28)).isoformat(),
        rows=(),
    )
    plan = plan_rows(head, scene, part, Before(size=(12, 25)), rng)
    asking = ask(year, f"Министерство образования {genitive(place.region)}", scene, part, rng)
    description = region_paper(plan, asking, place, rng)
    paper = Paper(name=f"{year}-region-plan", role="region", description=description)
    return RegionYear(year=year, paper=paper, plan=plan, asked=asking.asked, seasons=())


def _season(writer: _Writer, span: Span, before: Before, rng: Random) -> Season:
    place, official = writer.place, writer.official
    start = date(span.year, 8, rng.randint(20, 30)) if span.academic else date(span.year, 2, rng.randint(1, 27))
    scene = Scene(place=place, dates=official.get("dates", "words"), months=_months(span, span.last))
    head = LifePlan(
        id=f"{span.year}-{place.number:02}",
        span=span,
        title=_title(writer, span, scene, rng),
        order_number=f"{rng.randint(5, 480)}{rng.choice(('', '', '-од', '/1', '-а', '-п'))}",
        order_date=start.isoformat(),
        rows=(),
    )
    plan = plan_rows(head, scene, writer.part, before, rng)
    form = "txt" if rng.random() < 0.12 else "docx"  # noqa: PLR2004 -- dumps of text come now and then
    description = plan_paper(plan, place, writer.body, rng)
    paper = Paper(name=f"{plan.id}-plan", role="plan", description=description, form=form)
    season = Season(municipality=place.name, official=official["name"], plan=plan, paper=paper)
    own = Random(f"{writer.part}/{plan.id}/{plan.order_number}")
    if not span.academic and own.random() < _AMENDED:
        amendment = amend(plan, scene, writer.part, own)
        new = Paper(
            name=f"{plan.id}-amended", role="plan", description=amended_paper(amendment, place, writer.body, own)
        )
        season = replace(season, amendment=amendment, amended=new)
        ends = date(span.year, 12, own.randint(15, 29))
        return replace(season, reports=(_account(writer, amendment.plan, scene, ends, rng),))
    return replace(season, reports=tuple(_accounts(writer, plan, scene, rng)))


def _title(writer: _Writer, span: Span, scene: Scene, rng: Random) -> str:
    given = {"место": writer.place.genitive, "годы": span.shown, "годув": str(span.year)}
    return fill(rng.choice(phrases()[writer.part]["plan_titles"]), given, scene, rng)


def _accounts(writer: _Writer, plan: LifePlan, scene: Scene, rng: Random) -> Iterator[Account]:
    """Yield a half-year report now and then, and the one at the end."""
    if rng.random() < 0.25 and not plan.span.academic:  # noqa: PLR2004 -- as many report twice
        yield _account(
            writer,
            plan,
            replace(scene, months=_months(plan.span, date(plan.span.year, 6, 30))),
            date(plan.span.year, 6, rng.randint(20, 29)),
            rng,
        )
    end = (
        date(plan.span.year + 1, 6, rng.randint(5, 25))
        if plan.span.academic
        else date(plan.span.year, 12, rng.randint(15, 29))
    )
    yield _account(writer, plan, scene, end, rng)


def _account(writer: _Writer, plan: LifePlan, scene: Scene, reported: date, rng: Random) -> Account:
    teller = Teller(part=writer.part, official=writer.official, scene=scene, rng=rng, planned=plan.rows)
    fates = {row.id: fate_of(row, reported, writer.official, rng) for row in plan.rows}
    subject = Subject(plan=plan, fates=fates, reported=reported, body=writer.body.genitive)
    name = f"{plan.id}-{'half' if reported.month == 6 and not plan.span.academic else 'year'}"  # noqa: PLR2004 -- June
    if writer.official["form"] == "marks":
        marks = write_marks(subject, teller)
        description = marked_paper(plan, writer.place, {row: piece.text for row, piece in marks.items()}, rng)
        return Account(
            paper=Paper(name=f"{name}-marks", role="marks", description=description),
            reported=reported,
            pieces=tuple(marks.values()),
            fates=fates,
        )
    told = write_report(subject, teller)
    form = "txt" if rng.random() < 0.12 else "docx"  # noqa: PLR2004 -- as above
    paper = Paper(
        name=f"{name}-report", role="report", description=report_paper(name, writer.place, told.parts), form=form
    )
    return Account(paper=paper, reported=reported, pieces=told.pieces, fates=fates)


def _months(span: Span, last: date) -> tuple[tuple[int, int], ...]:
    """Return the months from the plan's beginning to a day."""
    months, at = [], span.first
    while at <= last:
        months.append((at.year, at.month))
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return tuple(months)
