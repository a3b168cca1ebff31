from extract.entities.mentions import find_mentions
from model.document import Cell, Document, Paragraph, Table
from model.mention import EntityType
from model.registry import Registries


def people_of(*blocks):
    document = Document(name="a.docx", sha256="0", media_type="application/x", blocks=blocks)
    return [one for one in find_mentions(document, Registries()) if one.type is EntityType.PERSON]


def table(*rows):
    cells = tuple(
        Cell(row=row, col=col, text=text) for row, texts in enumerate(rows) for col, text in enumerate(texts) if text
    )
    return Table(n_rows=len(rows), n_cols=max(map(len, rows)), cells=cells)


def test_the_column_beside_tells_positions_and_workplaces():
    people = people_of(
        table(
            ("№", "Ф.И.О.", "Должность", "Место работы"),
            ("1", "Журавина Т.К.", "методист", "РМК"),
            ("2", "Осокин П.П.", "", "МБОУ СОШ № 2"),
        )
    )
    told = [(one.attributes.get("position"), one.attributes.get("organisation")) for one in people]
    assert told == [("методист", "РМК"), (None, "МБОУ СОШ № 2")]


def test_a_position_written_beside_the_name_counts_more_than_the_column():
    (one,) = people_of(table(("ФИО", "Должность"), ("Журавина Т.К., директор", "председатель")))
    assert one.attributes["position"] == "директор"


def test_other_tables_tell_nothing():
    (one,) = people_of(table(("Мероприятие", "Ответственный"), ("Семинар", "Журавина Т.К.")))
    assert {"position", "organisation"} & set(one.attributes) == set()


def test_a_person_in_brackets_belongs_to_the_school_before():
    (one,) = people_of(Paragraph(text="на базе МБОУ «Ивовская СОШ» (Журавина Т.К.)"))
    assert one.attributes["organisation"] == "МБОУ «Ивовская СОШ»"
