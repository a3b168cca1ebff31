"""What is found in a text: a person's name, with what replaces it."""

from typing import NamedTuple


class Name(NamedTuple):
    """Имя в тексте: characters [start, stop) of the readable text."""

    start: int
    stop: int
    #: «И. М. П.», in the order surname, given name, patronymic, as far as they are written.
    initials: str
    #: nomn, gent, datv, accs, ablt, loct; None where the form does not tell.
    case: str | None = None
    #: As written, for looking up the post; None where only a given name stands there.
    surname: str | None = None
    #: The post known from elsewhere, in the nominative.
    post: str | None = None


def dotted(*words: str) -> str:
    """Return «И. М. П.» of «Иванова», «Мария», «Петровна»; a double surname gives its first letter."""
    return " ".join(f"{word[0].upper()}." for word in words if word)
