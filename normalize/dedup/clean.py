"""Clean text: what scanning and typing did to letters is undone, a number in a list goes; each word is mended alone."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from model.text import fold

#: «4.2.», «1)», «3.1 », «- », «а)» before an activity: its place in a list.
_LIST_NUMBER: Final = re.compile(
    r"[ \"]*(?:(?:п(?:ункт|\.)? ?(?=\d))?(?:\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)]| (?=[а-я\"(]))|\d{1,3}[.)](?!\d))"
    r"|[а-яa-z]\)|[-*•·‒▪●] )[ .]*"
)
#: A word with the parts that hyphens tie to it, and digits that stick to it; a number with its ending: «9-х», «5а».
_WORD: Final = re.compile(r"[а-яa-z]+(?:\d+[а-яa-z]+)*(?:-[а-яa-z]+)*|\d+(?:-?[а-яa-z]+)?")
#: «провед- ение».
_BREAK: Final = re.compile(r"(?<![а-яa-z0-9-])([а-яa-z]{1,30})- ([а-яa-z]{1,30})(?![а-яa-z0-9])")
#: A word that may be misspelt; of a compound each part but the last keeps its hyphen.
_PART: Final = re.compile(r"[а-я]{4,}-?")
#: Words and numbers of a clean text.
_TOKEN: Final = re.compile(r"[а-яa-z]+|\d+")
#: «в 9-х», «выпускников 9-х и 11-х»: classes, though the word is missing.
_NTH: Final = re.compile(r"\b(\d{1,2})-?(?:ых|х)(?= ?(?:$|[.;:()]| (?:по|к|в|на|для|о|об|с|из)\b))")
#: What recognition makes of «ц».
_BROKEN_TSE: Final = re.compile(r"ц,(?=[а-я])")
#: «5-9-х классов», «1 - 4 кл.»: the classes between are meant too.
_CLASSES: Final = re.compile(r"\b(\d{1,2})(?:-?(?:го|х|ых))? ?- ?(\d{1,2})(?=(?:-?(?:го|х|ых|е))? кл)")
_LAST_CLASS: Final = 11
#: Years and dates that no rule of the lexicon took.
_DATES: Final = re.compile(r"\b\d{1,2}\.\d{1,2}(?:\.(?:19|20)?\d\d)?\b|\b(?:19|20)\d\d\b")
_ASIDE: Final = re.compile(r"\(([^()]{0,150})\)")
#: Words without which what stands in brackets may be the point.
_ENOUGH_WORDS: Final = 5

#: Latin letters that stand for Cyrillic ones inside a Cyrillic word, after «rn» for «м» and «bl» for «ы».
_STRAYS: Final = str.maketrans("abcehikmnoprtuxy", "авсеникмпоргтиху")
#: Letters that may make a whole word: «OO», «c».
_TWINS: Final = frozenset("abcehkmoptxy")
_TWIN_LETTERS: Final = str.maketrans("abcehkmoptxy", "авсенкмортху")
_OTHER_LETTERS: Final = str.maketrans("іїєґ", "iиег")
_OTHER_CYRILLIC: Final = ("і", "ї", "є", "ґ")
_DIGITS: Final = str.maketrans("0346", "озчб")
_ROMAN: Final = {
    one: str(value) for value, one in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(), start=1)
}
_ORDINAL: Final = re.compile(r"-(?:[йхяюеx]|г?о|го|му|ой|ый|ое|ая|ую|ом|ых|ым|ми|ыми)|[йхx]|ых|го")
_LATIN: Final = re.compile(r"[a-z]")
_CYRILLIC: Final = re.compile(r"[а-я]")


def folded(text: str) -> str:
    """Return the text folded (lower case, е for ё, one kind of quote and dash), without its number in a list."""
    text = _without_number(fold(text))
    if any(letter in text for letter in _OTHER_CYRILLIC):
        text = text.translate(_OTHER_LETTERS)
    if "ц," in text:
        text = _BROKEN_TSE.sub("ц", text)
    if "-" in text:
        text = _NTH.sub(r"\1 класс", text)
    return text


def words_in(text: str) -> list[str]:
    """Return the words and numbers of a folded text as they stand, hyphens inside them kept."""
    return _WORD.findall(text)


def tokens_in(text: str) -> list[str]:
    """Return the words and numbers of a clean text, a hyphen parting words too."""
    return _TOKEN.findall(text)


def mended(text: str, mend: Mapping[str, str], whole: Callable[[str], str | None]) -> str:
    """Return folded text with the letters of each word as `mend` has them; halves of a broken word are joined.

    `whole` returns the word that two halves make, None where they make none.
    """
    if "- " in text:
        text = _BREAK.sub(lambda halves: whole(halves[1] + halves[2]) or halves[0], text)
    words = _WORD.findall(text)
    if [mend[word] for word in words] != words:
        text = _WORD.sub(lambda word: mend[word[0]], text)
    return _CLASSES.sub(_each_class, text) if "-" in text and " кл" in text else text


def respelled(text: str, spell: Mapping[str, str]) -> str:
    """Return mended text with each word as `spell` has it; the first parts of compounds are given with their hyphen."""
    words = _PART.findall(text)
    if [spell[word] for word in words] == words:
        return text
    return _PART.sub(lambda word: spell[word[0]], text)


def undated(text: str) -> str:
    """Return the text without the years and dates that are left in it."""
    return _DATES.sub(" ", text)


def without_asides(text: str, tells: Callable[[str], bool]) -> str:
    """Return the text without what stands in brackets, unless it `tells` something or is quoted.

    A short text keeps all: «Тренинг (конфликты)».
    """
    if len(_TOKEN.findall(_ASIDE.sub(" ", text))) < _ENOUGH_WORDS:
        return text
    return _ASIDE.sub(lambda aside: aside[0] if '"' in aside[0] or tells(aside[1]) else " ", text)


def lettered(word: str, knows: Callable[[str], bool]) -> str:
    """Return a word as `words_in` gives it with its letters mended: look-alikes, digits in it, ordinals, numerals."""
    if word[0].isdigit():
        return _numbered(word)
    return "-".join(_lettered(part, knows) for part in word.split("-"))


def _lettered(word: str, knows: Callable[[str], bool]) -> str:
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        word = word.translate(_DIGITS) if _CYRILLIC.search(word) else word
    if not _LATIN.search(word):
        return word
    if word.replace("х", "x") in _ROMAN:
        return _ROMAN[word.replace("х", "x")]
    if _CYRILLIC.search(word):
        return word.replace("rn", "м").replace("bl", "ы").replace("ьi", "ы").translate(_STRAYS)
    return _cyrillic_twin(word, knows)


def _cyrillic_twin(word: str, knows: Callable[[str], bool]) -> str:
    """«OO» in Latin letters; a foreign word stays."""
    if not _TWINS.issuperset(word):
        return word
    twin = word.translate(_TWIN_LETTERS)
    return twin if len(twin) == 1 or knows(twin) else word


def _numbered(word: str) -> str:
    number = word.rstrip("-abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя")
    ending = word[len(number) :]
    if not ending or _ORDINAL.fullmatch(ending):
        return number
    return f"{number} {ending.lstrip('-')}"


def _without_number(text: str) -> str:
    if text[:1].isalpha() and text[1:2] != ")" and text[:1] != "п":
        return text
    number = _LIST_NUMBER.match(text)
    return text[number.end() :] if number else text


def _each_class(classes: re.Match[str]) -> str:
    first, last = int(classes[1]), int(classes[2])
    if not 0 < first < last <= _LAST_CLASS:
        return classes[0]
    return ", ".join(map(str, range(first, last + 1)))
