"""Люди в тексте: «Ковалёва В.Я.», «С. В. Ковалёв», «Ковалёва Ольга Петровна», with their positions."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extract.entities.hits import cover
from extract.entities.nominatives import nominative_given, nominative_patronymic
from extract.entities.positions import is_position_word, position_after, position_before
from extract.entities.surnames import gender_of, nominative_surname
from extract.lexicon.words import read_words
from extract.linguistics import grammemes
from model.plan import Person
from model.text import fold

Found = tuple[int, int, Person]


class _Name(NamedTuple):
    start: int
    stop: int
    surname: str
    initials: str
    given: str | None = None
    patronymic: str | None = None


#: Latin letters that look Cyrillic come from keyboards and recognition.
_LETTER = r"[А-ЯЁABCEHKMOPTXY]"
_WORD = r"(?:[А-ЯЁ][а-яё]{1,24}(?:[-–][А-ЯЁ]?[а-яё]{1,24})?|[А-ЯЁ]{3,24}(?:[-–][А-ЯЁ]{3,24})?)(?![А-Яа-яЁё])"
_OGLY = r"(?:[Оо]глы|[Кк]ызы|ОГЛЫ|КЫЗЫ|[Уу]гли|[Кк]изи|[Уу]улу|[Гг]ызы)(?![а-яё])"
#: Two letters («Б.-М.С.» counts as two), or one beside a surname; three in a row («Ф.И.О.») are none.
_INITIALS = re.compile(
    rf"(?<![А-Яа-яЁёA-Za-z\d№])(?<!(?<![А-ЯЁ])[А-ЯЁ]\.)(?<!(?<![А-ЯЁ])[А-ЯЁ]\.[ \u00a0])"
    rf"{_LETTER}\s?(?:\.?-{_LETTER}\s?\.\s{{0,2}}{_LETTER}\s?\.|\.\s{{0,2}}{_LETTER}\.?-\s?{_LETTER}\s?\."
    rf"|\.\s{{0,2}}{_LETTER}(?:\s?\.|(?![А-Яа-яЁё]|,\S))|,\s?{_LETTER},|\.(?=\s?[А-ЯЁ][а-яё]{{2}}|\s?[,;)\n]|\s{{1,2}}[а-яё]|\s{{1,2}}[-–—]|\s?$))"
    rf"(?:\s{_OGLY})?(?!{_LETTER}\.)(?![ \u00a0]{_LETTER}\.(?!\s?{_LETTER}))"
)
_INITIALS_BEHIND = re.compile(rf"\s{{0,2}}{_LETTER}\.\s?{_LETTER}\.")
_LEFT = re.compile(rf"(?<![А-Яа-яЁё\d«\"-])({_WORD})(\s{{0,3}})$")
_RIGHT = re.compile(rf"(\s{{0,3}})({_WORD})")
_PATRONYMIC = re.compile(
    rf"(?<![А-Яа-яЁё-])(?:[А-ЯЁ][а-яё]{{1,18}}(?:-[а-яё]{{1,12}})?(?:[оеё]?вич|[ькмт]ич|[оеё]вн|ичн)(?:[ауеыоё]|ем|ом|ой|ою)?"
    rf"|[А-ЯЁ]{{2,18}}(?:ВИЧ|[ЬКМТ]ИЧ|[ОЕЁ]ВН|ИЧН)(?:[АУЕЫ]|ЕМ|ОМ|ОЙ)?"
    rf"|[А-ЯЁ][а-яё]{{1,18}}[\s-]{_OGLY})(?![А-Яа-яЁё])"
)
#: «Контроль возложить на Ковалёву А.В.»: the accusative on -у is a woman's.
_CHARGED = re.compile(r"(?i:возло[жг]\w{1,6})\s{1,3}(?:[а-я]{3,20}\s{1,3}){0,3}на\s[^.;()]{0,120}$")
_HONOUR = re.compile(
    r"(?:\bим(?:\.|ени\b|\b)|\bпамяти\b|\bИМ(?:\.|ЕНИ\b))\s{0,3}((?:[А-Яа-яЁё.-]{1,20}\s{1,3}){0,8})$", re.IGNORECASE
)


@lru_cache(maxsize=1024)  # cells, parties and signatures are asked several times
def find_people(text: str) -> tuple[Found, ...]:
    """Return (start, stop, person) of every person named with initials or in full, in the order written.

    A position is taken from beside the name. People whom a school is named after are found too: see `is_eponym`.
    """
    names = _names(text)
    limits = [0, *(name.stop for name in names)]
    nexts = [*(name.start for name in names[1:]), len(text)]
    return tuple(
        (name.start, name.stop, _person(text, name, limits[index], nexts[index])) for index, name in enumerate(names)
    )


def is_eponym(text: str, start: int) -> bool:
    """Tell whether the name at `start` is what something is named after: «им. П. И. Ковалёва»."""
    match = _HONOUR.search(text, max(0, start - 120), start)
    if not match:
        return False
    return all(any(part.startswith(stem) for stem in read_words("honours")) for part in _parts(match[1]))


def _parts(words: str) -> list[str]:
    return [part for part in re.split(r"[\s.-]+", words.lower()) if part]


def _names(text: str) -> list[_Name]:
    """Return the names without overlaps: full names first, then those with initials between them."""
    full = _full_names(text)
    taken = bytearray(len(text))
    for name in full:
        cover(taken, name.start, name.stop)
    return sorted([*full, *_short_names(text, taken)], key=lambda name: name.start)


def _full_names(text: str) -> list[_Name]:
    names: list[_Name] = []
    for match in _PATRONYMIC.finditer(text):
        name = _full_name(text, match, names[-1].stop if names else 0)
        if name:
            names.append(name)
    return names


def _full_name(text: str, patronymic: re.Match[str], limit: int) -> _Name | None:
    """Read «Фамилия Имя Отчество» or «Имя Отчество Фамилия» around a patronymic."""
    given = _left(text, patronymic.start(), limit)
    if given is None:
        return None
    surname = _left(text, given.start(1), limit)
    after = _right(text, patronymic.end())
    if surname is not None and after is not None and _belongs_behind(surname[1], after, patronymic[0]):
        return _named(given.start(1), after.end(), after[2], given[1], patronymic[0])
    if surname is not None:
        return _named(surname.start(1), patronymic.end(), surname[1], given[1], patronymic[0])
    if after is None or _PATRONYMIC.fullmatch(after[2]) or ("\n" in after[1] and not _looks_like_surname(after[2])):
        return None
    return _named(given.start(1), after.end(), after[2], given[1], patronymic[0])


_MALE, _FEMALE = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий)$"), re.compile(r"(?:[оеё]в|[иы]н|[сц]к)(?:а|ая|ой|у|ую)$")


def _belongs_behind(before: str, after: re.Match[str], patronymic: str) -> bool:
    """«… округа Чехов Ирина Анатольевна Заболотнева»: a woman's surname is not the man's before her name."""
    is_hers = gender_of(patronymic)[0] == "f" and _FEMALE.search(after[2]) is not None
    return is_hers and _MALE.search(before) is not None and "\n" not in after[1]


def _named(start: int, stop: int, surname: str, given: str, patronymic: str) -> _Name:
    initials = f"{given[0]}.{patronymic[0]}."
    return _Name(start, stop, _cased(surname), initials, _cased(given), _cased(patronymic))


def _short_names(text: str, taken: bytearray) -> list[_Name]:
    """Return the names with initials outside what is taken; each begins behind the one before."""
    names: list[_Name] = []
    for match in _INITIALS.finditer(text):
        limit = max(names[-1].stop if names else 0, taken.rfind(1, 0, match.start()) + 1)
        name = None if any(taken[match.start() : match.end()]) else _short_name(text, match, limit)
        if name and not any(taken[name.start : name.stop]):
            names.append(name)
    return names


def _short_name(text: str, initials: re.Match[str], limit: int) -> _Name | None:
    """Join initials with the surname on their left or, failing that or being nearer, on their right."""
    left = _left(text, initials.start(), limit)
    right = _right(text, initials.end())
    letters = _dotted(initials[0])
    lone = len(letters) == 2  # noqa: PLR2004 -- «А.»
    if lone:
        return _lone_name(text, initials, right) or _lone_behind(initials, left)
    if left is not None and not (right is not None and _is_nearer_right(text, left, right)):
        return _Name(left.start(1), initials.end(), _cased(left[1]), letters)
    if right is not None and not _is_place_behind_kind(letters, right[2]):
        return _Name(initials.start(), right.end(), _cased(right[2]), letters)
    return None


def _is_place_behind_kind(letters: str, word: str) -> bool:
    """«Г.О. Самара», «С.П. Ивовое»: a town behind the letters of its kind."""
    readings = grammemes(word)
    known = any("Geox" in tags for tags in readings) and not any("Surn" in tags for tags in readings)
    return letters in _PLACE_KINDS and known


def _is_nearer_right(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Prefer the surname on the same line; on one line the left one, unless only the right one looks like a surname."""
    if "\n" in left[2] or "\n" in right[1]:
        return "\n" in left[2] and "\n" not in right[1]
    has_own = _INITIALS_BEHIND.match(text, right.end())  # «Яровая Н.И.Юдин П.О.»
    return not has_own and _looks_like_surname(right[2]) and not _looks_like_surname(left[1])


_PLACE_KINDS = frozenset({"Г.О.", "М.О.", "С.П.", "Р.П.", "Г.П.", "Н.П.", "М.Р."})
_SURNAME_ENDING = re.compile(
    r"(?:[оеё]в|[иы]н|[сц]к(?:ий|ой)|ко|[уюая]к|ян|[оеё]ва|[иы]на|[сц]кая|швили|дзе|[ыи]х|ич|ец|ер|ль|ов[аоуы]й?м?|ин[уо]й?)$",
    re.IGNORECASE,
)


def _lone_name(text: str, initial: re.Match[str], right: re.Match[str] | None) -> _Name | None:
    """Read «Т. Ковалёв»: one initial needs a surname's ending behind it, or «имени» before."""
    if right is None or "\n" in right[1]:
        return None
    if not (_looks_like_surname(right[2]) or _is_only_surname(right[2]) or is_eponym(text, initial.start())):
        return None
    return _Name(initial.start(), right.end(), _cased(right[2]), _dotted(initial[0]))


def _lone_behind(initial: re.Match[str], left: re.Match[str] | None) -> _Name | None:
    """Read «Ковалёв Т.»: the word before needs a surname's ending, and must be no word of the language."""
    if left is None or "\n" in left[2] or not left[2] or left[1].isupper():
        return None
    readings = grammemes(left[1])
    told = _looks_like_surname(left[1]) and (not readings or any("Surn" in tags for tags in readings))
    if not (told or _is_only_surname(left[1])):
        return None
    return _Name(left.start(1), initial.end(), _cased(left[1]), _dotted(initial[0]))


@cache
def _is_only_surname(word: str) -> bool:
    """Tell «Кох», which the dictionary knows as a surname alone, and «Гергерт», which it does not know at all."""
    readings = grammemes(word)
    return not word.isupper() and len(word) > 2 and all("Surn" in tags for tags in readings)  # noqa: PLR2004 -- «Ли»


def _looks_like_surname(word: str) -> bool:
    return _SURNAME_ENDING.search(word) is not None


def _dotted(initials: str) -> str:
    """Return «А.В.» of «А. В», «А,В,»; a following оглы stays apart."""
    letters = re.findall(_LETTER, re.split(rf"\s{_OGLY}", initials)[0])
    return "".join(f"{letter}." for letter in letters).translate(_CYRILLIC)


_CYRILLIC = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


def _left(text: str, start: int, limit: int) -> re.Match[str] | None:
    match = _LEFT.search(text, max(limit, start - 60), start)
    return match if match and may_be_surname(match[1]) and match[2].count("\n") <= 1 else None


def _right(text: str, stop: int) -> re.Match[str] | None:
    match = _RIGHT.match(text, stop)
    return match if match and may_be_surname(match[2]) and match[1].count("\n") <= 1 else None


@cache
def may_be_surname(word: str) -> bool:
    """Tell a word that may be a surname from a position, a heading, an institution's letters."""
    known = fold(word) in read_words("not_surnames") or is_position_word(word)
    return not known and not re.fullmatch(r"[А-ЯЁ]{1,7}О[УШО]", word)


def _cased(word: str) -> str:
    """Return «Тарасова-Белых» of «ТАРАСОВА-БЕЛЫХ»."""
    if not word.isupper():
        return word
    return re.sub(r"[А-ЯЁ]+", lambda part: part[0].capitalize(), word)


def _person(text: str, name: _Name, limit: int, following: int) -> Person:
    eponym = is_eponym(text, name.start)
    surname = _surname(text, name, eponym=eponym)
    gender, case = gender_of(name.patronymic)
    return Person(
        surname=surname,
        given=name.given and nominative_given(name.given, gender, is_oblique=case in ("genitive", "other")),
        patronymic=name.patronymic and nominative_patronymic(name.patronymic),
        initials=name.initials,
        position=None if eponym else _position(text, name, limit, following),
        normal=f"{surname} {name.initials}",
    )


def _surname(text: str, name: _Name, *, eponym: bool) -> str:
    """Return the nominative where patronymic, ending or «возложить на …» makes it plain."""
    gender, case = gender_of(name.patronymic)
    if eponym:
        return nominative_surname(name.surname, gender, "genitive")
    if gender is None and name.surname.endswith("у") and _CHARGED.search(text, max(0, name.start - 160), name.start):
        gender = "f"
    return nominative_surname(name.surname, gender, case)


def _position(text: str, name: _Name, limit: int, following: int) -> str | None:
    return position_after(text, name.stop, following) or position_before(text, name.start, limit)
