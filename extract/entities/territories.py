"""Regions and municipalities that a name, a title or a line of a header tells of."""

import re
from functools import lru_cache
from typing import Final

from extract.entities.names import is_adjective, names_body, nominative_municipality, nominative_region
from extract.text.casing import is_capitals, restore_case
from model.text import collapse

_CAP = r"[А-ЯЁ][а-яё]+"
#: «Орловской», «Усть-Лабинского», «Ханты-Мансийский», but no «Технической»
_PLACE_ADJECTIVE = rf"(?:{_CAP}\s?-\s?)?{_CAP}(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое)"
_REGION = re.compile(
    rf"\b(?P<adjective>{_PLACE_ADJECTIVE})\s+"
    r"(?:област(?:ь|и|ью)|кра(?:й|я|ю|ем|е)|[Рр]еспублик(?:а|и|е|ой|у)"
    r"|автономн[а-яё]{2,3}\s+(?:области?|области?ю|округ(?:а|у|ом|е)?))"
    r"(?:\s+[-–—]\s+(?:Югр[аыеу]|Кузбасс[ауе]?|Чуваши[яию]))?"
    rf"|\b[Рр]еспублик(?:а|и|е|ой|у)\s+(?:Марий\s+Эл|(?:Северн[а-яё]{{2}}\s+)?{_CAP}(?:-{_CAP})?)(?:\s*\({_CAP}\)|\s+[-–—]\s+{_CAP})?"
    # an adjective of another kind, where nothing goes on behind: «Заречного края»
    rf"|\b{_CAP}(?:ый|ий|ого|ому|ом|ая|ой)\s+(?:кра[йяюе]|област[ьи])(?![а-яё])(?!\s+[а-яё])"
    r"|\b[Гг]ород(?:а|у|ом|е)?\s+(?:Москв[аыеу]|Санкт-Петербург[ауе]?|Севастопол[ьяюе])\b"
    # «Правительство Москвы», «Комитет по образованию Санкт-Петербурга»; a town's name alone is but a place
    r"|(?<=Правительство\s)(?P<city>Москвы|Санкт-Петербурга|Севастополя)\b|(?<=[а-яё]\s)(?P<town>Санкт-Петербурга|Севастополя)\b"
)
_FEDERAL: Final = ("российск", "федеральн")
_DISTRICT = re.compile(
    rf"\b(?P<adjective>{_PLACE_ADJECTIVE})\s+(?:(?:муниципальн|городск)[а-яё]{{2,3}}\s+)?(?:район|округ)(?:а|у|ом|е)?(?![а-яё])"
    rf"|\b(?:{_CAP}-)?{_CAP}[а-яё](?:ий|ый|ого|ому|ым|ом|ем)\s+(?:муниципальн|городск)[а-яё]{{2,3}}\s+(?:район|округ)(?:а|у|ом|е)?(?![а-яё])"
    # another adjective behind the body that governs: «администрации Лесного района»
    rf"|(?<=[Аа]дминистрации\s)(?:{_CAP}-)?{_CAP}[а-яё](?:ого|его)\s+района(?![а-яё])"
)
_CITY_DISTRICT = re.compile(
    # no region behind «Каменского городского округа Свердловской области»
    rf"\b[Гг]ородск[а-яё]{{2,3}}\s+округ(?:а|у|ом|е)?\s+(?!{_PLACE_ADJECTIVE}\s+(?:област|кра[йяюе]|[Рр]еспублик|автономн))(?:(?:город(?:а|у|ом|е)?|ЗАТО)\s+)?"
    rf"(?:[«\"]{_CAP}[^»\"]{{0,40}}[»\"]|{_CAP}(?:-[А-Яа-яё]+)*)"
)
_CITY = re.compile(
    rf"\b[Гг]ород(?:а|у|ом|е)?\s+{_CAP}(?:-[А-Яа-яё]+)*(?:\s+{_CAP}(?:-{_CAP})?)?|\bг\.\s?{_CAP}(?:-[А-Яа-яё]+)*"
)
#: «ЗАТО Шиханы», «ЗАТО г. Островной»: the name stands in the nominative
_CLOSED = re.compile(rf"\bЗАТО\s+(?:[Гг](?:\.|ород[а-яё]?)\s?)?[«\"]?{_CAP}(?:-[А-Яа-яё]+)*[»\"]?")
#: «МО «Судогодский район»», «муниципального образования «Озёрский городской округ»»
_QUOTED = re.compile(
    r"(?P<kind>[Мм]униципальн[а-яё]{2,3}\s+(?:образовани|район|округ)[а-яё]{0,2}|\bМО|\bМР|\bГО)\s*[«\"]\s?(?P<name>[А-ЯЁ][^»\"«\n]{2,50}?)\s?[»\"]"
)
#: «Городского округа «город Ирбит»»: what the quotes hold has a kind of its own
_QUOTED_TOWN = re.compile(
    rf"\b[Гг]ородск[а-яё]{{2,3}}\s+округ(?:а|у|ом|е)?\s+[«\"]\s?(?P<name>[Гг]ород\s+{_CAP}[^»\"«\n]{{1,40}}?)\s?[»\"]"
)
_SETTLED_KINDS: Final = {"мр": "муниципальный район", "го": "городской округ"}


def find_region(text: str) -> str | None:
    """Return the first region that the text names, in the nominative: «Нижегородская область»."""
    text = _readable(text)
    for found in _REGION.finditer(text):
        if city := found["city"] or found["town"]:
            return nominative_municipality(f"города {city}")
        if found[0].lower().startswith("город"):
            return nominative_municipality(collapse(found[0]))
        adjective = (found["adjective"] or "").lower()
        if not adjective.startswith(_FEDERAL) and not re.search(r"ческ", adjective):
            return nominative_region(collapse(found[0]))
    return None


def find_municipality(text: str) -> str | None:
    """Return the first municipality that the text names, in the nominative: «Дмитровский район», «город Зея»."""
    text = _readable(text)
    quoted = _QUOTED.search(text)
    if quoted is not None:
        return _from_quotes(quoted["kind"], collapse(quoted["name"]))
    if (town := _QUOTED_TOWN.search(text)) is not None:
        return _spelled(collapse(town["name"]))
    closed = _CLOSED.search(text)
    if closed is not None and not _CITY_DISTRICT.search(text):
        return re.sub(r"^ЗАТО Г(?=\.|ород\s)", "ЗАТО г", collapse(closed[0]))
    for pattern in (_CITY_DISTRICT, _DISTRICT, _CITY):
        found = next((one for one in pattern.finditer(text) if not _is_no_municipality(one[0])), None)
        if found is not None:
            return _settled(found[0])
    return None


def _settled(name: str) -> str:
    name = collapse(re.sub(r"^г\.\s?", "город ", name))
    city, *named = name.split()
    if len(named) > 1 and names_body(named[-1]):
        *named, _ = named  # «Город Зея / Отдел образования …» run together
        name = " ".join([city, *named])
    if city.startswith("город") and not city.startswith("городск") and len(named) > 1 and is_adjective(named[-1]):
        # «города Зеи Амурской области»; but «города Нижнего Новгорода»
        name = name if is_adjective(named[0]) else f"{city} {named[0]}"
    return nominative_municipality(re.sub(r"\s-\s|-\s|\s-", "-", name))


def _from_quotes(kind: str, name: str) -> str:
    name = re.sub(r"\s?-\s?", "-", name)
    name = _spelled(name)
    if re.search(r"район|округ|город|поселени", name, re.IGNORECASE):
        return name
    noun = _SETTLED_KINDS.get(kind.lower()) or ("муниципальный район" if "район" in kind else "муниципальный округ")
    if kind.lower() in _SETTLED_KINDS or not kind.lower().endswith(("образование", "образования", "мо")):
        return f"{name} {noun}" if is_adjective(name.split()[-1]) else f"{noun} {name}"
    return name


def _spelled(name: str) -> str:
    """«Город Чита» -> «город Чита», «Городской округ X» -> «городской округ X»."""
    return name[0].lower() + name[1:] if re.match(r"Город(?:ской)?\s", name) else name


def _is_no_municipality(name: str) -> bool:
    """No name of a place: «Российская …», «… автономный округ», and a kind alone."""
    kind_alone = r"(?:Городск|Муниципальн|Сельск)[а-яё]{2,3}\s+(?:район|округ)[а-яё]?$"
    return bool(re.match(rf"(?:Федеральн|Российск)|.{{0,40}}автономн|{kind_alone}", name))


@lru_cache(maxsize=1024)  # a line of a head is asked by header, issuer and letterhead
def is_territory(line: str) -> bool:
    """Say whether a line of a header is nothing but the name of a region or a municipality, in the nominative."""
    text = re.sub(r"^[Мм]униципальное образование\s+(?=[А-ЯЁа-яё])", "", _readable(line).strip(" .,"))
    for found in (find_region(text), find_municipality(text)):
        if found is not None and _key(found) == _key(text):
            return True
    quoted = _QUOTED.match(text)
    return quoted is not None and quoted.end() == len(text) and "образование" in quoted["kind"].lower()


def _key(text: str) -> str:
    return re.sub(r"[\s«»\"-]+", "", text).lower().replace("ё", "е")


def _readable(text: str) -> str:
    return "\n".join(restore_case(line) if is_capitals(line) else line for line in text.split("\n"))
