"""Школы в тексте: legal form, own name, kind, number, honour, in any case and order that documents use."""

import re
from collections.abc import Iterator

from extract.entities.hits import Hit, known, longest
from extract.entities.municipalities import municipality_at
from extract.entities.regions import region_at
from extract.entities.school_names import (
    inner_pattern,
    inner_text,
    kind_code,
    number_list_pattern,
    plain_pattern,
    quoted_pattern,
    sought_form,
    sought_kind,
    tail_pattern,
)
from extract.entities.school_normals import nominative_name, normal_name, tail_attributes
from extract.lexicon.words import is_form_of_any
from model.text import collapse, fold

#: Behind a legal form: training, additional or vocational education is no school.
_NO_SCHOOL = re.compile(
    r"[\s«\"]{0,4}(?:ДПО|ДО|ДОД|СПО|ВПО|НПО|дополнительного|среднего\s+профессионального|высшего)(?![а-яёА-ЯЁ])"
)
#: «ВО» behind a federal form is higher education, behind «ГКОУ» it is Vologda or Vladimir.
_FEDERAL, _HIGHER = ("ФГБ", "ФГА"), re.compile(r"\s{1,3}ВО(?![А-ЯЁа-яё])")
_NO_SCHOOL_NAME = re.compile(
    r"управлени|институт|отдел\b|методическ\w+ (?:центр|кабинет)|бухгалтер|колледж|техникум|дом\w* (?:детск|творч)"
    r"|творчеств|университет|академи[яию](?![а-яё])|бюро|библиотек|больниц|училищ",
    re.IGNORECASE,
)
#: «ГКОУ ВО «Лесная школа-интернат»»: the region's letters before the name.
_REGION_LETTERS = re.compile(
    r"\s{1,3}(?![СОН]?О?Ш\b|ДОУ|ЦО\b|ОЦ\b|ЦРР)[А-ЯЁ]{2,4}(?:\(Я\))?(?=\s{0,3}[«\"“„]|\s{1,3}(?:[СОН]О?Ш|[Шш]кол|[Гг]имн|[Лл]ице)(?![А-ЯЁ])|\s{1,3}[А-ЯЁ][а-яё]{3,20}(?:ая|ой)\s{1,3}[СОН]О?Ш)"
)
_GENERAL_FORM = re.compile(r"(?:Г|М|Ф|Ч|ОГ|Н)[БАК]?У")
_GAP = re.compile(r"[ \t\u00a0]{1,3}\n?|\n")
_PLACE_BEFORE_NAME = re.compile(r"\s{1,3}(?:г\.|город[а]?)\s?[А-ЯЁ][\w-]{2,24}(?=\s{1,3}[«\"А-ЯЁ])")
_ADJECTIVES_BEFORE = re.compile(
    r"(?<![А-Яа-яЁё-])(?:[А-ЯЁ][а-яё]{2,20}(?:-[А-ЯЁа-яё]{2,20})?[сц]к(?:ой|ая|ую)(?:,\s{1,2}|\s{1,2}и\s{1,2})){1,12}$"
)
_TITLE = re.compile(r"\s*[«\"](?P<title>[^«»\"]{2,60})[»\"]?")
_ALONE = frozenset({"ЦО", "гимназия", "лицей", "школа-интернат", "СОШ", "ООШ", "НОШ", "кадетский корпус"})


def find_schools(text: str) -> tuple[Hit, ...]:
    """Return every school named in the text; attributes: form, kind, name, number, honour, place."""
    folded = text.casefold()
    formed = [hit for match in sought_form().finditer(text, folded) for hit in _behind_form(text, match)]
    bare = [hit for match in sought_kind().finditer(text, folded) for hit in _bare(text, match)]
    return longest([*formed, *bare])


def _behind_form(text: str, form: re.Match[str]) -> Iterator[Hit]:
    """Read the name behind a legal form: quoted, unquoted, or just a number."""
    start = form.end()
    if _NO_SCHOOL.match(text, start) or (form[0].startswith(_FEDERAL) and _HIGHER.match(text, start)):
        return
    letters = _REGION_LETTERS.match(text, start)
    start = letters.end() if letters else start
    start = _behind_place(text, start)
    yield from _quoted(text, form, start) or _plain(text, form, start) or _numbered(text, form, start)


def _is_general(form: re.Match[str]) -> bool:
    """МБУ, «муниципальное казённое учреждение»: a form of anything, so the name must tell a school."""
    if form["short"]:
        return _GENERAL_FORM.fullmatch(form["short"]) is not None
    return re.search(r"образоват|дошкольн", form["long"], re.IGNORECASE) is None


def _behind_place(text: str, start: int) -> int:
    """«БОУ г. Омска «Гимназия № 19»», «МКОУ Лесного района «Ивовская школа»»: the founder's place before the name."""
    place = _PLACE_BEFORE_NAME.match(text, start)
    if place:
        return place.end()
    named = _GAP.match(text, start)
    end = (municipality_at(text, named.end()) or region_at(text, named.end())) if named else None
    return end if end and (quoted_pattern().match(text, end) or plain_pattern().match(text, end)) else start


def _quoted(text: str, form: re.Match[str], start: int) -> list[Hit]:
    quoted = quoted_pattern().match(text, start)
    if quoted is None:
        return []
    inner = inner_text(quoted)
    parts = inner_pattern().match(inner)
    if _NO_SCHOOL_NAME.search(inner) or (parts is None and _is_general(form)):
        return []
    inside = tail_pattern().match(inner, parts.end() if parts else 0)
    titled = _TITLE.match(inner, parts.end()) if parts else None
    behind = tail_pattern().match(text, quoted.end())
    identified = bool(not parts or parts["name"] or titled or (inside and inside.end() > parts.end()))
    goes_on = behind and (behind["number"] or behind["honour"] or (behind["place"] and not identified))
    stop = behind.end() if behind and goes_on else quoted.end()
    attributes = known(
        form=_form(form),
        kind=kind_code(parts["kind"]) if parts else None,
        name=_own_name(parts) if parts else collapse(inner),
        **tail_attributes(inside, behind, titled),
    )
    end = max((match.end() for match in (parts, inside, titled) if match), default=0)
    attributes = _with_rest(inner, end, attributes)
    normal = normal_name(attributes, quoted=collapse(inner))
    return [
        Hit(form.start(), stop, normal, _town_inside(inner, end) | attributes),
        *_listed(text, stop, attributes),
    ]


def _town_inside(inner: str, end: int) -> dict[str, str]:
    """«СОШ № 3 г. Ершова»: which of the namesakes it is, though no part of the normal form."""
    start = end + len(inner[end:]) - len(inner[end:].lstrip(" ,("))
    stop = municipality_at(inner, start)
    return {"place": collapse(inner[start:stop])} if stop else {}


def _with_rest(inner: str, end: int, attributes: dict[str, str]) -> dict[str, str]:
    """A name that its parts do not tell is kept whole: «Школа бизнеса», «СОШ им. 8 Марта»."""
    rest = inner[end:].strip(" .,»")
    if not rest or attributes.keys() & {"name", "number", "title", "honour", "place"}:
        return attributes
    return {**attributes, "name": collapse(inner)}


def _plain(text: str, form: re.Match[str], start: int) -> list[Hit]:
    plain = plain_pattern().match(text, start)
    if plain is None:
        return []
    tail = tail_pattern().match(text, plain.end())
    kind = kind_code(plain["kind"])
    identity = plain["name"] or plain["title"] or (tail and tail.end() > plain.end())
    if not identity and (kind not in _ALONE or _is_general(form)):
        return []
    attributes = known(form=_form(form), kind=kind, name=_own_name(plain), **tail_attributes(tail, plain))
    stop = tail.end() if tail else plain.end()
    return [Hit(form.start(), stop, normal_name(attributes), attributes), *_listed(text, stop, attributes)]


def _numbered(text: str, form: re.Match[str], start: int) -> list[Hit]:
    tail = tail_pattern().match(text, start)
    if tail is None or not tail["number"] or _is_general(form):
        return []
    attributes = known(form=_form(form), **tail_attributes(tail))
    return [Hit(form.start(), tail.end(), normal_name(attributes), attributes), *_listed(text, tail.end(), attributes)]


def _bare(text: str, match: re.Match[str]) -> list[Hit]:
    """Read a kind without a legal form: it takes a number, an own name, a title or an honour to name a school."""
    kind = kind_code(match["kind"])
    name = match["name"] if match["name"] and _is_own_name(match["name"], kind) else None
    title = match["title"] if kind != "школа" else None
    end = match.end() if title else match.end("kind")
    tail = tail_pattern().match(text, end)
    named_by_tail = tail is not None and (tail["number"] or tail["honour"] or (tail["place"] and kind != "школа"))
    if not (name or title or named_by_tail):
        return []
    start = match.start("name") if name else match.start("kind")
    named = {"name": nominative_name(name)} if name else {}
    attributes = known(kind=kind, **named, **tail_attributes(tail, match if title else None))
    stop = tail.end() if tail else end
    hit = Hit(start, stop, normal_name(attributes), attributes, 0.9)
    return [*_named_before(text, hit), hit, *_listed(text, stop, attributes)]


def _named_before(text: str, last: Hit) -> list[Hit]:
    """Read «Ивовской, Сосновской и Луговской школ»: each adjective before the last is a school of the same kind."""
    if "name" not in last.attributes:
        return []
    run = _ADJECTIVES_BEFORE.search(text, max(0, last.start - 200), last.start)
    words = re.finditer(r"[А-ЯЁ][а-яё-]+", run[0]) if run else ()
    base = run.start() if run else 0
    attributes = [(word, {"kind": last.attributes["kind"], "name": nominative_name(word[0])}) for word in words]
    return [Hit(base + word.start(), base + word.end(), normal_name(named), named, 0.75) for word, named in attributes]


def _listed(text: str, start: int, first: dict[str, str]) -> list[Hit]:
    """Read «, № 2, № 5» behind a numbered school: each is one more of the same form and kind."""
    hits: list[Hit] = []
    if "number" not in first or "honour" in first:
        return hits
    shared = {key: first[key] for key in ("form", "kind") if key in first}
    item = number_list_pattern().match(text, start)
    while item is not None:
        attributes = shared | {"number": item["number"]}
        hits.append(Hit(item.start("item"), item.end("item"), normal_name(attributes), attributes))
        item = number_list_pattern().match(text, item.end())
    return hits


def _form(form: re.Match[str]) -> str:
    """Return «МБОУ» of «муниципальное бюджетное общеобразовательное учреждение»."""
    if form["short"]:
        return form["short"]
    return "".join(word[0].upper() for word in form["long"].split())


def _own_name(match: re.Match[str]) -> str | None:
    """Return «Вятская гуманитарная» of «Вятской гуманитарной гимназии»."""
    words = " ".join(filter(None, (match["name"], match["specialty"].strip())))
    return nominative_name(words) if words else None


def _is_own_name(name: str, kind: str) -> bool:
    """Tell a settlement's adjective («Тополевская») from a common one («Летняя»)."""
    words = fold(name).split()
    if is_form_of_any(words[-1], "not_school_names"):
        return False
    return kind != "школа" or re.search(r"[сц]к(?:ая|ой|ую)$", words[-1]) is not None
