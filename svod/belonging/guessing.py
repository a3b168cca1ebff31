"""What a batch is of, told by its documents: the commonest answer, how many say so, how sure that is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from model.intake import BatchFacts, Vote
from svod.belonging.places import is_one_place, known_among, place_of_folder

#: How many standard deviations a share is trusted within: nineteen of twenty times.
_Z: Final = 1.96
#: A guess is offered from this share of the documents that say anything on.
_FEWEST: Final = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Guess:
    """Догадка: one thing that documents say of themselves."""

    #: None where they say nothing, or no answer leads.
    value: str | None = None
    #: Documents that say so, and all that were read.
    documents: int = 0
    of: int = 0
    #: 0..1: the share that would be found at least, were there many more such documents.
    confidence: float = 0.0
    #: All answers, the commonest first, the guess among them.
    votes: tuple[Vote, ...] = ()
    #: What the folders say, where that is one thing: the second witness.
    folder: str | None = None

    @property
    def is_disputed(self) -> bool:
        """Tell whether the folders name another place than the documents."""
        return bool(self.value and self.folder and not is_one_place(self.value, self.folder))


def guessed_municipality(facts: BatchFacts) -> Guess:
    """Return which municipality a batch is from, other spellings counted together."""
    votes = merged(facts.municipalities, is_one_place)
    known = known_among(vote.value for vote in votes)
    guess = _guess(votes, facts.documents)
    folder = _folder(facts.folders, known)
    if guess.value is None and not votes:
        return replace(guess, value=folder, folder=folder)
    return replace(guess, folder=folder)


def guessed_year(facts: BatchFacts) -> Guess:
    """Return which year a batch is of; of two as common the later one."""
    votes = tuple(sorted(facts.years, key=lambda vote: (-vote.documents, -int(vote.value))))
    return _guess(votes, facts.documents)


def guessed_kind(facts: BatchFacts, name_of: Callable[[str], str]) -> Guess:
    """Return what most documents are; `name_of` says it in Russian."""
    votes = tuple(Vote(value=name_of(vote.value), documents=vote.documents) for vote in facts.kinds)
    return _guess(tuple(vote for vote in votes if vote.value), facts.documents)


def merged(votes: Iterable[Vote], same: Callable[[str, str], bool]) -> tuple[Vote, ...]:
    """Return the votes with those for the same thing as one, under its commonest name."""
    found: list[Vote] = []
    for vote in votes:
        at = next((at for at, one in enumerate(found) if same(one.value, vote.value)), None)
        if at is None:
            found.append(vote)
        else:
            found[at] = replace(found[at], documents=found[at].documents + vote.documents)
    return tuple(sorted(found, key=lambda vote: -vote.documents))


def elsewhere(votes: Iterable[Vote], municipality: str) -> int:
    """Return how many documents name another municipality."""
    return sum(vote.documents for vote in votes if not is_one_place(vote.value, municipality))


def at_least(share: int, of: int) -> float:
    """Return the share that is there at least, told by so few (Wilson 1927, lower bound at 95 %)."""
    if not of:
        return 0.0
    part, spread = share / of, _Z * _Z / of
    centre = part + spread / 2
    return max(0.0, (centre - _Z * sqrt(part * (1 - part) / of + spread / (4 * of))) / (1 + spread))


def _guess(votes: tuple[Vote, ...], of: int) -> Guess:
    told = sum(vote.documents for vote in votes)
    if not votes or votes[0].documents < _FEWEST * min(told, of or told):
        return Guess(of=of, votes=votes)
    first = votes[0]
    sure = at_least(min(first.documents, of), of)
    return Guess(value=first.value, documents=first.documents, of=of, confidence=round(sure, 3), votes=votes)


def _folder(folders: Iterable[Vote], known: tuple[str, ...]) -> str | None:
    """Return the one municipality that folders are named after, None where they name several or none."""
    named = {place for vote in folders if (place := place_of_folder(vote.value, known))}
    first = min(named, default=None)
    return first if first and all(is_one_place(first, other) for other in named) else None
