"""Имена без инициалов: «Белова Наталья», «Юлия Котова», «Алла Геннадьевна», told by the dictionary of names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from extract.entities.hits import Hit, cover, known
from extract.entities.people import Found, may_be_surname
from extract.entities.positions import position_after, position_before
from extract.linguistics import analyser, grammemes

_WORD = r"[А-ЯЁ][а-яё]{1,22}(?:-[А-ЯЁ][а-яё]{1,22})?"
_PAIR = re.compile(rf"(?<![А-Яа-яЁё«\"-])(?P<first>{_WORD})[ \u00a0](?=(?P<second>{_WORD})(?![А-Яа-яЁё-]))")
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]{1,18}(?:[оеё]?вич|[ькмт]ич|[оеё]вн|ичн)(?:[ауеы]|ем|ом|ой)?")
#: «ул. Розы Люксембург», «проспект Юрия Гагарина»
_STREET = re.compile(
    r"(?:ул(?:\.|иц[аыеу])|пр(?:\.|-т|осп(?:\.|ект[ауе]?))|пер\.|переулок|площад[ьи]|пл\.|бульвар[ае]?|шоссе|наб\.)\s{0,2}$"
)
_SURE, _LIKELY = 0.85, 0.75


def find_given_names(text: str, people: Sequence[Found]) -> tuple[Hit, ...]:
    """Return the people named by a given name with a surname or a patronymic alone, where no other rule saw them."""
    taken = bytearray(len(text))
    for start, stop, _ in people:
        cover(taken, start, stop)
    hits: list[Hit] = []
    ends = sorted(stop for _, stop, _ in people)
    for pair in _PAIR.finditer(text):
        if any(taken[pair.start() : pair.end("second")]) or _STREET.search(
            text, max(0, pair.start() - 12), pair.start()
        ):
            continue
        before = [*ends[: bisect_right(ends, pair.start())][-1:], *(hit.stop for hit in hits[-1:])]
        hit = _addressed(pair) or _named(text, pair, max(before, default=0))
        if hit:
            hits.append(hit)
            cover(taken, hit.start, hit.stop)
    return tuple(hits)


def _addressed(pair: re.Match[str]) -> Hit | None:
    """Read «Алла Геннадьевна»."""
    given, patronymic = pair["first"], pair["second"]
    if not _PATRONYMIC.fullmatch(patronymic) or not may_be_surname(given) or not _may_be_given(given):
        return None
    attributes = known(given=given, patronymic=patronymic, initials=f"{given[0]}.{patronymic[0]}.")
    return Hit(pair.start(), pair.end("second"), f"{given} {patronymic}", attributes, _LIKELY)


def _named(text: str, pair: re.Match[str], limit: int) -> Hit | None:
    """Read «Белова Наталья» and «Наталья Белова» where both words agree in case."""
    for given, surname in ((pair["second"], pair["first"]), (pair["first"], pair["second"])):
        if _is_given(given) and may_be_surname(surname) and _agree(given, surname):
            start, stop = pair.start(), pair.end("second")
            position = position_after(text, stop, len(text)) or position_before(text, start, limit)
            name, family = _nominative(given, surname)
            attributes = known(surname=family, given=name, initials=f"{given[0]}.", position=position)
            return Hit(start, stop, f"{family} {name}", attributes, _SURE)
    return None


@cache
def _is_given(word: str) -> bool:
    """Tell a given name that is nothing else: «Наталья», but no «Роман», «Вера»."""
    readings = grammemes(word)
    return any("Name" in tags for tags in readings) and all({"Name", "Surn", "Patr"} & tags for tags in readings)


@cache
def _may_be_given(word: str) -> bool:
    readings = grammemes(word)
    return not readings or any("Name" in tags for tags in readings)


_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


@cache
def _agree(given: str, surname: str) -> bool:
    """Tell whether both can stand in one case of the singular; a surname unknown to the dictionary needs its ending."""
    names = set(_cases(given, "Name"))
    surnames = set(_cases(surname, "Surn"))
    if surnames:
        return bool(names & surnames)
    return (
        not grammemes(surname)
        and re.search(r"(?:[оеё]в|[иы]н|ко|[сц]к(?:ий|ая)|[оеё]ва|[иы]на|ук|юк|ян|швили|дзе|ых)$", surname) is not None
    )


def _cases(word: str, kind: str) -> Iterator[tuple[str, str]]:
    readings = [tags for tags in grammemes(word) if kind in tags and "sing" in tags]
    # «Анне» is the dative of «Анна» before it is a foreign name that never changes
    changing = [tags for tags in readings if "Fixd" not in tags] if kind == "Name" else []
    for tags in changing or readings:
        if tags & _CASES:
            for case in _CASES & tags:
                for gender in {"masc", "femn"} & tags or {"masc", "femn"}:
                    yield case, gender


@cache
def _nominative(given: str, surname: str) -> tuple[str, str]:
    """Return given name and surname in the nominative of the case and gender they share; else as written."""
    shared = sorted(set(_cases(given, "Name")) & set(_cases(surname, "Surn")), key=lambda pair: pair[0] != "nomn")
    if not shared or shared[0][0] == "nomn":
        return given, surname
    case, gender = shared[0]
    return _inflected(given, "Name", case, gender), _inflected(surname, "Surn", case, gender)


def _inflected(word: str, kind: str, case: str, gender: str) -> str:
    for parse in analyser().parse(word.lower()):
        if (
            {kind, case, "sing"} in parse.tag
            and "Fixd" not in parse.tag
            and (gender in parse.tag or "ms-f" in parse.tag)
        ):
            form = parse.inflect({"nomn", "sing"})
            if form is not None:
                return "-".join(part.capitalize() for part in str(form.word).split("-"))
    return word
