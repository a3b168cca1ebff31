"""Сокращения ответственных: «Руководители органов … (далее – ОМСУ)» lets «ОМСУ» stand for them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from model.plan import Party
from model.raw import RawPlan
from model.text import collapse, fold

_ALIAS = re.compile(
    r"\(\s?(?:именуем[а-я]{2,3}\s)?далее(?:\s{1,3}по\sтексту)?\s{0,3}[-–—:,]?\s{0,3}[«\"]?([^()«»\"\n]{1,60}?)[»\"]?\s?\)",
    re.IGNORECASE,
)


def aliased(plans: Sequence[RawPlan]) -> tuple[RawPlan, ...]:
    """Return the plans with the parties called by a short name typed as those who were given it."""
    known = _aliases(party for plan in plans for row in plan.rows for party in row.parties)
    return tuple(_aliased(plan, known) for plan in plans) if known else tuple(plans)


def _aliased(plan: RawPlan, known: Mapping[str, Party]) -> RawPlan:
    rows = (replace(row, parties=tuple(_with_alias(party, known) for party in row.parties)) for row in plan.rows)
    return replace(plan, rows=tuple(rows))


def _aliases(parties: Iterable[Party]) -> dict[str, Party]:
    """Return short name -> the party that it was given to; the first one counts."""
    found: dict[str, Party] = {}
    for party in parties:
        for alias in _ALIAS.findall(party.text):
            found.setdefault(_key(alias), party)
    return found


def _with_alias(party: Party, aliases: Mapping[str, Party]) -> Party:
    """Return a party called by its short name as what its full name says it is: a role, a body, a group."""
    full = aliases.get(_key(party.text))
    return party if full is None or party.person is not None else replace(party, type=full.type)


def _key(text: str) -> str:
    return fold(collapse(text)).strip(" .")
