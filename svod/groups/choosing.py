"""What a decision would touch: the members of a group, without those left out, counted before anything is changed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID
from zlib import crc32

from model.group import Decision, DecisionKind, DeedPortion, GroupQuery, Portion
from model.lesson import LessonScope
from model.service_errors import InvalidValueError
from model.stored import StoredDocument
from store.repositories import Store, Work
from svod.groups.looking import settle

#: Records that may be left out one by one: whoever leaves out more takes a narrower group.
MOST_EXCLUDED: Final = 1000
#: Documents named in a dry run.
_NAMED: Final = 50
#: Characters of a value given to many records at once.
_LONGEST: Final = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Выбор: a group as a query sees it, what is decided about it, who is left out."""

    key: UUID
    wanted: GroupQuery
    decision: Decision
    excluded: frozenset[UUID] = frozenset()
    #: The values a person has vouched for, too.
    with_checked: bool = False
    #: Where it holds for what is read later: the municipality that is looked at alone, or everywhere.
    keep: LessonScope | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentShare:
    """Документ решения."""

    document: StoredDocument
    records: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DryRun:
    """Пробный прогон: what a decision would do."""

    #: Records that change, in how many documents.
    records: int
    documents: int
    #: Left alone: a person has vouched for them; left out by whoever decides.
    checked: int
    excluded: int
    #: The documents with the most records.
    shares: tuple[DocumentShare, ...] = ()
    #: Another one where the group has become another: a decision is made about what was counted.
    tag: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """Выбранное: the records to change by document, and how many are not."""

    portions: tuple[DeedPortion, ...] = ()
    checked: int = 0
    excluded: int = 0
    tag: int = field(default=0)

    @property
    def records(self) -> int:
        """How many records change."""
        return sum(len(portion.records) for portion in self.portions)


def preview(store: Store, choice: Choice) -> DryRun:
    """Count what a decision would change, changing nothing; raises NotFoundError, InvalidValueError."""
    with store.transaction() as work:
        chosen = choose(work, choice)
        most = sorted(chosen.portions, key=lambda one: (-len(one.records), one.document_id))[:_NAMED]
        shares = tuple(
            DocumentShare(document=work.documents.get(one.document_id), records=len(one.records)) for one in most
        )
    return DryRun(
        records=chosen.records,
        documents=len(chosen.portions),
        checked=chosen.checked,
        excluded=chosen.excluded,
        shares=shares,
        tag=chosen.tag,
    )


def choose(work: Work, choice: Choice) -> Chosen:
    """Return what a decision would change; raises NotFoundError, InvalidValueError."""
    check(choice)
    settle(work)
    work.groups.get(choice.key, choice.wanted)
    found = work.groups.portions(choice.key, choice.wanted)
    portions = tuple(_portions(found, choice.excluded, with_checked=choice.with_checked))
    members = frozenset(record for portion in found for record in portion.records)
    excluded = len(members & choice.excluded)
    checked = 0 if choice.with_checked else _checked(found, choice.excluded)
    return Chosen(portions=portions, checked=checked, excluded=excluded, tag=_tag(portions))


def check(choice: Choice) -> None:
    """Raise InvalidValueError for a decision that says too little, or too much."""
    _check_said(choice.decision, choice.wanted.field)
    if len(choice.excluded) > MOST_EXCLUDED:
        raise InvalidValueError("/excluded", f"Исключить по одной можно не больше {MOST_EXCLUDED} записей.")
    _check_keep(choice)


def _check_said(decision: Decision, name: str) -> None:
    says = bool(decision.text and decision.text.strip())
    if decision.kind in {DecisionKind.CORRECT, DecisionKind.READ_AS} and not says:
        raise InvalidValueError("/decision/text", "Напишите, каким должно быть значение.")
    if decision.text and len(decision.text) > _LONGEST:
        raise InvalidValueError("/decision/text", f"Не больше {_LONGEST} знаков.")
    if decision.kind is DecisionKind.READ_AS and name not in {"deadline", "responsible"}:
        raise InvalidValueError("/decision/kind", "Читать иначе можно только срок и ответственных: исправьте текст.")
    if decision.party is not None and (decision.kind is not DecisionKind.READ_AS or name != "responsible"):
        raise InvalidValueError("/decision/party", "Кто это, говорят только об ответственных.")
    if decision.kind is DecisionKind.ABSENT and name == "activity":
        raise InvalidValueError("/decision/kind", "Запись без мероприятия не бывает: удалите лишние записи.")


def _check_keep(choice: Choice) -> None:
    if choice.keep not in {None, LessonScope.MUNICIPALITY, LessonScope.EVERYWHERE}:
        raise InvalidValueError("/keep", "Запомнить можно для муниципалитета или везде.")
    if choice.keep is LessonScope.MUNICIPALITY and choice.wanted.municipality is None:
        raise InvalidValueError("/keep", "Сначала отберите один муниципалитет: для него решение и запомнится.")


def _portions(found: Collection[Portion], excluded: frozenset[UUID], *, with_checked: bool) -> Iterator[DeedPortion]:
    for portion in found:
        wanted = portion.records if with_checked else portion.records[: portion.unresolved]
        records = tuple(record for record in wanted if record not in excluded)
        if records:
            yield DeedPortion(document_id=portion.document_id, records=records)


def _checked(found: Collection[Portion], excluded: frozenset[UUID]) -> int:
    return sum(record not in excluded for portion in found for record in portion.records[portion.unresolved :])


def _tag(portions: Collection[DeedPortion]) -> int:
    """Return a number of up to nine digits, as an ETag has it."""
    found = crc32(b"".join(record.bytes for portion in portions for record in portion.records))
    return found % 1_000_000_000
