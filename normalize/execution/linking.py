"""Связи: what a link tells of the outcome, and links of statements that name nothing but a number."""

from collections import Counter
from collections.abc import Iterator

from model.execution_match import Link, Outcome, OutcomeKind, PlanRow, Reason, Said
from normalize.execution.following import Following
from normalize.execution.mending import Mending
from normalize.execution.outcome import outcome_of
from normalize.execution.pairing import Pairing, number_key
from normalize.execution.weighing import NAMES

#: Share of sure pairs whose numbers agree from which a number alone tells the row; what it then counts.
_RELIABLE, _BY_NUMBER = 0.9, 0.9


def outcome_in(said: Said, row: PlanRow, clause: tuple[int, int], mending: Mending) -> Outcome:
    """Return what a clause tells of a row; where it tells nothing, what it does with its slips mended, then the whole.

    `clause` is [start, stop) of Said.text.
    """
    year = row.deadline_end.year if row.deadline_end else said.reported_on.year if said.reported_on else None
    own = said.text[clause[0] : clause[1]]
    for text in (own, mending.mend(own), said.text):
        found = outcome_of(text, year=year)
        if found.kind is not OutcomeKind.UNCLEAR:
            return found
    return Outcome()


def links_by_number(pairing: Pairing, following: Following) -> Iterator[Link]:
    """Yield the links of «1.4. Выполнено»: only where the report keeps the plan's numbers."""
    if following.numbers < _RELIABLE:
        return
    counts = Counter(number_key(row.number) for row in pairing.rows)
    rows = {key: row for row in pairing.rows if counts[key := number_key(row.number)] == 1 and key}
    worded = {unit.said for unit in pairing.units}
    for at, one in enumerate(pairing.said):
        row = rows.get(number_key(one.number))
        if row is None or at in worded:
            continue
        outcome = outcome_in(one, row, (0, len(one.text)), pairing.mending)
        if outcome.kind is not OutcomeKind.UNCLEAR:
            yield Link(
                row_id=row.id,
                said_id=one.id,
                score=round(_BY_NUMBER * following.numbers, 4),
                made=True,
                start=0,
                stop=len(one.text),
                outcome=outcome,
                reasons=(Reason(name=NAMES["number"], value=1.0),),
            )
