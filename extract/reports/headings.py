"""What heads the conclusions and recommendations of a report, and what ends them."""

import re
from collections.abc import Sequence

from extract.text.lines import Line
from model.text import collapse

_NUMERAL = r"(?:(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4})[.)]?\s+)?"
#: «Выводы», «2. Общие выводы», «III. Выводы по разделу:», «… сделаны следующие выводы:», «Заключение».
_CONCLUSIONS = re.compile(
    rf"^\**{_NUMERAL}(?:(?:общие|основные|краткие|итоговые)\s+)?выводы?(?:\s+(?!и\s)\S+){{0,5}}?\**\s*[:.]?\**$"
    rf"|^\**{_NUMERAL}(?:заключение|общий\s+вывод)\**\s*[:.]?\**$"
    r"|(?:^|\s)\**выводы?\**\s*[:.]?\**$"
    r"|(?:^|\s)(?:сделаны?|сделать|прийти\s+к)\s+(?:следующи[ейхм]{1,2}\s+)?\**вывод(?:ы|ам)?:\**$",
    re.IGNORECASE,
)
#: «Выводы и рекомендации:»: both in one chapter.
_BOTH = re.compile(rf"^\**{_NUMERAL}выводы?\s*(?:и|,)\s*(?:рекомендации|предложения)\**\s*[:.]?\**$", re.IGNORECASE)
_RECOMMENDATIONS = re.compile(
    # «6. Рекомендации», «IV. Рекомендации по итогам анализа.»
    rf"^\**{_NUMERAL}(?:(?:методические|адресные|общие|управленческие)\s+)?(?:рекомендации|предложения|рекомендовано|управленческие\s+решения)"
    r"(?:\s+\S+){0,6}?\**\s*[:.]?\**$"
    r"|^\**предложения\s+и\s+рекомендации\**\s*[:.]?\**$"
    r"|(?:^|\s)(?:рекоменд(?:уем|уется|овано|овать|ует|ую)|предлага(?:ю|ем|ется))\s*:$",
    re.IGNORECASE,
)
#: «Вывод: мероприятия выполнены»: said in the line itself.
_INLINE = re.compile(r"^(?:общий\s+)?выводы?\s?[:.]\s+(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL)
_INLINE_ADVICE = re.compile(
    r"^(?:рекомендаци[ия]|рекомендовано|предложени[ея])\s?:\s+(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL
)
#: «Справка рассмотрена на совещании», «Исп. …»: what is said of the report itself below its statements.
_CLOSING = re.compile(
    r"^(?:(?:справк|отч[её]т|информаци)[а-яё]{0,3}\s+(?:составил|подготовил|рассмотрен|подготовлен|составлен)|исп(?:\.|олнитель))",
    re.IGNORECASE,
)
#: «Справку подготовила …» ends them wherever it stands.
_SIGNED = re.compile(
    r"^(?:справку|отч[её]т|информацию|анализ)\s+(?:составил|подготовил|провел|пров[её]л)|^(?:исп\.|исполнитель:)"
    r"|^(?:задачи|план\s+работы|цел[ьи])\s+на\s+(?:следующий|новый|20\d\d)",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"^\**(?P<number>\d{1,2}|[IVX]{1,4})(?P<mark>[.)]?)\s+(?P<text>[А-ЯЁ].*)$")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_HEADING = 100
#: «… на основании представленных отчётов сделаны следующие выводы:» stands at a paragraph's end.
_LONGEST = 2000


def heads_conclusions(line: Line) -> bool:
    """Say whether a line is the heading of conclusions, or of conclusions and recommendations together."""
    text = _short(line)
    return not line.is_table and (_CONCLUSIONS.search(text) is not None or _BOTH.match(text) is not None)


def heads_both(line: Line) -> bool:
    """Say whether a line heads conclusions and recommendations in one."""
    return _BOTH.match(_short(line)) is not None


def heads_recommendations(line: Line) -> bool:
    """Say whether a line is the heading of recommendations."""
    return not line.is_table and _RECOMMENDATIONS.search(_short(line)) is not None


def _short(line: Line) -> str:
    """Return the line's text; nothing for one that is too long to be a heading."""
    return collapse(line.text) if len(line.text) <= _LONGEST else ""


def inline_conclusion(line: Line) -> str | None:
    """Return what a line concludes itself: «Вывод: план выполнен»."""
    found = _INLINE.match(collapse(line.text))
    return found["text"] if found else None


def inline_recommendation(line: Line) -> str | None:
    """Return what a line recommends itself: «Рекомендации: использовать наглядность»."""
    found = _INLINE_ADVICE.match(collapse(line.text))
    return found["text"] if found else None


def ends_statements(line: Line) -> bool:
    """Say whether a line speaks of the report itself, or begins another matter."""
    return _SIGNED.match(line.shown) is not None or (line.gap and _CLOSING.match(line.shown) is not None)


def heads_next_chapter(lines: Sequence[Line], start: int, stop: int) -> int:
    """Return where the next numbered chapter begins: «3. Дальнейшие шаги» behind «2. Выводы»; else `stop`."""
    chapter = _chapter(lines[start])
    if chapter is None:
        return stop
    inside = lines[start + 1 : stop]
    if chapter[0] == "arabic" and any(_chapter(line) == ("arabic", 1) for line in inside[:1]):
        return stop  # «1.», «2.», … are the statements themselves
    following = (chapter[0], chapter[1] + 1)
    for at, line in enumerate(inside, start=start + 1):
        if _chapter(line) == following and len(line.text) < _HEADING and not line.text.rstrip().endswith((".", ";")):
            return at
    return stop


def _chapter(line: Line) -> tuple[str, int] | None:
    found = _CHAPTER.match(line.shown)
    if found is None:
        return None
    if found["number"].isdigit():
        return "arabic", int(found["number"])
    return ("roman", _ROMAN.index(found["number"]) + 1) if found["number"] in _ROMAN else None
