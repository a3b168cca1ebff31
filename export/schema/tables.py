"""The tables of the relational package, each with its key and what its keys point to: the one list."""

from dataclasses import dataclass
from typing import Final

from export.schema.fields import Field, FieldType


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Внешний ключ: a column that holds the key of another table, or nothing."""

    column: str
    table: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Таблица."""

    name: str
    #: Russian.
    title: str
    description: str
    fields: tuple[Field, ...]
    #: Columns whose values are together those of one row alone.
    key: tuple[str, ...] = ("id",)
    links: tuple[Link, ...] = ()


def key_field(title: str = "Ключ", description: str = "Постоянный.") -> Field:
    """Return the column of a table's own key."""
    return Field(name="id", type=FieldType.UUID, title=title, description=description)


def link_field(name: str, title: str, *, nullable: bool = False) -> Field:
    """Return a column that holds the key of another table."""
    return Field(name=name, type=FieldType.UUID, title=title, nullable=nullable)


def text_field(name: str, title: str, description: str = "") -> Field:
    """Return a column of text that may be empty."""
    return Field(name=name, title=title, description=description, nullable=True)


def number_field(name: str, title: str, description: str = "", *, nullable: bool = True) -> Field:
    """Return a column of whole numbers."""
    return Field(name=name, type=FieldType.INTEGER, title=title, description=description, nullable=nullable)


def share_field(name: str, title: str, description: str = "") -> Field:
    """Return a column of shares, 0 to 1."""
    return Field(
        name=name, type=FieldType.NUMBER, title=title, description=description, nullable=True, minimum=0, maximum=1
    )


#: Of every row: for importers who keep a copy.
MARKS: Final = (
    Field(
        name="rev",
        type=FieldType.INTEGER,
        title="Ревизия",
        description="Ревизия записи, документа или группы, о которых строка: растёт с каждым изменением.",
        minimum=0,
    ),
    Field(
        name="deleted",
        type=FieldType.BOOLEAN,
        title="Удалено",
        description="Отметка удаления: у себя такую строку убирают.",
    ),
    Field(
        name="updated_at",
        type=FieldType.DATETIME,
        title="Обновлено",
        description="Когда изменились запись, документ или группа, о которых строка; UTC.",
    ),
)
#: Number of a row among those of one owner.
PLACE: Final = number_field("number", "По порядку", "С единицы.", nullable=False)
PAGE: Final = number_field("page", "Страница", "С первой; пусто, если страниц нет.")
OF_DOCUMENT: Final = Link(column="document_id", table="documents")
OF_ACTIVITY: Final = Link(column="activity_id", table="activities")
DOCUMENT: Final = link_field("document_id", "Документ")
ACTIVITY: Final = link_field("activity_id", "Мероприятие")
