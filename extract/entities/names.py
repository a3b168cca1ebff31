"""Names of bodies, municipalities and regions put into the nominative: only the head noun and its adjectives change."""

import re
from functools import cache
from typing import Final

from extract.linguistics import analyser

#: Head nouns of bodies, by gender; «отдела образования», «Министерства образования», «администрации города».
_BODY_HEADS: Final = {
    "masc": (
        "отдел департамент комитет орган центр институт совет аппарат фонд университет колледж техникум лицей сад "
        "кабинет сектор руководитель начальник директор глава губернатор президент президиум секретариат министр"
    ),
    "femn": (
        "администрация служба инспекция комиссия дума управа коллегия префектура школа гимназия мэрия палата академия "
        "лаборатория"
    ),
    "neut": "управление министерство агентство учреждение правительство образование собрание объединение бюро",
}
_TERRITORY_HEADS: Final = {
    "masc": "район округ край город посёлок поселок улус кожуун аймак сельсовет наслег хутор аул",
    "femn": "область республика станица федерация",
    "neut": "образование поселение село",
}
#: «Рособрнадзора», «Минобрнауки» is left alone
_AGENCY = re.compile(r"^(Рос[а-яё]{2,12}(?:надзор|реестр|стат|труд))(?:а|ом|у|е)(?![а-яё])")
#: «заведующего детским садом», «заведующей МБДОУ»
_HEADING = re.compile(r"^([Зз]аведующ)(его|ему|им|ей|ую)(?![а-яё])")
#: «МКУ», «ПМАОУ», «РОО», «МБОУ»
_INSTITUTION = re.compile(r"[А-Я]{0,3}(?:М|Г)[АБКО]{0,2}О?У|[А-Я]{1,2}УО|РОО|ГОРОО|[А-Я]{0,4}ДОУ|[А-Я]{0,2}ОШ")
#: «Каменского» may be known as a surname alone; «донского» is known, and becomes «донской».
_OF_PLACE = re.compile(
    r"[А-ЯЁ][А-Яа-яЁё-]{1,30}(?:[сц]к(?:ого|ому|ом|ой|им|ий|ая|ую|ое)|[СЦ]К(?:ОГО|ОМУ|ОМ|ОЙ|ИМ|ИЙ|АЯ|УЮ|ОЕ))"
)
_ADJECTIVE_ENDING = re.compile(r"(?:ого|ому|ом|ой|им|ий|ая|ую|ое)$", re.IGNORECASE)
_OF_PLACE_ENDINGS: Final = {"masc": "ий", "femn": "ая", "neut": "ое"}
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
#: «Ханты-Мансийского автономного округа – Югры», «Кемеровской области - Кузбасса»
_APPOSITION = re.compile(r"(?<=\S)\s{1,4}[-–—]\s{0,4}([А-ЯЁ][а-яё]{1,30}|[А-ЯЁ]{3,30})\s{0,4}$")
#: After these nouns the name itself is declined: «города Зеи», but not «Республики Коми».
_DECLINED_AFTER: Final = frozenset({"город", "село", "посёлок", "поселок", "станица"})
_PLACE_NAME = re.compile(r"(?<=\S)\s{1,4}([А-ЯЁ][А-ЯЁа-яё-]{1,40}(?:\s{1,4}[А-ЯЁ][А-ЯЁа-яё-]{1,40})?)\s{0,4}$")


@cache
def _heads() -> dict[str, str]:
    """Return noun -> gender for every head noun."""
    return {
        noun: gender
        for table in (_TERRITORY_HEADS, _BODY_HEADS)
        for gender, nouns in table.items()
        for noun in nouns.split()
    }


def nominative_body(text: str) -> str:
    """Return a body's name in the nominative: «отделом образования города Зеи» -> «отдел образования города Зеи»."""
    text = _HEADING.sub(lambda found: found[1] + ("ая" if found[2] in ("ей", "ую") else "ий"), text)
    return _AGENCY.sub(r"\1", _nominative(text)[0])


def nominative_region(text: str) -> str:
    """Return a region's name in the nominative: «Нижегородской области» -> «Нижегородская область»."""
    name, _ = _nominative(text)
    found = _APPOSITION.search(name)
    return name if found is None else name[: found.start(1)] + _nominative_noun(found[1])


def nominative_municipality(text: str) -> str:
    """Return a municipality's name in the nominative: «города Зеи» -> «город Зея»."""
    name, head = _nominative(text)
    found = _PLACE_NAME.search(name)
    if found is None or head not in _DECLINED_AFTER:
        return name
    return name[: found.start(1)] + (_adjectival(found[1], head) or _nominative_place(found[1]))


def _adjectival(name: str, head: str) -> str | None:
    """«города Свободного» -> «Свободный»: a town whose name is an adjective takes the gender of its kind."""
    if not re.fullmatch(r"[А-ЯЁ][а-яё]+(?:ого|его|ому|ему|[ое]м|ой|ей)", name) or not is_adjective(name):
        return None
    if any({"Geox"} in parse.tag and "NOUN" in parse.tag for parse in analyser().parse(name.lower())):
        return None
    return nominative_adjective(name, _heads()[head])


@cache
def names_body(text: str) -> bool:
    """Say whether a text names a body or an institution: «отдел образования», «МКУ «Управление образования»»."""
    bodies = frozenset(noun for nouns in _BODY_HEADS.values() for noun in nouns.split())
    words = [word[0] for word in _WORD.finditer(text)][:8]
    return any(lemma_of(word, bodies) for word in words) or any(_INSTITUTION.fullmatch(word) for word in words)


def _nominative(text: str) -> tuple[str, str | None]:
    """Return the text with its head noun and the adjectives before it in the nominative, and the head's lemma."""
    words = list(_WORD.finditer(text))[:6]
    for index, word in enumerate(words):
        lemma = lemma_of(word[0], frozenset(_heads()))
        if lemma is not None:
            return _with_head(text, words[: index + 1], lemma), lemma
        if not is_adjective(word[0]):
            break
    return text, None


def _with_head(text: str, words: list[re.Match[str]], lemma: str) -> str:
    *adjectives, head = words
    gender = _heads()[lemma]
    out, at = [], 0
    for word in adjectives:
        out += [text[at : word.start()], nominative_adjective(word[0], gender)]
        at = word.end()
    return "".join([*out, text[at : head.start()], like(head[0], lemma), text[head.end() :]])


@cache
def lemma_of(word: str, among: frozenset[str]) -> str | None:
    """Return the word's dictionary form when it is one of the given words."""
    if _beginning(word) not in _beginnings(among):
        return None  # the dictionary is slow, and no inflection of these words changes how they begin
    for parse in analyser().parse(word.lower()):
        if parse.normal_form in among and "sing" in parse.tag:
            return str(parse.normal_form)
    return None


@cache
def _beginnings(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_beginning, words))


def _beginning(word: str) -> str:
    """Return the letters that a word keeps in all its forms: «сёл» and «село» begin alike."""
    return word[:3].lower().replace("ё", "е")


@cache
def is_adjective(word: str) -> bool:
    """Say whether a word can be an adjective or participle in the singular, or, unknown, ends as a place's does."""
    return bool(_OF_PLACE.fullmatch(word)) or any(
        ({"ADJF"} in parse.tag or {"PRTF"} in parse.tag) for parse in analyser().parse(word.lower())
    )


@cache
def nominative_adjective(word: str, gender: str) -> str:
    """Return the adjective in the nominative singular of that gender, its capitals kept."""
    parses = analyser().parse(word.lower())
    # «Донского»: of «донский» and «донской» the one whose ending is stressed is the known name
    for parse in sorted(parses, key=lambda parse: not str(parse.normal_form).endswith(("ской", "цкой"))):
        if ("ADJF" in parse.tag or "PRTF" in parse.tag) and (form := parse.inflect({"nomn", "sing", gender})):
            return like(word, form.word)
    if _OF_PLACE.fullmatch(word):
        return like(word, _ADJECTIVE_ENDING.sub("", word).lower() + _OF_PLACE_ENDINGS[gender])
    return word


def _nominative_place(name: str) -> str:
    """«Зеи» -> «Зея», «Нижнего Новгорода» -> «Нижний Новгород»; «Салехард» stays."""
    *adjectives, noun = name.split()
    lemma = _nominative_noun(noun)
    if lemma == noun:
        return name
    gender = analyser().parse(lemma.lower())[0].tag.gender or "masc"
    return " ".join([*(nominative_adjective(word, gender) for word in adjectives), lemma])


@cache
def _nominative_noun(word: str) -> str:
    parses = analyser().parse(word.lower())
    nominative = [parse for parse in parses if {"nomn"} in parse.tag and parse.is_known]
    # «Калуги» is a town's genitive before it is the plural of a fish; «Химки» have no singular
    towns = any({"Geox", "gent", "sing"} in parse.tag for parse in parses)
    if nominative and not (towns and all({"plur"} in one.tag and {"Pltm"} not in one.tag for one in nominative)):
        return word
    known = sorted(
        [parse for parse in parses if "Geox" in parse.tag] or parses,
        key=lambda parse: towns and {"gent", "sing"} not in parse.tag,
    )
    form = known[0].inflect({"nomn", "sing"} if towns else {"nomn"}) if towns or "nomn" not in known[0].tag else None
    return like(word, form.word) if form else word


def like(model: str, word: str) -> str:
    """Return the word with the capitals and the letter е of the model."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    parts, models = word.split("-"), model.split("-")
    if 1 < len(parts) == len(models):
        return "-".join(like(old, new) for old, new in zip(models, parts, strict=True))
    letters = [_like_letter(old, new) for old, new in zip(model, word, strict=False)]
    return "".join(letters) + word[len(letters) :]


def _like_letter(old: str, new: str) -> str:
    new = "е" if new == "ё" and old.lower() == "е" else new
    return new.upper() if old.isupper() else new
