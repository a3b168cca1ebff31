"""`python -m corpora.second OUT --documents 200 --seed 7`: documents with what a careful reader takes from them."""

import argparse
from pathlib import Path

from corpora.second.files import write_papers


def main() -> None:
    """Write the documents asked for."""
    parser = argparse.ArgumentParser(prog="python -m corpora.second", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--pdf", action="store_true", help="all as PDF, by LibreOffice")
    asked = parser.parse_args()
    write_papers(asked.out, asked.seed, asked.documents, "pdf" if asked.pdf else None)


if __name__ == "__main__":
    main()
