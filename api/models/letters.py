"""Letters with remarks: what is asked for and what is answered."""

from datetime import date, datetime
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import Field, StringConstraints, TypeAdapter

from api.models.base import LINE, Answer, Line, Request, Year
from model.letter import Letter, LetterDocument, LetterFace, LetterFile, LetterMunicipality, LetterState
from model.stored import StoredDocument
from svod.letters.drafting import DraftAsked

_FACE: Final = TypeAdapter(LetterFace)
Short = Annotated[str, StringConstraints(max_length=300, pattern=LINE)]


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
    missing: bool = Field(
        default=False,
        description="Внести и то, чего кампании не дождались к прошедшему сроку: не пришло или неполно",
    )
    face: FacePatch | None = Field(default=None, description="Общие реквизиты новых черновиков")

    def wanted(self) -> DraftAsked:
        """Return it as the service takes it."""
        face = _FACE.validate_python(self.face.wanted() if self.face else {})
        return DraftAsked(
            municipalities=tuple(self.municipalities), documents=tuple(self.documents), year=self.year,
            reference=self.reference or None, only_checked=self.only_checked, missing=self.missing, face=face,
        )  # fmt: skip


class LettersDrafted(Answer):
    """Черновики: новые и те, что уже были и обновлены."""

    items: list[LetterOut]


class SentMark(Request):
    """Отметка об отправке."""

    at: datetime | None = Field(default=None, description="Когда; иначе сейчас")


class AnswerMark(Request):
    """Отметка об ответе."""

    documents: Annotated[list[UUID], Field(max_length=50, description="Какие документы пришли в ответ")] = Field(
        default_factory=list
    )
    at: datetime | None = Field(default=None, description="Когда; иначе сейчас")
