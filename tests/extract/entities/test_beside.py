"""The town behind a school and the region behind a district are noted, and no others."""

import pytest

from extract.entities.mentions import find_mentions
from model.document import Document, Paragraph
from model.mention import EntityType
from model.registry import Registries

#: Text -> what the first mention of the type is told by its neighbours.
TOLD = {
    (EntityType.SCHOOL, "МБОУ СОШ № 5 г. Вольска"): {"place": "г. Вольска"},
    (EntityType.SCHOOL, "В МБОУ «СОШ № 5» (город Вольск) прошёл семинар"): {"place": "город Вольск"},
    (EntityType.SCHOOL, "МБОУ «СОШ № 5» Вольского района Саратовской области"): {
        "place": "Вольского района",
        "region": "Саратовской области",
    },
    (EntityType.MUNICIPALITY, "администрация Кировского района Самарской области"): {"region": "Самарской области"},
    (EntityType.SCHOOL, "МБОУ СОШ № 5 и город Вольск"): {},
    (EntityType.SCHOOL, "МБОУ СОШ № 5. Город Вольск"): {},
    (EntityType.MUNICIPALITY, "в Кировском районе, где Самарская область"): {},
}


@pytest.mark.parametrize(("said", "told"), TOLD.items())
def test_what_stands_behind_a_name_tells_more_of_it(said, told):
    kind, text = said
    document = Document(name="", sha256="", media_type="text/plain", blocks=(Paragraph(text=text),))
    mention = next(one for one in find_mentions(document, Registries()) if one.type is kind)
    assert {name: mention.attributes[name] for name in ("place", "region") if name in mention.attributes} == told
