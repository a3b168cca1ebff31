"""What Svod makes of a generated region: links, outcomes and statuses against their truth."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpora.life.planning import LifePlan
from corpora.life.reading import pair_rows, pieces_of, plain, read_paper, row_of, said_of
from corpora.life.statuses import days_of, expected, found_fact, told_of
from corpora.life.tally import Figures, Tally
from corpora.life.telling import Piece
from corpora.life.years import Account, Order, Season, generate
from model.execution import ExecutionFact, Told, status_of
from model.execution_match import Link, Matching, PlanRow, Said
from model.result import Result
from normalize.due.dates import span_of
from normalize.execution.outcome import outcome_of

Match = Callable[[Sequence[PlanRow], Sequence[Said]], Matching]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Отчёт рядом с планом: what was read and what was found."""

    official: str
    account: Account
    plan: LifePlan
    #: Record id -> row id.
    rows: Mapping[str, str]
    said: Sequence[Said]
    matching: Matching
    #: Id of what was said -> indexes of the statements of the truth it holds.
    met: Mapping[str, Sequence[int]]

    def named(self, row: str) -> str:
        """Return a row as a person finds it: its name and its text."""
        return next((f"{row} {one.text}" for one in self.plan.rows if one.id == row), row)

    def pairs(self, links: Sequence[Link]) -> dict[tuple[str, str], Link]:
        """Return the links by what was said and the row of the truth."""
        return {(link.said_id, self.rows.get(link.row_id, link.row_id)): link for link in links}


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """Прочитанный план, and what matches a report with it."""

    result: Result
    match: Match


def measure(order: Order, match: Match) -> Figures:
    """Return the figures of a region."""
    figures = Figures()
    for year in generate(order):
        for season in year.seasons:
            _season(season, match, figures)
    return figures


def _season(season: Season, match: Match, figures: Figures) -> None:
    """Add a municipality's year."""
    result = read_paper(season.in_force)
    records = [record for plan in result.plans for record in plan.records]
    truth = pair_rows(season.rows, records)
    figures.rows_read.add(right=len(truth), made=len(records), wanted=len(season.rows))
    rows = [row_of(record) for record in records]
    cases: list[Case] = []
    for account in season.reports:
        if account.paper.role == "marks":
            _marks(account, season, figures)
            continue
        said = list(said_of(read_paper(account.paper), account.reported))
        case = Case(
            official=season.official,
            account=account,
            plan=season.amendment.plan if season.amendment else season.plan,
            rows=truth,
            said=said,
            matching=match(rows, said),
            met={one.id: tuple(pieces_of(one, account.pieces)) for one in said},
        )
        for one in (figures, figures.of(season.official)):
            _made(case, one)
            _wanted(case, one)
        cases.append(case)
    if cases:
        _statuses(season, Read(result=result, match=match), cases, figures)


def _made(case: Case, figures: Figures) -> None:
    """Count the links made: right, wrong, or such as a careful reader may make as well."""
    pieces = case.account.pieces
    said = {one.id: one for one in case.said}
    for (key, row), link in case.pairs(case.matching.links).items():
        told = [pieces[at] for at in case.met[key]]
        wanted = {piece.rows[row] for piece in told if row in piece.rows}
        wanted |= {"ongoing"} if "done" in wanted and any(piece.present for piece in told) else set()
        if not wanted and any(row in piece.near for piece in told):
            continue
        figures.links.add(made=1, right=bool(wanted))
        words = (said[key].activity or "", said[key].text)
        if not wanted:
            kinds = sorted({piece.kind for piece in told}) or ["heading or other"]
            figures.kind(f"wrong link of: {', '.join(kinds)}").add(made=1)
            figures.misses.append(("wrong", case.named(row), f"{link.score:.3f}", *words))
            continue
        have = link.outcome.kind.value
        figures.outcomes.add(made=1, right=have in wanted)
        if have not in wanted:
            figures.misses.append(("outcome", "/".join(sorted(wanted)), have, *words))


def _wanted(case: Case, figures: Figures) -> None:
    """Count the pairs of the truth: linked, offered, missed, never read."""
    made = case.pairs(case.matching.links)
    offered = case.pairs((*case.matching.links, *case.matching.candidates))
    for at, piece in enumerate(case.account.pieces):
        mine = [key for key, found in case.met.items() if at in found]
        figures.pieces_read.add(wanted=1, right=bool(mine))
        for row in piece.rows:
            is_linked = any((key, row) in made for key in mine)
            is_offered = any((key, row) in offered for key in mine)
            figures.linked.add(wanted=1, right=is_linked)
            for name in _classes(piece, row, case, is_read=bool(mine)):
                figures.kind(name).add(wanted=1, right=is_linked)
            figures.offered.add(wanted=1, right=is_offered)
            if not is_linked:
                kind = "missed" if mine else "unread"
                words = (piece.activity or "", piece.text)
                figures.misses.append((kind, case.named(row), "offered" if is_offered else "", *words))


def _classes(piece: Piece, row: str, case: Case, *, is_read: bool) -> Iterator[str]:
    """Yield the classes a statement about a row belongs to; what was never read is a class of its own."""
    if not is_read:
        yield "never read"
        return
    fate = case.account.fates[row].fate
    if piece.activity is not None:
        text = next(one.text for one in case.plan.rows if one.id == row)
        yield f"table row, activity {'repeated' if plain(text) == plain(piece.activity) else 'in other words'}"
        return
    held = next(found for found in case.met.values() if case.account.pieces.index(piece) in found)
    alone = (
        "one sentence for several rows" if len(piece.rows) > 1 else "paragraph of several" if len(held) > 1 else "alone"
    )
    yield f"in words, {alone}"
    yield f"in words, {'told as done' if fate == 'done' else 'named: ' + fate}"


def _marks(account: Account, season: Season, figures: Figures) -> None:
    """Count the marks of a plan sent again: what its own column says of each row."""
    wanted = {plan_row: fate for piece in account.pieces for plan_row, fate in piece.rows.items()}
    records = [record for plan in read_paper(account.paper).plans for record in plan.records]
    truth = pair_rows(season.rows, records)
    for record in records:
        want = wanted.get(truth.get(record.id, ""))
        if want is None:
            continue
        have = outcome_of(record.mark or "", year=account.reported.year).kind.value
        figures.marks.add(made=1, right=have == want)
        if have != want:
            figures.misses.append(("mark", want, have, record.mark or ""))
    figures.marks.add(wanted=len(wanted))


def _statuses(season: Season, read: Read, cases: Sequence[Case], figures: Figures) -> None:
    """Count the rows' statuses when each link is confirmed, made or refused as the truth says."""
    planned = {row.id: row for row in season.rows}
    for plan in read.result.plans:
        span = span_of(plan.years, plan.period)
        for record in plan.records:
            row = planned.get(cases[0].rows.get(record.id, ""))
            want = expected(row, [case.account for case in cases]) if row else None
            if row is None or want is None:
                continue
            told = [one for case in cases for one in _confirmed(case, row_of(record), row.id, read.match)]
            wrong = _compared(found_fact(record, span, told), want.status, season, figures.statuses)
            if wrong:
                words = "; ".join(f"{one.outcome} {one.on} {one.until} {one.reported_on}" for one in told)
                figures.misses.append(("status", f"{row.id} {row.text}", row.due.when.raw or "", wrong, words))


def _compared(fact: ExecutionFact, want: Callable[..., str], season: Season, tally: Tally) -> str:
    """Count the statuses of some days; return what differs first."""
    wrong = ""
    for day in days_of(season.plan.span.year):
        have = status_of(fact, day).value
        tally.add(made=1, right=have == want(day))
        if have != want(day):
            wrong = wrong or f"{day}: {have}, not {want(day)}"
    return wrong


def _confirmed(case: Case, row: PlanRow, name: str, match: Match) -> Iterator[Told]:
    """Yield what the report's statements about a row tell, with the outcome that Svod reads in each.

    A link that was neither made nor offered is made by hand: its clause is the likest one of the statement.
    """
    reported = case.account.reported
    offered = case.pairs((*case.matching.candidates, *case.matching.links))
    for said in case.said:
        if not any(name in case.account.pieces[at].rows for at in case.met[said.id]):
            continue
        link = offered.get((said.id, name)) or _by_hand(match([row], [said]))
        yield told_of(link.outcome if link else outcome_of(said.text, year=reported.year), reported)


def _by_hand(found: Matching) -> Link | None:
    return max((*found.links, *found.candidates), key=lambda link: link.score, default=None)
