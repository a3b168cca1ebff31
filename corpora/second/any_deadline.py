"""Any deadline: the families in the shares clerks use them, and the slips that change no meaning."""

from dataclasses import replace
from random import Random

from corpora.second.dated import DATED
from corpora.second.deadlines import Span, Wording
from corpora.second.luck import chance
from corpora.second.marks import capital
from corpora.second.rarer import RARER
from corpora.second.undated import UNDATED

_FAMILIES, _WEIGHTS = zip(*(DATED + UNDATED + RARER), strict=True)


def any_deadline(rng: Random, span: Span) -> Wording:
    """Return a deadline of any family, its first letter and last stop as clerks leave them."""
    found: Wording = rng.choices(_FAMILIES, _WEIGHTS)[0](rng, span)
    return slipped(rng, found)


def slipped(rng: Random, found: Wording) -> Wording:
    """Return the wording with a capital, a stop at its end or double spaces; the meaning stays."""
    text = found.raw
    if chance(rng, 0.45):
        text = capital(text)
    if text[-1:].isalpha() and text[-1:] < "\ue000" and chance(rng, 0.08):
        text += rng.choice((".", ",", ";"))
    if chance(rng, 0.05):
        text = text.replace(" ", "  ", 1)
    if chance(rng, 0.01):
        text = text.replace("а", "a", 1).replace("С", "C", 1)  # Latin letters that look the same
    return replace(found, raw=text)
