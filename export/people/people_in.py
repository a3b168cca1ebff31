"""Who is named in a record or a document by its own marks: parties, mentions, signatures, curators."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from export.people.found import Name, dotted
from export.people.known import NOBODY, Known
from export.people.names import find_names
from export.people.readable import readable
from export.people.shapes import has, is_shape, loud_items, of
from export.people.words import surname_weight

#: Deeper than any contract goes: a hostile object ends the search, not the program.
_DEPTH: Final = 60


def people_in(value: Any, depth: int = 0) -> Iterator[Known]:  # noqa: ANN401 -- a dataclass or JSON
    """Yield the people of a value of the contract, whole or part."""
    if depth > _DEPTH:
        return
    if isinstance(value, list | tuple):
        for one in value:
            yield from people_in(one, depth + 1)
    elif is_shape(value):
        yield from _here(value)
        for _, one in loud_items(value):
            if one is not None and not isinstance(one, str):
                yield from people_in(one, depth + 1)


def people_of_texts(texts: Iterable[str]) -> Iterator[Known]:
    """Yield those whom texts name with initials or in full."""
    for text in texts:
        for name in _named(text):
            if name.surname and surname_weight(name.surname):  # a word of the language is looked for with initials only
                yield Known(surname=name.surname, initials=name.initials)


@lru_cache(maxsize=8192)  # cells repeat
def _named(text: str) -> tuple[Name, ...]:
    return find_names(readable(text).text, NOBODY)


def _here(value: Any) -> Iterator[Known]:  # noqa: ANN401 -- as above
    if has(value, "surname", "normal"):
        yield from _person(value, of(value, "position"))
    elif has(value, "type", "attributes", "normal") and of(value, "type") == "person":
        yield from _person(of(value, "attributes") or {}, (of(value, "attributes") or {}).get("position"))
    elif has(value, "name", "position") or (has(value, "type", "aliases") and of(value, "type") == "person"):
        yield from _spelled(of(value, "name"), of(value, "position"))
    elif has(value, "curator"):
        yield from _spelled(of(value, "curator"), None)


def _person(value: Any, post: object) -> Iterator[Known]:  # noqa: ANN401 -- as above
    surname = of(value, "surname")
    if not isinstance(surname, str) or not surname.strip(" .,-"):
        return
    names = (of(value, "given"), of(value, "patronymic"))
    letters = [name for name in names if isinstance(name, str) and name]
    initials = letters or [letter for letter in str(of(value, "initials") or "") if letter.isalpha()]
    yield Known(surname=surname, initials=dotted(surname, *initials), post=_post(post))


def _spelled(name: object, post: object) -> Iterator[Known]:
    if isinstance(name, str) and name:
        for known in people_of_texts((name,)):
            yield Known(surname=known.surname, initials=known.initials, post=_post(post))


def _post(post: object) -> str | None:
    """Return a post that itself names nobody."""
    if not isinstance(post, str) or not post.strip() or any(True for _ in people_of_texts((post,))):
        return None
    post = " ".join(post.split())
    return post if post.isupper() else post[:1].lower() + post[1:]
