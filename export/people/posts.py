"""Должность вместо имени: is it written beside the name, or known from elsewhere, and in which case."""

import re
from functools import partial
from typing import Final

from export.people.found import Name
from export.people.words import POST, inflected, tags_of

_LOOK: Final = 160
#: What is no post though it leads up to names.
_NO_POST: Final = r"(?!ответствен|исполнител|член|сотрудни|докладчик|спикер)"
_WORDS: Final = r"[^,;:()\n.!?]{0,120}"
_BEFORE: Final = re.compile(
    rf"(?<![А-Яа-я]){_NO_POST}{POST}(?:(?:зам|зав|им|г|и\.о|пед)\.|{_WORDS}[^,;:()\n.!?])?[ \t]*[-(]?\s*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"\s{{0,3}}[,(-]?\s{{0,3}}(?:[а-я-]{{2,20}}(?:[ыи]й|ая)\s){{0,2}}{_NO_POST}{POST}", re.IGNORECASE
)
_VERB: Final = re.compile(
    r"[а-я]{3,}(?:ть|ться|ует|ают|ает|яет|яют|ит|ят|ил[аи]?|ено|ены)(?![а-я])|(?:приказ|указ|подпис|переда|да)л[аи]?(?![а-я])",
    re.IGNORECASE,
)
#: «сотрудник» by case, one and several.
_EMPLOYEE: Final = {
    "nomn": ("сотрудник", "сотрудники"),
    "gent": ("сотрудника", "сотрудников"),
    "datv": ("сотруднику", "сотрудникам"),
    "accs": ("сотрудника", "сотрудников"),
    "ablt": ("сотрудником", "сотрудниками"),
    "loct": ("сотруднике", "сотрудниках"),
}
_SEVERAL: Final = {
    one: re.compile(
        rf"(?<![А-Яа-я]){one}(?:(?:\s{{0,2}}[,;/]\s{{0,2}}|\s{{1,2}}и\s{{1,2}}|\n?){one})+(?![А-Яа-я])", re.IGNORECASE
    )
    for one, _ in _EMPLOYEE.values()
}


def stands_beside(text: str, name: Name) -> bool:
    """Tell whether the person's post is written right before or behind the name: «директор Иванова М. П.»."""
    if _AFTER.match(text, name.stop) is not None:
        return True
    before = _BEFORE.search(text[max(0, name.start - _LOOK) : name.start])
    return before is not None and _VERB.search(before[0]) is None


#: What stands before a name tells its case better than an ending: «у Ивановой», «поручить Ивановой».
_GOVERNING: Final = (
    ("ablt", re.compile(r"(?<![А-Яа-я])(?:со?|вместе со?|совместно со?|над|между|перед)\s{1,2}$", re.IGNORECASE)),
    ("accs", re.compile(r"(?:возло|назнач)[а-я]{1,8}(?:\s{1,2}на)?\s{1,2}$", re.IGNORECASE)),
    ("datv", re.compile(r"(?<![А-Яа-я])(?:ко?|по)\s{1,2}$", re.IGNORECASE)),
    ("loct", re.compile(r"(?<![А-Яа-я])(?:обо?|при)\s{1,2}$", re.IGNORECASE)),
    (
        "gent",
        re.compile(
            r"(?<![А-Яа-я])(?:у|от|для|без|из|до|кроме|из-за|(?:под )?руководством|(?:при|с) участи[а-я]{1,2}"
            r"|при поддержке"
            r"|председательством|кабинет[а-я]{0,2}|урок[а-я]{0,2}|опыт[а-я]{0,2}|класс[а-я]{0,2})\s{1,2}$",
            re.IGNORECASE,
        ),
    ),
)


_CHARGED: Final = re.compile(r"[а-я]{2,20}(?:ть|ти|чь|ено|ил[аи]?)\s{1,2}$", re.IGNORECASE)


def governed_case(text: str, name: Name) -> str | None:
    """Return the case that what stands before a name demands; None where nothing does."""
    before = text[max(0, name.start - 40) : name.start]
    governed = next((case for case, lead in _GOVERNING if lead.search(before)), None)
    # «поручить Ивановой», but «отчёт Ивановой»
    return governed or ("datv" if name.case == "gent" and _CHARGED.search(before) else None)


def post_instead(name: Name, case: str) -> str:
    """Return what stands for a name: the person's post where known, else «сотрудник»."""
    if name.post:
        return name.post if case == "nomn" else _declined(name.post, case)
    return _EMPLOYEE[case][0]


def several_told(text: str) -> str:
    """Return «сотрудники» for «сотрудник, сотрудник»."""
    if "отрудник" not in text:
        return text
    for one, many in _EMPLOYEE.values():
        text = _SEVERAL[one].sub(partial(_like, many), text)
    return text


def _like(many: str, run: re.Match[str]) -> str:
    return many.capitalize() if run[0][0].isupper() else many


def _declined(post: str, case: str) -> str:
    """Return «директора школы» of «директор школы»: adjectives and the first noun change, what depends on it stays."""
    words = post.split(" ")
    for index, word in enumerate(words):
        words[index] = inflected(word, case)
        if any("NOUN" in tags for tags in tags_of(word)):
            break
    return " ".join(words)
