"""Контакты в тексте: telephones, e-mail, sites, postal addresses."""

import re

from extract.hits import Hit, known, longest

_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-zА-Яа-яё0-9-]{1,63}\.){1,5}[A-Za-zрф]{2,10}(?![\w-])"
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"(){}\[\]|\\]{3,300}"
    r"|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{1,40}\.){1,3}(?:ru|рф|com|org|net|su|edu|gov|info)(?:/[^\s<>«»\"(),;]{0,200})?(?![\w@.-]*@)(?![\w-])"
    r"|(?<![\w@./-])(?:[а-яё0-9][а-яё0-9-]{1,40}\.){1,3}рф(?![\w-])",
)
_TRAILING = ".,;:!?*_"
#: «8 (4812) 00-00-01 (доб. 205)», «+7 900 000-00-03», «(82133) 22-4-18», «тел. 2-14-56».
_EXTENSION = r"(?:\s{0,2}\(?\s?(?:доб|вн)\.?\s?\d{1,5}\)?)?"
_SEP = r"[\s\u00a0-]{0,2}"
_PHONE = re.compile(
    rf"(?<![\d+(№/.,-])(?:(?:\+\s?7|8){_SEP}(?:\(\s?\d{{3,6}}\s?\)|\d{{3,5}})|\(\s?\d{{3,6}}\s?\)){_SEP}"
    rf"\d{{1,3}}(?:[\s\u00a0-]?\d{{1,3}}){{1,3}}{_EXTENSION}(?!\d)"
)
_LABELLED = re.compile(
    r"(?:тел(?:ефон|\.)?(?:/факс)?|факс|моб(?:ильный)?\.?)\s{0,2}[.:]?\s{0,3}"
    rf"(?P<phone>(?:\+\s?7|8)?[\d ()\u00a0-]{{4,20}}\d{_EXTENSION})",
    re.IGNORECASE,
)
_REGION = (
    r"(?:(?:Россия|РФ|[А-ЯЁ][а-яё-]{3,25}\s(?:обл(?:\.|асть)|край|р-н|район)|Республика\s[А-ЯЁ][а-яё]{2,20})"
    r",\s{0,2}){0,3}"
)
_TOWN = (
    r"(?:(?:г(?:\.|ород)|с(?:\.|ело)|п(?:\.|ос\.|гт\.?|ос[её]лок)|д(?:\.|еревня)|ст(?:\.|аница)|х\.)\s{0,2}"
    r"[А-ЯЁ][А-Яа-яё-]{1,25}(?:\s[А-ЯЁ][а-яё-]{1,25})?,\s{0,2})?"
)
_STREET = (
    r"(?:ул(?:\.|ица)|пр(?:осп)?\.|пр-т|проспект|пер(?:\.|еулок)|пл(?:\.|ощадь)|ш(?:\.|оссе)|б-р|бульвар|наб(?:\.|ережная)"
    r"|мкр(?:\.|н)?|микрорайон|проезд)\s{0,2}[А-ЯЁ\d][^,;\n\t]{1,40},\s{0,2}"
)
_HOUSE = (
    r"(?:д(?:\.|ом)|зд(?:\.|ание)|стр\.)?\s{0,2}\d{1,4}\s?[А-Яа-я]?(?![А-Яа-яё])(?:/\d{1,3})?"
    r"(?:,\s{0,2}(?:к(?:\.|орп\.?|аб(?:\.|инет)|в\.)|оф(?:\.|ис)|пом\.|стр\.)\s{0,2}\d{1,4}[А-Яа-я]?(?![а-яё]))?"
)
#: «302000, г. Зареченск, ул. Садовая, д. 5, каб. 12»
_ADDRESS = re.compile(rf"(?:\d{{6}},?\s{{1,2}})?{_REGION}{_TOWN}{_STREET}{_HOUSE}")
_FULL = 10  # figures of a number with its area code


def find_contacts(text: str) -> tuple[Hit, ...]:
    """Return telephones, e-mail addresses, sites and postal addresses; attribute kind: phone, email, url, address."""
    hits = [_hit(match.start(), match.end(), match[0], "email") for match in _EMAIL.finditer(text)]
    hits += [_site(match) for match in _URL.finditer(text)]
    hits += [_hit(match.start(), match.end(), match[0], "address") for match in _ADDRESS.finditer(text)]
    hits += [hit for match in _PHONE.finditer(text) if (hit := _phone(match.start(), match[0]))]
    hits += [
        hit for match in _LABELLED.finditer(text) if (hit := _phone(match.start("phone"), match["phone"], shortest=5))
    ]
    return longest(hits)


def _hit(start: int, stop: int, written: str, kind: str) -> Hit:
    normal = written.lower() if kind == "email" else re.sub(r"\s+", " ", written)
    return Hit(start, stop, normal, known(kind=kind), 0.95)


def _site(match: re.Match[str]) -> Hit:
    written = match[0].rstrip(_TRAILING)
    return _hit(match.start(), match.start() + len(written), written, "url")


def _phone(start: int, written: str, shortest: int = _FULL) -> Hit | None:
    """Return a telephone: «+7XXXXXXXXXX» where the area code is written, «;ext=205» behind."""
    number, _, extension = re.sub(r"(?i)\(?\s?(?:доб|вн)\.?", "#", written).partition("#")
    digits, extension = re.sub(r"\D", "", number), re.sub(r"\D", "", extension)
    if not shortest <= len(digits) <= _FULL + 1:
        return None
    normal = f"+7{digits[-_FULL:]}" if len(digits) >= _FULL else digits
    stop = start + len(written.rstrip())
    return Hit(start, stop, normal + (f";ext={extension}" if extension else ""), {"kind": "phone"}, 0.95)
