"""One field of a machine format: its name, type, meaning and bounds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class FieldType(StrEnum):
    """Тип поля."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"  # a whole day, ISO 8601
    DATETIME = "datetime"  # ISO 8601, UTC
    UUID = "uuid"
    EDTF = "edtf"  # a date as precise as it was given, ISO 8601-2
    LIST = "list"
    MAP = "map"  # name -> value
    OBJECT = "object"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """Поле: what stands in it, for programs and for people."""

    name: str
    type: FieldType = FieldType.STRING
    #: Russian, as a heading.
    title: str
    #: Russian, a sentence.
    description: str = ""
    #: Whether null says that there is none.
    nullable: bool = False
    #: The one kind of element of a LIST, of value of a MAP.
    of: "Field | None" = None
    #: The members of an OBJECT, in order.
    fields: tuple["Field", ...] = ()
    #: An element may stand without its list: places of cells alone.
    one_or_list: bool = False
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    #: An ECMA 262 expression for the whole value.
    pattern: str | None = None
    #: How many elements a LIST has, always.
    length: int | None = None
    example: Any = None
    #: The version of the schemas it came with.
    since: str = "1.1"

    @property
    def is_required(self) -> bool:
        """Tell whether its cell is never empty: text may be, and an empty cell is none."""
        return not self.nullable and (bool(self.enum) or self.type not in {FieldType.STRING, FieldType.EDTF})
