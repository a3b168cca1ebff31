"""Люди, известные по записи и её документу: their surnames in every case, so that they are found without initials."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

#: What a surname may end with, the stem being what stands before: longest first.
_ENDINGS: Final = (
    *("ого", "ему", "ому", "ыми", "ими", "его", "ою", "ею", "ая", "яя", "ую", "юю", "ой", "ей", "ый", "ий", "ым", "им"),
    *("ом", "ем", "ых", "их", "ие", "ые", "а", "я", "у", "ю", "е", "ы", "и", "ь", "й", "о"),
)
_NOUN: Final = ("", *"аяуюеыиьй", "ом", "ем", "ой", "ою", "ей", "ею", "ым", "ых", "ыми")
#: «Шевченко», «Черных», «Дурново», «Шеварднадзе» never change.
_UNCHANGING: Final = re.compile(r"(?:ко|[ыи]х|аго|яго|ово|ево|дзе|швили)$")
#: Words of two letters that begin sentences: «Те» is no form of «Тё».
_LITTLE: Final = frozenset("те но по на не ну до за из от об он мы вы ты со ко во ее их им ей да то же бы".split())
_ADJECTIVE: Final = (
    *("ий", "ый", "ой", "ого", "его", "ому", "ему", "им", "ым", "ом", "ем", "ая", "яя", "ую", "юю", "ою", "ею", "ей"),
    *("ие", "ые", "их", "ых", "ими", "ыми"),
)
#: «Иванова», «Покровской»: a surname by its ending, in any case of the letters too.
_TYPICAL: Final = re.compile(r"(?:[ое]в|[иы]н|[сц]к|енк|ук|юк|ян|дз|швил)(?:[а-я]{0,3})")
_SHORTEST: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """Известный человек."""

    surname: str
    #: «И. М. П.»
    initials: str
    #: The post in the nominative, as the document has it.
    post: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPeople:
    """Известные люди: by every form of their surnames, lower case, е for ё."""

    forms: Mapping[str, Known] = field(default_factory=dict)

    def named(self, word: str) -> Known | None:
        """Return who bears a surname as it stands in a text; a common word needs its capital."""
        folded = word.lower().replace("ё", "е")
        known = self.forms.get(folded)
        if known is None or not (word[:1].isupper() or is_typical(word)):
            return None
        return None if len(word) < _SHORTEST and (word.isupper() or folded in _LITTLE) else known

    def __or__(self, other: "KnownPeople") -> "KnownPeople":
        """Return both, the left one first."""
        if not other.forms or not self.forms:
            return other if not self.forms else self
        return KnownPeople(forms={**other.forms, **self.forms})


NOBODY: Final = KnownPeople()


def known_people(people: Iterable[Known]) -> KnownPeople:
    """Return the people by the forms of their surnames; a post heard once stays."""
    forms: dict[str, Known] = {}
    for known in people:
        for form in _forms_of(known.surname):
            old = forms.get(form)
            if old is None or (old.post is None and known.post is not None):
                forms[form] = known
    return KnownPeople(forms=forms)


@lru_cache(maxsize=4096)
def _forms_of(surname: str) -> tuple[str, ...]:
    folded = surname.lower().replace("ё", "е").replace("–", "-").strip(" .,-")
    parts = [part.strip() for part in folded.split("-")]
    if not folded or any(not part.isalpha() for part in parts):
        return (folded,) if folded else ()
    if len(parts) == 1:
        return tuple(dict.fromkeys(_declined(folded)))
    # «Петрова-Водкина» as a whole is found part by part; a part that is a common word is not looked for alone.
    return tuple(dict.fromkeys(form for part in parts if is_typical(part) for form in _declined(part))) + tuple(
        dict.fromkeys("-".join(pair) for pair in _pairs(parts))
    )


def _pairs(parts: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield both parts in like endings and the first one unchanged: «Петровой-Водкиной», «Бонч-Бруевичу»."""
    first, last = parts[0], parts[-1]
    for declined in _declined(last):
        yield (first, declined)
        for other in _declined(first):
            if other[-2:] == declined[-2:] or other[-1:] == declined[-1:]:
                yield (other, declined)


def _declined(surname: str) -> Iterator[str]:
    yield surname
    if len(surname) < _SHORTEST or _UNCHANGING.search(surname):
        return
    for stem in _stems(surname):
        for ending in _NOUN if not _is_adjectival(surname) else _ADJECTIVE:
            yield stem + ending


def _stems(surname: str) -> Iterator[str]:
    if surname.endswith(("ец", "ок", "ек")):  # Кравец, Кравца
        yield surname[:-2] + surname[-1]
    if surname.endswith("ей"):  # Воробей, Воробья
        yield surname[:-2] + "ь"
    if not surname.endswith(_ENDINGS):
        yield surname
        return
    ending = next(ending for ending in _ENDINGS if surname.endswith(ending))
    stem = surname[: len(surname) - len(ending)]
    yield stem if len(stem) >= _SHORTEST else surname


def _is_adjectival(surname: str) -> bool:
    return re.search(r"(?:[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)|(?:ый|ая|ого|ому|ую|яя))$", surname) is not None


def is_typical(word: str) -> bool:
    """Tell a word that ends as surnames do: it is looked for in small letters too."""
    folded = word.lower().replace("ё", "е")
    return len(folded) > 4 and re.search(f"{_TYPICAL.pattern}$", folded) is not None  # noqa: PLR2004 -- «Ян»
