"""Try to break what Svod promises: `python -m tests.hold [CASE …] [--short] [--seed N] [--write]`.

Without names all cases are run, in their order. Prints the table; exits with 1 where a promise was not kept.
"""

import argparse
import sys
from collections.abc import Sequence

from svod.commands.signals import terminable
from tests.hold.cases import CASES
from tests.hold.keeping import keep
from tests.hold.outcome import Case, Outcome
from tests.hold.page import write_page
from tests.hold.running import attempt
from tests.hold.table import table


def main() -> None:
    """Run the cases asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", choices=[[], *(case.name for case in CASES)], metavar="CASE")
    parser.add_argument("--short", action="store_true", help="few tries, seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="keep the figures and write docs/reliability.md")
    options = parser.parse_args()
    wanted = [case for case in CASES if not options.cases or case.name in options.cases]
    with terminable():  # parts of Svod are ended also when this is told to end
        outcomes = [outcome for case in wanted for outcome in _tried(case, options)]
    _say("\n" + table(outcomes))
    sys.exit(not all(outcome.held for outcome in outcomes))


def _tried(case: Case, options: argparse.Namespace) -> Sequence[Outcome]:
    run = attempt(case, short=options.short, seed=options.seed)
    _say(f"{case.name}: {run.seconds:.0f} s\n" + "".join(f"  {one.note}\n" for one in run.outcomes if one.note))
    if options.write:
        keep(case.name, run)
        write_page()
    return run.outcomes


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
