"""Сопоставление: which statement of a report says what became of which row of a plan."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from model.execution_match import Link, Matching, OutcomeKind, PlanRow, Said
from normalize.execution.following import Following, following_of
from normalize.execution.linking import links_by_number, outcome_in
from normalize.execution.outcome import outcome_of
from normalize.execution.pairing import Pair, Pairing, number_key
from normalize.execution.rivals import Standing, context_features, standings
from normalize.execution.weighing import log_odds, reasons_of, share

#: Score from which a link is made by itself, and from which it is shown to a person.
THRESHOLD: Final = 0.55
FLOOR: Final = 0.1
#: Lead over the next row, in log odds, below which two rows fit as well; an equal number tells them apart.
MARGIN: Final = 0.3
#: Log odds below which no context makes a pair a link, nor worth a look.
_HOPELESS: Final = -6.5
#: «приказом от 17.03.2023 № 124 утверждён План мероприятий»: under which act the plan stands, not what was done.
_APPROVED: Final = re.compile(
    r"(?=.*(?:приказ|распоряжени|постановлени)\w*.*№).*утвержд[её]н\w*(?:\s+\S+){0,3}?\s+(?:план(?!ы|ов)|[\"«(]?дорожн)",
    re.IGNORECASE | re.DOTALL,
)
#: Candidates of one statement.
_MOST: Final = 5


def match(rows: Sequence[PlanRow], said: Sequence[Said]) -> Matching:
    """Return what the statements of a report say of the rows of a plan; the same for equal arguments."""
    pairing = Pairing(rows, said)
    ranked = ranked_pairs(pairing)
    following = following_of(ranked, rows, said)
    links = [link for one in ranked if (link := _link(one, pairing, following)) is not None]
    return _sorted_out([*links, *links_by_number(pairing, following)], pairing)


def ranked_pairs(pairing: Pairing) -> list[Standing]:
    """Return the best pair of each row and statement that have words in common, with its standing."""
    every = {id(unit): pairing.of_unit(unit) for unit in pairing.units}
    likely = (pair for pairs in every.values() for pair in pairs if pair.odds >= _HOPELESS or _numbered(pair, pairing))
    return standings(_best(likely), every, pairing)


def _numbered(pair: Pair, pairing: Pairing) -> bool:
    """Tell whether the two have one number: then words need not say much."""
    ours, theirs = pairing.rows[pair.row].number, pairing.said[pair.said].number
    return ours is not None and theirs is not None and number_key(ours) == number_key(theirs)


def link_features(one: Standing, pairing: Pairing, following: Following) -> dict[str, float]:
    """Return feature -> value: what tells whether a pair is a link."""
    pair = one.pair
    return {
        **pair.features,
        **context_features(one),
        "number": following.by_number(pairing.rows[pair.row], pairing.said[pair.said]),
        "order": following.by_order(pair.row, pair.said),
        "slot": following.by_slot(pair.row, pair.said),
    }


def _best(pairs: Iterable[Pair]) -> dict[tuple[int, int], Pair]:
    """Return (row, statement) -> its best pair; of equal ones the one of fewer words."""
    found: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        key = pair.row, pair.said
        if key not in found or _rank(pair) > _rank(found[key]):
            found[key] = pair
    return found


def _rank(pair: Pair) -> tuple[float, int]:
    return pair.odds, pair.unit.start - pair.unit.stop


def _link(one: Standing, pairing: Pairing, following: Following) -> Link | None:
    """Return the link of a pair, made or to be looked at; None below what is worth a look."""
    pair = one.pair
    row, said = pairing.rows[pair.row], pairing.said[pair.said]
    features = link_features(one, pairing, following)
    score = round(share(log_odds(features, "link")), 4)
    if score < FLOOR:
        return None
    return Link(
        row_id=row.id,
        said_id=said.id,
        score=score,
        made=score >= THRESHOLD and _is_clear(one, features),
        start=pair.unit.start,
        stop=pair.unit.stop,
        outcome=outcome_in(said, row, (pair.unit.start, pair.unit.stop), pairing.mending),
        reasons=reasons_of(features, "link"),
    )


def _is_clear(one: Standing, features: Mapping[str, float]) -> bool:
    """Tell whether no other row fits as well and no other subject is named; an equal number is enough."""
    return features["number"] > 0 or (one.lead >= MARGIN and not features["key_conflict"])


def _sorted_out(links: Sequence[Link], pairing: Pairing) -> Matching:
    rows, said = pairing.rows, pairing.said
    order = {row.id: at for at, row in enumerate(rows)}
    made = sorted(
        (link for link in links if link.made), key=lambda link: (order[link.row_id], -link.score, link.said_id)
    )
    linked_rows, linked_said = {link.row_id for link in made}, {link.said_id for link in made}
    worded = {said[unit.said].id for unit in pairing.units}
    telling = linked_said | {one.id for one in said if one.id in worded and one.id not in linked_said and _tells(one)}
    return Matching(
        links=tuple(made),
        candidates=tuple(_candidates(links)),
        unmentioned=tuple(row.id for row in rows if row.id not in linked_rows),
        unplanned=tuple(one.id for one in said if one.id in telling and one.id not in linked_said),
        silent=tuple(one.id for one in said if one.id not in telling),
    )


def _tells(said: Said) -> bool:
    """Tell whether something was done, or not done: «пгт. Ивовый, 29 декабря» and headings tell nothing."""
    if _APPROVED.search(said.text):
        return False
    return said.activity is not None or outcome_of(said.text).kind is not OutcomeKind.UNCLEAR


def _candidates(links: Iterable[Link]) -> list[Link]:
    by_said: defaultdict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: (-link.score, link.said_id, link.row_id)):
        if not link.made and link.score >= FLOOR and len(by_said[link.said_id]) < _MOST:
            by_said[link.said_id].append(link)
    return sorted(
        (link for own in by_said.values() for link in own), key=lambda link: (-link.score, link.said_id, link.row_id)
    )
