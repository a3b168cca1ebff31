"""`python -m tools.bench_execution`: how well statements of reports are tied to rows of plans, and how fast.

--fit writes weights.toml anew from the open wordings; --ablation measures without each feature; --wrong N shows misses.
Sources: open (tuned on), kept (other activities and styles), foreign (wordings of the third generator, its kept ones),
hard and hard-kept (corpora/execution.jsonl).
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from model.execution_match import PlanRow, Said
from normalize.execution import following, matching, weighing
from normalize.execution.pairing import Pairing
from tools.execution.fitting import Row, fitted
from tools.execution.foreign import foreign_years
from tools.execution.hard import hard_years
from tools.execution.measuring import measured, shuffled, sources
from tools.execution.years import Year, years

SOURCES = ("open", "kept", "foreign", "hard", "hard-kept")
FILE = Path(weighing.__file__).parent / "lexicon" / "weights.toml"
_AGAINST = (
    "little missing_rival key_missing key_conflict key_extra audience_missing audience_conflict audience_extra"
    " form_conflict topic_conflict topic_extra act_conflict title_conflict thin"
).split()
_FOR = "cover back both anchor unique surface mass title repeated".split()
_CONTEXT = "odds lead behind best worse number order slot".split()
SIGNS = dict.fromkeys(_AGAINST, -1) | dict.fromkeys((*_FOR, *_CONTEXT), 1)
PAIR = [name for name in (*_FOR, *_AGAINST) if name != "missing_rival"]
LINK = [*PAIR, "missing_rival", *_CONTEXT]
#: Made-up years have no sections, dates and results to speak of: what these count is set by hand.
BY_HAND = {"section": 0.5, "time": 0.3, "expected": 0.8}


def main() -> None:
    """Measure, and fit where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_execution", description=__doc__)
    parser.add_argument("--years", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--source", choices=SOURCES, action="append")
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--fit", action="store_true")
    asked = parser.parse_args()
    if asked.fit:
        fit(asked.years)
    for name in asked.source or SOURCES:
        report(name, asked.years, asked.seed, asked.wrong)
    if asked.ablation:
        ablate(asked.years, asked.seed)
    speed(200)
    speed(2000)


def say(*lines: str) -> None:
    """Write lines."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def report(name: str, count: int, seed: int, wrong: int) -> None:
    """Print the figures of a source, in the order of the plan and in another."""
    found = measured(sources(name, count, seed))
    score, recall = found.at_precision(0.97)
    told = found.outcomes.total() or 1
    say(
        f"{name:10} precision {found.precision:.3f} recall {found.recall:.3f}"
        f" outcomes {found.outcomes[True] / told:.3f} (precision .97 from score {score:.2f}: recall {recall:.3f})"
    )
    mixed = measured(shuffled(year, seed) for year in sources(name, count, seed))
    say(f"{'  shuffled':10} precision {mixed.precision:.3f} recall {mixed.recall:.3f}")
    say(*found.misses[:wrong])


def ablate(count: int, seed: int) -> None:
    """Print precision and recall on the kept wordings without each feature; its weight is 0, the others stay."""
    whole = measured(sources("kept", count, seed))
    say(f"{'with all':20} {whole.precision:.3f} {whole.recall:.3f}")
    table = weighing.weights()
    for name in (*LINK, *BY_HAND):
        without = {part: {key: value for key, value in own.items() if key != name} for part, own in table.items()}
        if without != table:
            with patch.object(weighing, "weights", return_value=without):
                found = measured(sources("kept", count, seed))
            say(f"without {name:20} {found.precision:.3f} {found.recall:.3f}")


def fit(count: int) -> None:
    """Fit the weights: of pairs by their words first, then of links among their rivals; written to weights.toml."""
    table = {part: dict(own) for part, own in weighing.weights().items()}
    with patch.object(weighing, "weights", return_value=table):
        for _ in range(3):
            table["pair"] = fitted(_examples(count)[0], PAIR, signs=SIGNS) | BY_HAND
            table["link"] = fitted(_examples(count)[1], LINK, signs=SIGNS, penalty=2.0) | BY_HAND
    lines = ["# Log odds of a link: what each feature adds. Made by `python -m tools.bench_execution --fit`."]
    for part, own in table.items():
        lines += [f"[{part}]", *(f"{name} = {value}" for name, value in own.items()), ""]
    FILE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    weighing.weights.cache_clear()


def _examples(count: int) -> tuple[list[Row], list[Row]]:
    pairs: list[Row] = []
    links: list[Row] = []
    for year in _tuned_on(count):
        pairing = Pairing(year.rows, year.said)
        ranked = matching.ranked_pairs(pairing)
        follows = following.following_of(ranked, year.rows, year.said)
        for one in ranked:
            key = year.rows[one.pair.row].id, year.said[one.pair.said].id
            if key not in year.either:
                pairs.append((one.pair.features, key in year.truth))
                links.append((matching.link_features(one, pairing, follows), key in year.truth))
    return pairs, links


def _tuned_on(count: int) -> Sequence[Year]:
    mixed = [shuffled(year, 3) for year in hard_years(kept=False)]
    return [*years("open", count, 7), *hard_years(kept=False), *mixed, *foreign_years(6, 300)]


def speed(size: int) -> None:
    """Print how long so many rows and statements take."""
    rows: list[PlanRow] = []
    said: list[Said] = []
    for at, year in enumerate(years("open", size // 10, 11)):
        rows += [replace(row, id=f"{at} {row.id}") for row in year.rows]
        said += [replace(one, id=f"{at} {one.id}", text=f"{one.text} ({at})") for one in year.said]
    matching.match(rows[:20], said[:20])
    start = perf_counter()
    matching.match(rows[:size], said[:size])
    say(f"{size} rows x {size} statements: {1000 * (perf_counter() - start):.0f} ms")


if __name__ == "__main__":
    main()
