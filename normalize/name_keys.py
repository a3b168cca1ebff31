"""Keys under which names are compared: one spelling of quotes, kinds and legal forms, and a school's number apart."""

import re
from functools import lru_cache

from model.text import fold

#: Written out -> abbreviated; the longest first.
_KINDS: tuple[tuple[str, str], ...] = (
    (r"средн\w+ общеобразовательн\w+ школ\w+", "сош"),
    (r"основн\w+ общеобразовательн\w+ школ\w+", "оош"),
    (r"начальн\w+ общеобразовательн\w+ школ\w+", "нош"),
    (r"средн\w+ школ\w+", "сош"),  # one school is written both ways
    (r"основн\w+ школ\w+", "оош"),
    (r"начальн\w+ школ\w+", "нош"),
    (r"сш\b", "сош"),
    (r"ош\b", "оош"),
    (r"нш\b", "нош"),
    (r"центр\w* образования", "цо"),
)
_LONG_FORM = re.compile(
    r"^(?:(?:муниципальн|государственн|областн|краев|республиканск|федеральн|частн|автономн|бюджетн|казенн|нетипов"
    r"|некоммерческ|общеобразовательн|образовательн|дошкольн)\w+ ){2,6}"
    r"(?:учреждени|организаци)\w+ ?"
)
_SHORT_FORM = re.compile(r"^([а-я]{1,7}оу|[а-я]{0,4}о[бак]у|[а-я]{1,2}[бак]?у)(?= |-|$)[ -]*")
#: Latin letters among Cyrillic ones come from keyboards and recognition.
_MIXED = re.compile(r"(?<=[а-я])[a-z]|[a-z](?=[а-я])")
_CYRILLIC = str.maketrans("abcehkmoptxy", "авсенкмортху")
_NUMBER = re.compile(r"(?:№|\bn) ?(\d{1,4}[а-я]?)(?![а-я])")
_HONOUR = re.compile(r" (?:им\.|имени) .*$")
#: Up to the place or the end: «имени героя И. И. Иванова города Вольска».
_HONOUR_AND_ON = re.compile(
    r" (?:им\.|имени|памяти) (?:[а-я]\. ?){0,3}\S{3,40}.{0,200}?"
    r"(?= (?:г\.|город|с\.|сел[оа] |п\.|пос|пгт|р\.|ст\.|станиц|х\.|хутор|д\.|деревн|№"
    r"|[а-я-]+ого (?:муниципальн|район|округ|городск))|$)"
)
_TOWN = re.compile(r"^(?:г\. ?|город )")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Return the name folded, without quotation marks, look-alike letters made Cyrillic."""
    key = " ".join(fold(name).replace('"', " ").split())
    return _MIXED.sub(lambda letter: letter[0].translate(_CYRILLIC), key)


@lru_cache(maxsize=65_536)
def school_key(name: str) -> str:
    """Return a school's name without legal form and honour, its kind abbreviated: «тополевская сош № 2»."""
    key = name_key(name)
    key = _SHORT_FORM.sub("", _LONG_FORM.sub("", key))
    for written, short in _KINDS:
        key = re.sub(rf"\b{written}", short, key)
    return _HONOUR.sub("", _NUMBER.sub(r"№ \1", key)).strip()


@lru_cache(maxsize=65_536)
def bare_school_name(name: str) -> str:
    """Return a school's name without legal form and honour, its kinds abbreviated, its place kept."""
    key = _LONG_FORM.sub("", name_key(name))
    key = _SHORT_FORM.sub("", key)
    for written, short in _KINDS:
        key = re.sub(rf"\b{written}", short, key)
    return _HONOUR_AND_ON.sub(" ", key).strip()


@lru_cache(maxsize=65_536)
def school_form(name: str) -> str | None:
    """Return the legal form a name begins with, abbreviated: «мбоу»; None where it has none."""
    key = name_key(name)
    long = _LONG_FORM.match(key)
    if long:
        return "".join(word[0] for word in long[0].split())
    short = _SHORT_FORM.match(key)
    return short[1] if short else None


@lru_cache(maxsize=65_536)
def school_number(name: str) -> str | None:
    """Return the number a school's name holds."""
    match = _NUMBER.search(name_key(name))
    return match[1] if match else None


@lru_cache(maxsize=65_536)
def town_key(name: str) -> str:
    """Return a municipality's name without «г.», «город»."""
    return _TOWN.sub("", name_key(name))
