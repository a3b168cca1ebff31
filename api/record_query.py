"""The filter of records as query parameters."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from api.models.base import LINE, Year
from model.finding import Code
from model.stored import RecordFilter, ReviewState

Words = Annotated[str | None, Query(max_length=300, pattern=LINE)]


def _wanted(  # noqa: PLR0913 -- the parameters
    *,
    q: Annotated[Words, Query(description="Слова: во всех формах, «кавычки» — подряд, минус — без слова")] = None,
    municipality: Words = None,
    year: Year | None = None,
    state: Annotated[list[ReviewState] | None, Query(max_length=5, description="Можно несколько")] = None,
    finding: Annotated[Code | None, Query(description="С таким замечанием")] = None,
    due_from: Annotated[date | None, Query(description="Срок не раньше")] = None,
    due_to: Annotated[date | None, Query(description="Срок не позже")] = None,
    document: UUID | None = None,
    batch: UUID | None = None,
    cluster: UUID | None = None,
    former: Annotated[bool, Query(description="И записи прежних редакций")] = False,
    postponed: Annotated[bool | None, Query(description="Только отложенные (true) или только не отложенные")] = None,
) -> RecordFilter:
    return RecordFilter(
        q=q or None,
        municipality=municipality or None,
        year=year,
        states=tuple(state or ()),
        finding=finding.value if finding else None,
        due_from=due_from.isoformat() if due_from else None,
        due_to=due_to.isoformat() if due_to else None,
        document=document,
        batch=batch,
        cluster=cluster,
        with_former=former,
        postponed=postponed,
    )


Wanted = Annotated[RecordFilter, Depends(_wanted)]
