"""Rows of a table's header: told from data, known again on the next page, «1 | 2 | 3» among them."""

import re

from rapidfuzz.fuzz import ratio

from model.document import Cell, Table
from model.text import fold

#: Recognised text of the same header differs a little from page to page.
_SAME_TEXT = 85.0
_LONGEST_HEADER = 5
_LONGEST_HEADING = 70
_FEWEST_COLUMNS = 2
_HALF = 0.5

#: Beginnings of column headings; each is quoted from the wordings of plans and reports.
_HEADING_WORDS = (
    r"№",  # «№ п/п»
    r"п/п",
    r"номер",  # «Номер строки»
    r"наименовани|названи[ея]",  # «Наименование мероприятия»
    r"мероприяти",  # «Мероприятия»
    r"(?:перечень|описание|суть|комплекс) (?:меропр|работ|действ|мер\b)",  # «Перечень мероприятий»
    r"пункт плана",
    r"недостатк",  # «Недостатки, выявленные в ходе независимой оценки»
    r"рассматриваем",  # «Рассматриваемые вопросы»
    r"повестк",
    r"содержани",  # «Содержание деятельности»
    r"вид[ыа]? ",  # «Виды работ»
    r"направлени",  # «Направление деятельности»
    r"этап",  # «Этапы»
    r"задач",  # «Задачи»
    r"действи",  # «Действия»
    r"срок",  # «Сроки исполнения»
    r"дат[аы]",  # «Дата проведения»
    r"период",  # «Период реализации»
    r"врем",  # «Время»
    r"месяц",
    r"ответственн",  # «Ответственные исполнители»
    r"исполнител",
    r"соисполнител",
    r"ожидаем",  # «Ожидаемый результат»
    r"результат",
    r"планируем",  # «Планируемые результаты»
    r"показател",  # «Показатель реализации»
    r"целев",  # «Целевые ориентиры»
    r"индикатор",
    r"значени",
    r"един",  # «Единица измерения»
    r"форм[аы]",  # «Форма проведения»
    r"мест",  # «Место проведения»
    r"участник",
    r"категори",  # «Категория участников»
    r"отметк",  # «Отметка о выполнении»
    r"(?:сведения|информация) об? ",  # «Сведения о ходе реализации мероприятия»
    r"критери",  # «Критерии оценки»
    r"координатор",
    r"организатор",
    r"отв\.",
    r"(?:кто|кем|кому) \w{5,}",  # «Кто отвечает»
    r"примечани",
    r"фио|ф\. ?и\. ?о",
    r"фамили",
    r"должност",
    r"класс",
    r"предмет",
    r"тем[аы]",
    r"школ",
    r"организаци",  # «Организация»
    r"учреждени",
    r"муниципал",  # «Муниципалитет»
    r"район",
    r"куратор",
    r"источник",  # «Источник финансирования»
    r"объ[её]м",  # «Объём финансирования»
)
#: These name a column before one of the nouns alone: «Плановый срок», «Контрольные события», «Отчётный документ».
_OF_A_KIND = (
    r"(?:планов|запланированн|ориентировочн|контрольн|предельн|календарн|примерн|установленн|рекомендуем|прогнозируем"
    r"|принимаем|методическ|управленческ|подтверждающ|отч[её]тн|ключев|конечн|итогов)\w{2,3} "
    r"(?:срок|дат[аы]\b|период|меропри|мер[аы]\b|событи|действи|дел[ао]\b|документ|результат|показател|продукт|решени)"
)
#: … and these where nothing else is said.
_ALONE = r"(?:мер[аы]|что|кто|когда|график|дела|события|поручени[ея]|итоги?|выход|эффект|документы?|ведущи[йе])\W{0,2}$"
_HEADING = re.compile("|".join((*_HEADING_WORDS, _OF_A_KIND, _ALONE)))
#: «(с указанием фамилии, имени, отчества и должности)» makes a heading no longer.
_BRACKETED = re.compile(r"\([^()]{0,200}\)")
#: Headings may begin with a small letter only so.
_HEADING_START = re.compile(r"\s*п/п")
_NUMBERS = re.compile(r"\d{1,9}")
_ROW_NUMBER = re.compile(r"(?:\d{1,3}[.)]){0,4}\d{0,3}[.)]?|[ivxlc]{1,6}[.)]?")


def rows_of(table: Table) -> list[list[Cell]]:
    """Return for each row the cells that cover it, left to right, each once."""
    return [_distinct(row) for row in table.grid()]


def _distinct(row: list[Cell | None]) -> list[Cell]:
    found: list[Cell] = []
    for cell in row:
        if cell is not None and (not found or found[-1] is not cell):
            found.append(cell)
    return found


def is_row_number(text: str) -> bool:
    """Tell whether the text numbers a row: «3», «1.2.», «IV»."""
    folded = fold(text).replace(" ", "")
    return bool(folded) and bool(_ROW_NUMBER.fullmatch(folded))


def is_heading(text: str) -> bool:
    """Tell whether the text names a column: «Срок исполнения»."""
    folded = _BRACKETED.sub("", fold(text)).strip()
    return len(folded) <= _LONGEST_HEADING and bool(_HEADING.match(folded))


def is_heading_row(cells: list[Cell]) -> bool:
    """Tell whether the row reads like a header: at least half of its cells name a column."""
    texts = [cell.text for cell in cells if cell.text.strip()]
    if len(texts) < max(_FEWEST_COLUMNS, _HALF * len(cells)) or is_row_number(texts[0]):
        return False
    if any(cell.text.strip()[:1].islower() and not _HEADING_START.match(cell.text) for cell in cells):
        return False
    return sum(map(is_heading, texts)) >= max(_FEWEST_COLUMNS, _HALF * len(texts))


def is_column_numbers(cells: list[Cell]) -> bool:
    """Tell whether the row numbers the columns: «1 | 2 | 3 | 4 | 5»."""
    texts = [cell.text.strip().rstrip(".") for cell in cells]
    return len(texts) > _FEWEST_COLUMNS and texts == [str(number) for number in range(1, len(texts) + 1)]


def repeated_rows(first: Table, piece: Table) -> int:
    """Return how many rows at the top of the piece repeat the header of the table."""
    known, seen = rows_of(first)[:_LONGEST_HEADER], rows_of(piece)
    count = 0
    for above, below in zip(known, seen, strict=False):
        if not _same_row(above, below):
            break
        count += 1
    return count + _column_numbers_at(seen, count)


def _column_numbers_at(rows: list[list[Cell]], index: int) -> int:
    return int(index < len(rows) and is_column_numbers(rows[index]))


def _same_row(one: list[Cell], two: list[Cell]) -> bool:
    if len(one) != len(two) or not any(cell.text.strip() for cell in one):
        return False
    pairs = [(_key(above.text), _key(below.text)) for above, below in zip(one, two, strict=True)]
    if one[0].confidence is None and two[0].confidence is None and (len(one) == 1 or not _same_numbers(pairs)):
        return all(above == below for above, below in pairs)  # «План МБОУ СОШ № 1» over one table, «… № 2» over another
    return all(map(_same_text, pairs)) or _mostly_same(pairs)


def _same_numbers(pairs: list[tuple[str, str]]) -> bool:
    return all(_NUMBERS.findall(above) == _NUMBERS.findall(below) for above, below in pairs)


def _same_text(pair: tuple[str, str]) -> bool:
    above, below = pair
    return above == below or ratio(above, below) >= _SAME_TEXT


def _mostly_same(pairs: list[tuple[str, str]]) -> bool:
    """Tell whether most of a header is the same, and the whole of it nearly: «№ п/п» may be read «№ пт»."""
    above, below = (" ".join(texts) for texts in zip(*pairs, strict=True))
    alike = sum(map(_same_text, pairs))
    return alike > _HALF * len(pairs) and _begins_like_header(above) and ratio(above, below) >= _SAME_TEXT


def _begins_like_header(folded: str) -> bool:
    """Tell whether the row's text begins like a header, or with its number sign."""
    return bool(_HEADING.match(folded)) or folded.startswith("№")


def _key(text: str) -> str:
    return fold(text).replace(" ", "")
