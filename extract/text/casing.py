"""Capitals undone: «ОТДЕЛ ОБРАЗОВАНИЯ ДМИТРОВСКОГО РАЙОНА» -> «Отдел образования Дмитровского района»."""

import re
from functools import cache
from typing import Final

from extract.entities.names import is_adjective, lemma_of, names_body
from extract.linguistics import analyser
from model.text import collapse

#: «РОСТОВ-НА-ДОНУ»
_LOWER: Final = frozenset({"НА", "ДЕ", "ЛА"})
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
#: «муниципальное учреждение «СПОРТИВНАЯ ШКОЛА»»
_CAPITALS_QUOTED = re.compile(r"([«\"„“])([А-ЯЁ-]{3,}(?:\s+[А-ЯЁ-]+){1,10})(?=[»\"“”])")
_QUOTED = re.compile(r"([«\"„“])\s*([^«»\"“”]{1,160})")
#: The name of a territory stands before these: «Сунского муниципального района», «Алтайского края».
_AFTER_NAME: Final = frozenset(
    {"район", "область", "край", "округ", "республика", "федерация", "поселение", "сельсовет"}
)
#: … and behind these: «города Зеи», «Республики Коми», «городского округа Самара».
_BEFORE_NAME: Final = frozenset({"город", "село", "посёлок", "поселок", "станица", "республика", "округ"})
#: «Г. ОСТРОВНОЙ», «ЗАТО ЗВЁЗДНЫЙ»
_SHORT_BEFORE: Final = frozenset({"Г", "ЗАТО"})
#: These have no name of their own more often than not: «городского округа по …».
_NAMED_SOMETIMES: Final = frozenset({"округ"})
#: Adjectives that name a kind of territory, no territory: «муниципального района», «городской округ».
_KINDS: Final = frozenset({"муниципальный", "городской", "сельский", "автономный", "внутригородской", "районный"})
#: Initialisms that stay: «МКУ «Управление образования»», «МО «Судогодский район»», «Правительство РФ».
_INITIALISMS: Final = frozenset(
    "РФ МО МР ГО МКУ МБУ МАУ МУ МОУ МБОУ МАОУ МКОУ МОБУ МОАУ МБДОУ ГБОУ ГАОУ ГБУ ГАУ ГКУ ГОУ ДПО СОШ ООШ НОШ ДОУ РОО "
    "РУО ГУО ТОО ЯНАО ХМАО РСО ЗАТО КЧР КБР СШ ДЮСШ ЦРО ИМЦ ММЦ ИРО".split()
)


def restore_case(text: str) -> str:
    """Return a name written in capitals with the capitals that a sentence would give it; other text is left alone."""
    text = collapse(text)
    if not is_capitals(text):
        return _CAPITALS_QUOTED.sub(lambda found: found[1] + _restored(found[2]), text)
    return _restored(text)


def _restored(text: str) -> str:
    words = list(_WORD.finditer(text))
    named = _named(tuple(word[0] for word in words))
    out, at = [], 0
    for index, word in enumerate(words):
        out += [text[at : word.start()], _cased(word[0], capital=index == 0 or index in named)]
        at = word.end()
    restored = "".join([*out, text[at:]])
    return _QUOTED.sub(lambda found: found[1] + found[2][:1].upper() + found[2][1:], restored)


def is_capitals(text: str) -> bool:
    """Say whether nearly all letters are capitals."""
    letters = list(filter(str.isalpha, text))
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)


def _cased(word: str, *, capital: bool) -> str:
    if word in _INITIALISMS or re.fullmatch(r"[БВГДЖЗЙКЛМНПРСТФХЦЧШЩ]{2,6}", word):
        return word
    if not capital:
        return word.lower()
    first, *others = word.split("-")
    return "-".join([first.capitalize(), *(part.lower() if part in _LOWER else part.capitalize() for part in others)])


def _named(words: tuple[str, ...]) -> set[int]:
    """Return the positions of words that belong to a proper name."""
    named: set[int] = set()
    for index, word in enumerate(words):
        if lemma_of(word, _AFTER_NAME):
            named |= _adjectives_before(words, index)
        if word in _SHORT_BEFORE and index + 1 < len(words) and not lemma_of(words[index + 1], _BEFORE_NAME):
            named.add(index + 1)
        if lemma_of(word, _BEFORE_NAME):
            named |= _name_behind(words, index)
        if lemma_of(word, frozenset({"федерация"})) and index and is_adjective(words[index - 1]):
            named.add(index)
        if is_proper(word):
            named.add(index)
    return named | _republics(words)


def _adjectives_before(words: tuple[str, ...], index: int) -> set[int]:
    """«СУНСКОГО МУНИЦИПАЛЬНОГО РАЙОНА»: back over the kind to the name."""
    at = index - 1
    while at >= 0 and lemma_of(words[at], _KINDS):
        at -= 1
    return {at} if at >= 0 and is_adjective(words[at]) and not lemma_of(words[at], _BEFORE_NAME) else set()


def _name_behind(words: tuple[str, ...], index: int) -> set[int]:
    """«ГОРОДА НИЖНЕГО НОВГОРОДА», «ГОРОДСКОГО ОКРУГА САМАРА», but «ГОРОДСКОГО ОКРУГА ПО ОБРАЗОВАНИЮ»."""
    stops = is_common if lemma_of(words[index], _NAMED_SOMETIMES) else _is_no_name
    found: set[int] = set()
    for at in range(index + 1, min(index + 3, len(words))):
        if stops(words[at]) or (found and is_common(words[at])):
            break
        found.add(at)
        if not is_adjective(words[at]):
            break
    return found


def _is_no_name(word: str) -> bool:
    """A town may be called by a common word: «ГОРОДА ЗАРЕЧЬЕ», not «ГОРОДА УПРАВЛЕНИЕ ОБРАЗОВАНИЯ»."""
    return is_function_word(word) or names_body(word) or lemma_of(word, _AFTER_NAME) is not None


def _republics(words: tuple[str, ...]) -> set[int]:
    """«Республика Коми», «Чувашская Республика»: the noun has a capital too."""
    return {
        index
        for index, word in enumerate(words)
        if lemma_of(word, frozenset({"республика"})) and (index + 1 < len(words) or index > 0)
    }


@cache
def is_proper(word: str) -> bool:
    """Say whether a word is known as nothing but a name of a place or a person."""
    parses = [parse for parse in analyser().parse(word.lower()) if parse.is_known]
    return bool(parses) and all({"Geox"} in parse.tag or {"Surn"} in parse.tag for parse in parses)


@cache
def is_common(word: str) -> bool:
    """Say whether a word is a known word of the language and no name: «администрация», «по», «образования»."""
    parses = [parse for parse in analyser().parse(word.lower()) if parse.is_known]
    names = any({tag} in parse.tag for parse in parses for tag in ("Geox", "Surn", "Name"))
    if is_function_word(word):
        return True
    return bool(parses) and not names and not is_adjective(word)


@cache
def is_function_word(word: str) -> bool:
    """Say whether a word is a preposition, a conjunction, or a single letter."""
    parses = analyser().parse(word.lower())
    return len(word) == 1 or any({tag} in parse.tag for parse in parses for tag in ("PREP", "CONJ"))
