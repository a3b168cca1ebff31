"""Название плана: the lines above its table that name it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.plans.sections import Heading, read_heading
from model.document import Document, Paragraph
from model.text import collapse, fold

_ADJECTIVES = r"(?:[«\"(]?[А-ЯЁа-яё-]{3,25}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)\s+){0,4}"
_PLAN_WORD = (
    r"(?:п\s{0,2}л\s{0,2}а\s{0,2}н(?:[-–\s]{1,3}график)?|д\s{0,2}о\s{0,2}р\s{0,2}о\s{0,2}ж\s{0,2}н\s{0,2}(?:а\s{0,2}я|ые)\s{1,4}к\s?а\s?р\s?т\s?[аы]"
    r"|(?:комплекс|перечень|система|график|календарь)(?:\s{1,3}\S{3,20}ых)?(?:\s{1,3}проведения)?\s{1,3}(?:мер|мероприятий|действий)"
    r"|программ[аы]|мероприятия|меры|циклограмма|медиаплан|проект\s{1,3}(?:плана|дорожной)"
    r"|(?:основные\s{1,3})?(?:разделы|направления)\s{1,3}(?:плана|программы))(?![а-яё])"
)
_TITLE = re.compile(rf"\s*[«\"(*]{{0,3}}{_ADJECTIVES}[«\"(]{{0,2}}{_PLAN_WORD}", re.IGNORECASE)
_BARE_ADJECTIVES = re.compile(rf"\s*[«\"(]{{0,2}}{_ADJECTIVES}$", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:разработан|составлен|утвержд(?:ен|аю)|представлен|является|предусматрива|направлен[аоы]?\s+на|прилагается|согласно|приказываю"
    r"|(?:утвержд[её]н|(?:вы|ис)полнен|реализован|провед[её]н|принят)[аоы]?\b"
    r"|[а-яё]{2,30}(?:[еиую]тся|л(?:ся|ась|ось|ись))\b)",  # «утверждается», «выполнялись»: titles have no such verbs
    re.IGNORECASE,
)
_ENDS_TITLE = re.compile(
    r"\s*(?:цел[ьи]\b|задачи\b|срок[и]?\b|ответственны[йе]\b|исполнител|основани[ея]\b|ожидаемы|пояснительная|обоснование|куратор|участники\b"
    r"|\((?:утвержд|согласован|принят|рассмотрен|приложени|в\s+редакции)"
    r"|утвержд|согласован|принят[оа]?\b|рассмотрен|приложени|таблица\b|продолжение\b|тыс\.|страница\b|\d{1,3}\s*$|[-–—•*·▪]\s|http)",
    re.IGNORECASE,
)
_GOAL_LINE = re.compile(r"\s*(?:цел[ьи]|задачи)\s{0,2}[:–—-]", re.IGNORECASE)
_YEAR_PLAN = re.compile(
    r"план(?:\s(?:работы|мероприятий))?\sна\s20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\s(?:уч\S{0,8}\s)?год[аы]?\.?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<!\bг)(?<!\bгг)(?<!\bуч)(?<!\bим)(?<![А-ЯЁ])[.;]$")
_PAGE_MARK = re.compile(
    r"[-–—]?\s*\d{1,3}\s*[-–—]?|стр(?:аница)?\.?\s*\d{1,3}.{0,12}|\(?продолжение.{0,60}|окончание\s+таблицы.{0,20}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\(?(?:продолжение|окончание)\)?", re.IGNORECASE)
_REPORT = re.compile(
    r"(?:отч[её]т|информация|сведения|справка|итоги|анализ|мониторинг|результаты)\s.{0,80}?(?:(?:вы|ис)полнени|проделанн)"
    r"|отч[её]т\s",
    re.IGNORECASE,
)
_STRONG = re.compile(r"п\s{0,2}л\s{0,2}а\s{0,2}н|дорожн|д о р о ж|комплекс\w{0,2}\s|перечень", re.IGNORECASE)
_SMALL_WORD = re.compile(r"\s*(?:ПО|НА|В|ВО|ДЛЯ|О|ОБ|С|СО|И|ИЗ|К|ОТ|ДО|ЗА|ПРИ|ИМЕЮЩИХ|МЕРОПРИЯТИЙ|МЕР)\b")
_YEAR_END = re.compile(r"(?:20\d\d|год[аыу]?|годов|г{1,2}\.?)[»\")]{0,2}$", re.IGNORECASE)
#: «Муниципальный уровень», «Уровень образовательной организации»: a heading without a numeral.
_LEVEL = re.compile(
    r"(?:на\s+)?(?:[А-ЯЁа-яё-]{3,25}\s+(?:уров(?:ень|не)|этап|компонент)|уровень\s[^.:;]{3,60})", re.IGNORECASE
)
_SECTION_WORD = re.compile(r"(?:направлени|раздел|блок|модул|этап|задач|част|подраздел)[а-яё]{0,3}\s?[:–«-]")
#: A paragraph of a scan with fewer letters is a speck or a rule.
_LEAST_LETTERS = 4
#: The last line of «… НА 2023⏎ГОД».
_SHORT_WORD = re.compile(r"\s*(?:ГОДА?|год[аы]?|гг?\.)\s*")
_NEAR = 8
_REPORT_WITHIN = 6
_LONGEST_MARK = 100
_LONGEST_TITLE = 900
_LONGEST_LINE = 600
_HEADING_WITHIN = 12
_LONGEST_LABEL = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanTitle:
    """Название плана, and what stands around it."""

    title: str | None = None
    #: A heading of the section or slide above the title.
    heading: str | None = None
    #: A section's heading between title and table.
    section: Heading | None = None
    #: Index of the block where the title begins; None without a title.
    first: int | None = None
    #: A short line between title and table that may be a section's heading, if others like it follow.
    label: str | None = None


def read_title(document: Document, taken: frozenset[int], *, start: int, stop: int) -> PlanTitle:
    """Return the title that stands in the blocks [start, stop) above a plan's table."""
    lines = _window(document, taken, start, stop)
    begin = _title_start(lines)
    if begin is None:
        return _untitled(document, taken, lines, stop)
    kept = title_lines([text for _, text in lines[begin:]])
    section = _section_below([text for _, text in lines[begin + len(kept) :]])
    first = lines[begin][0]
    title = collapse("\n".join(kept))
    label = _label_below([text for _, text in lines[begin + len(kept) :]]) if section is None else None
    heading = _heading_above(document, taken, first)
    return PlanTitle(title=title, heading=heading, section=section, first=first, label=label)


def names_plan(text: str) -> bool:
    """Tell whether a line begins a plan's title: «План мероприятий …», «ДОРОЖНАЯ КАРТА»."""
    return len(text) <= _LONGEST_LINE and _TITLE.match(text) is not None and _SENTENCE.search(text) is None


def names_year(text: str) -> bool:
    """Tell whether a line is «План на 2022 год» and no more: under another title it names a part of the plan."""
    return _YEAR_PLAN.fullmatch(text.strip()) is not None


def title_lines(texts: Sequence[str]) -> list[str]:
    """Return how far a title that begins with the first line goes on."""
    kept = [texts[0]]
    for text in texts[1:]:
        if not _continues_title(kept, text):
            break
        kept.append(text)
    return kept


def is_page_mark(text: str) -> bool:
    """Tell whether a line is a page number or «Продолжение таблицы»."""
    line = text.strip()
    return not line or (len(line) <= _LONGEST_MARK and _PAGE_MARK.fullmatch(line) is not None)


def says_continued(text: str) -> bool:
    """Tell whether a title is said to go on: «План мероприятий (продолжение)»."""
    return _GOES_ON.search(text) is not None


def same_title(lines: Sequence[str], title: str | None) -> bool:
    """Tell whether lines repeat a plan's title, «(продолжение)» aside."""
    if title is None or sum(map(len, lines)) > 2 * _LONGEST_TITLE:
        return False
    return fold(_GOES_ON.sub(" ", " ".join(lines))) == fold(title)


def reports_above(document: Document, taken: frozenset[int], *, start: int, stop: int) -> bool:
    """Tell whether the lines above a table make it a report: «Информация об исполнении Плана …»."""
    lines = [text for _, text in _window(document, taken, start, stop)]
    if any(names_plan(text) for text in lines):
        return False
    return any(_REPORT.match(collapse(text)) for text in lines[-_REPORT_WITHIN:] if len(text) <= _LONGEST_LINE)


def _window(document: Document, taken: frozenset[int], start: int, stop: int) -> list[tuple[int, str]]:
    """Return (block, line) for the lines above the table, down from the last table or taken block."""
    lines: list[tuple[int, str]] = []
    for index in range(stop - 1, start - 1, -1):
        block = document.blocks[index]
        if not isinstance(block, Paragraph):
            break
        own = _lines(block)
        if index in taken:
            lines.extend((index, line) for line in reversed(_glued_title(own)))
            break
        lines.extend((index, line) for line in reversed(own))
    return lines[::-1]


def _lines(block: Paragraph) -> list[str]:
    """Return the lines that say something; a scan's specks do not."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    if block.confidence is None:
        return lines
    return [line for line in lines if sum(map(str.isalnum, line)) >= _LEAST_LETTERS or _SHORT_WORD.fullmatch(line)]


def _glued_title(lines: Sequence[str]) -> list[str]:
    """Return the title that stands in one paragraph with the stamp above it."""
    begin = next((place for place, line in enumerate(lines) if place and names_plan(line)), len(lines))
    return list(lines[begin:])


def _title_start(lines: Sequence[tuple[int, str]]) -> int | None:
    if len(lines) > 1 and names_year(lines[-1][1]) and any(names_plan(text) for _, text in lines[:-1]):
        lines = lines[:-1]  # a part of the plan that is named above
    near = len(lines) - _NEAR
    starts = [
        place for place, (_, text) in enumerate(lines) if names_plan(text) and (place >= near or not _is_weak(text))
    ]
    if not starts:
        return None
    begin = starts[-1]
    while begin and _belongs_above(lines[begin - 1][1], lines[begin][1]):
        begin -= 1
    return begin


def _is_weak(text: str) -> bool:
    """«Программа», «Меры», «График» far above a table name something else."""
    return _STRONG.search(text) is None


def _belongs_above(text: str, below: str) -> bool:
    """«КОМПЛЕКСНЫЙ» over «ПЛАН», «ПЛАН МЕРОПРИЯТИЙ» over «(«дорожная карта»)»; a title closed by its years does not."""
    closed = _YEAR_END.search(text.strip()) is not None and not below.strip().startswith("(")
    if len(text) > _LONGEST_LINE or closed:
        return False
    adjectives = bool(text.strip()) and _BARE_ADJECTIVES.fullmatch(f"{text.strip()} ") is not None
    return adjectives or (names_plan(text) and _SENTENCE_END.search(text.strip()) is None)


def _continues_title(kept: Sequence[str], text: str) -> bool:
    if names_year(text) or _ENDS_TITLE.match(text) or sum(map(len, kept)) + len(text) > _LONGEST_TITLE:
        return False
    if _YEAR_END.search(kept[-1].strip()) and read_heading(collapse(text)).names_time:
        return False
    if collapse(text)[:1].islower() or _SMALL_WORD.match(text):
        return True
    if text.strip().startswith("("):  # «План мероприятий⏎("дорожная карта") по подготовке …», as long as it may be
        return ":" not in text
    closed = _SENTENCE_END.search(kept[-1].strip()) or _YEAR_END.search(kept[-1].strip())
    if closed or len(text) > _LONGEST_LABEL or ":" in text:
        return False
    return read_heading(text).numeral is None or text.strip()[:4].isdigit()


def _section_below(texts: Sequence[str]) -> Heading | None:
    """Return the section's heading that stands right above the table: «I. Организационные мероприятия»."""
    shown = [text for text in texts if not is_page_mark(text)]
    while shown and _GOAL_LINE.match(shown[-1]):
        shown.pop()
    if not shown:
        return None
    heading = read_heading(shown[-1])
    if _is_task(heading, shown[:-1]):
        return None
    told = heading.numeral or heading.is_worded or heading.names_time
    named = names_year(shown[-1]) or told or _LEVEL.fullmatch(heading.text)
    return heading if named and len(heading.text) <= _LONGEST_LABEL else None


def _is_task(heading: Heading, above: Sequence[str]) -> bool:
    """«3) выявить причины …»: the last of the aims listed under the title."""
    told = heading.text.removeprefix(heading.numeral or "").lstrip(" .)")
    small = told[:1].islower() and _SECTION_WORD.match(told) is None  # «1 направление: …» heads a section
    if heading.numeral and (small or told.endswith(";")):
        return True
    before = read_heading(above[-1]) if above else None
    return bool(before and before.path and heading.path == (*before.path[:-1], before.path[-1] + 1))


def _label_below(texts: Sequence[str]) -> str | None:
    shown = [text for text in texts if not is_page_mark(text) and not _GOAL_LINE.match(text)]
    if not shown or not _is_label(shown[-1]) or _ENDS_TITLE.match(shown[-1]):
        return None
    return collapse(shown[-1])


def _untitled(document: Document, taken: frozenset[int], lines: Sequence[tuple[int, str]], stop: int) -> PlanTitle:
    """Without a plan word the label right above the table has to do."""
    label = next((text for _, text in reversed(lines) if not is_page_mark(text)), None)
    if label is None or not _is_label(label):
        return PlanTitle(heading=_heading_above(document, taken, stop))
    heading = read_heading(label)
    if heading.numeral:
        return PlanTitle(heading=heading.text, section=heading)
    title = heading.text if " " in heading.text and _ENDS_TITLE.match(label) is None else None
    return PlanTitle(title=title, heading=_heading_above(document, taken, stop))


def _heading_above(document: Document, taken: frozenset[int], below: int) -> str | None:
    """Return the label above the title, over the stamp of an annex: a slide's heading."""
    for index in range(below - 1, max(below - 1 - _HEADING_WITHIN, -1), -1):
        block = document.blocks[index]
        if not isinstance(block, Paragraph):
            return None
        # What belongs to a stamp is passed over, but for a slide's «Мероприятия 2020-2021 учебного года» above it.
        if is_page_mark(block.text) or (index in taken and not names_plan(block.text)):
            continue
        return collapse(block.text) if _is_label(block.text) else None
    return None


def _is_label(text: str) -> bool:
    label = collapse(text)
    if len(label) > _LONGEST_LABEL or "http" in label or label.endswith((".", ";", ":", ",")):
        return False
    return not label[:1].islower() and sum(letter.isalpha() for letter in label) > len(label) // 2
