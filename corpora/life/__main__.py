"""`python -m corpora.life PATH --part dev --seed 1`: a region over years as a folder of files with its truth."""

import argparse
from pathlib import Path

from corpora.life.folder import write_folder
from corpora.life.wordbook import PARTS
from corpora.life.years import Order


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(prog="python -m corpora.life", description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--municipalities", type=int, default=30)
    parser.add_argument("--years", type=int, default=3)
    given = parser.parse_args()
    order = Order(part=given.part, seed=given.seed, municipalities=given.municipalities, years=given.years)
    write_folder(given.path, order)


if __name__ == "__main__":
    main()
