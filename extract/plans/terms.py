"""Пометы пункта: what a point of a plan says behind «Срок: …», «Отв. …», «(сроки – …; ответственные – …)»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.plan import Role
from model.text import collapse

_OF_WHAT = r"(?:\s(?:ис|вы)?(?:полнения|проведения|реализации|представления))?"
_FOR_WHAT = r"(?:\s(?:исполнител[ьи]|лиц[оа]|за\s(?:ис|вы)?(?:полнение|проведение|реализацию)))?"
_WORDS = {
    Role.DEADLINE: rf"(?:сроки?|дат[аы]|период|время){_OF_WHAT}",
    Role.RESPONSIBLE: rf"(?:ответственн(?:ый|ые|ая)|ответств\.|отв\.|исполнител[ьи]){_FOR_WHAT}",
    Role.RESULT: (
        r"(?:(?:ожидаемый|планируемый|предполагаемый)\s)?результат|итоговый\sдокумент|форма\sотч[её]тности|выход"
    ),
    Role.PLACE: r"место(?:\sпроведения)?",
    Role.PARTICIPANTS: r"участники|целевая\s(?:аудитория|группа)|категория\sучастников",
}
_NAMED = "|".join(f"(?P<{role.name}>{words})" for role, words in _WORDS.items())
#: A colon or a dash; none behind «Отв.» before a name, behind «Срок» before «до», and where the line ends.
_SEPARATOR = (
    r"(?:\s{0,2}[:–—-]\s{0,2}|(?<=[Оо]тв\.)\s{0,2}(?=[А-ЯЁ])"
    r"|(?<=[Сс]рок)\s(?=до\s|с\s\d|не\sпозднее|\d)"
    r"|(?:(?<=ветственный)|(?<=ветственная)|(?<=ветственные))\s(?=[А-ЯЁ][а-яё-]{1,20}\s[А-ЯЁ]\.)|(?=\n))"
)
_BEHIND_MARK = r"(?:^|(?<=[.;,(\n–—-]))\s{0,3}"
#: A label behind a mark, or one with a capital letter and a colon behind a space.
_LABEL = re.compile(rf"{_BEHIND_MARK}(?i:{_NAMED}){_SEPARATOR}")
_BARE_LABEL = re.compile(rf"(?<=\w)\s{{1,3}}(?=[СДПВОИФМУЦК][а-я])(?i:{_NAMED})\s?:\s{{0,2}}")
#: A full stop after these belongs to them: «2021 г.», «Петрова А.А.», «кл. рук.»
_SHORT = re.compile(r"(?:(?<![^\W\d_])(?:[А-ЯЁ]|гг?|рук|зам|зав|др|пр|кл|уч|руб|чел|дир))\.$")
_SENTENCE = re.compile(r"(?<!\bг)\.\s{1,3}(?=[А-ЯЁ][а-яё]{2})")
_EDGES = " \t\n;,–—-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """Помета: what one label of a point says."""

    role: Role
    label: str
    text: str


def part_terms(text: str) -> tuple[str, tuple[Term, ...]]:
    """Return the activity of a point, and its terms in the order written; a label said twice counts once."""
    labels = _labels(text)
    if not labels:
        return text, ()
    stops = [*(label.start() for label in labels[1:]), len(text)]
    terms = tuple(_term(label, text[label.end() : stop]) for label, stop in zip(labels, stops, strict=True))
    activity = _trimmed(text[: labels[0].start()], opening=True)
    return _activity_behind(activity, tuple(_first_of_each(terms)))


def _activity_behind(activity: str, terms: tuple[Term, ...]) -> tuple[str, tuple[Term, ...]]:
    """«1. Срок: сентябрь. Провести совещание»: the activity stands behind the first term where none stands before."""
    if not terms or any(map(str.isalpha, activity)):
        return activity, terms
    first, *others = terms
    said = _SENTENCE.search(first.text)
    if said is None:
        return activity, terms
    number = f"{activity.strip()}. " if activity.strip() else ""
    short = replace(first, text=_trimmed(first.text[: said.start()]))
    return f"{number}{first.text[said.end() :]}", (short, *others)


def _labels(text: str) -> list[re.Match[str]]:
    found = {label.end(): label for pattern in (_BARE_LABEL, _LABEL) for label in pattern.finditer(text)}
    return [found[stop] for stop in sorted(found)]


def _term(label: re.Match[str], text: str) -> Term:
    name = next(name for name, found in label.groupdict().items() if found)
    words = collapse(label[name])
    return Term(role=Role[name], label=words[:1].upper() + words[1:], text=_trimmed(text))


def _first_of_each(terms: tuple[Term, ...]) -> Iterator[Term]:
    seen: set[Role] = set()
    for term in terms:
        if term.role not in seen and term.text:
            seen.add(term.role)
            yield term


def _trimmed(text: str, *, opening: bool = False) -> str:
    """Return a text without the marks that part it from its neighbours."""
    *_, shortest = _ever_shorter(text.strip(_EDGES), opening=opening)
    return shortest


def _ever_shorter(text: str, *, opening: bool) -> Iterator[str]:
    yield text
    for _ in range(4):
        unmatched = text.endswith(")") and text.count(")") > text.count("(")
        full_stop = text.endswith(".") and not _SHORT.search(text)
        if unmatched or full_stop or (opening and text.endswith("(")):
            text = text[:-1]
        text = text.strip(_EDGES)
        yield text
