"""Obligations against our own wordings: `python tools/obligations.py` prints the figures, `--wrong` the misses.

Each line of corpora/obligations.jsonl is an item of an order and what it becomes; those kept aside («first», «second»)
were written before the rules were seen to read them. Real documents: `python tools/obligations.py FILE …`.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from extract.extractor import extract
from ingest.reader import read
from model.obligation import Obligation
from normalize.normalizer import normalize
from normalize.obligations import obligations_of
from normalize.obligations.expecting import expected_senders
from svod.obligations.measuring import Case, cases, figures, judged
from svod.registry_files import load_registries
from svod.understanding import current_run

_ROOT = Path(__file__).resolve().parents[1]
_REGISTRIES = _ROOT / "corpora" / "registries"
_CASES = _ROOT / "corpora" / "obligations.jsonl"


def main() -> None:
    """Measure, or read files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show what is read otherwise than written down")
    asked = parser.parse_args()
    lines = _of_files(asked.files) if asked.files else _measured(wrong=asked.wrong)
    for line in lines:
        sys.stdout.write(f"{line}\n")


def _measured(*, wrong: bool) -> Iterator[str]:
    known = cases(_CASES.read_text(encoding="utf-8"))
    for kept in dict.fromkeys(case.kept for case in known):
        these = [case for case in known if case.kept == kept]
        yield f"{kept or 'open'}: {figures(these)}"
        if wrong:
            yield from (line for case in these for line in _misses(case))


def _misses(case: Case) -> Iterator[str]:
    found = judged(case)
    if found.wrong:
        yield f"  {case.id} | {case.above or ''} | {case.text}"
        yield from (f"      {miss}" for miss in found.wrong)


def _of_files(files: list[Path]) -> Iterator[str]:
    registries, run = load_registries((_REGISTRIES,)), current_run((_REGISTRIES,))
    for file in files:
        document = read(file.read_bytes(), file.name)
        result = normalize(extract(document, registries), registries, run)
        yield file.name
        for one in obligations_of(result):
            senders = expected_senders(one, result, registries)
            yield f"  {_line(one)} | отправителей {len(senders.found)}, не узнано {len(senders.unresolved)}"


def _line(one: Obligation) -> str:
    due = ", ".join(day.rrule or day.edtf or day.condition or "" for day in one.due) or "без срока"
    who = ", ".join(f"{sender.kind}: {sender.text}" for sender in one.senders) or "не сказано кто"
    return f"{one.item} {one.kind} | {one.thing} | {due} | {who} | {one.recipient or ''} | {one.confidence}"


if __name__ == "__main__":
    main()
