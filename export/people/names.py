"""Имена людей в тексте: with a patronymic, with initials, by a given name, by a surname known from the document."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from export.people.eponyms import is_eponym
from export.people.found import Name, dotted
from export.people.given import find_pairs
from export.people.known import KnownPeople
from export.people.patronymics import INITIALS, PATRONYMIC, WORD, case_of
from export.people.words import (
    POST,
    is_common,
    is_given,
    is_surname_not_town,
    surname_weight,
)

_LEFT: Final = re.compile(rf"(?<![А-Яа-я\d-])({WORD})([ \t]{{0,3}}\n?[ \t]{{0,3}})$")
_RIGHT: Final = re.compile(rf"([ \t]{{0,3}}\n?[ \t]{{0,3}})({WORD})")
_BARE: Final = re.compile(rf"(?<![А-Яа-я-])({WORD})[ \t]{{1,2}}(?P<letters>[А-Я][ \t]?[А-Я])(?![А-Яа-я.])")
_BEHIND_POST: Final = re.compile(
    rf"(?<![А-Яа-я-])(?i:{POST})(?:[ \t]+[а-я][а-я-]{{1,30}}){{0,4}}"
    rf"[ \t]*[-:(]?[ \t]*({WORD})"
)
_ANY_WORD: Final = re.compile(r"[А-Яа-я]+(?:-[А-Яа-я]+){0,2}")
_OWN: Final = re.compile(r"\s{0,2}[А-Я]\.\s?[А-Я]\.")
_CONSONANT: Final = re.compile(r"[БВГДЖЗКЛМНПРСТФХЦЧШЩ]{2}|[А-Я]О|РФ|УР|ВР")
#: «Г. О. Самара», «С. П. Ивовое»: the kind of a place, no initials.
_PLACE_KINDS: Final = frozenset(("ГО", "МО", "СП", "РП", "ГП", "НП", "МР", "ИО", "ВР", "УР", "ФИ"))
#: A name has one, and behind the first letter of a text at that, or it is a lone word.
_CAPITAL: Final = re.compile("[А-Я]")
_LOOK: Final = 60
_SURE: Final = 3


class Spans(NamedTuple):
    """Names found so far and the characters they take."""

    names: list[Name]
    taken: bytearray

    def add(self, name: Name | None) -> None:
        """Take a name that overlaps no other one."""
        if name is not None and not any(self.taken[name.start : name.stop]):
            self.names.append(name)
            self.taken[name.start : name.stop] = b"\x01" * (name.stop - name.start)


def find_names(text: str, known: KnownPeople, *, is_file_name: bool = False) -> tuple[Name, ...]:
    """Return the people named in a readable text, in the order written; those whom something is named after are not."""
    if _CAPITAL.search(text, 1) is None and not (known.forms or is_file_name):
        return ()
    spans = Spans([], bytearray(len(text)))
    for name in (*_in_full(text), *_with_initials(text, spans)):
        spans.add(name)
    rules = (_known(text, known), find_pairs(text), _bare(text), _behind_posts(text), _in_file_name(text, is_file_name))
    for rule in rules:
        for name in rule:
            spans.add(name)
    named = (name for name in spans.names if not is_eponym(text, name.start, is_lone=_is_lone(text, name)))
    return tuple(sorted(named, key=lambda name: name.start))


def _is_lone(text: str, name: Name) -> bool:
    return name.stop - name.start == len(name.surname or "") and text[name.start : name.stop] == name.surname


def _in_full(text: str) -> Iterator[Name]:
    """Yield «Фамилия Имя Отчество», «Имя Отчество Фамилия», «Имя Отчество»."""
    limit = 0
    for match in PATRONYMIC.finditer(text):
        name = _full_name(text, match, limit)
        if name is not None:
            limit = name.stop
            yield name


def _full_name(text: str, patronymic: re.Match[str], limit: int) -> Name | None:
    given = _left(text, patronymic.start(), limit)
    if given is None:
        return None
    before = _left(text, given.start(1), limit)
    after = _right(text, patronymic.end())
    if before is not None and (after is None or not _is_hers(before[1], after[2], patronymic[0])):
        return _named(before.start(1), patronymic.end(), before[1], given[1], patronymic[0])
    if after is not None and surname_weight(after[2]) > 0 and not PATRONYMIC.match(after[2]) and "\n" not in after[1]:
        return _named(given.start(1), after.end(), after[2], given[1], patronymic[0])
    if not (is_given(given[1]) or surname_weight(given[1]) == 1):
        return None
    case = case_of(None, patronymic[0])
    return Name(given.start(1), patronymic.end(), dotted(given[1], patronymic[0]), case)


def _is_hers(before: str, after: str, patronymic: str) -> bool:
    """«… округа Чехов Ирина Анатольевна Заболотнева»: a woman's surname is not the man's before her name."""
    is_woman = re.search(r"(?:вн|чн|шн)[а-я]{1,2}$", patronymic) is not None
    return is_woman and surname_weight(after) > 1 and re.search(r"(?:[ое]в|[иы]н|[сц]кий)$", before) is not None


def _named(start: int, stop: int, surname: str, given: str, patronymic: str) -> Name:
    return Name(start, stop, dotted(surname, given, patronymic), case_of(surname, patronymic), surname)


def _with_initials(text: str, spans: Spans) -> Iterator[Name]:
    """Yield «Иванов И. И.» and «И. И. Иванов»: the word that looks more like a surname, the left one of two alike."""
    limit = 0
    for match in INITIALS.finditer(text):
        if any(spans.taken[match.start() : match.end()]):
            continue
        name = _beside(text, match, limit)
        if name is not None:
            limit = name.stop
            yield name


def _beside(text: str, initials: re.Match[str], limit: int) -> Name | None:
    letters = re.findall(r"[А-Я]", re.split(r"[\s-][А-Яа-я]{3}", initials[0])[0])
    left, right = _left(text, initials.start(), limit), _right(text, initials.end())
    weights = (_weight(left and left[1], letters), _weight(right and right[2], letters))
    if right is not None and (_OWN.match(text, right.end()) or "\n" in right[1]):
        weights = (weights[0], 0 if weights[0] or ("\n" in right[1] and not weights[1]) else weights[1])
    if left is not None and "\n" in left[2] and weights[1]:
        weights = (0, weights[1])
    if left is not None and weights[0] and weights[0] >= weights[1]:
        return _short(left.start(1), initials.end(), left[1], letters)
    if right is not None and weights[1]:
        return _short(initials.start(), right.end(), right[2], letters)
    return _by_place_alone(left, initials, right, letters)


def _by_place_alone(
    left: re.Match[str] | None, initials: re.Match[str], right: re.Match[str] | None, letters: list[str]
) -> Name | None:
    """Read «Белый А. Н.», «С. Н. Ямальская»: words of the language that only two initials make a name."""
    if len(letters) < 2 or "".join(letters) in _PLACE_KINDS:  # noqa: PLR2004 -- a name and a patronymic
        return None
    if left is not None and _is_named(left[1]) and "\n" not in left[2]:
        return _short(left.start(1), initials.end(), left[1], letters)
    if right is not None and left is None and _is_named(right[2]) and "\n" not in right[1]:
        return _short(initials.start(), right.end(), right[2], letters)
    return None


def _is_named(word: str) -> bool:
    """Tell «Белый», «Тё»: words of the language, yet two initials behind a capital make a name of them."""
    return len(word) > 3 or not word.isupper()  # noqa: PLR2004 -- «МБОУ»


def _weight(word: str | None, letters: list[str]) -> int:
    """Return how sure a word is the surname of these initials; one letter needs more than its place."""
    if word is None or (word.isupper() and len(word) <= 3 and surname_weight(word) < _SURE):  # noqa: PLR2004 -- «ОО»
        return 0
    weight = surname_weight(word)
    return weight if len(letters) > 1 or _is_sure(word, weight) else 0


def _is_sure(word: str, weight: int) -> bool:
    """Tell «Гергерт В.», «Сидоренко В.» from «Блок А.»: one letter behind a word that is nothing but a surname."""
    return is_surname_not_town(word) or (weight == 1 and word[1:].islower() and len(word) > 3)  # noqa: PLR2004 -- «Тё»


def _short(start: int, stop: int, surname: str, letters: list[str]) -> Name:
    return Name(start, stop, dotted(surname, *letters), case_of(surname, None), surname)


def _known(text: str, known: KnownPeople) -> Iterator[Name]:
    """Yield the surnames known from elsewhere, with what of a name stands beside them."""
    if not known.forms:
        return
    for match in _ANY_WORD.finditer(text):
        person = known.named(match[0])
        if person is not None:
            case = case_of(match[0], None)
            yield Name(match.start(), match.end(), person.initials, case, match[0], person.post)
        elif "-" in match[0]:
            yield from _known_parts(match, known)


def _known_parts(match: re.Match[str], known: KnownPeople) -> Iterator[Name]:
    at = match.start()
    for part in match[0].split("-"):
        person = known.named(part)
        if person is not None:
            yield Name(at, at + len(part), person.initials, case_of(part, None), part, person.post)
        at += len(part) + 1


def _bare(text: str) -> Iterator[Name]:
    """Yield «Иванова МП», «Иванова М П»: letters without full stops that are no abbreviation."""
    for match in _BARE.finditer(text):
        letters = match["letters"].replace(" ", "").replace("\t", "")
        if surname_weight(match[1]) > 1 and _CONSONANT.fullmatch(letters) is None and not match[1].isupper():
            yield _short(match.start(), match.end(), match[1], list(letters))


def _behind_posts(text: str) -> Iterator[Name]:
    """Yield «директор Петрова»: a word behind a post that is a surname and nothing else."""
    for match in _BEHIND_POST.finditer(text):
        if is_surname_not_town(match[1]) and not match[1].isupper():
            yield _lone(match.start(1), match[1])


def _in_file_name(text: str, is_file_name: bool) -> Iterator[Name]:  # noqa: FBT001 -- a rule that may abstain
    """Yield «План Ивановой.docx»: in a name of a file a surname stands alone."""
    if is_file_name:
        for match in _ANY_WORD.finditer(text):
            if match[0][0].isupper() and not match[0].isupper() and is_surname_not_town(match[0]):
                yield _lone(match.start(), match[0])


def _lone(start: int, surname: str) -> Name:
    return Name(start, start + len(surname), dotted(surname), case_of(surname, None), surname)


def find_listed(text: str) -> tuple[Name, ...]:
    """Return the surnames of a list that names nobody else: «Петрова, Сидоров» in a cell of those responsible."""
    return tuple(_lone(match.start(1), match[1]) for match in _LISTED.finditer(text) if is_surname_not_town(match[1]))


_LISTED: Final = re.compile(rf"(?:^|[,;/\n]|\bи\b)[ \t]*({WORD})(?=[ \t]*(?:$|[,;/\n]|и\b))")


def _left(text: str, start: int, limit: int) -> re.Match[str] | None:
    match = _LEFT.search(text, max(limit, start - _LOOK), start)
    return match if match and not _is_no_name(match[1]) else None


def _right(text: str, stop: int) -> re.Match[str] | None:
    match = _RIGHT.match(text, stop)
    return match if match and not _is_no_name(match[2]) else None


@lru_cache(maxsize=8192)
def _is_no_name(word: str) -> bool:
    return is_common(word)
