"""Почему: what two activities share, what parts them and how likely they are one, in words people know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.cluster import Likeness, Signature, Verdict
from normalize.dedup.keys import vetoes
from normalize.dedup.likeness import Weights, parts_of, slips
from normalize.dedup.probability import probability
from normalize.dedup.surface import surfaces

#: Most words named in a sentence.
_NAMED: Final = 4
_SURE, _LIKELY, _UNLIKELY = 0.9, 0.5, 0.1
#: The most that is said of two whose key terms differ.
_ALMOST: Final = 0.89
_NOTHING: Final = "—"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lens:
    """Взгляд: what a comparison is made by."""

    #: Text -> canonical signature: the canon's, rewritten by people's words.
    read: Callable[[str], Signature]
    weights: Weights
    #: Words that people told apart.
    learned: frozenset[str] = frozenset()


def explain(left: str, right: str, lens: Lens, verdict: Verdict | None = None) -> Likeness:
    """Return why two texts are, or are not, one activity; `verdict` is what a person said of the two."""
    ours, theirs = lens.read(left), lens.read(right)
    mine, others = surfaces(left, ours, lens.read), surfaces(right, theirs, lens.read)
    vetoed = _vetoed(ours, theirs, lens, (mine, others))
    judged = verdict if verdict in (Verdict.SAME, Verdict.DIFFERENT) else None
    chance = float(judged is Verdict.SAME) if judged else probability(ours, theirs, lens.weights, lens.learned)
    shared = tuple(_both(mine[word], others[word]) for word in _in_order(mine, set(ours) & set(theirs)))
    only_left = tuple(mine[word] for word in _in_order(mine, set(ours) - set(theirs)))
    only_right = tuple(others[word] for word in _in_order(others, set(theirs) - set(ours)))
    if not (shared or verdict or (ours == theirs)):
        return _strangers(only_left, only_right, vetoed)
    slipped = slips(set(ours) - set(theirs), set(theirs) - set(ours))
    return Likeness(
        probability=chance,
        shared=shared,
        only_left=only_left,
        only_right=only_right,
        vetoed_by=vetoed,
        parts=parts_of(ours, theirs, lens.weights),
        sentence=_judged(judged, vetoed) if judged else _sentence(chance, vetoed, (only_left, only_right), slipped),
    )


def _strangers(left: Sequence[str], right: Sequence[str], vetoed: Sequence[str]) -> Likeness:
    return Likeness(
        probability=0.0,
        shared=(),
        only_left=tuple(left),
        only_right=tuple(right),
        vetoed_by=tuple(vetoed),
        sentence="Разные мероприятия: общих слов нет.",
    )


def _vetoed(
    ours: Signature, theirs: Signature, lens: Lens, shown: tuple[Mapping[str, str], Mapping[str, str]]
) -> tuple[str, ...]:
    """«экзамен: ОГЭ / ЕГЭ», «класс: 9 класса / —»."""

    def named(terms: Sequence[str], words: Mapping[str, str]) -> str:
        return ", ".join(words[term] for term in terms) or _NOTHING

    found = vetoes(ours, theirs, lens.learned)
    return tuple(f"{kind}: {named(left, shown[0])} / {named(right, shown[1])}" for kind, left, right in found)


def _in_order(words: Mapping[str, str], chosen: set[str]) -> list[str]:
    return [word for word in words if word in chosen]


def _both(left: str, right: str) -> str:
    """The one wording, or both where they are different words: «учителей = педагогов»."""
    one, other = left.casefold().replace("ё", "е"), right.casefold().replace("ё", "е")
    root = min(len(one), len(other), 4)
    return left if one[:root] == other[:root] else f"{left} = {right}"


def _judged(verdict: Verdict, vetoed: Sequence[str]) -> str:
    said = "одно мероприятие" if verdict is Verdict.SAME else "разные мероприятия"
    despite = f", хотя различается {_listed(vetoed)}" if vetoed and verdict is Verdict.SAME else ""
    return f"По суждению человека — {said}{despite}."


def _sentence(
    chance: float,
    vetoed: Sequence[str],
    only: tuple[Sequence[str], Sequence[str]],
    slipped: Sequence[tuple[str, str]],
) -> str:
    left, right = only
    if vetoed:
        likely = f"{_verdict(min(chance, _ALMOST))}, но " if chance >= _UNLIKELY else "Разные мероприятия: "
        return f"{likely}различается {_listed(vetoed)}."
    if not (left or right):
        return "Одно мероприятие: значимые слова одни и те же."
    if slipped and len(slipped) == len(left) == len(right):
        return f"{_verdict(chance)}: различие похоже на описку — {_against(left, right)}."
    if left and right:
        return f"{_verdict(chance)}: {_against(left, right)}, остальные слова общие."
    side = "в первом" if left else "во втором"
    return f"{_verdict(chance)}: {side} есть ещё {_quoted(left or right)}, остальные слова общие."


def _verdict(chance: float) -> str:
    if chance >= _SURE:
        return "Одно мероприятие"
    if chance > _LIKELY:
        return "Вероятно, одно мероприятие"
    return "Возможно, одно мероприятие" if chance >= _UNLIKELY else "Разные мероприятия"


def _against(left: Sequence[str], right: Sequence[str]) -> str:
    return f"{_quoted(left)} вместо {_quoted(right)}"


def _quoted(words: Sequence[str]) -> str:
    more = f" и ещё {len(words) - _NAMED}" if len(words) > _NAMED else ""
    return ", ".join(f"«{word}»" for word in words[:_NAMED]) + more


def _listed(vetoed: Sequence[str]) -> str:
    return "; ".join(vetoed)
