"""Обязательство из пункта приказа: who must send what, to whom, by when; a person confirms it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from model.plan import DeadlineKind, Person, YearSource
from model.source import Source

#: Below this an obligation is shown as «не уверены»: no date, no sender, or words that nothing explains.
UNSURE_BELOW: Final = 0.75


class ObligationKind(StrEnum):
    """Вид обязательства."""

    SEND = "send"  # предоставить, направить, сдать: comes to somebody
    PUBLISH = "publish"  # разместить на сайте
    APPROVE = "approve"  # разработать и утвердить: must be there by then


class ThingKind(StrEnum):
    """Вид того, что ждут."""

    ORDER = "order"
    ROADMAP = "roadmap"
    PLAN = "plan"
    PROGRAMME = "programme"
    PASSPORT = "passport"
    REPORT = "report"
    ROSTER = "roster"
    APPLICATION = "application"  # заявка
    INFORMATION = "information"
    OTHER = "other"


class SenderKind(StrEnum):
    """Кто должен."""

    MUNICIPALITIES = "municipalities"  # органы управления образованием, муниципалитеты: all of the region
    SCHOOLS = "schools"  # руководители образовательных организаций: all, or those of a list
    COORDINATORS = "coordinators"  # муниципальные координаторы, кураторы
    MUNICIPALITY = "municipality"  # named ones
    SCHOOL = "school"  # named ones
    ORGANISATION = "organisation"  # a named institute, centre
    DEPARTMENT = "department"  # the issuer's own department or officer
    PERSON = "person"  # a named person
    OTHER = "other"
    UNKNOWN = "unknown"  # nobody is named


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Кто должен: one addressee of the item, or of the item above it."""

    #: As written: «руководителям образовательных организаций (Приложение 2)».
    text: str
    kind: SenderKind = SenderKind.OTHER
    #: Schools, municipalities or organisations that the text names, as written.
    names: tuple[str, ...] = ()
    #: Number of the annex that lists them: «2»; empty where it says «согласно приложению».
    annex: str | None = None
    #: Those persons that the text names.
    persons: tuple[Person, ...] = ()
    #: «имеющих низкие образовательные результаты»: which of them.
    condition: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DueDate:
    """Срок: one date, recurrence or condition of an obligation."""

    #: As written: «до 30 января 2021 года».
    text: str
    kind: DeadlineKind
    #: «../2021-01-30»; the span of a recurrence; None where only a condition is known.
    edtf: str | None = None
    rrule: str | None = None
    #: «в течение 5 рабочих дней со дня …»
    condition: str | None = None
    #: From 1, in the order written.
    round: int = 1
    year_source: YearSource | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Obligation:
    """Обязательство: one thing that an order's item asks for."""

    #: UUIDv5 of document, order, item and its place in the item: the same after another reading.
    id: str
    order_id: str
    #: Number of the item or sub-item: «3.3»; None where items bear none.
    item: str | None
    #: The item's own words.
    text: str
    #: The words above it that it hangs on: «Руководителям ОО:»; empty where it is a top item.
    above: str = ""
    kind: ObligationKind = ObligationKind.SEND
    #: «предоставить», infinitive.
    verb: str
    #: «информацию о реализации плана мероприятий», as written.
    thing: str
    thing_kind: ThingKind = ThingKind.OTHER
    senders: tuple[Sender, ...] = ()
    #: «в Департамент», as written.
    recipient: str | None = None
    #: Empty where no date is given: kept, and unsure.
    due: tuple[DueDate, ...] = ()
    #: «скан-копия», «с реквизитами», «в электронном виде», «на адрес …», as written.
    form: tuple[str, ...] = ()
    #: «Рекомендовать»: asked, not ordered.
    recommended: bool = False
    #: The issuer's own department or officer must do it: nobody outside sends.
    internal: bool = False
    confidence: float = 1.0
    #: Name of the rule that found it.
    rule: str
    source: Source = field(default_factory=Source)

    @property
    def is_recurring(self) -> bool:
        """Tell whether it comes again: a rule, or several dates."""
        return len(self.due) > 1 or any(due.rrule for due in self.due)

    @property
    def is_unsure(self) -> bool:
        """Tell whether a person should look twice."""
        return self.confidence < UNSURE_BELOW


class ExpectedKind(StrEnum):
    """Вид ожидаемого отправителя."""

    MUNICIPALITY = "municipality"
    SCHOOL = "school"
    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectedSender:
    """Ожидаемый отправитель: one who must send."""

    kind: ExpectedKind
    #: As the registry has it, else as the order or its annex writes it.
    name: str
    #: Id of the registry's entry; None where none fits clearly.
    entity_id: str | None = None
    municipality: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectedSenders:
    """Кто должен прислать: those found, and the words that a person must explain."""

    found: tuple[ExpectedSender, ...] = ()
    #: Addressees that neither names, registry nor an annex of the document tell one by one, as written.
    unresolved: tuple[str, ...] = ()
    #: The addressee speaks of some of them only: «имеющих низкие результаты»; a person narrows the list.
    conditions: tuple[str, ...] = ()
