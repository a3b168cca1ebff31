"""Every rule takes time in proportion to its text: hostile strings of 100 kB take less than a second of computing."""

import gc
import time

import pytest

from extract.acts.document_references import references_of
from extract.entities.lone_places import lone_lines, lone_place
from extract.entities.mention_rules import RULES
from extract.entities.names import nominative_body, nominative_municipality, nominative_region
from extract.entities.territories import find_municipality, find_region, is_territory
from extract.lists.passports import find_passports
from extract.lists.rosters import find_rosters
from extract.lists.schedules import find_schedules
from extract.orders.annexes import find_annexes
from extract.orders.approvals import find_approvals
from extract.orders.orders import find_orders
from extract.orders.requisite_lines import find_place, is_requisites
from extract.orders.requisites import read_requisites
from extract.orders.signatory import names_position
from extract.parties.parties import split_parties
from extract.plans.columns import claim_of, vetoes_plan
from extract.plans.items import split_items
from extract.plans.periods import names_days, names_period
from extract.plans.plans import find_plans
from extract.plans.sections import read_heading
from extract.plans.terms import part_terms
from extract.plans.title import is_page_mark, names_plan, says_continued
from extract.reports.reports import find_report
from extract.text.casing import restore_case
from model.document import Cell, Document, Paragraph, Table
from normalize.deadlines import DeadlineContext, parse_deadline
from normalize.dedup.canon import Canon
from normalize.name_keys import name_key, school_key
from normalize.spans import years_of
from normalize.versions.wordings import acts_in, deed_in

LENGTH = 100_000
SECONDS = 1.0
GLANCE, QUICK = 20_000, 0.08
TRIES = 3
NOTHING = frozenset()
#: One letter, one digit, one sign, over and over; and what many patterns begin with.
EVERYWHERE = ("а", "1", " ", "«", "(", "1,")
HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Результат")
ROW = ("1", "Провести семинар", "март", "Отдел образования", "отчёт")


def paragraphs(*texts):
    return Document(name="", sha256="0" * 64, media_type="text/plain", blocks=tuple(Paragraph(text=t) for t in texts))


def plan(*rows):
    cells = tuple(Cell(row=at, col=col, text=text) for at, row in enumerate(rows) for col, text in enumerate(row))
    table = Table(n_rows=len(rows), n_cols=len(HEADER), cells=cells)
    title = Paragraph(text="План мероприятий на 2021 год")
    return Document(name="", sha256="0" * 64, media_type="text/plain", blocks=(title, table))


def tables_of(document):
    find_plans(document, NOTHING)
    find_rosters(document, NOTHING)
    find_schedules(document, NOTHING)
    find_passports(document, NOTHING)


def parts_of(document):
    find_approvals(document)
    find_annexes(document)
    find_report(document, NOTHING)
    find_passports(document, NOTHING)
    find_plans(document, NOTHING)


#: Rule -> what it begins with, or nearly says.
PARTS = {
    find_orders: ("ПРИКАЗ ", "П Р И К А З", "от 01.01.2020 № ", "ПРИКАЗЫВАЮ: ", "1.1. ", "« 08 » « 05 » 20 "),
    references_of: ("от 01.01.2020 № 1 ", "приказ от ", "№ 1 ", "приказа «", "Федерального закона от "),
    parts_of: ("Утверждаю\n", "Приложение № 1\n", "к приказу от ", "План ", "ВЫВОДЫ\n", "Паспорт ", "1)\n"),
}
TEXTS = {
    lone_lines: ("г. ", "п. "),
    lone_place: ("г. ", "ский "),
    split_parties: ("Иванов И.И. ", "п. "),
    split_items: ("- ", "а;\n", "1) ", "1. "),
    read_heading: ("I. ", "I", "1.1.", "Раздел "),
    claim_of: ("Срок ", "Мероприятия "),
    vetoes_plan: ("Показатель ", "класс "),
    part_terms: ("план ", "на 2020-"),
    names_period: ("I квартал ", "2020 "),
    names_days: ("1-", "01.01 "),
    restore_case: ("А\n", "ШКОЛА "),
    find_region: ("области ", "Республика "),
    find_municipality: ("района ", "городской округ "),
    is_territory: ("район ", "ский "),
    is_requisites: ("от ", "№ 1 "),
    find_place: ("г. ", "п.\n"),
    read_requisites: ("от 01.01.2020 ", "№ 1 ", "« 08 » ", "01.01."),
    names_position: ("Заместитель ", "директор "),
    nominative_body: ("отдела ", "ской "),
    nominative_region: ("ской области ", "- "),
    nominative_municipality: ("ского района ", "- "),
    names_plan: ("план ", "дорожная "),
    is_page_mark: ("— ", "стр. "),
    says_continued: ("продолжение ", "(про"),
    Canon.plain().signature: ("педагог ", "и.о. ", "(далее – "),
    name_key: ("«", "имени "),
    school_key: ("МБОУ ", "СОШ № 1 "),
    years_of: ("2020-", "2020 "),
    acts_in: ("приказ от ", "№ 1 "),
    deed_in: ("внести изменения ", "признать "),
}
MENTIONS = (
    "Иванов ", "И.И. ", "Иванов И.И. ", "МБОУ ", "СОШ № 1 ", "имени ", "администрации ", "отдел образования ",
    "ского района ", "г. ", "области ", "от 01.01.2020 № 1 ", "приказ «", "а@", "8(", "http://", "не менее 70 % ",
)  # fmt: skip
DEADLINES = (
    "январь, ", "ежемесячно январь, ", "до ", "после x, ", "2021-", "-\n", "О1.", "1.1", "15.IX", "l", "I", "срок а ",
    "начало ", "n раз в ", "каждый ", "по ", "2 0", "15.09", "с 1 по ", "сентябрь-\n", "первая ", "...",
)  # fmt: skip


def seconds(run, unit, length):
    """Return the computing time of one run; the collector of garbage would count what other tests have left."""
    text = (unit * (length // len(unit) + 1))[:length]
    gc.collect(0)
    gc.disable()
    began = time.process_time()
    try:
        run(text)
        return time.process_time() - began
    finally:
        gc.enable()


def is_slow(run, unit):
    """A fifth of the length in a fifth of the time is proof enough; else the whole, which grows by no more than it.

    On a busy machine what takes a second in peace may take two: then the growth decides, five-fold and not 25-fold,
    and the best of three runs speaks for the rule, for whatever else runs can only make a run longer.
    """
    glance = seconds(run, unit, GLANCE)
    if glance < QUICK or glance >= SECONDS:
        return glance >= SECONDS
    return all(_is_slow_once(run, unit) for _ in range(TRIES))


def _is_slow_once(run, unit):
    glance, whole = seconds(run, unit, GLANCE), seconds(run, unit, LENGTH)
    return whole >= SECONDS and (whole >= 4 * SECONDS or whole > 8 * glance)


def slow(run, units):
    return [unit for unit in units if is_slow(run, unit)]


@pytest.mark.parametrize("rule", TEXTS, ids=lambda rule: rule.__name__)
def test_a_rule_on_text_is_linear(rule):
    assert slow(lambda text: list(rule(text) or ()) if rule is acts_in else rule(text), EVERYWHERE + TEXTS[rule]) == []


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[str(kind) for kind, _ in RULES])
def test_a_rule_for_mentions_is_linear(rule):
    assert slow(rule, EVERYWHERE + MENTIONS) == []


@pytest.mark.parametrize("rule", PARTS, ids=lambda rule: rule.__name__)
def test_a_finder_of_parts_is_linear_in_a_long_paragraph(rule):
    assert slow(lambda text: rule(paragraphs(text)), EVERYWHERE + PARTS[rule]) == []


@pytest.mark.parametrize("rule", PARTS, ids=lambda rule: rule.__name__)
def test_a_finder_of_parts_is_linear_in_many_paragraphs(rule):
    def run(text):
        return rule(paragraphs(*(text[at : at + 40] for at in range(0, len(text), 40))))

    assert slow(run, PARTS[rule]) == []


@pytest.mark.parametrize("column", range(len(HEADER)))
def test_a_hostile_cell_is_read_in_linear_time(column):
    def row(text):
        tables_of(plan(HEADER, (*ROW[:column], text, *ROW[column + 1 :]), ROW))

    def header(text):
        tables_of(plan((*HEADER[:column], text, *HEADER[column + 1 :]), ROW, ROW))

    assert slow(row, EVERYWHERE) == slow(header, EVERYWHERE[:4]) == []


@pytest.mark.parametrize("context", [DeadlineContext(years=(2021, 2022)), DeadlineContext(section="Октябрь")])
def test_a_deadline_is_read_in_linear_time(context):
    assert slow(lambda text: parse_deadline(text, context), EVERYWHERE + DEADLINES) == []


def test_a_heading_that_may_be_a_month_is_read_in_linear_time():
    assert slow(lambda text: parse_deadline("5", DeadlineContext(section=text)), EVERYWHERE + DEADLINES) == []
