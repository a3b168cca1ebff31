"""Ground of all models."""

import re
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

#: No control characters but line breaks and tabs: a database refuses NUL, people do not see the others.
PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
LINE = r"^[^\x00-\x1f\x7f]*$"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("Пусто.")
    return text.strip()


#: One line that says something.
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=LINE), AfterValidator(_said)]
#: Text of a cell.
Text = Annotated[str, StringConstraints(max_length=20_000, pattern=PLAIN)]
Year = Annotated[int, Field(ge=1990, le=2100)]


def _iso_day(value: object) -> object:
    """A number is no day, though pydantic takes it for seconds."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a day is written as 2026-03-15")
    return value


#: A day in a query: «2026-03-15» and nothing else.
Day = Annotated[date, BeforeValidator(_iso_day)]


class Answer(BaseModel):
    """What is sent."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Request(BaseModel):
    """What is received: unknown fields are refused, so that nobody sets what is not theirs to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")
