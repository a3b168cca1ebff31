"""Years that titles speak of, and the days that an EDTF value covers."""

import re
from calendar import monthrange

_YEAR = r"(?:19|20)\d{2}"
_SPAN = re.compile(rf"({_YEAR})\s*(?:г(?:ода|од|\.)?\s*)?[-–—/]\s*({_YEAR}|\d{{2}})(?!\d)")
#: «с 2022 по 2024 год», «с 01.09.2022 по 31.05.2023»
_FROM_TO = re.compile(
    rf"\bс\s+(?:\d{{1,2}}\.\d{{1,2}}\.)?({_YEAR})\D{{0,12}}\sпо\s+(?:\d{{1,2}}\.\d{{1,2}}\.)?({_YEAR})(?!\d)"
)
#: «ГИА-2023»
_EXAMS = re.compile(rf"\b(?:ГИА|ЕГЭ|ОГЭ|ВПР)(?:-(?:9|11))?\s?[-–]\s?({_YEAR})(?!\d)")
_SINGLE = re.compile(rf"(?<![\d.-])({_YEAR})(?!\d)")
_SCHOOL_YEAR = re.compile(
    rf"({_YEAR})\s*[-–—/]\s*({_YEAR}|\d{{2}})(?!\d)\s*(?:учебн\w*|уч\.?|у\.)\s*(?:год\w*|г\.?)", re.IGNORECASE
)
#: «учебный год 2022-2023», «на 2022/2023 год»
_SCHOOL_YEAR_AFTER = re.compile(
    rf"учебн\w{{2,3}}\s+год\w{{0,2}}\s+({_YEAR})\s*[-–—/]\s*({_YEAR}|\d{{2}})(?!\d)", re.IGNORECASE
)
_SCHOOL_YEAR_SLASHED = re.compile(rf"({_YEAR})\s?/\s?({_YEAR}|\d{{2}})(?!\d)\s*(?:год|г\.)(?![а-я])")
_LONGEST_SPAN = 15
#: «№ 2021», «N 15-п»: numbers of acts and schools are no years.
_NUMBER = re.compile(r"(?:№|\bN)\s*\S+")


def academic_year_of(text: str | None) -> str | None:
    """Return «2020/2021» when the text speaks of a school year: «на 2020-21 учебный год»."""
    patterns = (_SCHOOL_YEAR, _SCHOOL_YEAR_AFTER, _SCHOOL_YEAR_SLASHED)
    match = next((found for pattern in patterns if (found := pattern.search(text or ""))), None)
    if match is None:
        return None
    first, last = _bounds(match)
    return f"{first}/{last}" if last == first + 1 else None


def years_of(text: str | None) -> tuple[int, ...]:
    """Return every year the text names, spans filled: «на 2021–2023 годы» -> 2021, 2022, 2023."""
    years: set[int] = set()
    rest = _NUMBER.sub(" ", text or "")
    for match in (*_SPAN.finditer(rest), *_FROM_TO.finditer(rest)):
        first, last = _bounds(match)
        if first <= last <= first + _LONGEST_SPAN:
            years.update(range(first, last + 1))
    singles = (*_SINGLE.findall(_SPAN.sub(" ", rest)), *_EXAMS.findall(rest))
    years.update(int(year) for year in singles)
    return tuple(sorted(years))


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    first, last = match.group(1), match.group(2)
    return int(first), int(last if len(last) == len(first) else first[: -len(last)] + last)


def last_day(edtf: str) -> str | None:
    """Return the ISO day on which an EDTF value ends; None where it is open or says no day."""
    value = edtf.rsplit("/", 1)[-1].rstrip("~?%")
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", value)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    day = int(match[3]) if match[3] else monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}"


def years_in(edtf: str) -> set[int]:
    """Return the years written in an EDTF value."""
    return {int(year) for year in re.findall(r"(?<!\d)(\d{4})(?=-|/|~|\?|%|$)", edtf)}
