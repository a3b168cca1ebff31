"""Facts of a sentence, as a passport or a report would state them."""

from uuid import UUID, uuid5

from extract.indicators.amounts import amounts_in
from model.indicator import IndicatorFact
from model.indicator_stated import FactPart, Stated
from model.source import Source
from normalize.indicators.facts import Whose, facts_of

_DOCUMENT = UUID(int=1)


def facts_in(text: str, *, said: bool, year: int = 2022, **changes: object) -> list[IndicatorFact]:
    """The facts of a text of one municipality."""
    part = FactPart.REPORT if said else FactPart.PASSPORT
    stated = [
        Stated(amount=amount, part=part, anchor=f"{year} {text} {at}", years=(year,), source=Source(), **changes)  # type: ignore[arg-type]
        for at, amount in enumerate(amounts_in(text, said=said))
    ]
    return list(facts_of(stated, Whose(document_id=uuid5(_DOCUMENT, text), place="лесн-ий")))
