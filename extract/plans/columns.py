"""Роль графы: told by its header's wording, never by its position."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from model.lesson import Lesson, LessonKind
from model.plan import Role
from model.text import collapse, fold

#: Longer texts are no headers.
LONGEST_HEADER = 220

_IN_WORD_HYPHEN = re.compile(r"(?<=[а-я])-\s?(?=[а-я])")
_BRACKETED = re.compile(r"\([^()]{0,200}\)")
_MIXED_WORD = re.compile(r"\b(?=[a-z]*[а-я])[a-zа-я]+\b|\b[acekmhoptxy]{4,}\b")
_LOOK_ALIKES = str.maketrans("acekmhoptxyb", "асекмнортхув")
_WORD = re.compile(r"[а-я]{5,}")

#: Headings whose role people gave, for the document that is being read; a person's word stands above any root.
_taught: ContextVar[Mapping[str, Role]] = ContextVar("headings taught", default=MappingProxyType({}))
_TAUGHT_STRENGTH = 100
#: Stems long enough to be told apart when a letter or two were misread.
_STEMS = {
    "мероприятия": Role.ACTIVITY,
    "содержание": Role.ACTIVITY,
    "ответственный": Role.RESPONSIBLE,
    "ответственные": Role.RESPONSIBLE,
    "исполнитель": Role.RESPONSIBLE,
    "исполнители": Role.RESPONSIBLE,
    "результат": Role.RESULT,
    "результаты": Role.RESULT,
    "показатели": Role.INDICATOR,
    "примечание": Role.MARK,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Притязание на роль: what a header says its column holds, and how plainly."""

    role: Role
    strength: int
    #: The role the column takes when another one claims this role by more.
    otherwise: Role = Role.OTHER
    #: Where in the header the telling word begins.
    start: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Root:
    role: Role
    where: str
    strength: int
    otherwise: Role
    pattern: re.Pattern[str]

    def claim(self, start: int) -> Claim:
        return Claim(role=self.role, strength=self.strength, otherwise=self.otherwise, start=start)


@lru_cache(maxsize=4096)  # the same few headers stand over every table, and are asked after by several rules
def header_key(text: str) -> str:
    """Return the header folded for comparison: hyphens inside words undone, look-alike Latin letters made Russian."""
    key = _IN_WORD_HYPHEN.sub("", fold(text)).strip(' .:;*"')
    return _MIXED_WORD.sub(lambda word: word.group().translate(_LOOK_ALIKES), key)


def claim_of(header: str) -> Claim | None:
    """Return what a header claims, or None where its words tell nothing."""
    if not header.strip() or len(collapse(header)) > LONGEST_HEADER:
        return None
    key = header_key(header)
    taught = _taught.get().get(key)
    return _claim_of_key(key) if taught is None else Claim(role=taught, strength=_TAUGHT_STRENGTH)


@contextmanager
def headings_taught(lessons: Iterable[Lesson]) -> Iterator[None]:
    """Inside, headings that people gave a role have it; the first lesson about a wording holds."""
    roles: dict[str, Role] = {}
    for lesson in lessons:
        if lesson.kind is LessonKind.COLUMN and lesson.role is not None:
            roles.setdefault(header_key(lesson.text.replace(" / ", " ")), lesson.role)
    before = _taught.set(MappingProxyType(roles))
    try:
        yield
    finally:
        _taught.reset(before)


@lru_cache(maxsize=4096)  # cells of a body may be asked too
def _claim_of_key(key: str) -> Claim | None:
    outside = " ".join(_BRACKETED.sub(" ", key).split()) or key
    return (
        _whole(outside)
        or _anywhere(key)
        or _first(outside)
        or _first(key)
        or _first(key.replace(" ", ""))
        or _misread(outside)
    )


def vetoes_plan(header: str) -> bool:
    """Tell whether a column of this header makes its table no plan (risk maps)."""
    key = header_key(header)
    return any(root.pattern.search(key) for root in _roots("veto"))


def assign_roles(claims: Sequence[Claim | None]) -> tuple[Role, ...]:
    """Return a role for each column: the plainest claim wins, the loser takes its second choice or OTHER."""
    winners: dict[Role, int] = {}
    for index in sorted(range(len(claims)), key=lambda index: _rank(claims[index])):
        claim = claims[index]
        if claim is not None and claim.role not in winners:
            winners[claim.role] = index
    return tuple(_role_at(index, claim, winners) for index, claim in enumerate(claims))


def _rank(claim: Claim | None) -> tuple[int, int]:
    return (0, 0) if claim is None else (-claim.strength, claim.start)


def _role_at(index: int, claim: Claim | None, winners: dict[Role, int]) -> Role:
    if claim is None:
        return Role.OTHER
    if claim.role in {Role.FUNDING, Role.OTHER} or winners[claim.role] == index:
        return claim.role
    if claim.otherwise in {Role.INDICATOR, Role.PARTICIPANTS} and claim.otherwise not in winners:
        return claim.otherwise
    # A group stands left of what it groups, and there may be several: «Этап | Мероприятия | Содержание деятельности».
    grouping = claim.otherwise is Role.SECTION and index < winners[claim.role]
    return Role.SECTION if grouping else Role.OTHER


def _whole(key: str) -> Claim | None:
    return next((root.claim(0) for root in _roots("whole") if root.pattern.fullmatch(key)), None)


def _anywhere(key: str) -> Claim | None:
    found = ((root, root.pattern.search(key)) for root in _roots("any"))
    return next((root.claim(match.start()) for root, match in found if match), None)


def _first(key: str) -> Claim | None:
    found = ((root, root.pattern.search(key)) for root in _roots("head"))
    hits = [(match.start(), -match.end(), root) for root, match in found if match]
    if not hits:
        return None
    start, _, root = min(hits, key=lambda hit: hit[:2])
    return root.claim(start)


def _misread(key: str) -> Claim | None:
    """A scan's «Отвстственные», «мероприятня»: the word is one or two letters off."""
    for word in _WORD.finditer(key):
        for stem, role in _STEMS.items():
            if Levenshtein.distance(word.group(), stem, score_cutoff=2) <= len(stem) // 6:
                return Claim(role=role, strength=1, start=word.start())
    return None


@cache
def _roots(where: str) -> tuple[_Root, ...]:
    return tuple(root for root in _lexicon() if root.where == where)


@cache
def _lexicon() -> tuple[_Root, ...]:
    text = files("extract.lexicon").joinpath("column_headers.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(_root(line) for line in lines[1:])


def _root(line: str) -> _Root:
    role, where, strength, otherwise, root, _wording = line.split("\t")
    # A root begins a word: «итог» is no part of «политогии».
    begin = "" if where in {"whole", "veto"} else "(?<![а-я])"
    return _Root(
        role=Role(role),
        where=where,
        strength=int(strength),
        otherwise=Role(otherwise),
        pattern=re.compile(f"{begin}(?:{root})"),
    )
