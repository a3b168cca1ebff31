"""Metamorphic variants of many documents: each says the same in another way, or another thing in a known way.

    .venv/bin/python -m tools.metamorphic --variants 600           the samples and random documents, by rule
    .venv/bin/python -m tools.metamorphic --variants 600 --seed 5 --misses

A variant is right when every row and every header field is read as expected. The exit code is 1 below `--least`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from random import Random

from corpora.generator.catalogue import SAMPLES
from corpora.generator.compose import compose
from corpora.generator.description import Description
from corpora.generator.expected import expected
from corpora.generator.places import municipalities
from corpora.generator.variants import Variant, variants, with_headers
from corpora.generator.write_docx import write_docx
from corpora.generator.write_text import write_text
from export.contract import to_json
from ingest.reader import read
from model.registry import Registries
from svod.evaluation.cases import NATIVE_TOLERANCE
from svod.evaluation.score import score
from svod.registry_files import load_registries
from svod.understanding import current_run, understand

#: Schools and municipalities of the documents.
REGISTRIES = Path(__file__).resolve().parents[1] / "corpora" / "registries"
#: No role has more headers than this.
_HEADERS = 12


def main() -> None:
    """Read the variants, print what came of each rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.99)
    parser.add_argument("--misses", action="store_true", help="what was not read as expected")
    asked = parser.parse_args()
    registries = load_registries((REGISTRIES,))
    right, total = Counter[str](), Counter[str]()
    for variant in islice(every_variant(asked.seed), asked.variants):
        misses = misses_of(variant, registries)
        total[variant.rule] += 1
        right[variant.rule] += not misses
        for miss in misses if asked.misses else ():
            print(f"{variant.rule} | {variant.description.name} | {miss}")  # noqa: T201 -- a tool
    for rule in sorted(total):
        print(f"{rule:22}{right[rule]:5} of {total[rule]}")  # noqa: T201 -- as above
    share = right.total() / total.total()
    print(f"{'all':22}{right.total():5} of {total.total()}  {share:.3f}")  # noqa: T201 -- as above
    raise SystemExit(share < asked.least)


def every_variant(seed: int) -> Iterator[Variant]:
    """Yield the variants of the samples, then those of random documents, without end."""
    for sample in SAMPLES:
        yield from _of(sample.description)
    yield from variants_of_random(seed)


def variants_of_random(seed: int) -> Iterator[Variant]:
    """Yield the variants of random documents, without end."""
    for number in count():
        rng = Random(f"{seed}/{number}")  # noqa: S311 -- documents that can be made again, no secret
        yield from _of(compose(rng.choice(municipalities()), rng, f"random-{seed}-{number}"))


def _of(description: Description) -> Iterator[Variant]:
    yield from variants(description)
    for turn in range(1, _HEADERS):
        yield Variant(rule="headers_every", description=with_headers(description, turn))
    yield Variant(rule="as_text_rows", description=description)
    yield Variant(rule="as_text_cells", description=description)


def misses_of(variant: Variant, registries: Registries) -> list[str]:
    """Return what of a variant is not read as expected."""
    data, name = _written(variant)
    found = json.loads(to_json(understand(read(data, name), registries, current_run(()))))
    return score(expected(variant.description), found, NATIVE_TOLERANCE).misses


def _written(variant: Variant) -> tuple[bytes, str]:
    if not variant.rule.startswith("as_text"):
        return write_docx(variant.description), "вариант.docx"
    return write_text(
        variant.description, "rows" if variant.rule == "as_text_rows" else "cells"
    ).encode(), "вариант.txt"


if __name__ == "__main__":
    main()
