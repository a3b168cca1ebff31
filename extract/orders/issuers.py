"""Who issued an order: the lines above its kind word, put together and out of capitals."""

import re
from collections.abc import Iterator, Sequence

from extract.entities.names import is_adjective, names_body
from extract.entities.territories import is_territory
from extract.orders.requisite_lines import is_requisites
from extract.orders.words import is_other_word
from extract.text.casing import is_capitals, restore_case
from model.text import collapse

#: Lines of a letterhead that name nobody.
LETTERHEAD = re.compile(
    r"^(?:российская\s+федерация|россия|герб)$|ул\.|улица|тел[.:]|телефон|факс|e-?mail|@|\bинн\b|огрн|\bкпп\b|окпо|\d{6}|www\.|https?:|[a-z]{4,}"
    r"|заседание(?:\s|$)|созыва?$|страница\s\d|^документ\s(?:создан|подписан)",
    re.IGNORECASE,
)
#: The other language of a bilingual letterhead.
FOREIGN = re.compile(
    r"[ӧөүңҥқғҗәһіӨҮҢҤҚҒҖӘҺІӦÖÄÜöäüӐӑӖӗӲӳҪҫ]|(?i:муниципаль(?![а-яё])|республикас[ыи]|башкарма|хакими[яеә]|мэгариф)"
)

#: «МОУ СШ № 9», «МБОУ-СОШ № 11», «Школа № 5»: a number that is part of a name.
_NUMBERED = re.compile(
    r"^(?:[А-Я]{1,5}ОУ(?![а-яё])|[А-Я]?[СОН]?ОШ|СШ|ОШ|НШ|Ц[РО]{1,2}|(?i:школа|гимназия|лицей|детский\s+сад|средняя|основная|муниципальн|"
    r"государственн|филиал))(?=[\s-]).{0,120}№",
    re.DOTALL,
)
#: «МБОУ-СОШ № 11»: abbreviations keep their capitals.
_LETTERS_ONLY = re.compile(r"[А-ЯЁ]{2,6}(?:[ -][А-ЯЁ]{2,5})?\s?№\s?\d{1,4}")
#: «(минобразование Озёрской области)»: the short name below the full one.
_BRACKETED = re.compile(r"\([^()]{1,80}\)")
#: «ЗАКРЫТОЕ АДМИНИСТРАТИВНО-ТЕРРИТОРИАЛЬНОЕ ОБРАЗОВАНИЕ»: a territory, though «образование» may be a body.
_FORMATION = re.compile(
    r"^(?:муниципальное|закрытое\s+административно-территориальное)\s+образование(?![а-яё])", re.IGNORECASE
)
#: Bodies that have bodies of their own below them.
_AUTHORITY = re.compile(
    r"^(?:\S+\s+){0,2}(?:администрация|правительство|министерство|департамент|управа|мэрия|комитет|управление|дума)(?![а-яё])",
    re.IGNORECASE,
)
_NOMINATIVE = re.compile(
    r"^(?:[а-яё-]{3,30}(?:ое|ый|ой|ий)\s+){0,3}"
    r"(?:управление|отдел|комитет|департамент|министерство|служба|инспекция|агентство)(?![а-яё])",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(r"^(?:[А-Я]{0,3}[МГ][А-Я]{0,4}У|(?i:(?:[а-яё]{3,30}ое\s+){1,5}учреждение))(?![А-Яа-яё])")
_GOES_ON = re.compile(r"(?:[,–-]|(?<![А-Яа-яЁё])(?:и|по|в|на|для|при|имени))$", re.IGNORECASE)


def read_issuer(rows: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the issuer, and the lines above it that name only a region or a municipality."""
    own = [row for row in _without_address(rows) if not FOREIGN.search(row) and not names_no_body(row)]
    own = [
        row for row in own if not _BRACKETED.fullmatch(row) and not is_other_word(row) and re.search(r"[^\W_]{2}", row)
    ]
    bodies = [at for at, row in enumerate(own) if _is_body(row) and not is_territory(row)]
    if not bodies:
        return None, tuple(own)
    start = _begun_above(own, next((at for at in bodies if not _FORMATION.match(own[at])), bodies[0]))
    above = [row for row in own[:start] if is_territory(row)]
    last = _last_body(own, start)
    issuer = _assembled(own[last:])
    return issuer, (*above, *_whole(own[start:last]))


def _without_address(rows: Sequence[str]) -> Iterator[str]:
    """«655260, Озёрный край, / Лесной район, / с. Новое, ул. Лесная, 5»: an address goes on behind a comma."""
    address, before = False, ""
    for row in rows:
        address = bool(LETTERHEAD.search(row)) or (address and row[:1].isupper() and "," in before)
        if not address:
            yield row
        before = row[-1:]


def _begun_above(rows: Sequence[str], at: int) -> int:
    """«Муниципальное бюджетное общеобразовательное / учреждение …»: the adjectives may stand on a line of their own."""
    while at and all(is_adjective(word) for word in rows[at - 1].split()) and not is_capitals(rows[at - 1]):
        at -= 1
    return at


def names_no_body(row: str) -> bool:
    """Say whether a line of a head holds a date, a number and a place only; «МОУ СШ № 9» is an issuer."""
    return is_requisites(row) and not _NUMBERED.match(row)


def _is_body(row: str) -> bool:
    return names_body(row) or bool(_NUMBERED.match(row))


def _last_body(rows: Sequence[str], start: int) -> int:
    """«АДМИНИСТРАЦИЯ … РАЙОНА / УПРАВЛЕНИЕ ОБРАЗОВАНИЯ»: where the lowest of stacked bodies begins."""
    last = start
    for at in range(start + 1, len(rows)):
        if _AUTHORITY.match(rows[last]) and _is_own_name(rows[at]) and not _GOES_ON.search(rows[at - 1]):
            last = at
    return last


def _is_own_name(row: str) -> bool:
    """A new name begins with its head noun in the nominative: «УПРАВЛЕНИЕ …», no «АДМИНИСТРАЦИИ …»."""
    return bool(_NOMINATIVE.match(row)) or (names_body(row) and bool(_INSTITUTION.match(row)))


def _whole(rows: Sequence[str]) -> tuple[str, ...]:
    """The bodies above tell of a region and a municipality, read over their line ends."""
    return (_assembled(rows),) if rows else ()


def _assembled(rows: Sequence[str]) -> str:
    if len(rows) == 1 and _LETTERS_ONLY.fullmatch(rows[0]):
        return rows[0]
    if all(is_capitals(row) for row in rows):
        return restore_case(" ".join(rows))
    text = collapse(" ".join(_row(row, first=at == 0) for at, row in enumerate(rows)))
    return re.sub(r"(?<=[а-яё])- (?=[а-яё])", "-", text)  # «школа- / интернат»


def _row(row: str, *, first: bool) -> str:
    """A line in capitals under one that is not: «администрации / ВЯЗНИКОВСКОГО РАЙОНА»."""
    if not is_capitals(row):
        return restore_case(row)
    row = restore_case(row)
    return row if first or names_body(row) else restore_case("X " + row.upper())[2:]
