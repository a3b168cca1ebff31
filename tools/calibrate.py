"""Confidence against truth: `python tools/calibrate.py` prints the reliability table, `--fit` makes the maps anew.

The maps are fitted on documents of the first generator: as they are, with slips of the pen (damage.py), and printed,
scanned and recognised. They are measured on seeds set aside and on the second generator, whose author never saw the
rules and whose documents the maps were never fitted on.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from corpora.generator.compose import compose
from corpora.generator.damage import damaged
from corpora.generator.description import Description
from corpora.generator.expected import expected
from corpora.generator.places import municipalities
from corpora.generator.write_docx import write_docx
from corpora.generator.write_pdf import as_pdf, drawn, to_pdfs, worn
from corpora.second.files import papers
from export.contract import to_json
from ingest.reader import read
from normalize import calibration
from svod.evaluation.judged import Json, judged_fields
from svod.evaluation.reliability import Judged, fitted, reliability, table
from svod.registry_files import load_registries
from svod.understanding import current_run, understand

_ROOT = Path(__file__).resolve().parents[1]
_MAPS = _ROOT / "normalize" / "calibration.toml"
_NATIVE, _SCAN = 0.02, 0.05
_DPI = (90, 100, 110, 125, 150)


def main() -> None:
    """Fit or measure, as asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--seed", type=int, default=900, help="of the documents measured on; fitting has seed 34")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--scans", type=int, default=0)
    asked = parser.parse_args()
    if asked.fit:
        calibration.maps = dict  # raw confidences
        found = [*slips(34, asked.documents), *filter(_is_reading, scans(12, asked.scans))]
        _MAPS.write_text(_toml(fitted(found), len(found)), encoding="utf-8")
        return
    for name, judged in (
        ("второй генератор", list(second(asked.seed, asked.documents))),
        ("первый генератор, с описками", list(slips(asked.seed, asked.documents))),
        ("сканы", list(scans(asked.seed, asked.scans))),
    ):
        print(f"\n{name}: полей {len(judged)}")  # noqa: T201 -- this is what the command is for
        print("\n".join(table(reliability(judged))))  # noqa: T201 -- as above


def _is_reading(one: Judged) -> bool:
    """Whether parties were parted right is told by native text alone: a misread one is the reading's fault."""
    return not one.key.startswith("responsible.")


def second(seed: int, count: int) -> Iterator[Judged]:
    """Yield the fields of the second generator's documents."""
    for paper, form, data in papers(seed, count):
        yield from judged_fields(paper.gold, _read(data, f"a.{form}"), _NATIVE)


def slips(seed: int, count: int) -> Iterator[Judged]:
    """Yield the fields of documents with slips of the pen in a fifth of their rows."""
    rng = Random(seed)  # noqa: S311 -- repeatable, not secret
    for description in _plans(rng, count):
        changed = damaged(description, rng)
        yield from judged_fields(expected(changed), _read(write_docx(changed), "a.docx"), _NATIVE)


def scans(seed: int, count: int) -> Iterator[Judged]:
    """Yield the fields of documents printed, scanned coarsely and recognised."""
    rng = Random(seed)  # noqa: S311 -- repeatable, not secret
    made = _plans(rng, count)
    pdfs = to_pdfs({one.name: write_docx(one) for one in made}) if made else {}
    for number, description in enumerate(made):
        dpi = rng.choice(_DPI)
        pages = [worn(page, rng.uniform(-1, 1), number) for page in drawn(pdfs[description.name], dpi)]
        yield from judged_fields(expected(description), _read(as_pdf(pages, dpi), "a.pdf"), _SCAN)


def _plans(rng: Random, count: int) -> list[Description]:
    places, found = municipalities(), []
    while len(found) < count:
        description = compose(places[rng.randrange(len(places))], rng, f"doc{len(found):03}")
        found += [description] if description.plans else []
    return found


def _read(data: bytes, name: str) -> Json:
    registries = load_registries((_ROOT / "corpora" / "registries",))
    value: Json = json.loads(to_json(understand(read(data, name), registries, current_run(()))))
    return value


def _toml(maps: dict[str, tuple[tuple[float, float], ...]], fields: int) -> str:
    head = (
        "# Уверенность до и после: [сырая, доля верных]. Сделано: python tools/calibrate.py --fit\n"
        f"# по {fields} полям документов первого генератора: с описками и распознанных со сканов.\n[maps]\n"
    )
    return head + "".join(
        f'"{key}" = {json.dumps([list(point) for point in points])}\n' for key, points in maps.items()
    )


if __name__ == "__main__":
    main()
