"""What is due when the service starts: groups of an older release, or of a register that was never settled."""

from model.work import Job, Priority, Task
from store.repositories import Store
from svod.dedup.canon_in_force import canon_in_force


def settle_if_due(store: Store) -> bool:
    """Put a settling into the queue where it is due, once however many start; tell whether it is."""
    with store.transaction() as work:
        growth = work.clusters.growth()
        is_due = canon_in_force(store, work).is_old or (growth.placed > 0 and growth.settled == 0)
        if is_due:
            work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.BACKGROUND))
    return is_due
