"""Case: a worker dies at each point of a document's way, uncommitted and committed, and at any moment in a document."""

from collections.abc import Sequence

from store.embedded import OwnPostgres
from tests.hold.outcome import Outcome, Trial
from tests.integration.kills import outlive_kills
from tests.integration.register import a_register

PROMISE = (
    "At whatever point of a document's way a worker dies, the document ends once, with all its records, read by another"
    " worker."
)


def hold(trial: Trial) -> Sequence[Outcome]:
    """Let a worker die again and again; whatever does not agree at the end is told by an exception."""
    kills = trial.of(long=24, short=4)
    with (
        OwnPostgres(trial.folder / "database") as postgres,
        a_register(postgres.url, trial.folder) as place,
    ):
        killed = outlive_kills(place, trial.folder, kills=kills, files=trial.of(long=4 * kills, short=24))
    return [Outcome(fault="a worker dies at a point of its work", promise=PROMISE, tries=killed, held=killed == kills)]
