"""Templates of letters: what is told of their faults, what is never done, what becomes of values."""

import io

import pytest
from docx import Document

from export.letters.default import default_template
from export.letters.fields import FIELDS, sample_values
from export.letters.template import looked_through, rendered
from tools.letter_template import made


def a_template(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(rows=len(cells), cols=1)
        for row, text in zip(table.rows, cells, strict=True):
            row.cells[0].text = text
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def listing(*more: str) -> bytes:
    return a_template(*more, "{%p for п in пункты %}", "{{ п.номер }}. {{ п.текст }}", "{%p endfor %}")


def text_of(data: bytes | None) -> str:
    assert data is not None
    document = Document(io.BytesIO(data))
    return "\n".join(one.text for one in document.paragraphs)


def test_the_template_of_svod_is_sound_and_the_one_its_tool_makes():
    opened = looked_through(default_template())
    assert opened.problems == ()
    assert {"муниципалитет", "документы", "повторно"} <= {*opened.fields}
    assert looked_through(made()).fields == opened.fields


def test_every_field_has_its_value_under_both_names():
    for field in FIELDS:
        if not field.members:
            template = listing(f"|{{{{ {field.name} }}}}|{{{{ {field.alias} }}}}|")
            left, right = text_of(rendered(template, sample_values()).data).split("|")[1:3]
            assert left == right


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (listing("{{ муниципалитетт }}"), "муниципалитет"),
        (listing("{{ пункты.текст }}"), "пройдите его циклом"),
        (listing("{{ номер.год }}"), "нет частей"),
        (listing("{{ ''.__class__ }}"), "нет"),
        (listing("{{ адресат() }}"), "вызовы"),
        (listing("{{ пункты[0] }}"), "квадратных"),
        (listing("{% include 'файл' %}"), "include"),
        (listing("{% import 'файл' as ф %}"), "import"),
        (listing("{% set а = 1 %}"), "set"),
        (listing("{% macro м() %}{% endmacro %}"), "macro"),
        (listing("{{ адресат|safe }}"), "safe"),
        (listing("{{ адресат|attr('__class__') }}"), "attr"),
        (listing("{{ 9**9**9 }}"), "не разрешено"),
        (listing("{{ 'а' * 1000000000 }}"), "не разрешено"),
        (listing("{% for х in адресат %}{% endfor %}"), "цикл идёт не по списку"),
        (listing("{% if повторно %}"), "не закрыто"),
        (listing("{% endfor %}"), "endfor"),
        (listing("{{ адресат"), "скобки"),
        (listing("{%р for п in пункты %}"), "русскими"),
        (a_template("{{ адресат }}"), "нет списка пунктов"),
        (a_template("{% for п in пункты %}", cells=("{{ п.текст }}", "{% endfor %}")), "разных местах"),
    ],
)
def test_what_is_wrong_is_told_in_russian_with_its_place(template: bytes, told: str):
    problems = looked_through(template).problems
    assert problems
    assert any(told in problem.message for problem in problems), problems
    assert all(problem.part for problem in problems)


def test_values_are_plain_text_whatever_they_look_like():
    values = sample_values()
    strange = "{{ 7*7 }} {% if x %} {_{ }_} </w:t><w:p/> & <b> \"'\x00\x08\u202e #} {#"
    values["municipality"] = strange
    told = text_of(rendered(listing("{{ муниципалитет }}"), values).data).splitlines()[0]
    assert told == strange.replace("\x00", "").replace("\x08", "").replace("\u202e", "")


def test_the_same_letter_is_made_of_the_same_bytes():
    assert rendered(default_template(), sample_values()) == rendered(default_template(), sample_values())


def test_lines_of_a_value_are_lines_of_the_letter():
    values = sample_values()
    values["municipality"] = "первая\nвторая\tтретья"
    assert "первая\nвторая\tтретья" in text_of(rendered(listing("{{ муниципалитет }}"), values).data)
