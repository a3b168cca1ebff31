"""Judgements go with the activity: what was said of a row holds of the one it goes on in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.work import Job, Priority, Task
from store.repositories import Work
from svod.ids import new_id

#: What was said is heard anew, of the records it is said of now.
_RESETTLE: Final = Job(task=Task.CLUSTER, priority=Priority.BACKGROUND)


def move_judgements(work: Work, going_on: Mapping[UUID, UUID], at: datetime) -> None:
    """Say of the rows that go on what was said of those they stand for; what had been said stays in the history."""
    for former in going_on:
        for said in work.judgements.of_record(former):
            if said.retired_at is not None:
                continue
            work.judgements.retire(said.id, at)
            work.jobs.defer(_RESETTLE)
            moved = replace(
                said,
                id=new_id(),
                left=going_on.get(said.left, said.left),
                right=going_on.get(said.right, said.right),
                at=at,
            )
            if moved.left != moved.right:
                work.judgements.add(moved)


def take_judgements_back(work: Work, going_on: Mapping[UUID, UUID], since: datetime, at: datetime) -> None:
    """Undo `move_judgements` of that moment: what was retired then is said anew, what was said then is retired."""
    for former, row in going_on.items():
        for said in work.judgements.of_record(row):
            if said.at == since and said.retired_at is None:
                work.judgements.retire(said.id, at)
                work.jobs.defer(_RESETTLE)
        for said in work.judgements.of_record(former):
            if said.retired_at == since:
                work.judgements.add(replace(said, id=new_id(), at=at, retired_at=None))
                work.jobs.defer(_RESETTLE)
