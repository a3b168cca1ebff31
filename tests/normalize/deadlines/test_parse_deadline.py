"""Wordings of deadlines and what they mean: expressions.tsv is «becomes», NOTHING_SAID is «leave alone»."""

from pathlib import Path

import pytest

from model.plan import DeadlineKind
from normalize.deadlines import DeadlineContext, as_read, parse_deadline

CONTEXTS = {
    "2021": DeadlineContext(years=(2021,), document_date="2021-03-23"),
    "2023": DeadlineContext(years=(2023,), document_date="2023-02-01"),
    "2022/2023": DeadlineContext(years=(2022, 2023), academic_year="2022/2023", document_date="2022-09-15"),
    "2021-2022": DeadlineContext(years=(2021, 2022), document_date="2021-12-22"),
    "Октябрь 2022/2023": DeadlineContext(years=(2022, 2023), academic_year="2022/2023", section="Октябрь"),
    "нет": DeadlineContext(),
    "C": DeadlineContext(years=(2024,), document_date="2023-12-25"),
    "S": DeadlineContext(years=(2023, 2024), academic_year="2023/2024", document_date="2023-08-28"),
    "T": DeadlineContext(years=(2023, 2024, 2025), document_date="2022-12-20"),
    "P": DeadlineContext(years=(2021, 2022), document_date="2021-09-10"),
    "O": DeadlineContext(years=(2024,), section="Октябрь", document_date="2023-12-25"),
    "D": DeadlineContext(document_date="2022-03-15"),
    "N": DeadlineContext(),
}
TABLES = [Path(__file__).parent / name for name in ("expressions.tsv", "expressions_further.tsv")]
LINES = [line for table in TABLES for line in table.read_text(encoding="utf-8").splitlines()]
EXPRESSIONS = [(line.split("\t") + [""] * 2)[:5] for line in LINES if not line.startswith("#")]
NOTHING_SAID = [None, "", " ", "\n", "-", "—", "–", "...", "+", "нет", "не определены", "не установлен"]
NOISE = ["Х", "х", "V", "5", "25", "14.00-14.10", "1/2", "№ 5"]


@pytest.mark.parametrize(("plan", "text", "kind", "edtf", "rrule"), EXPRESSIONS)
def test_a_wording_becomes_its_value(plan, text, kind, edtf, rrule):
    found = parse_deadline(text.replace("\\n", "\n"), CONTEXTS[plan])
    assert (str(found.kind), sorted(found.edtf), set_of(found.rrule)) == (kind, sorted(edtf.split()), set_of(rrule))


def set_of(rule):
    parts = (part.partition("=") for part in (rule or "").split(";"))
    return {name: sorted(value.split(",")) for name, _, value in parts}


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_an_empty_cell_says_nothing_for_sure(text):
    found = parse_deadline(text, CONTEXTS["2023"])
    assert (found.kind, found.edtf, found.confidence) == (DeadlineKind.UNSPECIFIED, (), 1.0)


@pytest.mark.parametrize("text", NOISE)
def test_noise_says_nothing_with_little_confidence_and_is_kept(text):
    found = parse_deadline(text, CONTEXTS["2023"])
    assert (found.kind, found.edtf, found.raw) == (DeadlineKind.UNSPECIFIED, (), text)
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "context", "source"),
    [
        ("март 2022", DeadlineContext(years=(2023,)), "cell"),
        ("март", DeadlineContext(years=(2022, 2023), section="2022 год"), "section"),
        ("март", DeadlineContext(years=(2023,)), "plan"),
        ("март", DeadlineContext(years=(2022, 2023), academic_year="2022/2023"), "school_year"),
        ("март", DeadlineContext(document_date="2021-03-23"), "order"),
        ("март", DeadlineContext(), None),
        ("по мере необходимости", DeadlineContext(years=(2023,)), None),
        ("ежемесячно", DeadlineContext(years=(2023,)), "plan"),
    ],
)
def test_a_part_tells_where_its_year_comes_from(text, context, source):
    assert parse_deadline(text, context).parts[0].year_source == source


@pytest.mark.parametrize(
    ("section", "text", "edtf"),
    [
        ("Март 2022", "15", ("2022-03-15",)),
        ("I. Сентябрь", "до 20", ("../2021-09-20", "../2022-09-20")),
        ("2022 год", "в течение года", ("2022",)),
        ("2022 год / Март", "10-12", ("2022-03-10/2022-03-12",)),
        ("Мероприятия на 2022 год", "май", ("2022-05",)),
        ("3. Анализ результатов 2019 года", "май", ("2021-05", "2022-05")),
        ("II. Работа с кадрами", "май", ("2021-05", "2022-05")),
        ("2020-2021 учебный год", "октябрь", ("2020-10",)),
    ],
)
def test_a_heading_that_is_a_month_or_year_completes_a_date(section, text, edtf):
    context = DeadlineContext(years=(2021, 2022), section=section)
    assert parse_deadline(text, context).edtf == edtf


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("март, июль 2021 года", "2021-03-01", "2021-07-31"),
        ("до 15 апреля 2021", None, "2021-04-15"),
        ("с 11.04.2021", "2021-04-11", None),
        ("в течение года", "2021-01-01", "2021-12-31"),
        ("ежегодно", "2021-01-01", None),
        ("по мере необходимости", None, None),
        ("февраль", "2021-02-01", "2021-02-28"),
    ],
)
def test_bounds_cover_all_parts_and_stay_open_where_a_part_is(text, start, end):
    found = parse_deadline(text, CONTEXTS["2021"])
    assert (found.start, found.end) == (start, end)


def test_words_left_unexplained_lower_the_confidence():
    assert parse_deadline("март 2023 (справка)", CONTEXTS["2023"]).confidence <= 0.6


def test_a_condition_is_the_text_of_its_part():
    found = parse_deadline("Апрель, по отдельному графику", CONTEXTS["2023"])
    assert found.condition == "по отдельному графику"
    assert [part.text for part in found.parts] == ["Апрель", "по отдельному графику"]


def test_a_range_broken_at_a_line_end_keeps_its_dash():
    assert parse_deadline("сентябрь-\nоктябрь", CONTEXTS["2023"]).raw == "сентябрь-октябрь"


def test_raw_is_the_collapsed_text():
    assert parse_deadline(" В  течение\nгода ", CONTEXTS["2023"]).raw == "В течение года"


@pytest.mark.parametrize(
    "text", ["О5.09.2О24", "сентяюрь", "15.092024", "lll квартал", "ежеквратально", "2О24 г.", "январь, 15-20"]
)
def test_what_was_read_through_a_slip_is_kept_as_written_and_less_sure(text):
    found = parse_deadline(text, CONTEXTS["C"])
    assert found.edtf
    assert found.raw == text
    assert found.confidence < 1


def test_a_condition_that_a_date_stands_in_is_less_sure():
    assert parse_deadline("согласно приказу от 12.02.2024 № 15", CONTEXTS["C"]).confidence <= 0.7


@pytest.mark.parametrize(("recognised", "confidence"), [(None, 1.0), (1.0, 1.0), (0.8, 0.8), (0.0, 0.0), (1.7, 1.0)])
def test_a_recognised_cell_is_as_sure_as_its_characters(recognised, confidence):
    assert as_read(parse_deadline("март 2024", CONTEXTS["C"]), recognised).confidence == confidence


def test_an_empty_cell_is_sure_however_it_was_read():
    assert as_read(parse_deadline("", CONTEXTS["C"]), 0.3).confidence == 1.0
