"""What the checks may look at, and what they give."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from model.document import TextSource
from model.finding import Finding
from model.order import Annex, Order
from model.plan import Plan
from model.result import Result
from normalize.findings.districts import Districts, districts_of
from normalize.findings.rubrics import Rubrics, own_rubrics


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Окружение плана: what the checks need to know besides the plan itself."""

    #: ISO date of the stamp or order the plan stands under.
    order_date: str | None = None
    #: False where the whole text stands in the file: nothing of it was read from an image.
    recognised: bool = True
    #: Which districts the document names besides its own.
    districts: Districts = field(default_factory=Districts)
    rubrics: Rubrics = field(default_factory=own_rubrics)


#: Проверка плана: yields (index of the record, finding).
Check = Callable[[Plan, Setting], Iterator[tuple[int, Finding]]]
#: Проверка части документа: what stands in no row.
PlanCheck = Callable[[Plan, Setting], Iterator[Finding]]
OrderCheck = Callable[[Order, Setting], Iterator[Finding]]
AnnexCheck = Callable[[Annex, Setting], Iterator[Finding]]
DocumentCheck = Callable[[Result, Setting], Iterator[Finding]]


def setting_of(result: Result, rubrics: Rubrics, plan: Plan | None = None) -> Setting:
    """Return the setting of a document's checks, and of those of one of its plans."""
    return Setting(
        order_date=date_above(result, plan) if plan else None,
        recognised=result.document.text_source is not TextSource.NATIVE,
        districts=districts_of(result.document.municipality, result.mentions),
        rubrics=rubrics,
    )


def date_above(result: Result, plan: Plan) -> str | None:
    """The stamp speaks for the plan; the order above it where the stamp has no date."""
    annex = next((annex for annex in result.annexes if annex.id == plan.annex_id), None)
    order = next((order for order in result.orders if order.id == plan.order_id), None)
    return (annex.order_date if annex else None) or (order.date if order else None)
