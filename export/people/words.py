"""What a word is: a surname, a given name, a post; told by the dictionary, by endings, and by short lists."""

import re
from functools import cache, lru_cache
from typing import Any

#: Endings that make a Russian, Ukrainian, Armenian, Georgian or Jewish surname likely, in any case.
_ENDING = re.compile(
    r"(?:(?:[ое]в|[иы]н)(?:а|у|ым|ом|е|ой|ою|ы|ых|ыми)?|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ие|их)|(?:ен|ч|ш|щ|й)ко"
    r"|[чщнлсшбкдр][уюа]к(?:а|у|ом|е)?|ян(?:а|у|ом|е)?|швили|дзе|[кнсвтрдгл]их|[кнсвтрдгл]ых|(?:[ое]в|[еи])ич(?:а"
    r"|у|ем|е)?)",
    re.IGNORECASE,
)
#: Words a post begins with; the ending is free.
POST = (
    r"(?:начальни[кц]|заместител|зам\.|замдиректор|завуч|зав\.|заведующ|руководител|рук\.|директор|ректор"
    r"|проректор|декан"
    r"|председател|сопредседател|секретар|методист|тьютор|специалист|консультант|эксперт|советни[кц]|референт"
    r"|инспектор"
    r"|инженер|аналитик|координатор|куратор|наставни[кц]|модератор|учител|преподавател|педагог|воспитател|психолог"
    r"|логопед|дефектолог|библиотекар|вожат|глав[аеуы](?![а-я])|министр|губернатор|мэр|депутат|лаборант|бухгалтер"
    r"|сотрудни[кц]"
    r"|организатор|ответствен|исполнител|член[аыуов]{0,2}(?![а-я])|ассистент|доцент|профессор|тренер|оператор"
    r"|администратор"
    r"|программист|юрист|юрисконсульт|врач|медсестр|документовед|делопроизводител|завхоз|спикер|докладчик"
    r"|эксперт)[а-я]{0,6}"
)
_POST = re.compile(POST, re.IGNORECASE)
#: Words with a capital that stand beside initials or surnames and are nobody's name.
_COMMON = frozenset(
    """
    фамилия фио приложение утверждаю согласовано согласован исп подпись россии области края района округа города
    республики администрации отдела управления департамента комитета министерства правительства образования школы
    школа гимназии гимназия лицея лицей центра центр сад села поселка план плана дорожная карта отчет приказ список
    график раздел тема срок этап цель задача итоги год года квартал январь февраль март апрель май июнь июль август
    сентябрь октябрь ноябрь декабрь контроль контакты телефон адрес федерация российской российская федерации
    общество совет группа комиссия ответственные ответственный ответственная мероприятие мероприятия результат
    показатель основание утвержден утверждена кабинет
    """.split()
)


@lru_cache(maxsize=65_536)
def tags_of(word: str) -> tuple[frozenset[str], ...]:
    """Return the marks of each reading the dictionary has for a word; none for one it lacks."""
    parses = [parse for parse in _analyser().parse(word.lower()) if parse.is_known]
    return tuple(frozenset(parse.tag.grammemes) for parse in parses)


@lru_cache(maxsize=16_384)
def surname_weight(word: str) -> int:
    """Return how much a word looks like a surname: 3 known as one, 2 ends as one, 1 unknown, 0 another word."""
    folded = word.lower()
    if folded in _COMMON or _POST.fullmatch(folded) or len(word) < 2:  # noqa: PLR2004 -- «Ю»
        return 0
    readings = tags_of(word)
    if any("Surn" in tags for tags in readings):
        return 3
    ends = _ENDING.search(folded) is not None and bool(re.search(f"{_ENDING.pattern}$", folded))
    return (2 if ends else 1) if not readings else 0


@cache
def is_common(word: str) -> bool:
    """Tell a heading, a body, a post: a word that is nobody's name."""
    folded = word.lower()
    return folded in _COMMON or _POST.fullmatch(folded) is not None


@cache
def is_surname_not_town(word: str) -> bool:
    """Tell a word that is a surname and nothing else: «Петровой», but no «Серова» (of the town Серов), «Правовой»."""
    readings = tags_of(word)
    if not readings:
        return surname_weight(word) == 2  # noqa: PLR2004 -- by its ending
    return surname_weight(word) == 3 and not any(_is_other(tags) for tags in readings)  # noqa: PLR2004 -- as above


def _is_other(tags: frozenset[str]) -> bool:
    """Tell a reading that is no person's: towns on -ово («Иваново») share their genitive with every «Иванова»."""
    if "Geox" in tags:
        return "masc" in tags or "nomn" in tags
    return not tags & {"Surn", "Name", "Patr", "Poss"}


@cache
def is_given(word: str) -> bool:
    """Tell a given name: «Марии», «Пётр»."""
    return any("Name" in tags for tags in tags_of(word))


@cache
def is_only_given(word: str) -> bool:
    """Tell a given name that is nothing else: «Наталья», but no «Вера», «Роман»."""
    readings = tags_of(word)
    return any("Name" in tags for tags in readings) and all(tags & {"Name", "Surn", "Patr"} for tags in readings)


_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@lru_cache(maxsize=4096)
def cases_of(word: str, kind: str) -> frozenset[tuple[str, str]]:
    """Return (case, gender) of the readings of a word as a name of a kind: Name, Surn, Patr."""
    return frozenset(
        (case, gender)
        for tags in tags_of(word)
        if kind in tags and "plur" not in tags
        for case in _CASES
        if case in tags
        for gender in ({"masc", "femn"} & tags or {"masc", "femn"})
    )


@lru_cache(maxsize=1024)
def inflected(word: str, case: str, number: str = "sing") -> str:
    """Return a noun or adjective in a case, its first letter's case kept; as it stands where it has no such form."""
    for parse in _analyser().parse(word.lower()):
        form = parse.inflect({case, number})
        if form is not None and {"nomn"} in parse.tag:
            changed = str(form.word)
            return changed.capitalize() if word[:1].isupper() else changed
    return word


@cache
def _analyser() -> Any:  # noqa: ANN401 -- pymorphy3 ships no types
    import pymorphy3  # noqa: PLC0415 -- a dictionary of 15 MB, loaded at the first need

    return pymorphy3.MorphAnalyzer()
