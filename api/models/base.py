"""Ground of all models."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

#: No control characters but line breaks and tabs: a database refuses NUL, people do not see the others.
PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
LINE = r"^[^\x00-\x1f\x7f]*$"


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("Пусто.")
    return text.strip()


#: One line that says something.
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=LINE), AfterValidator(_said)]
#: Text of a cell.
Text = Annotated[str, StringConstraints(max_length=20_000, pattern=PLAIN)]
Year = Annotated[int, Field(ge=1990, le=2100)]


class Answer(BaseModel):
    """What is sent."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Request(BaseModel):
    """What is received: unknown fields are refused, so that nobody sets what is not theirs to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")
