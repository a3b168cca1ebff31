import pytest

from extract.lines import lines_of
from extract.signatory import find_signatory
from tests.extract.papers import paper


def read(text):
    found = find_signatory(lines_of(paper(text)), 0)
    return found and (found[2].name, found[2].position)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Начальник отдела          Луговой Б.О.", ("Луговой Б.О.", "Начальник отдела")),
        ("Директор   И.И. Мороз", ("Мороз И.И.", "Директор")),
        ("Глава района\nХ.Х. САЛТЫКОВ-БЕЛЫЙ", ("Салтыков-Белый Х.Х.", "Глава района")),
        ("Директор   ____   (Негода А.В.)", ("Негода А.В.", "Директор")),
        ("Министр     подпись    П.П. Дурново", ("Дурново П.П.", "Министр")),
        ("Заместитель министра   п/п   А.А. Лебедь", ("Лебедь А.А.", "Заместитель министра")),
        ("Директор    Ц.-Д.Б. Базарова", ("Базарова Ц.-Д.Б.", "Директор")),
        ("Ведущий специалист    О.О. Белых", ("Белых О.О.", "Ведущий специалист")),
        ("Председатель комитета   Ольга Ивановна Луговая", ("Луговая О.И.", "Председатель комитета")),
    ],
)
def test_a_name_is_kept_as_it_is_signed(text, meant):
    assert read(text) == meant


def test_a_name_that_cannot_be_read_is_no_part_of_the_position():
    assert read("Врио руководителя        М.М. Оглы-Заде")[1] == "Врио руководителя"
