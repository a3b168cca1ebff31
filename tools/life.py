"""Measures the life of plans on generated regions: `python tools/life.py --part dev --seed 1`.

Links of reports to plans, their outcomes, statuses after a review, obligations of orders, against the truth of
corpora/life. Failures of dev are shown on demand, hold gives its figures only; `--write` renews the page of figures.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpora.life.asked import measure_orders  # noqa: E402 -- the path is set just above
from corpora.life.measure import measure  # noqa: E402 -- as above
from corpora.life.register import Register, measure_register  # noqa: E402 -- as above
from corpora.life.tally import Figures, Tally  # noqa: E402 -- as above
from corpora.life.wordbook import PARTS, Part  # noqa: E402 -- as above
from corpora.life.years import Order  # noqa: E402 -- as above
from normalize.execution.matching import match  # noqa: E402 -- as above

PAGE = ROOT / "docs" / "benchmarks" / "life.md"
#: Orders are short: so many years of them are read.
ORDER_YEARS = 40


def main() -> None:
    """Measure the parts asked for and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=(*PARTS, "both", "all"), default="dev")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--municipalities", type=int, default=30)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--register", action="store_true", help="through a whole register too: pairs, statuses")
    parser.add_argument("--orders", action="store_true", help="the orders alone")
    parser.add_argument("--show", nargs="+", default=(), help="wrong missed unread outcome status mark lacking extra")
    parser.add_argument("--write", action="store_true", help="renew docs/benchmarks/life.md")
    arguments = parser.parse_args()
    several: dict[str, tuple[Part, ...]] = {"both": ("dev", "hold"), "all": PARTS}
    parts = several.get(arguments.part, (arguments.part,))
    pages = [list(measured(part, arguments)) for part in parts]
    sys.stdout.write("\n".join(line for page in pages for line in page) + "\n")
    if arguments.write:
        write_page([line for page in pages for line in page])


def measured(part: Part, arguments: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of a part's page, and failures of dev where they are asked for."""
    start = time.monotonic()
    order = Order(part=part, seed=arguments.seed, municipalities=arguments.municipalities, years=arguments.years)
    figures = Figures() if arguments.orders else measure(order, match)
    duties = measure_orders(Order(part=part, seed=arguments.seed, municipalities=1, years=ORDER_YEARS))
    took = time.monotonic() - start
    yield f"## {part}, seed {arguments.seed}: {order.municipalities} municipalities × {order.years} years, {took:.0f} s"
    yield ""
    yield "| measured | of | figure |"
    yield "|---|---|---|"
    yield from (f"| {name} | {of} | {share} |" for name, of, share in _lines(figures))
    yield f"| obligations: precision | {duties.all.made} | {duties.all.precision:.3f} |"
    yield f"| obligations: recall | {duties.all.wanted} | {duties.all.recall:.3f} |"
    registered = in_register(replace(order, years=1)) if arguments.register else Register()
    yield from (f"| {name} | {of} | {share} |" for name, of, share in _register_lines(registered))
    yield ""
    yield from _by_class(figures)
    if part == "dev":
        yield from (
            " | ".join(miss)
            for miss in (*figures.misses, *duties.misses, *registered.misses)
            if miss[0] in arguments.show
        )


def _lines(figures: Figures) -> Iterator[tuple[str, str, str]]:
    """Yield name, count and share of each measure."""
    yield "rows of plans read", str(figures.rows_read.wanted), f"{figures.rows_read.recall:.3f}"
    yield "statements of reports read", str(figures.pieces_read.wanted), f"{figures.pieces_read.recall:.3f}"
    yield "links made: precision", str(figures.links.made), f"{figures.links.precision:.3f}"
    yield "links: recall before review", str(figures.linked.wanted), f"{figures.linked.recall:.3f}"
    yield "links made or offered: recall", str(figures.offered.wanted), f"{figures.offered.recall:.3f}"
    yield "outcomes of right links", str(figures.outcomes.made), f"{figures.outcomes.precision:.3f}"
    yield "marks of plans' own column", str(figures.marks.made), f"{figures.marks.precision:.3f}"
    yield "statuses after the links are judged", str(figures.statuses.made), f"{figures.statuses.precision:.4f}"


def _by_class(figures: Figures) -> Iterator[str]:
    """Yield the tables of classes of statements and of officials."""
    yield "| class of statement | of | linked |"
    yield "|---|---|---|"
    for name, tally in sorted(figures.classes.items()):
        yield f"| {name} | {tally.wanted or tally.made} | {f'{tally.recall:.3f}' if tally.wanted else '—'} |"
    yield ""
    yield "| official | precision | recall | offered | outcomes |"
    yield "|---|---|---|---|---|"
    for name, one in sorted(figures.officials.items()):
        linked = f"{one.linked.recall:.3f} of {one.linked.wanted}"
        yield f"| {name} | {_share(one.links)} | {linked} | {one.offered.recall:.3f} | {one.outcomes.precision:.3f} |"
    yield ""


def in_register(order: Order) -> Register:
    """Return the figures of a region sent to a register in memory."""
    with tempfile.TemporaryDirectory() as folder:
        return measure_register(order, Path(folder))


def _register_lines(found: Register) -> Iterator[tuple[str, str, str]]:
    if found.pairs.wanted:
        yield (
            "one year in a register: reports matched with their plan",
            str(found.pairs.wanted),
            f"{found.pairs.recall:.3f}",
        )
        yield "… plans matched that are right", str(found.pairs.made), f"{found.pairs.precision:.3f}"
        yield "… links made, precision", str(found.links.made), f"{found.links.precision:.3f}"
        yield "… links, recall", str(found.linked.wanted), f"{found.linked.recall:.3f}"
        yield "… rows that an amendment took out are dropped", str(found.removed.made), f"{found.removed.precision:.3f}"
        yield "… statuses before a review", str(found.before.made), f"{found.before.precision:.4f}"
        yield "… statuses after the links are judged", str(found.after.made), f"{found.after.precision:.4f}"
        yield (
            "… statuses after misread outcomes are put right too",
            str(found.whole.made),
            f"{found.whole.precision:.4f}",
        )


def _share(tally: Tally) -> str:
    return f"{tally.precision:.3f} of {tally.made}"


def write_page(lines: list[str]) -> None:
    """Write the page with what its figures mean."""
    head = (ROOT / "corpora" / "life" / "ABOUT.md").read_text(encoding="utf-8")
    day = datetime.now(UTC).date().isoformat()
    PAGE.write_text(f"{head}\nMeasured on {day} by `tools/life.py`.\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
