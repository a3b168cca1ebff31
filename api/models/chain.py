"""References of documents to acts: what is meant, and what people said of it."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from api.models.base import PLAIN, Answer, Request
from model.chain import ActCandidate, Paper, ReferenceRole, ReferenceState, ReferenceWord, SaidOfReference
from svod.chain.looking import ShownReference

Reason = Annotated[str, StringConstraints(max_length=1000, pattern=PLAIN)]
NEXT = "Откуда продолжать: посылается в cursor"


class ChainDocumentOut(Answer):
    """Документ в цепочке."""

    id: UUID
    name: str = Field(description="Имя файла", examples=["План 2023.docx"])
    title: str | None
    municipality: str | None
    level: str | None = Field(description="regional, municipal или school; null, если не сказано")
    years: tuple[int, ...]

    @classmethod
    def of(cls, paper: Paper) -> Self:
        """Return the document as it is shown beside a reference."""
        return cls(
            id=paper.document_id,
            name=paper.name,
            title=paper.title,
            municipality=paper.municipality,
            level=paper.level,
            years=paper.years,
        )


class ActCandidateOut(Answer):
    """Документ, который может быть назван в ссылке."""

    document: ChainDocumentOut
    score: float = Field(description="0–1: насколько вероятно, что назван он", examples=[0.96])
    reason: str = Field(examples=["Номер тот же; дата та же; издал тот же орган; муниципалитет тот же."])
    sure: bool = Field(description="Решено без человека или человеком; иначе это вопрос")

    @classmethod
    def of(cls, candidate: ActCandidate, papers: dict[UUID, Paper]) -> Self:
        """Return the candidate with its document."""
        return cls(
            document=ChainDocumentOut.of(papers[candidate.document_id]),
            score=candidate.score,
            reason=candidate.reason,
            sure=candidate.sure,
        )


class ReferenceWordOut(Answer):
    """Решение человека о ссылке; отменённое остаётся в истории."""

    id: UUID
    said: SaidOfReference = Field(description="is — назван этот документ, none — ни один из имеющихся")
    document: UUID | None = Field(description="Названный документ", validation_alias="target_id")
    reason: str | None
    author: str
    at: datetime
    retired_at: datetime | None = Field(description="Когда решение отменено")
    retired_by: str | None

    @classmethod
    def of(cls, word: ReferenceWord) -> Self:
        """Return the word."""
        return cls.model_validate(word)


class ReferenceToActOut(Answer):
    """Ссылка документа на акт и что о ней известно."""

    id: UUID
    document: ChainDocumentOut = Field(description="Документ, в котором ссылка")
    role: ReferenceRole = Field(
        description="basis — основание, reports_on — отчёт о нём, annex_of — приложение к нему, amends — изменяет, "
        "repeals — отменяет, mentions — упоминает"
    )
    kind: str | None = Field(examples=["приказ"])
    issuer: str | None = Field(examples=["Департамент образования Орловской области"])
    number: str | None = Field(examples=["513"])
    date: str | None = Field(description="ISO или EDTF", examples=["2023-03-30"])
    title: str | None
    text: str = Field(description="Как написано в документе")
    page: int | None = Field(description="Страница документа, где стоит ссылка")
    state: ReferenceState = Field(
        description="resolved — найден, open — нужен ответ человека, awaited — такого акта в Своде пока нет (найдётся "
        "сам, когда придёт), outside — закон или акт федерации: в Свод их не присылают"
    )
    candidates: list[ActCandidateOut] = Field(
        description="У найденной — все документы этого акта, у вопроса — из чего выбирать, вероятные первыми"
    )
    hidden: bool = Field(description="Документ есть, но он не вашего муниципалитета")
    word: ReferenceWordOut | None = Field(description="Действующее решение человека")

    @classmethod
    def of(cls, one: ShownReference) -> Self:
        """Return the reference."""
        return cls.model_validate(_members(one))


class ReferenceWithWords(ReferenceToActOut):
    """Ссылка со всем, что о ней сказано."""

    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    words: list[ReferenceWordOut] = Field(description="Решения, новые первыми; отменённые тоже")

    @classmethod
    def of(cls, one: ShownReference) -> Self:
        """Return the reference with its history."""
        told = [ReferenceWordOut.of(word) for word in one.words]
        return cls.model_validate({**_members(one), "rev": one.rev or 0, "words": told})


class ReferenceToActList(Answer):
    """Ссылки, новые документы первыми."""

    items: list[ReferenceToActOut]
    next: str | None = Field(description=NEXT)


class DocumentReferences(Answer):
    """Что называет документ, в его порядке."""

    items: list[ReferenceToActOut]


class ReferenceSaying(Request):
    """Что вы говорите о ссылке."""

    said: SaidOfReference = Field(description="is — назван этот документ, none — ни один из имеющихся")
    document: UUID | None = Field(default=None, description="Документ, который назван: нужен при is")
    reason: Reason | None = Field(default=None, description="Почему: увидят коллеги", examples=["Опечатка в номере"])


def _members(one: ShownReference) -> dict[str, object]:
    reference, known = one.resolution.reference, one.resolution
    word = known.word
    return {
        "id": reference.id,
        "document": ChainDocumentOut.of(one.referrer),
        "role": reference.role,
        "kind": reference.kind,
        "issuer": reference.issuer,
        "number": reference.number,
        "date": reference.date,
        "title": reference.title,
        "text": reference.text,
        "page": reference.source.page,
        "state": known.state,
        "candidates": [ActCandidateOut.of(each, one.papers) for each in known.candidates],
        "hidden": one.is_hidden,
        "word": ReferenceWordOut.of(word) if word else None,
    }
