"""Groups of equal activities: their cards, pairs to judge, why, what happened to them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from api.models.base import LINE, Answer, Request
from api.models.records import RecordOut
from model.cluster import Cluster, Likeness, TrailKind, TrailStep
from svod.dedup.asking import Card, Explained
from svod.dedup.marking import Marked


class ShareOut(Answer):
    """Доля муниципалитета в группе."""

    municipality: str | None = Field(description="null — не назван")
    records: int
    starts: date | None = Field(description="Самый ранний срок")
    ends: date | None = Field(description="Самый поздний срок")


class CardOut(Answer):
    """Карточка группы."""

    id: UUID
    name: str
    named_by: str | None = Field(description="Кто дал название; null — самая частая формулировка")
    records: int
    shares: list[ShareOut] = Field(description="По муниципалитетам, больше записей — раньше; до 12")

    @classmethod
    def of(cls, card: Card) -> Self:
        """Return the card."""
        return cls.model_validate(
            {
                "id": card.cluster.id,
                "name": card.cluster.name,
                "named_by": card.cluster.named_by,
                "records": card.records,
                "shares": [ShareOut.model_validate(share) for share in card.shares],
            }
        )


class ClusterOut(CardOut):
    """Группа одинаковых мероприятий."""

    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    created_at: datetime
    members: list[RecordOut] = Field(description="Первые 200 записей; все — GET /records?cluster=…")


class NameChange(Request):
    """Название группы."""

    name: Annotated[str, StringConstraints(max_length=1000, pattern=LINE), AfterValidator(str.strip)] = Field(
        description="Пусто — вернуть самую частую формулировку"
    )


class NamedOut(Answer):
    """Группа после переименования."""

    id: UUID
    rev: int
    name: str
    named_by: str | None

    @classmethod
    def of(cls, cluster: Cluster) -> Self:
        """Return the cluster's name."""
        return cls.model_validate(cluster)


class PairOut(Answer):
    """Похожая пара: решает человек."""

    left: CardOut
    right: CardOut
    probability: float = Field(description="Насколько вероятно, что это одно мероприятие, 0–1")


class PairList(Answer):
    """Пары, которые стоит рассудить, вероятные раньше."""

    items: list[PairOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
    count: int = Field(description="Сколько их всего, считая до 1000")


class TrailStepOut(Answer):
    """След: что случилось с группой."""

    id: UUID
    kind: TrailKind = Field(description="merged — cluster продолжилась в other, split — записи перешли в other, named")
    cluster: UUID
    other: UUID | None
    other_name: str | None
    records: int = Field(description="Сколько записей перешло")
    cause: str
    author: str | None
    at: datetime


class TrailList(Answer):
    """След группы, новое первым."""

    items: list[TrailStepOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")

    @classmethod
    def of(cls, steps: Sequence[TrailStep], names: Mapping[UUID, str], following: str | None) -> Self:
        """Return the steps with the names of the other clusters."""
        items = [
            TrailStepOut(
                id=step.id,
                kind=step.kind,
                cluster=step.cluster,
                other=step.other,
                other_name=names.get(step.other) if step.other else None,
                records=step.records,
                cause=step.cause,
                author=step.author,
                at=step.at,
            )
            for step in steps
        ]
        return cls(items=items, next=following)


class PartOut(Answer):
    """Слагаемое сходства."""

    name: str
    value: float


class LikenessOut(Answer):
    """Сходство: почему это одно мероприятие или разные."""

    probability: float = Field(description="Насколько вероятно, что это одно мероприятие, 0–1")
    sentence: str = Field(description="Одним предложением")
    shared: list[str] = Field(description="Общие слова, в начальной форме")
    only_left: list[str]
    only_right: list[str]
    vetoed_by: list[str] = Field(description="Ключевые слова, которые их разводят")
    parts: list[PartOut] = Field(description="Слагаемые сходства")

    @classmethod
    def of(cls, likeness: Likeness) -> Self:
        """Return the likeness."""
        return cls.model_validate(likeness)


class MarkedOut(Answer):
    """Кусок текста."""

    text: str
    mark: Literal["shared", "differs"] | None = Field(description="shared — общее, differs — отличие, null — неважно")

    @classmethod
    def of(cls, marked: Marked) -> Self:
        """Return the piece."""
        return cls.model_validate(marked)


class WhyOut(LikenessOut):
    """Почему: сходство двух мероприятий с размеченными текстами."""

    left_text: list[MarkedOut]
    right_text: list[MarkedOut]

    @classmethod
    def after(cls, explained: Explained) -> Self:
        """Return the likeness with both texts."""
        likeness = LikenessOut.of(explained.likeness).model_dump()
        left, right = (
            [MarkedOut.of(piece) for piece in pieces] for pieces in (explained.left_text, explained.right_text)
        )
        return cls.model_validate({**likeness, "left_text": left, "right_text": right})


class MemberWhyOut(Answer):
    """Почему эта формулировка в группе."""

    text: str
    records: int = Field(description="Сколько записей с этим смыслом")
    likeness: LikenessOut = Field(description="Сходство с первой формулировкой группы")


class ClusterWhyOut(Answer):
    """Почему эти записи — одна группа."""

    leader: str = Field(description="Первая формулировка группы: с ней сравниваются остальные")
    items: list[MemberWhyOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
