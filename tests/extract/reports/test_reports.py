import pytest

from extract.reports.reports import find_report
from tests.extract.papers import paper

REPORT = """Информация об исполнении Плана мероприятий («дорожная карта») за 2023 год
пгт. Сосново
29 декабря 2023 года
На основании приказа отдела образования от 08.12.2023 года № 51 проведен мониторинг.
На основании отчетов сделаны следующие выводы:
1. На муниципальном уровне:
1.1. Осуществляется анализ результатов.
1.2. Организована методическая работа;
2. На школьном уровне:
2.1. В каждой школе разработан план.
Рекомендации:
Руководителям образовательных организаций:
1. Провести анализ затруднений педагогов.
2. Организовать работу.
Начальник отдела                       А.А. Сомова"""


def test_conclusions_are_counted_without_the_headings_of_their_groups():
    report = find_report(paper(REPORT), frozenset()).value
    assert [(one.number, one.group) for one in report.conclusions] == [
        ("1.1", "На муниципальном уровне"),
        ("1.2", "На муниципальном уровне"),
        ("2.1", "На школьном уровне"),
    ]


def test_recommendations_know_whom_they_address_and_end_at_the_signature():
    report = find_report(paper(REPORT), frozenset()).value
    assert [(one.number, one.text, one.addressee) for one in report.recommendations] == [
        ("1", "Провести анализ затруднений педагогов.", "Руководителям образовательных организаций"),
        ("2", "Организовать работу.", "Руководителям образовательных организаций"),
    ]


def test_a_report_takes_the_blocks_from_its_title_to_its_last_recommendation():
    found = find_report(paper(REPORT), frozenset())
    assert (found.first, found.last) == (0, 13)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Отчёт о выполнении плана\nТекст.", "Отчёт о выполнении плана"),
        (
            "ОТЧЕТ\nо выполнении плана мероприятий\nза 2022 год\nТекст отчёта.",
            "ОТЧЕТ о выполнении плана мероприятий за 2022 год",
        ),
        ("Аналитическая справка\nпо итогам мониторинга\n\nТекст.", "Аналитическая справка по итогам мониторинга"),
        ("Итоги реализации «дорожной карты»\nг. Лесной\nТекст.", "Итоги реализации «дорожной карты»"),
        ("Сведения о ходе реализации плана мероприятий\nТекст.", "Сведения о ходе реализации плана мероприятий"),
        ("Сводный годовой отчёт о выполнении плана\nТекст.", "Сводный годовой отчёт о выполнении плана"),
        (
            "Доклад об исполнении «дорожной карты» за 2022 год\nТекст.",
            "Доклад об исполнении «дорожной карты» за 2022 год",
        ),
        ("О ходе выполнения плана мероприятий\nТекст.", "О ходе выполнения плана мероприятий"),
        ("Мониторинг исполнения дорожной карты\nТекст.", "Мониторинг исполнения дорожной карты"),
    ],
)
def test_a_title_is_put_together_from_its_lines(lines, title):
    assert find_report(paper(lines), frozenset()).value.title == title


@pytest.mark.parametrize(
    "text",
    [
        "План мероприятий\nОтчётный период: 2022 год",
        "Информация: тел. 2-22",
        "Отдел образования\nПриказ",
        "План мероприятий\nМониторинг качества образования",
        "О реализации плана мероприятий\nВ соответствии с планом работы приказываю:",
        "",
    ],
)
def test_other_papers_are_no_reports(text):
    assert find_report(paper(text), frozenset()) is None


def test_taken_blocks_are_passed_over():
    assert find_report(paper(REPORT), frozenset({0})) is None


def test_bullets_and_plain_paragraphs_are_statements_too():
    text = (
        "Справка об итогах\nВЫВОДЫ\n- работа ведётся;\n- школы участвуют.\nПредложения:\n"
        "Продолжить работу\nсо школами.\nУсилить контроль."
    )
    report = find_report(paper(text), frozenset()).value
    assert [one.text for one in report.conclusions] == ["работа ведётся;", "школы участвуют."]
    assert [one.text for one in report.recommendations] == ["Продолжить работу со школами.", "Усилить контроль."]


def statements(text):
    report = find_report(paper("Отчёт о работе за 2022 год\n" + text), frozenset()).value
    return (
        [(one.text, one.group) for one in report.conclusions],
        [(one.text, one.addressee) for one in report.recommendations],
    )


def test_a_conclusion_may_stand_in_the_line_that_says_so():
    text = "Проведено 5 уроков.\nВывод: уроки идут по плану.\nЗатем 3 занятия.\nВывод: занятия идут\nпо плану."
    assert statements(text)[0] == [("уроки идут по плану.", None), ("занятия идут по плану.", None)]


def test_a_group_is_headed_without_a_colon_too():
    text = (
        "Рекомендации:\nНа уровне района\n1. Продолжить.\n2. Собрать.\nШколам\n1. Учесть.\n"
        "с. Лесное, 15 июня 2023 г.\nМетодист А.А. Сомова"
    )
    assert statements(text)[1] == [
        ("Продолжить.", "На уровне района"),
        ("Собрать.", "На уровне района"),
        ("Учесть.", "Школам"),
    ]


def test_a_wrapped_statement_is_no_heading():
    assert statements("Выводы:\nРабота с детьми ведётся\nсистемно.\nЧисло растёт.")[0] == [
        ("Работа с детьми ведётся системно.", None),
        ("Число растёт.", None),
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("5. Выводы\n5.1. План выполнен.\n5.2. Охват вырос.\n6. Рекомендации\n6.1. Продолжить.", (2, 1)),
        ("III. Выводы.\n1. План выполнен.\nIV. Рекомендации по итогам анализа.\n1. Продолжить.", (1, 1)),
        ("Выводы:\n1. План выполнен.\nУправлению рекомендовать:\n- продолжить работу.", (1, 1)),
        ("Рекомендации:\n1. Продолжить.\n\nСправка рассмотрена на совещании 12.05.2022.", (0, 1)),
        ("Рекомендации:\n1. Учесть рекомендации прошлого года.\n2. Продолжить.", (0, 2)),
    ],
)
def test_chapters_may_be_numbered_and_end_where_the_report_speaks_of_itself(text, counts):
    conclusions, recommendations = statements(text)
    assert (len(conclusions), len(recommendations)) == counts


@pytest.mark.parametrize("heading", ["**Выводы**", "На основании отчётов сделаны следующие **выводы:**", "ВЫВОДЫ."])
def test_a_heading_may_be_marked_bold(heading):
    assert statements(f"{heading}\n1. План выполнен.")[0] == [("План выполнен.", None)]
