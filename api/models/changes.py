"""The feed of changes."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from api.models.records import RecordOut
from model.batch import UploadState
from model.cluster import Cluster
from model.feed import FeedChange, FeedEntry, FeedType
from model.stored import StoredDocument, StoredRecord
from svod.feed import entry_members

Subject = StoredRecord | StoredDocument | Cluster


class ChangedDocument(Answer):
    """Документ, каким его знает лента."""

    id: UUID
    rev: int
    name: str = Field(description="Имя, под которым пришёл впервые")
    sha256: str
    state: UploadState = Field(description="queued, reading, done, unpacked, failed")
    code: str | None = Field(description="failed: имя ошибки")
    read_at: datetime | None
    pages: int | None
    municipality: str | None
    title: str | None
    date: str | None
    years: list[int]
    superseded_by: UUID | None = Field(description="Какой документ действует вместо этого")
    submission_id: UUID | None

    @classmethod
    def of(cls, document: StoredDocument) -> Self:
        """Return the document as it stands."""
        return cls.model_validate(document)


class ChangedCluster(Answer):
    """Группа одинаковых мероприятий, какой её знает лента; её записи — те, у кого такой cluster_id."""

    id: UUID
    rev: int
    name: str
    named_by: str | None = Field(description="Кто дал название; null — самая частая формулировка")
    created_at: datetime

    @classmethod
    def of(cls, cluster: Cluster) -> Self:
        """Return the group as it stands."""
        return cls.model_validate(cluster)


class ChangeOut(Answer):
    """Запись ленты: одно изменение одного предмета."""

    seq: int = Field(
        description="Место в ленте: растёт в порядке изменений; номера бывают с пропусками", examples=[1042]
    )
    type: FeedType = Field(
        description="record — запись, cluster — группа одинаковых мероприятий, document — документ, execution — "
        "исполнение мероприятия (id его записи), campaign — кампания"
    )
    id: UUID
    rev: int = Field(description="Версия предмета после изменения")
    at: datetime
    change: FeedChange = Field(
        description="Что случилось: added, changed, restored; записи — moved (другая группа), former; группы — members "
        "(состав), split, merged, dissolved; документы — read, reread, superseded; deleted — удалено"
    )
    deleted: bool = Field(description="Надгробие: предмета в реестре больше нет, копию его нужно убрать")
    merged_into: UUID | None = Field(default=None, description="В чём продолжается: группа в группе, строка в строке")
    split_from: UUID | None = Field(default=None, description="От чего отделён")
    superseded_by: UUID | None = Field(
        default=None, description="Какой документ действует вместо этого, чем запись стала"
    )
    author: str | None = Field(default=None, description="Кто изменил; null — программа")
    data: RecordOut | ChangedCluster | ChangedDocument | None = Field(
        default=None,
        description="С include=data: предмет, каким он стоит сейчас, а не каким был тогда; null у надгробий и у того, "
        "чего теперь уже нет: об этом скажет запись дальше",
    )

    @classmethod
    def of(cls, entry: FeedEntry, data: Subject | None = None) -> Self:
        """Return the entry, with what it is about where that is wanted."""
        return cls.model_validate({**entry_members(entry), "data": _shown(data)})


class ChangeList(Answer):
    """Часть ленты."""

    items: list[ChangeOut]
    next: str = Field(description="Откуда продолжать: посылается в since; есть всегда, и когда нового пока нет")
    seq: int = Field(description="То же место числом")
    more: bool = Field(description="Есть ли уже что-то дальше")


def _shown(data: Subject | None) -> Answer | None:
    match data:
        case StoredRecord():
            return RecordOut.of(data)
        case Cluster():
            return ChangedCluster.of(data)
        case StoredDocument():
            return ChangedDocument.of(data)
    return None
