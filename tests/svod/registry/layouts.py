"""Registers as they are published: small ones of our own, in the forms public bodies give them."""

import io

import openpyxl

from model.mention import EntityType
from model.registry import RegistryEntry

REGIONS = (
    RegistryEntry(id="region-tve", type=EntityType.REGION, name="Тверская область", identifiers={"oktmo": "28000000"}),
    RegistryEntry(id="region-pri", type=EntityType.REGION, name="Приморский край", identifiers={"oktmo": "05000000"}),
    RegistryEntry(
        id="region-tat",
        type=EntityType.REGION,
        name="Республика Татарстан",
        aliases=("Татарстан",),
        identifiers={"oktmo": "92000000"},
    ),
    RegistryEntry(
        id="region-nen",
        type=EntityType.REGION,
        name="Ненецкий автономный округ",
        aliases=("НАО",),
        identifiers={"oktmo": "11800000"},
    ),
    RegistryEntry(
        id="region-ark", type=EntityType.REGION, name="Архангельская область", identifiers={"oktmo": "11000000"}
    ),
    RegistryEntry(id="region-mow", type=EntityType.REGION, name="Москва", identifiers={"oktmo": "45000000"}),
)

#: The classifier: no header, codes in parts, groups and villages among the rows.
CLASSIFIER = """\
"05";"000";"000";"000";"0";"1";"Муниципальные образования Приморского края";"";"";"000";"1"
"05";"600";"000";"000";"3";"1";"Муниципальные районы Приморского края";"";"";"000";"1"
"05";"602";"000";"000";"1";"1";"Анучинский муниципальный район";"с. Анучино";"";"000";"1"
"05";"602";"402";"000";"5";"1";"Анучинское сельское поселение";"с. Анучино";"";"000";"1"
"05";"602";"402";"101";"0";"2";"с Анучино";"";"";"000";"1"
"05";"701";"000";"000";"5";"1";"Владивостокский";"г. Владивосток";"";"000";"1"
"05";"706";"000";"000";"8";"1";"Большой Камень";"г. Большой Камень";"";"000";"1"
"""

#: A list with a name of its own for everything, dates and successors.
DISTRICTS = """\
Субъект РФ,Муниципальное образование,Код ОКТМО,Действует с,Дата прекращения,Преемник
Тверская область,Лесной район,28636000,,31.12.2020,Лесной муниципальный округ
Тверская область,Лесной муниципальный округ,28536000,01.01.2021,,
Тверская область,Спировский муниципальный округ,28539000,2021-01-01,,
"""

#: Under a title, with columns of numbers, a place over its schools, and a closed school.
SCHOOLS = """\
Реестр общеобразовательных организаций Тверской области\t\t\t\t\t
№ п/п\tНаименование ОО (по уставу)\tКраткое наименование\tОГРН\tИНН / КПП\tДата ликвидации\tПравопреемник (ОГРН)
1\t2\t3\t4\t5\t6\t7
Бологовский муниципальный округ
1\tМБОУ "Кемецкая СОШ"\t\t1026901606610\t6907006968/690701001\t\t
2\tМБОУ "Выползовская СОШ"\t\t1026901606500\t690700696\t\t
г. Торжок
3\tМБОУ СОШ № 5\tСОШ № 5\t1026901911299\t6915006480\t\t
4\tМБОУ "Вечерняя школа"\t\t1026901911200\t6915006400\t31.08.2019\t1026901911299
5\t\t\t1026901911201\t\t\t
6\tTorzhok school\t\t\t\t\t
"""


def workbook(*rows, title="Реестр"):
    """An XLSX with these rows, a sheet without a header before them."""
    book = openpyxl.Workbook()
    book.active.append(["Сведения на 01.09.2024"])
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
