"""Названные адресаты: schools, municipalities, organisations and persons that an addressee's words name."""

import re
from typing import Final

from model.plan import Person
from model.text import collapse

_FORM: Final = (
    r"(?:МКОУ|МБОУ|МАОУ|МОБУ|МОАУ|МОУ|МБДОУ|МАДОУ|МКДОУ|МДОУ|ГБОУ|ГКОУ|ГАОУ|ОГБОУ|КОУ|ЧОУ|БОУ|МБУДО|МБУ\sДО|НОУ)"
)
_KIND: Final = r"(?:[СОН]ОШ|[Лл]ице[йяюе]м?|[Гг]имнази[яиюей]|[Шш]кол[аеуы]м?|ЦО|[Пп]рогимнази[яию])"
_NUMBERS: Final = r"(?:№{1,2}|N)\s?\d{1,4}(?:\s?(?:,|и)\s?(?:№\s?)?\d{1,4}(?![\d.])){0,20}"
_SCHOOLS: Final = re.compile(
    rf"(?<!\w)(?:{_FORM}\s?[-–]?\s?)?(?:"
    rf"{_KIND}\s?{_NUMBERS}"
    rf"|[«\"“][^«»\"“”]{{2,80}}[»\"”]"
    rf"|(?<=У[ -])[А-ЯЁ][а-яё-]{{3,30}}(?:\s[а-яё]{{4,16}}){{0,2}}\s(?:{_KIND})"
    rf"|[А-ЯЁ][а-яё-]{{3,30}}(?:ая|ой|ую|ский|ская|ской)\s{_KIND})"
    r"(?:\s(?:им\.|имени)\s(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][а-яё]{2,20})?"
)
_LISTED: Final = re.compile(rf"(?<!\w)[Шш]кол(?:ам|ы|ами)?\s{_NUMBERS}")
_BRACKETS: Final = re.compile(r"\([^()]{0,200}\)")
_DIGITS: Final = re.compile(r"\d{1,4}")
_PLACES: Final = (
    re.compile(
        r"(?P<name>[А-ЯЁ][а-яё-]{3,30}(?:ого|ому|ий|ым|им))"
        r"(?P<more>(?:(?:,|\sи)\s[А-ЯЁ][а-яё-]{3,30}(?:ого|ому|ий|ым)){0,40})"
        r"\s(?P<kind>(?:муниципальн|городск)?[а-яё]{0,4}\s?(?:район|округ|р-н)[а-яё]{0,3})"
    ),
    re.compile(
        r"(?:городского\sокруга\s(?:город\s)?|города\s|города-курорта\s|г\.\s?|округа\s|посёлка\s|поселка\s|ЗАТО\s)"
        r"[«\"]?(?P<name>[А-ЯЁ][а-яё]{2,30}(?:-[А-ЯЁа-яё]{2,20}){0,2})[»\"]?"
    ),
)
_PERSON: Final = re.compile(
    r"(?<![А-Яа-яЁё.])(?:(?P<surname>[А-ЯЁ][а-яё]{1,25}(?:-[А-ЯЁ][а-яё]{1,25})?)\s(?P<initials>[А-ЯЁ]\.\s?[А-ЯЁ]\.)"
    r"|(?P<first>[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s?(?P<last>[А-ЯЁ][а-яё]{1,25}(?:-[А-ЯЁ][а-яё]{1,25})?))"
)
#: «МБОУ», «СОШ» stand before the name in quotes; «Институт» does not.
_SCHOOL_WORD: Final = re.compile(rf"{_FORM}|{_KIND}|школ|садо?в?(?![а-я])|гимнази|лице|СОШ|ООШ", re.IGNORECASE)
_ANY_SCHOOL: Final = re.compile(
    r"(?:Кажд|Вс|Средн|Основн|Начальн|Общеобразовательн|Данн|Опорн|Базов|Сельск|Городск)[а-яё]{1,3}\s"
)
_ORGANISATION: Final = re.compile(
    r"(?<!\w)(?:(?:ГАУ|ГБУ|МКУ|МБУ|ГКУ|ОГБУ|ОГАУ|КГБУ|КГАУ|МАУ|ГОУ|ГАОУ)(?:\s(?:ДПО|ДО|РО|СО))?\s?)?"
    r"[«\"“](?P<quoted>[^«»\"“”]{3,120})[»\"”]"
    r"|(?<!\w)(?:ГАУ|ГБУ|МКУ|МБУ|ГКУ|ОГБУ|ОГАУ|КГБУ|КГАУ|МАУ)(?:\s(?:ДПО|ДО))?\s[А-ЯЁ]{2,10}(?![а-яё])"
    r"|(?<!\w)(?:РЦОИ|РЦОКО|РЦОИКО|РМК|ИМЦ|ММЦ|ЦНППМ|ГМК|ЦОКО|[А-ЯЁ]{0,4}ИРО)(?!\w)"
)


def schools_named(text: str) -> tuple[str, ...]:
    """Return the schools that a text names, as written; «школам № 1, 4, 7» are three."""
    found: list[str] = []
    for match in _LISTED.finditer(text):
        found.extend(f"школа № {number}" for number in _DIGITS.findall(match[0]))
    rest = _LISTED.sub(" ", text)
    for match in _SCHOOLS.finditer(rest):
        name = collapse(match[0]).strip(" ,")
        if _SCHOOL_WORD.search(name) and not _ANY_SCHOOL.match(name):
            found.extend(_each_number(name))
    return tuple(dict.fromkeys(found))


def places_named(text: str) -> tuple[str, ...]:
    """Return the municipalities that a text names, as written: «Дмитровского района», «города Зеи»."""
    found: list[str] = []
    for match in _PLACES[0].finditer(text):
        kind = match["kind"].strip()
        if re.match(r"федеральн|област", kind):
            continue
        found.append(f"{match['name']} {kind}")
        found.extend(f"{name} {kind}" for name in re.findall(r"[А-ЯЁ][а-яё-]{3,30}", match["more"]))
    found.extend(collapse(match[0]) for match in _PLACES[1].finditer(text))
    return tuple(dict.fromkeys(found))


def organisations_named(text: str) -> tuple[str, ...]:
    """Return the organisations that a text names: «ГАУ ДПО «Институт развития образования»»."""
    outside = _BRACKETS.sub(" ", text)
    return tuple(dict.fromkeys(collapse(match[0]) for match in _ORGANISATION.finditer(outside)))


def persons_named(text: str) -> tuple[Person, ...]:
    """Return the persons with initials, in the case they are written in."""
    found = []
    for match in _PERSON.finditer(text):
        surname = match["surname"] or match["last"]
        initials = re.sub(r"\s", "", match["initials"] or match["first"])
        found.append(Person(surname=surname, initials=initials, normal=f"{surname} {initials}"))
    return tuple(dict.fromkeys(found))


def without_persons(text: str) -> str:
    """Return a text with blanks for the persons it names."""
    return _PERSON.sub(" ", text)


def _each_number(name: str) -> list[str]:
    """«СОШ № 3, 8» are two schools."""
    numbers = re.search(_NUMBERS, name)
    found = _DIGITS.findall(numbers[0]) if numbers else []
    if len(found) < 2:  # noqa: PLR2004 -- one number is one school
        return [name]
    before = name[: numbers.start()].strip() if numbers else ""
    return [f"{before} № {number}" for number in found]
