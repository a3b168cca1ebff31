"""Срез списка: no list grows without a cursor."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

#: Rows that meet a filter are counted up to here; where there are more, that is said.
COUNTED: Final = 1_000

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Slice(Generic[T_co]):
    """Срез: some items, and where the next slice begins."""

    items: tuple[T_co, ...]
    #: Opaque; None at the end.
    next: str | None = None
