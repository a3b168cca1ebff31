"""Which references a document offers: each plan by its activities, and by its sections where it has some."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from model.coverage import ReferenceKind, ReferenceOption

#: Before the largest group there may be.
TOP: Final = (2**31 - 1, UUID(int=2**128 - 1))
#: Fewer sections part nothing.
_FEWEST: Final = 2


def options_of(
    document: UUID,
    told: tuple[str, str | None, str | None],
    plans: Iterable[tuple[Any, ...]],
    sections: Mapping[str, int],
) -> tuple[ReferenceOption, ...]:
    """Return the references of a document.

    `told` is its name, municipality, region; a plan is (id, title, level, years, template); `sections` counts them by
    plan, of plans that have records.
    """
    name, municipality, region = told
    return tuple(
        ReferenceOption(
            id=f"{'sections' if kind is ReferenceKind.SECTIONS else 'plan'}:{document}:{id_}",
            kind=kind,
            title=title or name,
            document=document,
            document_name=name,
            municipality=municipality,
            region=region,
            level=level,
            years=tuple(years),
        )
        for id_, title, level, years, template in plans
        for kind in _kinds(sections.get(id_), template=bool(template))
    )


def _kinds(sections: int | None, *, template: bool) -> tuple[ReferenceKind, ...]:
    if sections is None:
        return ()
    if template:
        return (ReferenceKind.TEMPLATE,)
    return (ReferenceKind.PLAN, ReferenceKind.SECTIONS) if sections >= _FEWEST else (ReferenceKind.PLAN,)
