"""What rows, headers and parts of a text dump begin with."""

import re

#: «1», «2.», «1.1.», «12)», «№ 3», «IV.»: the whole of a number cell.
NUMBER = re.compile(r"\s*(?:№ ?)?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLХ]{1,6})\s?[.)]?\s*")

# The beginning of a header cell, and the header it came from.
_HEADINGS = (
    "№",  # «№ п/п»
    "п/п",  # «п/п»
    "n п/п",  # «N п/п», typed without the sign
    "наименован",  # «Наименование мероприятия»
    "мероприят",  # «Мероприятия»
    "содержание",  # «Содержание работы»
    "вид",  # «Вид деятельности»
    "направлен",  # «Направление работы»
    "задач",  # «Задача»
    "срок",  # «Сроки исполнения»
    "дата",  # «Дата проведения»
    "даты",  # «Даты»
    "время",  # «Время»
    "период",  # «Период реализации»
    "ответствен",  # «Ответственные исполнители»
    "исполнител",  # «Исполнители»
    "результат",  # «Результат»
    "ожидаем",  # «Ожидаемый результат»
    "планируем",  # «Планируемый результат»
    "показател",  # «Показатель реализации»
    "целев",  # «Целевые ориентиры»
    "индикатор",  # «Индикаторы»
    "критери",  # «Критерии»
    "форма",  # «Форма проведения»
    "место",  # «Место проведения»
    "участник",  # «Участники»
    "категория",  # «Категория участников»
    "отметка",  # «Отметка о выполнении»
    "примечан",  # «Примечание»
    "школа",  # «Школа»
    "оо",  # «ОО»
    "фио",  # «ФИО куратора»
    "ф.и.о",  # «Ф.И.О.»
    "должность",  # «Должность»
    "куратор",  # «Куратор»
    "муниципал",  # «Муниципалитет»
    "итог",  # «Итоговый документ»
    "документ",  # «Документ»
    "источник",  # «Источник финансирования»
)
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


def is_heading(text: str) -> bool:
    """Tell whether a cell reads like a column's header."""
    text = text.strip().lower()
    return len(text) <= _LONGEST_HEADING and text.startswith(_HEADINGS)


def opens_part(text: str) -> bool:
    """Tell whether a line opens a new part of the document, or is a signature."""
    return _PART.match(text) is not None


def goes_on(before: str, text: str) -> bool:
    """Tell whether a line goes on with the text before it."""
    return before.rstrip().endswith((",", ";", ":", "-", "–")) or _GOES_ON.match(text) is not None
