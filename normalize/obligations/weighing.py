"""Уверенность: how likely an obligation is right, from how it was worded; and which ones are left out."""

from collections.abc import Sequence
from typing import Final

from model.obligation import DueDate, Sender
from normalize.obligations.askings import AskingForm
from normalize.obligations.items import Asked
from normalize.obligations.lexicon import bodies

#: Share of right ones among those so worded, on our own wordings.
_FORMS: Final = {
    AskingForm.INFINITIVE: 0.97,
    AskingForm.PERSONAL: 0.85,
    AskingForm.PASSIVE: 0.9,
    AskingForm.DONE: 0.9,
    AskingForm.NOUN: 0.93,
    AskingForm.TERM: 0.85,
}
_NO_DATE: Final = 0.65
_NO_SENDER: Final = 0.8
_NO_THING: Final = 0.6
_UNKNOWN_THING: Final = 0.9
_CONDITION: Final = 0.85
_IN_CLAUSE: Final = 0.75
_FROM_BEFORE: Final = 0.97
_UNSURE_DATE: Final = 0.8
_SURE_DATE: Final = 0.75
#: Forms that describe how things go unless they say by when.
_DESCRIBING: Final = frozenset({AskingForm.PERSONAL, AskingForm.PASSIVE, AskingForm.TERM})


def confidence(asked: Asked, due: Sequence[DueDate], senders: Sequence[Sender], date_sure: float) -> float:
    """Return how sure an obligation is, 0..1."""
    demand = asked.demand
    found = _FORMS.get(demand.asking.form, 0.9)
    lowered = (
        (not due, _NO_DATE),
        (bool(due) and all(one.edtf is None for one in due), _CONDITION),
        (not senders, _NO_SENDER),
        (not asked.thing, _NO_THING),
        (demand.thing is not None and not demand.thing.known, _UNKNOWN_THING),
        (any(mark.in_clause for mark in demand.dates), _IN_CLAUSE),
        (demand.from_before, _FROM_BEFORE),
        (bool(due) and date_sure < _SURE_DATE, _UNSURE_DATE),
    )
    for holds, factor in lowered:
        found *= factor if holds else 1.0
    return round(found, 3)


def is_asked(asked: Asked, due: Sequence[DueDate], senders: Sequence[Sender]) -> bool:
    """Tell whether a demand is an obligation at all: who, what, by when, to whom — enough of it is told."""
    demand, verb = asked.demand, asked.demand.verb
    if not due and (verb.dated or demand.asking.form in _DESCRIBING):
        return False
    if verb.to_body and not _names_body(asked):
        return False
    if demand.thing is None and not (due and verb.about):
        return False
    if demand.thing is not None and not demand.thing.known and (verb.listed or not due):
        return False
    return bool(due) or bool(senders) or _names_body(asked)


def _names_body(asked: Asked) -> bool:
    """«Представить в Департамент …» says to whom at least."""
    low = (asked.recipient or "").lower()
    return any(stem in low for stem in bodies("body")[1])
