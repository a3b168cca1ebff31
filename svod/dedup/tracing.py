"""The trail: what happened to clusters, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.cluster import TrailStep
from store.repositories import Work
from svod.dedup.home_ids import Step
from svod.ids import new_id, now


@dataclass(frozen=True, kw_only=True, slots=True)
class Cause:
    """Повод: why groups changed, in Russian, and who made them."""

    text: str
    author: str | None = None


def note(work: Work, steps: Sequence[Step], cause: Cause) -> None:
    """Write steps of the trail, all of this moment."""
    at = now()
    work.clusters.note(
        [
            TrailStep(
                id=new_id(),
                kind=one.kind,
                cluster=one.cluster,
                other=one.other,
                records=one.records,
                cause=cause.text,
                author=cause.author,
                at=at,
            )
            for one in steps
        ]
    )
