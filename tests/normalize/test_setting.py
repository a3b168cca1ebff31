"""Where a document's names are looked for: its head, its text, its municipality say; and which codes stand in it."""

import pytest

from model.document import Cell, Document, Paragraph, Table
from model.mention import EntityType, Mention
from model.raw import Extraction, Header
from model.registry import Registries, RegistryEntry
from normalize.setting import setting_of

REGISTRIES = Registries(
    entries=(
        RegistryEntry(id="s", type=EntityType.SCHOOL, name="МБОУ СОШ № 5", identifiers={"inn": "6907006968"}),
        RegistryEntry(
            id="m",
            type=EntityType.MUNICIPALITY,
            name="Зарянский район",
            region="Лесная область",
            identifiers={"oktmo": "28636000"},
        ),
        RegistryEntry(id="a", type=EntityType.MUNICIPALITY, name="Тихий район", region="Лесная область"),
        RegistryEntry(id="b", type=EntityType.MUNICIPALITY, name="Тихий район", region="Горный край"),
    )
)


def setting(*lines, header=None, regions=()):
    blocks = tuple(Paragraph(text=line) for line in lines)
    document = Document(name="", sha256="", media_type="text/plain", blocks=blocks)
    mentions = tuple(Mention(type=EntityType.REGION, text=name, normal=name) for name in regions)
    return setting_of(Extraction(document=document, header=header or Header(), mentions=mentions), REGISTRIES)


#: Header, regions in the text -> the region names are looked for in.
REGIONS = [
    (Header(region="Горный край"), ["Лесная область"], "Горный край"),
    (Header(), ["Лесная область", "Лесная область"], "Лесная область"),
    (Header(), ["Лесная область", "Горный край"], None),
    (Header(municipality="Зарянского района"), [], "Лесная область"),
    (Header(municipality="Тихий район"), [], None),
    (Header(municipality="Дальний район"), [], None),
]


@pytest.mark.parametrize(("header", "regions", "region"), REGIONS)
def test_the_region_is_the_heads_or_the_only_one_that_can_be(header, regions, region):
    assert setting(header=header, regions=regions).region == region


#: Text -> entries whose codes stand in it.
CODES = {
    "ИНН 6907006968 КПП 690701001": {"s"},
    "ИНН/КПП 6907006968/690701001": {"s"},
    "ИНН: 6907006968, ОКТМО 28636000": {"s", "m"},
    "тел. 6907006968": set(),
    "ИНН 69070069681": set(),
    "ИНН 6907.006968": set(),
}


@pytest.mark.parametrize(("text", "ids"), CODES.items())
def test_codes_name_their_entries_where_the_text_speaks_of_codes(text, ids):
    assert setting("Сведения о школе", text).told == ids


def test_codes_in_a_table_are_told_by_its_heading():
    cells = (Cell(row=0, col=0, text="ИНН"), Cell(row=1, col=0, text="6907006968"))
    document = Document(name="", sha256="", media_type="", blocks=(Table(n_rows=2, n_cols=1, cells=cells),))
    assert setting_of(Extraction(document=document), REGISTRIES).told == {"s"}
