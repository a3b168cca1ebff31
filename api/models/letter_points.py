"""Points of a letter: found by the machine, worded and judged by people."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from api.models.base import LINE, PLAIN, Answer, Request
from api.models.letters import Short
from model.finding import Severity
from model.letter import LetterPoint, Outcome, PointKind
from normalize.letters.places import place_sentence
from svod.letters.changing import PointChange

Wording = Annotated[str, StringConstraints(max_length=4_000, pattern=PLAIN)]
PointId = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=LINE)]


class PointWordOut(Answer):
    """Что человек сказал о пункте."""

    outcome: Outcome
    by: str
    at: datetime
    reason: str | None


class LetterPointOut(Answer):
    """Пункт письма."""

    id: str
    kind: PointKind = Field(description="finding — замечание, gap — пробел, missing — нет документа, own — свой")
    code: str
    severity: Severity
    text: str = Field(description="Что не так")
    todo: str = Field(description="Что просят сделать")
    where: str = Field(description="Где искать", examples=["строка 4, графа «Срок», стр. 3"])
    document: UUID | None
    document_name: str | None
    record: UUID | None
    page: int | None
    quote: str | None = Field(description="Слова документа")
    ticked: bool = Field(description="Войдёт в письмо")
    checked: bool = Field(description="Запись, о которой он, проверена человеком")
    edited_by: str | None
    word: PointWordOut | None

    @classmethod
    def of(cls, point: LetterPoint) -> Self:
        """Return a point as it is answered."""
        place = point.place
        return cls(
            id=point.id, kind=point.kind, code=point.code, severity=point.severity, text=point.text, todo=point.todo,
            where=place_sentence(place), document=place.document, document_name=place.document_name,
            record=place.record, page=place.page, quote=point.quote, ticked=point.is_ticked, checked=point.is_checked,
            edited_by=point.edited_by,
            word=PointWordOut.model_validate(point.word) if point.word else None,
        )  # fmt: skip


class LetterPointList(Answer):
    """Пункты письма по порядку."""

    items: list[LetterPointOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class PointPatch(Request):
    """Правка пункта."""

    id: PointId
    ticked: bool | None = None
    text: Wording | None = None
    todo: Wording | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is not None and not self.text.strip():
            raise ValueError("Пункт без слов: снимите с него отметку.")
        return self


class PointsPatch(Request):
    """Правка пунктов: одна на все названные, отменяется как одна."""

    points: Annotated[list[PointPatch], Field(min_length=1, max_length=2_000)]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if len({one.id for one in self.points}) < len(self.points):
            raise ValueError("Пункт назван дважды.")
        return self

    def wanted(self) -> list[PointChange]:
        """Return it as the service takes it."""
        return [PointChange(id=one.id, is_ticked=one.ticked, text=one.text, todo=one.todo) for one in self.points]


class PointAdd(Request):
    """Свой пункт."""

    text: Annotated[Wording, Field(min_length=1, description="Что не так")]
    todo: Wording = Field(default="", description="Что просят сделать")
    document: UUID | None = Field(default=None, description="О каком документе письма")
    where: Short | None = Field(default=None, description="Раздел или место", examples=["1. Организационные вопросы"])


class PointRemove(Request):
    """Какой свой пункт убрать."""

    id: PointId


class PointWordAdd(Request):
    """Слово о пункте."""

    id: PointId
    outcome: Outcome | None = Field(description="null — снять своё слово")
    reason: Wording | None = None

    @model_validator(mode="after")
    def _is_a_word(self) -> Self:
        if self.outcome is Outcome.WAITING:
            raise ValueError("Ждать может только письмо без ответа: это не слово человека.")
        return self
