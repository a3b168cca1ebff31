"""What the checks of a plan may look at, and what they give."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.finding import Finding
from model.plan import Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Окружение плана: what the checks need to know besides the plan itself."""

    #: ISO date of the stamp or order the plan stands under.
    order_date: str | None = None


#: Проверка плана: yields (index of the record, finding).
Check = Callable[[Plan, Setting], Iterator[tuple[int, Finding]]]
