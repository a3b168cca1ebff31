"""Учреждения, но не школы: training institutes, methodical centres, councils, agencies by abbreviation."""

import re
from functools import cache

from extract.entities.hits import Hit, known
from extract.entities.municipalities import municipality_at
from extract.entities.names import nominative_body
from extract.entities.regions import region_at
from extract.lexicon.words import read_rows
from extract.text.tell_tales import Sought
from model.text import collapse

_LETTER = "А-Яа-яЁё"
_PLAIN_INSTITUTE = re.compile(
    rf"(?<![{_LETTER}])(?:(?-i:[А-ЯЁ])[а-яё]{{3,20}}[сц]к[а-яё]{{2,3}}\s{{1,3}})?(?:(?:областн|краев|республиканск|региональн|государственн|федеральн)[а-яё]{{2,3}}\s{{1,3}}){{0,2}}"
    rf"(?:институт|академи|центр)[а-яё]{{0,2}}\s{{1,3}}(?:развития\s{{1,3}}образования|повышения\s{{1,3}}квалификации(?:\s{{1,3}}(?:работников|учителей|педагогов)(?:\s{{1,3}}образования)?)?"
    rf"|непрерывного\s{{1,3}}повышения\s{{1,3}}профессионального\s{{1,3}}мастерства(?:\s{{1,3}}педагогических\s{{1,3}}работников)?|оценки\s{{1,3}}качества\s{{1,3}}образования|обработки\s{{1,3}}информации)(?![{_LETTER}])",
    re.IGNORECASE,
)
_CABINET = re.compile(
    rf"(?<![{_LETTER}-])(?:(?:районн|городск|муниципальн|областн|территориальн|межмуниципальн)[а-яё]{{2,3}}\s{{1,3}}(?:[а-яё]{{4,15}}-)?(?:методическ|диагностическ)"
    rf"|(?:информационно|научно|учебно|организационно|психолого)-(?:методическ|диагностическ|аналитическ)|(?-i:И|М)[а-яё]{{5,15}}-методическ)[а-яё]{{2,3}}\s{{1,3}}"
    rf"(?:кабинет|центр)(?:ом|[ауе])?(?![{_LETTER}])",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    rf"(?<![{_LETTER}-])[А-ЯЁ](?:бщественн|оординационн|кспертн|кспертно-методическ|аучно-методическ|чебно-методическ|чебно-методическ|бщественно-экспертн)(?:ый|ого|ому|ым|ом)\s{{1,3}}совет(?:ом|[ауе])?(?![{_LETTER}])"
    r"(?:\s{1,3}по\s{1,3}(?:[А-Яа-яё-]{1,25}\s{1,3}){0,14}[А-Яа-яё-]{1,25})?"
)


#: «Минпросом», «Минобрнауки»: only these endings belong to a case.
_BY = re.compile(r"[ \u00a0]{1,2}по[ \u00a0]{1,2}")
_MINISTRY = re.compile(r"^(Мин(?:прос|спорт|труд|юст|фин))(?:ом|а|у|е)$")


def find_institutes(text: str) -> list[Hit]:
    """Return the institutes, centres, councils and agencies named in the text, overlaps and all; attributes: kind."""
    folded = text.casefold()
    hits = [
        _hit(match, kind, confidence)
        for sought, kind, confidence in _PATTERNS
        for match in sought.finditer(text, folded)
    ]
    return hits + [_agency(text, match) for match in _agencies().finditer(text)]


def _agency(text: str, match: re.Match[str]) -> Hit:
    """«Минобразования Ростовской области»: a region's ministry goes on to the region."""
    hit = _hit(match, "agency", 0.9)
    end = region_at(text, match.end() + 1) if match[0].startswith(("Мин", "Деп")) else _local_end(text, match)
    if end is None or text[match.end()] not in " \u00a0\n":
        return hit
    return hit._replace(stop=end, normal=f"{hit.normal} {collapse(text[match.end() : end])}")


def _hit(match: re.Match[str], kind: str, confidence: float) -> Hit:
    written = collapse(match[0])
    normal = _MINISTRY.sub(r"\1", nominative_body(written))
    return Hit(match.start(), match.end(), normal[:1].upper() + normal[1:], known(kind=kind), confidence)


def _local_end(text: str, match: re.Match[str]) -> int | None:
    """«ОМВД России по Лесному району»."""
    by = _BY.match(text, match.end()) if "МВД" in match[0] or "МЧС" in match[0] else None
    return (municipality_at(text, by.end()) or region_at(text, by.end())) if by else None


@cache
def _agencies() -> re.Pattern[str]:
    names = "|".join(row[0] for row in read_rows("agencies"))
    return re.compile(rf"(?<![{_LETTER}\d-])(?:{names})(?![{_LETTER}-])")


_PATTERNS: tuple[tuple[Sought, str, float], ...] = (
    (Sought(_PLAIN_INSTITUTE, ("институт", "академи", "центр")), "institute", 0.9),
    (Sought(_CABINET, ("кабинет", "центр")), "centre", 0.9),
    (Sought(_COUNCIL, ("совет",)), "council", 0.8),
)
