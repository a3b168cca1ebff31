import pytest

from extract.entities.mentions import find_mentions
from model.document import Cell, Document, Page, Paragraph, Table
from model.geometry import BBox, Place
from model.mention import EntityType, Origin
from model.registry import Registries, RegistryEntry
from model.text import collapse
from tests.extract.marked_lines import LINES, read_marks
from tests.extract.marked_text import LETTERS as ALL_LETTERS

#: Acts are marked in no line of these.
LETTERS = {kind: letter for kind, letter in ALL_LETTERS.items() if kind is not EntityType.LEGAL_ACT}


def text_document(text):
    """Every line a paragraph with its offsets, as the reader of text files gives them."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Paragraph(text=line, places=(Place(start=at, end=at + len(line)),)))
        at += len(line) + 1
    return Document(name="a.txt", sha256="0", media_type="text/plain", blocks=tuple(blocks))


def found_in(text, registries=None):
    return find_mentions(text_document(text), registries or Registries())


@pytest.mark.parametrize("line", LINES)
def test_a_marked_line_yields_its_mentions_and_no_others(line):
    text, marked = read_marks(line)
    found = {
        (LETTERS[one.type], one.text) for one in found_in(text) if one.type in LETTERS and one.origin is Origin.RULE
    }
    assert found == {(letter, collapse(words)) for letter, words in marked}


def test_offsets_point_at_the_words_over_line_ends():
    text = "Приложение\nк приказу отдела образования\nЛесного района\n\n\nот 01.02.2023 № 5"
    for mention in found_in(text):
        assert collapse(text[mention.source.start : mention.source.end]) == mention.text


def test_a_blank_line_parts_names():
    organisations = [
        one.text for one in found_in("Отдел образования\n\n\n\nЛесного района") if one.type is EntityType.ORGANISATION
    ]
    assert organisations == ["Отдел образования"]


def test_a_cell_over_a_page_break_gives_the_place_of_its_part():
    text = "план МБОУ\nСОШ № 2\nобразцовый"
    places = (Place(start=0, end=9), Place(start=50, end=57), Place(start=58, end=68))
    cell = Cell(row=0, col=0, text=text, places=places)
    table = Table(n_rows=1, n_cols=1, cells=(cell,))
    document = Document(name="a.txt", sha256="0", media_type="text/plain", blocks=(table,))
    (school,) = [one for one in find_mentions(document, Registries()) if one.type is EntityType.SCHOOL]
    assert (school.source.start, school.source.end, school.source.table, school.source.row) == (5, 57, 0, 0)


def test_boxes_of_lines_on_one_page_are_joined():
    boxes = BBox(0.1, 0.1, 0.5, 0.12), BBox(0.1, 0.13, 0.6, 0.15)
    blocks = tuple(
        Paragraph(text=text, places=(Place(page=1, bbox=box),))
        for text, box in zip(("отдела образования", "города Лиственска"), boxes, strict=True)
    )
    page = Page(number=1, width=595, height=842)
    document = Document(name="a.pdf", sha256="0", media_type="application/pdf", blocks=blocks, pages=(page,))
    body = next(one for one in find_mentions(document, Registries()) if one.type is EntityType.ORGANISATION)
    assert body.source.bbox == BBox(0.1, 0.1, 0.6, 0.15)


def test_a_later_short_name_means_the_body_it_was_given_to():
    text = "Комитет образования Лесного района (далее – Комитет) утвердил план. Отчёты направить в Комитет до мая."
    bodies = [(one.text, one.normal) for one in found_in(text) if one.type is EntityType.ORGANISATION]
    assert bodies[1:] == [("Комитет", "Комитет образования Лесного района")] * 2


def test_an_abbreviation_given_to_an_institute_means_it():
    text = (
        "ГАУ ДПО «Лесной институт развития образования» (Белова О.С.) (далее - ГАУ ДПО ЛИРО).\nОтвечает ГАУ ДПО ЛИРО."
    )
    bodies = {one.normal for one in found_in(text) if one.type is EntityType.ORGANISATION}
    assert bodies == {"ГАУ ДПО «Лесной институт развития образования»"}


def test_a_quotation_never_closed_ends_at_the_comma_over_wrapped_lines():
    text = "вебинары ГАУ ДПО «Лесной\nобластной институт развития\nобразования, Минпросом и др."
    bodies = [one.text for one in found_in(text) if one.type is EntityType.ORGANISATION]
    assert bodies == ["ГАУ ДПО «Лесной областной институт развития образования", "Минпросом"]


def test_what_the_document_calls_something_else_is_no_body():
    text = "План мероприятий (далее – План) и муниципальный центр (далее – МОЦ) утверждены. МОЦ и План."
    assert [one for one in found_in(text) if one.type is EntityType.ORGANISATION] == []


def test_a_bare_centre_is_the_school_the_document_speaks_of():
    schools = [
        one.text for one in found_in("педагоги МАОУ ЦО\nметодические объединения ЦО") if one.type is EntityType.SCHOOL
    ]
    assert schools == ["МАОУ ЦО", "ЦО"]


def column(*texts):
    cells = tuple(Cell(row=row, col=0, text=text) for row, text in enumerate(texts))
    return Document(
        name="a.docx",
        sha256="0",
        media_type="application/x",
        blocks=(Table(n_rows=len(texts), n_cols=1, cells=cells),),
    )


def test_a_column_of_towns_takes_an_unknown_one_along():
    mentions = find_mentions(column("Наименование", "Вологда", "Калуга", "Тверь", "Шумиха", "Глинка"), Registries())
    assert [one.text for one in mentions if one.type is EntityType.MUNICIPALITY][-1] == "Глинка"


def test_a_column_of_words_is_no_column_of_towns():
    mentions = find_mentions(column("Результат", "Справки", "Приказ", "Январь", "Координация"), Registries())
    assert mentions == ()


def test_the_model_alone_gives_people_of_low_confidence():
    (person,) = found_in("Семинар провела учитель Нгуен Тхи Лан")
    assert (person.type, person.text, person.origin) == (EntityType.PERSON, "Нгуен Тхи Лан", Origin.NER)
    assert person.confidence < 0.5


REGISTRIES = Registries(
    entries=(
        RegistryEntry(id="s1", type=EntityType.SCHOOL, name="МБОУ «Ивовская СОШ»", aliases=("Школа «Ива»",)),
        RegistryEntry(id="m1", type=EntityType.MUNICIPALITY, name="Лесной район", aliases=("Лесной р-н",)),
    )
)


def test_a_name_of_the_registry_brings_its_id():
    mentions = found_in("МБОУ «Ивовская СОШ», Лесной район", REGISTRIES)
    assert [(one.entity_id, one.origin) for one in mentions] == [("s1", Origin.RULE), ("m1", Origin.RULE)]


def test_an_alias_no_rule_knows_is_read_from_the_registry():
    (school,) = found_in("на площадке школа «ива»", REGISTRIES)
    assert (school.normal, school.entity_id, school.origin) == ("МБОУ «Ивовская СОШ»", "s1", Origin.READ)
