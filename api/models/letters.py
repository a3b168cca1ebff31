"""Letters with remarks: what is asked for and what is answered."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from api.models.base import LINE, PLAIN, Answer, Line, Request, Year
from model.finding import Severity
from model.letter import (
    Letter,
    LetterDocument,
    LetterFace,
    LetterFile,
    LetterMunicipality,
    LetterPoint,
    LetterState,
    LetterStep,
    Outcome,
    PointKind,
    StepKind,
)
from model.stored import StoredDocument
from normalize.letters.comparing import Checked
from normalize.letters.places import place_sentence
from svod.letters.changing import PointChange
from svod.letters.checking import CheckedLetter
from svod.letters.drafting import DraftAsked

Short = Annotated[str, StringConstraints(max_length=300, pattern=LINE)]
Wording = Annotated[str, StringConstraints(max_length=4_000, pattern=PLAIN)]
PointId = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=LINE)]


class LetterMunicipalityOut(Answer):
    """Муниципалитет, которому можно написать."""

    key: str = Field(description="Ключ муниципалитета", examples=["заречн-ий"])
    name: str = Field(examples=["Заречный район"])
    documents: int = Field(description="Документов в силе")
    records: int = Field(description="Мероприятий в них")
    unreviewed: int = Field(description="Из них ещё не проверено")
    confirmed: bool = Field(description="Есть замечания на проверенных записях")
    letter: UUID | None = Field(description="Последнее письмо")
    letter_state: LetterState | None = Field(description="Его состояние")

    @classmethod
    def of(cls, one: LetterMunicipality) -> Self:
        """Return a municipality as it is answered."""
        return cls(
            key=one.territory, name=one.name, documents=one.documents, records=one.records, unreviewed=one.unreviewed,
            confirmed=one.has_confirmed, letter=one.letter, letter_state=one.letter_state,
        )  # fmt: skip


class LetterMunicipalityList(Answer):
    """Муниципалитеты по названию."""

    items: list[LetterMunicipalityOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class LetterDocumentOut(Answer):
    """Документ письма."""

    id: UUID
    name: str = Field(description="Имя файла")
    title: str | None
    date: str | None

    @classmethod
    def of(cls, one: LetterDocument | StoredDocument) -> Self:
        """Return a document as it is answered."""
        return cls(id=one.id, name=one.name, title=one.title, date=one.date)


class LetterFileOut(Answer):
    """Сделанная редакция письма."""

    version: int
    name: str
    size: int
    sha256: str
    points: int = Field(description="Пунктов в ней")
    made_at: datetime
    made_by: str


class LetterFaceOut(Answer):
    """Реквизиты письма."""

    number: str | None
    dated: date | None
    addressee_position: str | None = Field(description="Кому: должность в дательном падеже")
    addressee: str | None = Field(description="Кому: фамилия и инициалы в дательном падеже")
    addressee_unsure: bool = Field(description="Падеж не удалось поставить уверенно: проверьте")
    salutation: str | None = Field(description="Обращение")
    signatory_position: str | None
    signatory: str | None = Field(description="Кто подписывает")
    executor: str | None = Field(description="Исполнитель")
    executor_contact: str | None
    answer_by: date | None = Field(description="До какого дня ждут ответа")
    template: UUID | None = Field(description="Шаблон; null — основной")


class LetterOut(Answer):
    """Письмо с замечаниями."""

    id: UUID
    rev: int
    municipality: str
    state: LetterState = Field(description="draft — черновик, made — сделано, sent — отправлено, answered — есть ответ")
    face: LetterFaceOut
    documents: list[LetterDocumentOut]
    reference: str | None = Field(description="Образец, с которым сверяли")
    year: int | None
    repeats: UUID | None = Field(description="Какое письмо повторяет")
    files: list[LetterFileOut] = Field(description="Сделанные редакции, первая первой")
    answers: list[UUID] = Field(description="Документы, названные ответом")
    sent_at: datetime | None
    sent_by: str | None
    answered_at: datetime | None
    total: int = Field(description="Пунктов всего")
    ticked: int = Field(description="Из них войдёт в письмо")
    deleted: bool
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str

    @classmethod
    def of(cls, letter: Letter) -> Self:
        """Return a letter as it is answered."""
        same = {
            name: getattr(letter, name)
            for name in (
                "id", "rev", "municipality", "state", "reference", "year", "repeats", "sent_at", "sent_by",
                "answered_at", "total", "ticked", "created_at", "created_by", "changed_at", "changed_by",
            )
        }  # fmt: skip
        return cls(
            **same,
            face=LetterFaceOut.model_validate(letter.face),
            documents=[LetterDocumentOut.of(one) for one in letter.documents],
            files=[_file(one) for one in letter.files],
            answers=list(letter.answers),
            deleted=letter.is_deleted,
        )


def _file(file: LetterFile) -> LetterFileOut:
    return LetterFileOut(
        version=file.version, name=file.name, size=file.size, sha256=file.sha256, points=file.points,
        made_at=file.made_at, made_by=file.made_by,
    )  # fmt: skip


class LetterList(Answer):
    """Письма, новые первыми."""

    items: list[LetterOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


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


class FacePatch(Request):
    """Правка реквизитов: что не названо, остаётся; null убирает."""

    number: Short | None = None
    dated: date | None = None
    addressee_position: Short | None = None
    addressee: Short | None = None
    salutation: Short | None = None
    signatory_position: Short | None = None
    signatory: Short | None = None
    executor: Short | None = None
    executor_contact: Short | None = None
    answer_by: date | None = None
    template: UUID | None = None

    def wanted(self) -> dict[str, object]:
        """Return the fields that were named; nothing is None."""
        given = self.model_dump(exclude_unset=True)
        return {name: (value.strip() or None) if isinstance(value, str) else value for name, value in given.items()}


class DraftAdd(Request):
    """Кому и о чём составить письма."""

    municipalities: Annotated[
        list[Line], Field(max_length=100, description="Названия", examples=[["Заречный район"]])
    ] = Field(default_factory=list)
    documents: Annotated[list[UUID], Field(max_length=100, description="Только об этих документах")] = Field(
        default_factory=list
    )
    year: Year | None = Field(default=None, description="Только документы этого года")
    reference: Short | None = Field(
        default=None, description="Образец покрытия: чего из него нет, станет пунктом", examples=["common:3"]
    )
    only_checked: bool = Field(
        default=False,
        description="Отметить только то, что подтверждено проверкой записи; иначе все ошибки и предупреждения",
    )
    face: FacePatch | None = Field(default=None, description="Общие реквизиты новых черновиков")

    def wanted(self) -> DraftAsked:
        """Return it as the service takes it."""
        face = LetterFace(**(self.face.wanted() if self.face else {}))  # type: ignore[arg-type] # fields of the face
        return DraftAsked(
            municipalities=tuple(self.municipalities), documents=tuple(self.documents), year=self.year,
            reference=self.reference or None, only_checked=self.only_checked, face=face,
        )  # fmt: skip


class LettersDrafted(Answer):
    """Черновики: новые и те, что уже были и обновлены."""

    items: list[LetterOut]


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


class SentMark(Request):
    """Отметка об отправке."""

    at: datetime | None = Field(default=None, description="Когда; иначе сейчас")


class AnswerMark(Request):
    """Отметка об ответе."""

    documents: Annotated[list[UUID], Field(max_length=50, description="Какие документы пришли в ответ")] = Field(
        default_factory=list
    )
    at: datetime | None = Field(default=None, description="Когда; иначе сейчас")


class LetterStepOut(Answer):
    """Шаг истории письма."""

    id: UUID
    at: datetime
    by: str
    kind: StepKind
    note: str | None
    points: int = Field(description="Скольких пунктов касается")
    undoes: UUID | None = Field(description="Какой шаг отменяет")

    @classmethod
    def of(cls, step: LetterStep) -> Self:
        """Return a step as it is answered."""
        return cls(
            id=step.id, at=step.at, by=step.by, kind=step.kind, note=step.note, points=len(step.points),
            undoes=step.undoes,
        )  # fmt: skip


class LetterHistory(Answer):
    """История письма, новое первым."""

    items: list[LetterStepOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class CheckedPointOut(Answer):
    """Пункт и что с ним стало."""

    point: LetterPointOut
    outcome: Outcome = Field(
        description="waiting — новой редакции нет, mended — устранено, remains — не устранено, unsure — проверьте, "
        "withdrawn — снято"
    )
    where: str | None = Field(description="Где это теперь")
    record: UUID | None = Field(description="Запись новой редакции")
    document: UUID | None = Field(description="Новая редакция")
    reason: str | None
    by_person: bool = Field(description="Так сказал человек")

    @classmethod
    def of(cls, point: LetterPoint, found: Checked) -> Self:
        """Return a point with what became of it."""
        place = found.place
        return cls(
            point=LetterPointOut.of(point), outcome=found.outcome, where=place_sentence(place) if place else None,
            record=place.record if place else None, document=place.document if place else None, reason=found.reason,
            by_person=found.is_by_person,
        )  # fmt: skip


class LetterCheckOut(Answer):
    """Письмо, проверенное по новой редакции."""

    waiting: int
    mended: int
    remains: int
    unsure: int
    withdrawn: int
    newer: list[LetterDocumentOut] = Field(description="По каким документам проверено")
    candidates: list[LetterDocumentOut] = Field(description="Пришли позже: возможно, ответ")
    items: list[CheckedPointOut]

    @classmethod
    def of(cls, found: CheckedLetter) -> Self:
        """Return all of it."""
        counts = {outcome.value: found.count(outcome) for outcome in Outcome}
        return cls(
            **counts,
            newer=[LetterDocumentOut.of(one) for one in found.newer],
            candidates=[LetterDocumentOut.of(one) for one in found.candidates],
            items=[CheckedPointOut.of(*pair) for pair in zip(found.points, found.outcomes, strict=True)],
        )
