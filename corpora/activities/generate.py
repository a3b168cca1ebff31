"""`python -m corpora.activities.generate --rows N --seed S --out FILE.tsv`: lines of id, group, text; no header."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from corpora.activities.choosing import choose, deal, number_of_groups
from corpora.activities.noise import noisy
from corpora.activities.wordbook import KEPT_FROM, wordbook
from corpora.activities.wording import worded


def rows(number: int, seed: int, groups: int | None = None) -> Iterator[tuple[int, str]]:
    """Yield the group and the text of each row; the same seed yields the same rows."""
    rng = Random(seed)
    book = wordbook(kept=seed >= KEPT_FROM)
    chosen = choose(book, min(groups or number_of_groups(number), number), rng)
    for group in deal(len(chosen), number, rng):
        yield group, noisy(book, worded(book, chosen[group], rng), rng)


def write(file: Path, listed: Iterable[tuple[int, str]]) -> None:
    """Write rows of group and text as lines of number, group, text."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{at}\t{group}\t{text}\n" for at, (group, text) in enumerate(listed))


def main() -> None:
    """Write the list asked for."""
    parser = argparse.ArgumentParser(prog="python -m corpora.activities.generate", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1, help=f"from {KEPT_FROM} on: wordings kept aside")
    parser.add_argument("--groups", type=int, help="so many activities, where rows and wordings allow")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    write(asked.out, rows(asked.rows, asked.seed, asked.groups))


if __name__ == "__main__":
    main()
