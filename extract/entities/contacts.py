"""Контакты в тексте: telephones, e-mail, sites, postal addresses."""

import re
from collections.abc import Iterator

from extract.entities.hits import Hit, known, longest
from extract.text.tell_tales import Sought, has_figure, holds_any

_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-zА-Яа-яё0-9-]{1,63}\.){1,5}[A-Za-zрф]{2,10}(?![\w-])"
)
_URL = re.compile(
    r"(?:https?://|(?<![\w.])(?i:www)\.)[^\s<>«»\"(){}\[\]|\\]{3,300}"
    r"|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,40}\.){1,3}(?:ru|рф|com|org|net|su|edu|gov|info|me|online|school|site|pro|москва)(?:/[^\s<>«»\"(),;]{0,200})?(?![\w@.-]*@)(?![\w-])"
    r"|(?<![\w@./-])(?:[а-яё0-9][а-яё0-9-]{1,40}\.){1,3}рф(?:/[^\s<>«»\"(),;]{0,200})?(?![\w-])",
)
_MAIL = Sought(_EMAIL, ("@",))
_SITE = Sought(
    _URL,
    (
        *("http://", "https://", "www.", ".ru", ".рф", ".com", ".org", ".net", ".su", ".edu", ".gov", ".info", ".me"),
        *(".online", ".school", ".site", ".pro", ".москва"),
    ),
)
_TRAILING = ".,;:!?*_"
#: «8 (4812) 00-00-01 (доб. 205)», «+7 900 000-00-03», «(82133) 22-4-18», «тел. 2-14-56».
_EXTENSION = r"(?:\s{0,2},?\s{0,2}\(?\s?(?:доб|вн)\.?\s?\d{1,5}\)?)?"
_SEP = r"[\s\u00a0-]{0,2}"
_PHONE = re.compile(
    rf"(?<![\d+(№/.,-])(?:(?:\+\s?7|8){_SEP}(?:\(\s?\d{{3,6}}\s?\)|\d{{3,5}})|\(\s?\d{{3,6}}\s?\)){_SEP}"
    rf"\d{{1,3}}(?:[ \u00a0-]?\d{{1,3}}){{1,3}}{_EXTENSION}(?!\d)"
)
_LOCAL = r"\d{1,3}[-\u00a0 ]\d{2}[-\u00a0 ]\d{2}"
#: «тел. 2-14-56, 2-15-57», «т. 5-22-17», «конт. телефон: 3-14-15».
_LABELLED = re.compile(
    r"(?<![А-Яа-яЁё])(?:тел(?:ефон[а-я]{0,2}|\.)?(?:\s?/\s?факс)?|факс|моб(?:ильный)?\.?|сот\.|т\.(?=\s?[\d(+]))"
    r"\s{0,2}[.:]?\s{0,3}"
    rf"(?P<phone>(?:\+\s?7|8)?[\d ()\u00a0-]{{4,20}}\d{_EXTENSION})"
    rf"(?P<more>(?:[,;]\s?(?:факс\s)?{_LOCAL}(?!\d)){{0,4}})",
    re.IGNORECASE,
)
#: «Исп. Т.К. Журавина, 2-34-56»
_BEHIND_NAME = re.compile(r"(?:(?<=[А-ЯЁ]\.[ ,])|(?<=[а-яё],\s)|(?<=[А-ЯЁ]\.,\s))\d-\d\d-\d\d(?=[ \t]*(?:\n|$))")
_MORE = re.compile(rf"{_LOCAL}(?!\d)")
_PART = (
    r"(?:[А-ЯЁ][а-яё-]{2,30}(?:-[А-ЯЁ][а-яё]{2,20})?(?:ий|ый|ой|ая|ое)\s{1,2}(?:(?:муниципальный|городской|автономный|автономная)\s{1,2})?"
    r"(?:обл(?:\.|асть)|край|округ|р-н|район|Республика)(?:\s?[–-]\s?(?:Югра|Кузбасс|Чувашия))?"
    r"|(?:г\.\s?о\.|м\.\s?о\.|(?:городской|муниципальный)\s{1,2}округ|ЗАТО)\s{1,2}[А-ЯЁ][а-яё-]{2,25}"
    r"|[Рр]есп(?:ублика|\.)\s{1,2}[А-ЯЁ][а-яё]{2,20}(?:\s{1,2}(?:Эл|Осетия))?(?:\s?[–-]\s?[А-ЯЁ][а-яё]{3,15})?(?:\s?\([А-ЯЁ][а-яё]{3,15}\))?"
    r"|Россия|Российская\s{1,2}Федерация|РФ|ХМАО(?:\s?[–-]\s?Югра)?|ЯНАО)"
)
_TOWN = (
    r"(?:г(?:\.|ород)|с(?:\.|ело)|п\.\s?г\.\s?т\.|р\.\s?п\.|рп|пгт\.?|п(?:\.|ос\.|ос[её]лок)|д(?:\.|ер\.|еревня)|ст(?:\.|-ца|аница)|х(?:\.|утор)|аул|н\.\s?п\.)\s{0,2}"
    r"[А-ЯЁ][А-Яа-яё-]{1,25}(?:\s{1,2}[А-ЯЁ][а-яё-]{1,25})?"
)
_WAY = (
    r"(?:ул(?:\.|ица)|пр(?:осп)?\.|пр-т|проспект|пер(?:\.|еулок)|пл(?:\.|ощадь)|ш(?:\.|оссе)|б-р|бульвар|наб(?:\.|ережная)"
    r"|мкр(?:\.|н)?|микрорайон|квартал|кв-л|проезд|пр-д|тракт|тупик)"
)
#: An address without figures has one of these: «ул. Садовая, г. Зареченск».
_WAYS = (
    *("ул.", "улица", "пр.", "просп.", "пр-т", "проспект", "пер.", "переулок", "пл.", "площадь", "ш.", "шоссе"),
    *("б-р", "бульвар", "наб.", "набережная", "мкр", "микрорайон", "квартал", "кв-л", "проезд", "пр-д"),
    *("тракт", "тупик"),
)
_STREET = rf"(?:{_WAY}\s{{0,2}}[А-ЯЁ\d][^,;:\n\t]{{0,40}}|[А-ЯЁ][А-Яа-яё-]{{2,25}}\s{{1,2}}{_WAY})"
_HOUSE = (
    r"(?:д(?:\.|ом)|зд(?:\.|ание)|стр\.)?[ \u00a0]{0,2}\d{1,4}"
    r"(?:[ \u00a0]?[А-Яа-я](?![А-Яа-яё]|[ \u00a0][А-ЯЁ]\b))?(?![А-Яа-яё])(?:/\d{1,3}[А-Яа-я]?)?(?:[ \u00a0]?«[А-Я]»)?"
    r"(?:,\s{0,2}(?:к(?:\.|орп(?:\.|ус)?|аб(?:\.|инет)|в\.)|оф(?:\.|ис)|пом\.|стр\.|лит(?:\.|ера)|корпус)\s{0,2}(?:\d{1,4}[А-Яа-я]?|[А-Я])(?![а-яё])){0,2}"
)
#: «302000, г. Зареченск, ул. Садовая, д. 5, каб. 12», «Невский пр., д. 100».
_ADDRESS = re.compile(
    rf"(?<![\dА-Яа-яЁё])(?:(?P<index>\d{{6}}),?\s{{1,2}})?(?:{_PART},\s{{0,2}}){{0,4}}(?:(?P<town>{_TOWN})(?:,\s{{0,2}})?){{0,2}}"
    rf"(?:(?P<street>(?<![А-Яа-яЁё]){_STREET})(?:,\s{{0,2}}(?P<house>{_HOUSE}))?(?P<behind>(?:,\s{{1,2}}(?:{_TOWN}|{_PART})){{0,4}}(?:,\s{{1,2}}\d{{6}}(?!\d))?)"
    rf"|(?P<plot>(?=д\.|дом|зд){_HOUSE}))?(?<![,\s])"
)
_STARTS = re.compile(rf"(?<![\dА-Яа-яЁё])(?:\d{{6}},?\s|{_PART},|{_TOWN}|{_STREET})")
_FULL = 10  # figures of a number with its area code


def find_contacts(text: str) -> tuple[Hit, ...]:
    """Return telephones, e-mail addresses, sites and postal addresses; attribute kind: phone, email, url, address."""
    folded, figures = text.casefold(), has_figure(text)
    hits = [_hit(match.start(), match.end(), match[0], "email") for match in _MAIL.finditer(text, folded)]
    hits += [_site(match) for match in _SITE.finditer(text, folded)]
    if figures or holds_any(text, _WAYS):
        hits += [_hit(match.start(), match.end(), match[0], "address") for match in _addresses(text)]
    return longest([*hits, *_phones(text)] if figures else hits)


def _phones(text: str) -> list[Hit]:
    hits = [hit for match in _PHONE.finditer(text) if (hit := _phone(match.start(), match[0]))]
    hits += [
        hit for match in _LABELLED.finditer(text) if (hit := _phone(match.start("phone"), match["phone"], shortest=5))
    ]
    hits += [hit for match in _LABELLED.finditer(text) for hit in _further(text, match)]
    hits += [hit for match in _BEHIND_NAME.finditer(text) if (hit := _phone(match.start(), match[0], shortest=5))]
    return hits


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield what has a street with a house or a town, or a postal code with a town."""
    for start in _STARTS.finditer(text):
        match = _ADDRESS.match(text, start.start())
        if match and ((match["street"] and (match["house"] or match["town"] or match["behind"])) or _is_posted(match)):
            yield match


def _is_posted(match: re.Match[str]) -> bool:
    """A village without streets: the postal code or the house tells."""
    return bool(match["town"] and (match["index"] or (match["plot"] and "," in match[0])))


def _further(text: str, labelled: re.Match[str]) -> Iterator[Hit]:
    """Yield the other numbers behind one label: «тел. 2-14-56, 2-15-57»."""
    for match in _MORE.finditer(text, labelled.start("more"), labelled.end("more")):
        hit = _phone(match.start(), match[0], shortest=5)
        if hit:
            yield hit


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
