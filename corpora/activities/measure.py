"""`python -m corpora.activities.measure --rows N --seed S`: what Svod makes of a list, against the groups known.

Rules are written in sight of seeds below 1000 only: from there on no wrong pair is shown.
"""

import argparse
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from corpora.activities.clustered import groups_of
from corpora.activities.generate import rows, write
from corpora.activities.pairs import report
from corpora.activities.scores import agreement
from corpora.activities.wordbook import KEPT_FROM

ROOT = Path(__file__).resolve().parents[2]
#: A row: the group known, the text.
Row = tuple[int, str]


def main() -> None:
    """Measure what was asked for and say it."""
    asked = _asked()
    if asked.pairs:
        print("\n".join(report(show=asked.wrong)))  # noqa: T201 -- a command
        return
    if asked.answers:
        print("\n".join(after_answers(asked)))  # noqa: T201 -- as above
        return
    listed = list(rows(asked.rows, asked.seed, asked.groups))
    start = time.monotonic()
    found = groups_of([text for _, text in listed])
    spent = time.monotonic() - start
    print(f"{agreement([group for group, _ in listed], found)}  {spent:.1f} s")  # noqa: T201 -- as above
    for line in wrong_pairs(listed, found, asked.wrong):
        print(line)  # noqa: T201 -- as above


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m corpora.activities.measure", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--groups", type=int, help="so many activities, where rows and wordings allow")
    parser.add_argument("--wrong", type=int, default=0, help="show so many wrong pairs of each kind")
    parser.add_argument("--answers", type=_numbers, default=(), help="after so many answers on wordings: 0,5,15,25")
    parser.add_argument("--pairs", action="store_true", help="measure pairs.jsonl instead")
    asked = parser.parse_args()
    if asked.wrong and asked.seed >= KEPT_FROM:
        parser.error(f"seeds from {KEPT_FROM} on are kept aside: their wrong pairs are not shown")
    return asked


def _numbers(said: str) -> tuple[int, ...]:
    return tuple(int(number) for number in said.split(","))


def after_answers(asked: argparse.Namespace) -> Iterator[str]:
    """Yield a line for each number of answers asked for; tools/review_dedup.py answers from the labels."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "list.tsv")
        write(file, rows(asked.rows, asked.seed, asked.groups))
        command = [sys.executable, "-m", "tools.review_dedup", str(file)]
        said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 -- ours
    yield from (line for line in said.splitlines() if int(line.split()[0]) in asked.answers)


def wrong_pairs(listed: Sequence[Row], found: Sequence[Hashable], most: int) -> Iterator[str]:
    """Yield at most so many pairs parted wrongly, and so many joined wrongly, the same ones every time."""
    known = [group for group, _ in listed]
    for said, one, other in (("parted", known, found), ("joined", found, known)):
        for left, right in _astray(one, other, most):
            yield f"{said}\t{listed[left][1]}\t{listed[right][1]}"


def _astray(one: Sequence[Hashable], other: Sequence[Hashable], most: int) -> list[tuple[int, int]]:
    """Return pairs of rows that are together in `one` and apart in `other`, from different groups."""
    together = defaultdict[Hashable, dict[Hashable, int]](dict)
    for at, (here, there) in enumerate(zip(one, other, strict=True)):
        together[here].setdefault(there, at)
    pairs = [tuple(firsts.values())[:2] for firsts in together.values() if len(firsts) > 1]
    Random(0).shuffle(pairs)
    return [(left, right) for left, right in pairs[:most]]


if __name__ == "__main__":
    main()
