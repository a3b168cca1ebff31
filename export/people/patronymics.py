"""Отчества and initials: the sure signs that the words beside them are a person's name."""

import re
from typing import Final

_OGLY: Final = r"(?:[Оо]глы|[Кк]ызы|ОГЛЫ|КЫЗЫ|[Уу]гли|[Кк]изи|[Уу]улу|[Гг]ызы)(?![а-я])"
#: One word: «Мария», «ИВАНОВА», «Тарасова-Белых», «де-Витт».
WORD: Final = r"(?:[А-Я][а-я]{1,24}(?:-[А-Я]?[а-я]{1,24})?|[А-Я]{2,24}(?:-[А-Я]{2,24})?)(?![А-Яа-я])"
PATRONYMIC: Final = re.compile(
    r"(?<![А-Яа-я-])(?:[А-Я][а-я]{1,18}(?:-[а-я]{1,12})?(?:[ое]?вич|[ькмтн]ич|[ое]вн|ичн|инишн)(?:[ауые]|ем|ом|ой|ою)?"
    r"|[А-Я]{2,18}(?:ВИЧ|[ЬКМТН]ИЧ|[ОЕ]ВН|ИЧН|ИНИШН)(?:[АУЫЕ]|ЕМ|ОМ|ОЙ)?"
    rf"|[А-Я][а-я]{{1,18}}[\s-]{_OGLY})(?![А-Яа-я])"
)
#: «И. И.», «И.И», «И.-М. С.», «И. »; what stands beside tells whether it is anybody's.
INITIALS: Final = re.compile(
    rf"(?<![А-Яа-яA-Za-z\d№.])[А-Я]\s?(?:-[А-Я]\.\s?[А-Я]\.|\.\s{{0,2}}-?\s?[А-Я](?:\s?\.|(?![А-Яа-я\d]))(?:\s?-?\s?[А-Я]\.)?|,\s?[А-Я],|\.)(?:[\s-]{_OGLY})?"
)
_CASES: Final = (
    (re.compile(r"(?:вич|[ькмтн]ич)$", re.IGNORECASE), "nomn"),
    (re.compile(r"(?:вич|[ькмтн]ич)а$", re.IGNORECASE), "gent"),
    (re.compile(r"(?:вич|[ькмтн]ич)у$", re.IGNORECASE), "datv"),
    (re.compile(r"(?:вич|[ькмтн]ич)[ео]м$", re.IGNORECASE), "ablt"),
    (re.compile(r"(?:вич|[ькмтн]ич)е$", re.IGNORECASE), "loct"),
    (re.compile(r"(?:вн|чн|шн)а$", re.IGNORECASE), "nomn"),
    (re.compile(r"(?:вн|чн|шн)ы$", re.IGNORECASE), "gent"),
    (re.compile(r"(?:вн|чн|шн)е$", re.IGNORECASE), "datv"),
    (re.compile(r"(?:вн|чн|шн)у$", re.IGNORECASE), "accs"),
    (re.compile(r"(?:вн|чн|шн)о[йю]$", re.IGNORECASE), "ablt"),
)
#: «Ивановым» tells its case alone; «Иванова», «Ивановой» do not.
_SURNAME_CASES: Final = (
    (re.compile(r"(?:[ое]в|[иы]н|[сц]кий|[сц]кая)$", re.IGNORECASE), "nomn"),
    (re.compile(r"(?:[ое]в|[иы]н)ым$|[сц]ким$", re.IGNORECASE), "ablt"),
    (re.compile(r"[сц]кому$", re.IGNORECASE), "datv"),
    (re.compile(r"[сц]кого$", re.IGNORECASE), "gent"),
    (re.compile(r"[сц]кую$", re.IGNORECASE), "accs"),
    (re.compile(r"(?:[ое]в|[иы]н)ой$", re.IGNORECASE), "gent"),  # or the dative: see `governed_case`
    (re.compile(r"(?:[ое]в|[иы]н)у$", re.IGNORECASE), "datv"),
)


def case_of(surname: str | None, patronymic: str | None) -> str | None:
    """Return the case that a patronymic, else a surname's ending shows; None where neither does."""
    for word, endings in ((patronymic, _CASES), (surname, _SURNAME_CASES)):
        found = next((case for ending, case in endings if word and ending.search(word)), None)
        if found is not None:
            return found
    return None
