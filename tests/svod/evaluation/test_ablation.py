"""All of Svod, without a part, and a library alone: read once, for a text that each of them sees something else in."""

import pytest

from model.document import Document, Paragraph
from model.geometry import Place
from model.mention import EntityType
from model.registry import Registries, RegistryEntry
from svod.evaluation.ablation import ALL, DATEPARSER, NATASHA, NO_NATASHA, NO_SPACY, deadline_readers, spans_by_variant
from svod.evaluation.deadlines import Meaning
from svod.evaluation.entities import Span

TEXT = "Заливной Луг, победитель. Отчёт сдаёт Мария Орлеанская, тел. 8 (495) 123-45-67, в Москве."


@pytest.fixture(scope="module")
def found():
    entry = RegistryEntry(id="1", type=EntityType.MUNICIPALITY, name="Заливной Луг")
    block = Paragraph(text=TEXT, places=(Place(start=0, end=len(TEXT)),))
    document = Document(name="a.txt", sha256="0" * 64, media_type="text/plain", blocks=(block,))
    return spans_by_variant(TEXT, document, Registries(entries=(entry,)))


def span(kind, words):
    return Span(kind, TEXT.index(words), TEXT.index(words) + len(words))


def test_a_name_of_the_registry_is_lost_without_the_phrase_matcher(found):
    place = span("municipality", "Заливной Луг")
    assert place in found[ALL]
    assert place in found[NO_NATASHA]
    assert place not in found[NO_SPACY]


def test_a_name_no_rule_knows_is_lost_without_the_model(found):
    assert found[NO_NATASHA] <= found[ALL]
    assert any(one.type == "person" for one in found[NATASHA])


def test_the_model_alone_finds_no_contacts(found):
    assert any(one.type == "contact" for one in found[ALL])
    assert not any(one.type == "contact" for one in found[NATASHA])


def test_deadlines_are_read_by_us_and_by_the_libraries_alone():
    readers = deadline_readers()
    asked = {"text": "15 марта 2022 года", "plan_years": [2022]}
    want = Meaning(kind="point", edtf=("2022-03-15",))
    assert readers[ALL](asked) == readers[NO_NATASHA](asked) == readers[NO_SPACY](asked) == want
    assert readers[NATASHA](asked) == want
    assert readers[DATEPARSER] is None or readers[DATEPARSER](asked) == want
    assert readers[NATASHA]({"text": "по плану"}) is None
