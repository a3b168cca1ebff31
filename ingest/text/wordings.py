"""What rows, headers and parts of a text dump begin with."""

import re

#: «1», «2.», «1.1.», «12)», «№ 3», «IV.»: the whole of a number cell.
NUMBER = re.compile(r"\s*(?:№ ?)?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLХ]{1,6})\s?[.)]?\s*")

# The beginning of a header cell, and the header it came from. A header names what, when or which number: one of these,
_KEYS = (
    r"№",  # «№ п/п»
    r"п/п",  # «п/п»
    r"n ?п/п",  # «N п/п», typed without the sign
    r"наименован",  # «Наименование мероприятия»
    r"мероприяти[ея]\b",  # «Мероприятия»
    r"содержание",  # «Содержание работы»
    r"срок[иа]?\b",  # «Сроки исполнения»
    r"дат[аы]\b",  # «Дата проведения», «Даты»
    r"время\b",  # «Время»
    r"период\b",  # «Период реализации»
)
# and further ones, which alone might also begin a result or a list of executors.
_OTHERS = (
    r"вид\b",  # «Вид деятельности»
    r"направлен",  # «Направление работы»
    r"задач",  # «Задача»
    r"ответствен",  # «Ответственные исполнители»
    r"исполнител",  # «Исполнители»
    r"результат",  # «Результат»
    r"ожидаем",  # «Ожидаемый результат»
    r"планируем",  # «Планируемый результат»
    r"показател",  # «Показатель реализации»
    r"целев",  # «Целевые ориентиры»
    r"индикатор",  # «Индикаторы»
    r"критери",  # «Критерии»
    r"форма\b",  # «Форма проведения»
    r"место\b",  # «Место проведения»
    r"участник",  # «Участники»
    r"категория\b",  # «Категория участников»
    r"отметка",  # «Отметка о выполнении»
    r"примечан",  # «Примечание»
    r"школа\b",  # «Школа»
    r"оо\b",  # «ОО»
    r"фио\b",  # «ФИО куратора»
    r"ф\. ?и\. ?о",  # «Ф.И.О.»
    r"должность\b",  # «Должность»
    r"куратор\b",  # «Куратор»
    r"муниципал",  # «Муниципалитет»
    r"итог",  # «Итоговый документ»
    r"документ\b",  # «Документ»
    r"источник\b",  # «Источник финансирования»
)
_MARK = re.compile(r"\s*(?:[а-яёa-z]\s?[.)]|[-–—•·*o§\uf0b7\uf0a7\uf0d8])\s*", re.IGNORECASE)
_KEY = re.compile("|".join(_KEYS))
_HEADING = re.compile("|".join((*_KEYS, *_OTHERS)))
_LONGEST_HEADING = 90

#: What a new part of a document begins with, below a table.
_PART = re.compile(
    r"\s*[«\"*]*(?:приложение|утвержд|согласован|приказ|распоряжение|постановление|паспорт|план|«?дорожная карта|"
    r"раздел [ivxх\d]|комплекс мер|программа|положение|состав|список|перечень|график|"
    r"начальник|руководител[ья]\b|заведующ|директор|глава |председател|заместител[ья]\b|и\. ?о\. |исп\.|исполнитель:|"
    r"тел\.|с приказом|с распоряжением|ознакомлен)",
    re.IGNORECASE,
)
#: How a text goes on inside a cell: a small letter, a dash, a bullet, a number.
_GOES_ON = re.compile(r"\s*(?:[а-яёa-z]|[-–—•·*]|\d{1,2}(?:\.\d{1,2}){0,3}[.)])")


def is_number(text: str) -> bool:
    """Tell whether a cell holds a row's number and nothing else."""
    return NUMBER.fullmatch(text) is not None


def is_item_mark(text: str) -> bool:
    """Tell whether a text is what an item of a list begins with, and nothing else: «1.», «а)», «–»."""
    return is_number(text) or _MARK.fullmatch(text) is not None


def is_heading(text: str) -> bool:
    """Tell whether a cell reads like a column's header."""
    return _HEADING.match(_folded(text)) is not None


def is_key_heading(text: str) -> bool:
    """Tell whether a cell heads the column that numbers, names or dates the rows."""
    return _KEY.match(_folded(text)) is not None


def _folded(text: str) -> str:
    """Return what a heading may be matched with: nothing of a text too long for one."""
    text = text.strip().lower()
    return text if len(text) <= _LONGEST_HEADING else ""


def opens_part(text: str) -> bool:
    """Tell whether a line opens a new part of the document, or is a signature."""
    return _PART.match(text) is not None


def goes_on(before: str, text: str) -> bool:
    """Tell whether a line goes on with the text before it."""
    return before.rstrip().endswith((",", ";", ":", "-", "–")) or _GOES_ON.match(text) is not None
