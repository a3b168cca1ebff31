"""Знак срока: one token, its code in the grammar and its value."""

from dataclasses import dataclass

#: What a token means, beside its code.
Value = object


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """Знак: a piece of the cell, its code in the grammar and its value."""

    code: str
    value: Value = None
    start: int = 0
    stop: int = 0
    #: The first of its line.
    after_break: bool = False
    #: Read through a slip of the pen.
    guessed: bool = False
