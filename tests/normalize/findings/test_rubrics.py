from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import RubricsError
from model.finding import Code, Finding, Severity
from normalize.findings.context import Setting
from normalize.findings.rubrics import own_rubrics, own_text, rubrics_of
from tests.normalize.findings.rows import codes

DUPLICATE = Finding(code=Code.NUMBER_DUPLICATE, severity=Severity.WARNING, message="Номер повторён.")


def ruled(text, finding=DUPLICATE):
    return rubrics_of(text).ruled([finding])


def test_every_code_has_a_table_in_our_own_file():
    assert set(own_rubrics().of) == set(Code)


def test_without_changes_a_finding_stays_as_it_is():
    assert ruled("") == ruled("[number-duplicate]\n") == (DUPLICATE,)


def test_an_institute_changes_severity_and_wording():
    (finding,) = ruled('[number-duplicate]\nseverity = "error"\nmessage = "{message} Образец — в памятке."')
    assert (finding.severity, finding.message) == (Severity.ERROR, "Номер повторён. Образец — в памятке.")


def test_a_finding_that_is_off_is_not_made():
    assert ruled('[number-duplicate]\nseverity = "off"') == ()


def test_words_are_added_and_taken_away_and_the_others_stay():
    vague = {"result": "Торжество справедливости"}
    rubrics = rubrics_of('[result-not-measurable]\nvague = ["Торжеств", "-повышени"]')
    around = Setting(rubrics=rubrics)
    assert codes(around, **vague) == {Code.RESULT_NOT_MEASURABLE}
    assert codes(around, result="Повышение качества") == set()
    assert codes(around, result="Улучшение качества") == {Code.RESULT_NOT_MEASURABLE}
    assert codes(**vague) == set()


def test_a_threshold_is_changed():
    rubrics = rubrics_of("[low-ocr-confidence]\ntext = 0.5")
    assert rubrics.number(Code.LOW_OCR_CONFIDENCE, "text") == 0.5
    assert rubrics.number(Code.LOW_OCR_CONFIDENCE, "digits") == 0.85


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[number-duplicat]", "может быть, «number-duplicate»"),
        ('["чужое"]', "нет замечания «чужое»"),
        ('severity = "off"', "нет замечания «severity»"),
        ("number-duplicate = 3", "нужен раздел [number-duplicate]"),
        ('[number-duplicate]\nseverity = "критично"', "error, warning, info, off"),
        ("[number-duplicate]\nseverity = 3", "error, warning, info, off"),
        ('[number-duplicate]\nmessage = ""', "нужен текст"),
        ('[number-duplicate]\nmessage = "{строка}"', "{строка}"),
        ("[number-duplicate]\nporog = 3", "нет такой настройки"),
        ("[low-ocr-confidence]\ntext = 75", "от 0 до 1"),
        ("[low-ocr-confidence]\ntext = true", "от 0 до 1"),
        ("[foreign-municipality]\nmost = 2.5", "целое число"),
        ('[result-not-measurable]\nvague = "рост"', "список слов"),
        ("[result-not-measurable]\nvague = [1, 2]", "список слов"),
        ('[result-not-measurable]\nvague = [""]', "список слов"),
        ("[number-duplicate\n", "строка 1"),
        ('[number-duplicate]\nseverity = "off\n', "строка 2"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_write(text, said):
    with pytest.raises(RubricsError) as error:
        rubrics_of(text)
    assert said in error.value.detail


def test_all_mistakes_are_told_at_once():
    with pytest.raises(RubricsError) as error:
        rubrics_of('[nothing]\n[number-duplicate]\nseverity = "x"')
    assert "нет замечания" in error.value.detail
    assert "severity" in error.value.detail


def test_our_own_file_may_be_used_as_it_is():
    assert rubrics_of(own_text()).of == own_rubrics().of


@given(st.text(max_size=200))
def test_any_file_is_read_or_refused(text):
    with suppress(RubricsError):
        rubrics_of(text)
