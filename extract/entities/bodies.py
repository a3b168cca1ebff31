"""Органы и организации в тексте: отделы, управления, министерства, институты, центры, and short mentions of them."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from extract.entities.establishments import find_establishments
from extract.entities.hits import Hit, known, longest
from extract.entities.institutes import find_institutes
from extract.entities.municipalities import municipality_at
from extract.entities.names import nominative_body
from extract.entities.regions import region_at
from extract.lexicon.words import read_words
from extract.linguistics import grammemes
from extract.text.casing import restore_case
from extract.text.tell_tales import Sought
from model.text import collapse

_LETTER = "А-Яа-яЁё"
_GAP = re.compile(r"(?:[ \u00a0]{0,6}\n[ \u00a0]{0,6}|[ \u00a0]{1,6})(?=\S)")
#: «Главное управление», «Северо-Восточное управление», «Отрадненское управление министерства».
_BEFORE = (
    r"(?:(?:районн|городск|муниципальн|областн|краев|окружн|территориальн|главн|местн|межрайонн|межмуниципальн)[а-яё]{2,3}"
    r"|(?-i:[А-ЯЁ][а-яё]{2,20}(?:-[А-ЯЁ]?[а-яё]{2,20})?(?:[сц]к|точн|адн|жн|альн))(?:ое|ого|ому|[иы]м|ом|ий|ый))\s{1,3}"
)
_HEAD = re.compile(
    rf"(?<![{_LETTER}-])(?P<before>{_BEFORE})?"
    rf"(?P<head>отдел(?:ом|[ауе])?|управлени(?:ем|[еяюи])|департамент(?:ом|[ауе])?|министерств(?:ом|[оауе])|комитет(?:ом|[ауе])?"
    rf"|администраци(?:ей|[яиею])|правительств(?:ом|[оауе])|комисси(?:ей|[яиею])|агентств(?:ом|[оауе])|служб(?:ой|[аыеу])"
    rf"|мэри(?:ей|[яиею])|префектур(?:ой|[аыеу])|управ(?:ой|[аыеу])|исполнительн(?:ый|ого|ому|ым|ом)\s{{1,3}}комитет(?:ом|[ауе])?|исполком(?:ом|[ауе])?"
    rf"|(?:совет(?:ом|[ауе])?|собрани(?:ем|[еяюи]))\s{{1,3}}(?:народных\s{{1,3}})?депутатов|совет(?:ом|[ауе])?\s{{1,3}}муниципальн\w{{2,3}}|(?:городск\w{{2,3}}\s{{1,3}})?дум(?:ой|[аыеу])|законодательн\w{{2,3}}\s{{1,3}}собрани(?:ем|[еяюи])"
    rf"|(?:земск\w{{2,3}}|районн\w{{2,3}})\s{{1,3}}собрани(?:ем|[еяюи])|кабинет(?:ом|[ауе])?\s{{1,3}}министров"
    rf"|коллеги(?:ей|[яию])|(?-i:УО|ГУО|РУО)|орган(?:ом|[ауе])?\s{{1,3}}управления\s{{1,3}}образованием)(?![{_LETTER}])",
    re.IGNORECASE,
)
_SOUGHT = Sought(
    _HEAD,
    (
        *("отдел", "управ", "департамент", "министерств", "комитет", "администраци", "правительств", "комисси"),
        *("агентств", "служб", "мэри", "префектур", "исполком", "совет", "собрани", "дум", "кабинет", "коллеги"),
    ),
    ("УО",),
)
#: These are bodies only with the place they govern; the others with what they deal with.
_BY_PLACE = re.compile(
    r"администраци|правительств|мэри|префектур|управ[аыуео]|исполн|исполком|совет|собрани|законодат|земск|районн|кабинет|коллеги|уо|гуо|руо|орган|(?:городск\w{2,3}\s+)?дум[аыуео]",
    re.IGNORECASE,
)
#: «МКУ Управление образования …»: the form belongs to the name.
_FORM_BEFORE = re.compile(
    r"(?:(?<![А-Яа-яЁё])(?:М[БКА]?У|РМКУ|ГКУ|ГБУ)"
    r"|(?i:муниципальн[а-яё]{2,3}\s{1,3}(?:(?:бюджетн|автономн|каз[её]нн)[а-яё]{2,3}\s{1,3})?учреждени[а-яё]{1,2}))\s{1,3}$"
)
#: These are bodies with both or with «по делам …» only: a «комиссия по проверке» comes and goes.
_LASTING = re.compile(
    r"комисси[а-яё]{1,2}\s+по\s+делам\s+несовершеннолетн|(?:федеральн|государственн)[а-яё]{2,3}\s+служб|служб[а-яё]{1,2}\s+по\s+(?:надзору|контролю)",
    re.IGNORECASE,
)
#: «управление качеством», «управления образовательной организацией»: an activity, no body.
_PROCESS = re.compile(
    r"(?:^|\s)управлени[а-яё]{1,2}\s{1,3}(?:(?!образованием)[а-яё]{3,20}(?:ом|ем|ами|ями)|образованием|образовательн|в\s)(?:[^а-яё]|[а-яё]|$)"
)
#: «Управление качеством образования: проблемы …»: a topic, though it opens a sentence; «Управление делами» is a body.
_TOPIC_OF_TALK = re.compile(r"Управлени[ея]\s{1,3}(?!образованием|делами)[а-яё]{3,20}(?:ом|ем|ами|ями)(?![а-яё])")
_NOT_BEFORE = re.compile(
    r"(?:орган(?:ы|ов|ам|ами|ах|а|у|ом)?|систем[а-яё]{1,3}|механизм[а-яё]{0,3}|модел[а-яё]{1,3}|функци[а-яё]{1,3}|осуществля[а-яё]{2,8})\s{1,3}(?:[а-яё]{3,20}\s{1,3}){0,2}$",
    re.IGNORECASE,
)
_WORD = re.compile(rf"[{_LETTER}]+(?:-[{_LETTER}]+)*")
_STATE = re.compile(
    rf"(?:Российск[а-яё]{{2,3}}\s{{1,4}}Федераци[а-яё]{{1,2}}|РФ|Росси[ия])(?![{_LETTER}])", re.IGNORECASE
)
_UNIT = re.compile(rf"(?:района|города|округа|области|края|республики|муниципалитета)(?![{_LETTER}])", re.IGNORECASE)
_ADMINISTRATION = re.compile(
    rf"(?:администрации|мэрии|исполнительного\s{{1,3}}комитета|исполкома|АМС)(?![{_LETTER}])", re.IGNORECASE
)
_TOPIC_GAP = re.compile(r",?(?: {1,4}\n? {0,4}|\n {0,4})(?=\S)")
_LONGEST_TOPIC, _MOST_PARTS = 12, 12
#: Behind a comma these are parties of their own: «Комитет образования, школы».
_PARTY = re.compile(r"школ|организац|учрежден|педагог|дет(?:и|ей)$|специал|методич", re.IGNORECASE)
#: Behind these a body's name is whole.
_WHOLE_TOPIC = re.compile(
    r"(?:образовани|просвещени|наук|культур|спорт|политик|молод[её]ж)[а-яё]{1,3}\s+$", re.IGNORECASE
)
_SPHERE = re.compile(r"\s{1,4}(?:сфере|области)(?![а-яё])", re.IGNORECASE)
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct", "voct"})
_OTHER_LINE = re.compile(
    r"(?:г|с|п|д|х|ст|пос|дер|пгт|р\.\s?п|п\.\s?г\.\s?т|рп)\.|пгт\s|(?:город|село|пос[её]лок|станица)\s"
    r"|[А-ЯЁ][а-яё-]{2,25}(?:ий|ый|ой)\s+(?:(?:муниципальн|городск)[а-яё]{2}\s+)?(?:район|округ)(?![а-яё])",
)
_OTHER_REGION = re.compile(r"[А-ЯЁ][а-яё-]{3,25}(?:ий\s+край|ая\s+(?:обл|респ))|Республика\s")
_CONNECTORS = frozenset({"и", "по", "в", "с", "сфере"})


def find_bodies(text: str) -> tuple[Hit, ...]:
    """Return every body named in the text, bodies inside the names of others too; attributes: kind."""
    heads = _SOUGHT.finditer(text, text.casefold())
    hits = [hit for match in heads if (hit := _body(text, match))]
    hits += [*find_institutes(text), *find_establishments(text)]
    return _settled(hits)


def _settled(hits: list[Hit]) -> tuple[Hit, ...]:
    """Keep the longest, and a body inside another's name that has a head and a field of its own."""
    outer = longest(hits)
    starts = [hit.start for hit in outer]
    inner = [hit for hit in hits if hit.attributes.get("kind") == "department" and _is_inside(hit, outer, starts)]
    return tuple(sorted([*outer, *longest(inner)], key=lambda hit: hit.start))


def _is_inside(hit: Hit, outer: tuple[Hit, ...], starts: list[int]) -> bool:
    around = outer[max(0, bisect_right(starts, hit.start) - 1)]
    return around.start < hit.start and hit.stop <= around.stop and around.attributes.get("kind") == "department"


def _body(text: str, head: re.Match[str]) -> Hit | None:
    """Follow a head word through topic, administration and places: «отдел образования администрации города …»."""
    if _NOT_BEFORE.search(text, max(0, head.start() - 60), head.start()):
        return None
    by_place = _BY_PLACE.match(head["head"]) is not None
    stop, kinds = _follow(text, head.end(), by_place=by_place)
    if not _is_named(text[head.start() : stop], head["head"], kinds):
        return None
    form = _FORM_BEFORE.search(text, max(0, head.start() - 60), head.start())
    start = form.start() if form and not by_place else head.start()
    return _hit(start, stop, text, "administration" if by_place else "department")


def _is_named(written: str, head: str, kinds: set[str]) -> bool:
    if re.match(r"комисси|служб", head, re.IGNORECASE):
        return _LASTING.search(written) is not None
    if _BY_PLACE.match(head):
        return "place" in kinds or ("state" in kinds and head.lower().startswith("правительств"))
    if _PROCESS.search(written) or _TOPIC_OF_TALK.match(written):
        return False
    return bool({"topic", "place", "administration"} & kinds)


def _follow(text: str, stop: int, *, by_place: bool) -> tuple[int, set[str]]:
    """Return where the name ends that a head begins, and what kinds of parts follow the head."""
    kinds: set[str] = set()
    for _ in range(_MOST_PARTS):
        gap = _GAP.match(text, stop)
        step = _step(text, gap.end(), kinds) if gap else None
        if step is None or (by_place and step[1] in {"body", "topic"}):
            return stop, kinds
        stop, kind = step
        kinds.add(kind)
    return stop, kinds


def _step(text: str, start: int, before: set[str]) -> tuple[int, str] | None:
    for kind, end_at in _PARTS:
        end = end_at(text, start)
        if end is not None and not (kind == "unit" and {"place", "state"} & before):
            return end, kind
    return None


def _topic_end(text: str, start: int) -> int | None:
    """Return where the words of a body's field end: «образования и науки», «по делам молодёжи»."""
    end, at = None, start
    for _ in range(_LONGEST_TOPIC):
        word = _WORD.match(text, at)
        if word is None or not _goes_on(word[0], first=at == start) or not _in_oblique(word[0]):
            break
        if _begins_party(text[max(0, at - 25) : at], word[0]) or (
            word[0].lower() == "в" and not _SPHERE.match(text, word.end())
        ):
            break
        if word[0].lower() not in _CONNECTORS:
            end = word.end()
        gap = _TOPIC_GAP.match(text, word.end())
        if gap is None:
            break
        at = gap.end()
    return end


def _goes_on(word: str, *, first: bool) -> bool:
    """A topic is written small, or all in capitals; its first word may have a capital: «Министерство Просвещения»."""
    if not (first or word.islower() or word.isupper()):
        return False
    return word.lower() in _CONNECTORS or _is_topic(word)


@cache
def _is_topic(word: str) -> bool:
    lower = word.lower()
    if "-" in lower:
        return any(_is_topic(part) for part in lower.split("-"))
    return any(lower.startswith(stem) and len(lower) - len(stem) <= 5 for stem in read_words("body_topics"))  # noqa: PLR2004 -- an ending


def _begins_party(before: str, word: str) -> bool:
    """«Комитет образования, школы», «отдел образования школы-наставники»: another party of the same cell."""
    return _PARTY.match(word) is not None and (before.rstrip().endswith(",") or _WHOLE_TOPIC.search(before) is not None)


@cache
def _in_oblique(word: str) -> bool:
    """A body is «of education», «on youth»: «…, образовательные организации» is the next party."""
    readings = grammemes(word)
    return not readings or any({"gent", "datv", "ablt", "loct"} & tags or not tags & _CASES for tags in readings)


def _place_end(text: str, start: int) -> int | None:
    """Return where a place ends; on the next line «г. Зея» is the document's place, «Лесной район» another name."""
    end = municipality_at(text, start)
    if end is None or text[start - 1 : start] != "\n":
        return end
    return None if _OTHER_LINE.match(text, start) else end


def _region_end(text: str, start: int) -> int | None:
    """Return where a region ends; on the next line in the nominative it is no part of the body's name."""
    end = region_at(text, start)
    return None if end and text[start - 1 : start] == "\n" and _OTHER_REGION.match(text, start) else end


def _matched(pattern: re.Pattern[str]) -> Callable[[str, int], int | None]:
    def end_at(text: str, start: int) -> int | None:
        match = pattern.match(text, start)
        return match.end() if match else None

    return end_at


_SUB_BODY = re.compile(
    r"(?:департамента|управления|министерства|комитета|отдела|агентства)(?=\s{1,3}\S)", re.IGNORECASE
)
_PARTS: tuple[tuple[str, Callable[[str, int], int | None]], ...] = (
    ("state", _matched(_STATE)),
    ("place", _region_end),
    ("place", _place_end),
    ("administration", _matched(_ADMINISTRATION)),
    ("topic", _topic_end),
    ("body", _matched(_SUB_BODY)),
    ("unit", _matched(_UNIT)),
)


def _hit(start: int, stop: int, text: str, kind: str, confidence: float = 0.9) -> Hit:
    written = re.sub(r"\s?-\s?(?=\w)", "-", collapse(text[start:stop]))
    normal = nominative_body(restore_case(written))
    return Hit(start, stop, normal[:1].upper() + normal[1:], known(kind=kind), confidence)
