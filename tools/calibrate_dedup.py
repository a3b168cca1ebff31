"""How likely two activities are one, against truth: prints the reliability table of lists and pairs never fitted on.

    .venv/bin/python -m tools.calibrate_dedup LIST.tsv …            measure on lists: id, true cluster, text a line
    .venv/bin/python -m tools.calibrate_dedup --pairs kept          measure on the pairs of real wordings kept aside
    .venv/bin/python -m tools.calibrate_dedup LIST.tsv … --pairs open --forget 0.3 --fit     make probability.toml anew

Of a list, those pairs of signatures are judged that a person would look at: each signature with its likest ones, of
its own key terms and of others. The label of most of its texts is the truth. `--forget` lets the lexicon forget a share
of its wordings first: lists will come with wordings that no lexicon holds.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from pathlib import Path
from random import Random
from statistics import fmean

from corpora.activities.pairs import pairs
from model.cluster import Signature
from normalize.dedup.canon import Canon
from normalize.dedup.likeness import Weights, likeness
from normalize.dedup.probability import Stand, chance, stand_of
from svod.evaluation.reliability import Judged, reliability, table
from tools.review_dedup import forget

_MAPS = Path(__file__).resolve().parents[1] / "normalize" / "dedup" / "probability.toml"
#: Likest signatures of each, of those that share a word no more signatures hold.
_LIKEST, _HELD = 6, 60
_LEAST = 0.3
#: A step of likeness, and what it is held to be before it was seen, as so many pairs of its stand's own share.
_STEP, _PRIOR = 0.05, 6.0
#: Nothing is more certain than this.
_SUREST = 0.995


def main() -> None:
    """Fit or measure, as asked."""
    asked = _arguments()
    if asked.forget:
        forget(asked.forget, Random(1), keys=False)  # noqa: S311 -- repeatable, not secret
    judged = [one for path in asked.lists for one in of_list(*_read(path))]
    judged += list(of_pairs(kept=asked.pairs == "kept")) if asked.pairs else []
    if asked.fit:
        _MAPS.write_text(_toml(fitted(judged), len(judged)), encoding="utf-8")
        return
    for line in _report(judged):
        print(line)  # noqa: T201 -- this is what the command is for


def of_list(labels: Sequence[str], texts: Sequence[str]) -> Iterator[Judged]:
    """Yield the pairs of signatures of a list that are worth a look."""
    canon = Canon.learn(texts)
    held: defaultdict[Signature, Counter[str]] = defaultdict(Counter)
    for label, signature in zip(labels, canon.signatures(texts), strict=True):
        held[signature][label] += 1
    for left, right in _worth_a_look(sorted(held), canon.weights):
        yield _judged(left, right, canon.weights, right_share=_share_of_same(held[left], held[right]))


def of_pairs(*, kept: bool) -> Iterator[Judged]:
    """Yield pairs of real wordings, those kept aside or the open ones."""
    listed = [pair for pair in pairs() if pair.kept is kept]
    canon = Canon.learn([text for pair in pairs() for text in (pair.left, pair.right)])
    for pair in listed:
        left, right = canon.signature(pair.left), canon.signature(pair.right)
        yield _judged(left, right, canon.weights, right_share=float(pair.label == "same"))


def _judged(left: Signature, right: Signature, weights: Weights, *, right_share: float) -> Judged:
    stand, alike = stand_of(left, right), likeness(left, right, weights)
    return Judged(field=stand, key=stand, confidence=alike, right=right_share > 0.5)


def _worth_a_look(signatures: Sequence[Signature], weights: Weights) -> Iterator[tuple[Signature, Signature]]:
    holders: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature in signatures:
        for word in signature:
            holders[word].append(signature)
    found: set[tuple[Signature, Signature]] = set()
    for signature in signatures:
        near = {other for word in signature if len(holders[word]) <= _HELD for other in holders[word]} - {signature}
        likest = nlargest(_LIKEST, ((likeness(signature, other, weights), other) for other in sorted(near)))
        found.update((min(signature, other), max(signature, other)) for alike, other in likest if alike >= _LEAST)
    yield from sorted(found)


def _share_of_same(ours: Mapping[str, int], theirs: Mapping[str, int]) -> float:
    same = sum(count * theirs.get(label, 0) for label, count in ours.items())
    return same / (sum(ours.values()) * sum(theirs.values()))


def _report(judged: Iterable[Judged]) -> Iterator[str]:
    said = [
        Judged(field=one.field, key=one.key, confidence=chance(Stand(one.key), one.confidence), right=one.right)
        for one in judged
    ]
    buckets = reliability(said)
    yield from table(buckets)
    everything = [one for one in buckets if one.field == "все"]
    total = sum(one.count for one in everything)
    error = sum(one.gap * one.count for one in everything) / total
    yield f"ожидаемая ошибка калибровки: {error:.4f} по {total} парам"


def fitted(judged: Iterable[Judged]) -> dict[str, list[tuple[float, float]]]:
    """Return stand -> points (likeness, share of one activity) of a rising map: pools of adjacent violators."""
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.key].append(one)
    return {key: _points(group) for key, group in sorted(groups.items())}


def _points(group: Sequence[Judged]) -> list[tuple[float, float]]:
    prior = fmean(one.right for one in group)
    steps: defaultdict[float, list[bool]] = defaultdict(list)
    for one in group:
        steps[round(round(one.confidence / _STEP) * _STEP, 2)].append(one.right)
    #: (likenesses, pairs, pairs of one activity)
    pools: list[tuple[list[float], int, int]] = []
    for alike, seen in sorted(steps.items()):
        pools.append(([alike], len(seen), sum(seen)))
        while len(pools) > 1 and _share(pools[-2], prior) > _share(pools[-1], prior):
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    ends = ((alike, pool) for pool in pools for alike in dict.fromkeys((pool[0][0], pool[0][-1])))
    points = [(alike, round(min(_share(pool, prior), _SUREST), 3)) for alike, pool in ends if alike >= _LEAST]
    return [(0.0, 0.001), *points]  # what shares next to nothing is looked at by nobody


def _share(pool: tuple[list[float], int, int], prior: float) -> float:
    return (pool[2] + _PRIOR * prior) / (pool[1] + _PRIOR)


def _toml(maps: Mapping[str, Sequence[tuple[float, float]]], number: int) -> str:
    head = (
        "# Сходство и доля пар, которые были одним мероприятием: [сходство, доля]. "
        "Сделано: python -m tools.calibrate_dedup --fit\n"
        f"# по {number} парам: перечни с известными группами и пары формулировок из настоящих планов.\n[maps]\n"
    )
    return head + "".join(f'"{key}" = {json.dumps([list(one) for one in points])}\n' for key, points in maps.items())


def _read(path: Path) -> tuple[list[str], list[str]]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [line[1] for line in lines], [line[2] for line in lines]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.calibrate_dedup",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("lists", type=Path, nargs="*")
    parser.add_argument("--pairs", choices=("open", "kept"))
    parser.add_argument("--forget", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--fit", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
