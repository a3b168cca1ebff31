"""Public registers become entries: whatever the encoding, the delimiter, the order of columns."""

import time
from dataclasses import replace

import pytest

from model.errors import RegistryLayoutError, UnreadableFileError
from model.mention import EntityType
from svod.registry.importing import RegistryKind, import_register
from tests.svod.registry.layouts import CLASSIFIER, DISTRICTS, REGIONS, SCHOOLS, workbook


def imported(text, kind=None, known=(), encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return import_register(data, kind, known, REGIONS)


def by_name(done):
    return {entry.name: entry for entry in done.entries}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-8-sig", "utf-16"])
def test_the_classifier_without_a_header_is_read_by_its_codes(encoding):
    done = imported(CLASSIFIER, encoding=encoding)
    told = {entry.name: (entry.identifiers["oktmo"], entry.municipality) for entry in done.added}
    assert told == {
        "Анучинский муниципальный район": ("05602000", None),
        "Анучинское сельское поселение": ("05602402", "Анучинский муниципальный район"),
        "Владивостокский городской округ": ("05701000", None),
        "городской округ Большой Камень": ("05706000", None),
    }
    assert {entry.region for entry in done.added} == {"Приморский край"}
    assert [(row.line, row.reason) for row in done.refused] == [(5, "населённый пункт, а не муниципальное образование")]


def test_a_second_import_changes_nothing():
    for text in (CLASSIFIER, DISTRICTS, SCHOOLS):
        first = imported(text)
        again = imported(text, known=first.entries)
        assert (again.added, again.changed, again.same) == ((), (), len(first.entries))
        assert again.entries == first.entries


def test_an_old_district_leads_to_its_successor():
    known = by_name(imported(DISTRICTS))
    old, new = known["Лесной район"], known["Лесной муниципальный округ"]
    assert (old.valid_to, old.successors, new.valid_from) == ("2020-12-31", (new.id,), "2021-01-01")


@pytest.mark.parametrize("form", ["tsv", "xlsx"])
def test_a_list_of_schools_is_read_under_its_title_and_its_places(form):
    rows = [line.split("\t") for line in SCHOOLS.splitlines()]
    numbers = [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]
    done = imported(workbook(*numbers) if form == "xlsx" else SCHOOLS)
    known = by_name(done)
    first = known['МБОУ "Кемецкая СОШ"']
    assert first.identifiers == {"ogrn": "1026901606610", "inn": "6907006968"}
    assert (first.type, first.municipality) == (EntityType.SCHOOL, "Бологовский муниципальный округ")
    assert {entry.region for entry in done.entries} == {"Тверская область"}
    assert known["МБОУ СОШ № 5"].municipality == "г. Торжок"
    assert known['МБОУ "Вечерняя школа"'].successors == (known["МБОУ СОШ № 5"].id,)
    assert known['МБОУ "Вечерняя школа"'].valid_to == "2019-08-31"
    assert {row.reason for row in done.refused} == {"нет названия", "в названии нет русских слов"}
    assert [row.name for row in done.remarks if "не то число цифр" in row.reason] == ['МБОУ "Выползовская СОШ"']


def test_a_renamed_school_keeps_its_id_and_its_old_name():
    before = imported(SCHOOLS).entries
    done = imported(SCHOOLS.replace('"Кемецкая СОШ"', '"Кемецкая школа"'), known=before)
    ((old, new),) = done.changed
    assert (new.id, new.name, new.aliases) == (old.id, 'МБОУ "Кемецкая школа"', ('МБОУ "Кемецкая СОШ"',))


def test_a_register_that_names_former_names_of_one_code_ties_them():
    text = (
        "Полное наименование;ОГРН;Дата прекращения\n"
        "МОУ Ильинская СОШ;1026901606610;31.12.2011\nМБОУ «Ильинская СОШ»;1026901606610;\n"
        "Филиал МБОУ «Ильинская СОШ» — Горская ООШ;1026901606610;\n"
    )
    known = by_name(imported(text))
    school = known["МБОУ «Ильинская СОШ»"]
    assert school.id == "school-ogrn-1026901606610"
    assert known["МОУ Ильинская СОШ"].successors == (school.id,)
    assert len({entry.id for entry in known.values()}) == 3


#: A heading row and a row below it -> what is known of the row.
HEADINGS = {
    ("name", "ogrn", "inn"): ("Полное название учреждения;ОГРН;ИНН", "МБОУ Гимназия № 1;1026901606610;6907006968"),
    ("region", "name"): ("Субъект Российской Федерации|Организация", "Тверская обл.|МБОУ Лицей № 4"),
    ("name", "municipality"): ("Муниципалитет,Школа", "Кашинский городской округ,МБОУ СОШ № 3"),
    ("name", "region"): ("Наименование ОО,Юридический адрес", 'МКОУ Ямская школа,"обл Тверская, р-н Кашинский, д. Ям"'),
    ("name", "code"): ("Код ОО;Наименование школы", "690112;МБОУ СОШ № 7"),
    ("name", "since"): ("Название;Дата начала действия", "МБОУ СОШ № 8;01.09.2020"),
}


@pytest.mark.parametrize(("fields", "text"), HEADINGS.items())
def test_columns_are_known_by_the_wording_of_their_headings(fields, text):
    (entry,) = imported("\n".join(text), RegistryKind.SCHOOLS).added
    found = {
        "name": entry.name,
        "ogrn": entry.identifiers.get("ogrn"),
        "inn": entry.identifiers.get("inn"),
        "region": entry.region,
        "municipality": entry.municipality,
        "code": entry.identifiers.get("код оо"),
        "since": entry.valid_from,
    }
    assert [field for field in fields if not found[field]] == []


def test_a_two_storeyed_header_is_read_by_its_lower_storey():
    rows = (
        ["Организация", "Реквизиты", None],
        ["Наименование", "ИНН", "ОГРН"],
        ["МБОУ СОШ № 3", 6907006968, 1026901606610],
    )
    (entry,) = imported(workbook(*rows)).added
    assert entry.identifiers == {"inn": "6907006968", "ogrn": "1026901606610"}


def test_merged_cells_hold_for_all_their_rows_and_empty_ones_for_none():
    rows = (["Район", "Школа", "Учредитель"], ["Лесной район", "СОШ № 1", "Мэрия"], [None, "СОШ № 2", "Мэрия"])
    merged = imported(
        workbook(*rows, [None, "СОШ № 3", None], ["Ямской район", "СОШ № 4", None], [None, "СОШ № 5", None])
    )
    places = [entry.municipality for entry in merged.entries]
    assert places == ["Лесной район", "Лесной район", "Лесной район", "Ямской район", "Ямской район"]
    assert not any(entry.aliases for entry in merged.entries)
    full = [["Ямской район", f"СОШ № {n}", None] for n in range(4, 9)]
    assert imported(workbook(*rows, *full)).entries[1].municipality is None


def test_a_region_said_by_a_person_is_that_of_rows_which_name_none():
    text = "Наименование;Адрес\nМБОУ СОШ № 3;\nМБОУ СОШ № 4;г. Москва\n"
    done = import_register(text.encode(), RegistryKind.SCHOOLS, (), REGIONS, "Тверская область")
    assert [entry.region for entry in done.added] == ["Тверская область", "Москва"]


def test_the_region_of_a_school_is_told_by_its_tax_number_where_nothing_else_does():
    (entry,) = imported("Наименование;ИНН\nМБОУ СОШ № 3;6907006968", RegistryKind.SCHOOLS).added
    assert entry.region == "Тверская область"


def test_universities_come_in_as_organisations():
    (entry,) = imported("Наименование;ИНН\nФГБОУ ВО «Лесной университет»;6907006968").added
    assert entry.type is EntityType.ORGANISATION


def test_what_is_listed_twice_is_told():
    text = "Наименование;ОКТМО\nЛесной район;28636000\nЛесной район;28636000\n"
    assert [(row.line, row.reason) for row in imported(text).refused] == [(3, "повторяет строку 2")]


def test_a_wrong_check_digit_is_told_and_taken():
    done = imported("Наименование;ИНН\nМБОУ СОШ № 3;6907006969", RegistryKind.SCHOOLS)
    assert [row.reason for row in done.remarks] == ["ИНН: не сходится контрольная цифра"]
    assert len(done.added) == 1


@pytest.mark.parametrize("data", [b"", b"just words", "слова;другие\nеще;слова".encode(), b"\0" * 100])
def test_a_file_without_a_header_is_refused(data):
    with pytest.raises(RegistryLayoutError):
        imported(data)


@pytest.mark.parametrize("data", [b"PK\x03\x04" + b"x" * 50, b"PK\x05\x06" + b"\0" * 18])
def test_a_broken_workbook_is_refused(data):
    with pytest.raises(UnreadableFileError):
        imported(data)


HOSTILE = ['"' * 100_000, "Наименование;ОКТМО\n" + '"' * 50_000, ";" * 100_000]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_refused_at_once(text):
    started = time.process_time()
    with pytest.raises(UnreadableFileError):
        imported(text)
    assert time.process_time() - started < 1


def test_a_name_as_long_as_a_book_is_refused_at_once():
    started = time.process_time()
    done = imported("Наименование;ИНН\n" + "г. " * 5_000 + ";\nМБОУ СОШ № 1;\n", RegistryKind.SCHOOLS)
    assert [row.reason for row in done.refused] == ["название слишком длинное"]
    assert time.process_time() - started < 1


def test_a_country_of_registers_is_read_fast():
    rows = "".join(f"МБОУ СОШ № {n % 90} г. Лесной-{n};{n:013};Тверская область\n" for n in range(10_000))
    started = time.process_time()
    done = imported("Наименование;ОГРН;Регион\n" + rows, RegistryKind.SCHOOLS)
    assert len(done.added) == 10_000
    assert time.process_time() - started < 4


def test_an_entry_that_a_file_says_less_of_loses_nothing():
    before = imported(DISTRICTS).entries
    done = imported("Наименование;ОКТМО\nЛесной район;28636000\n", known=before)
    assert done.changed == ()
    assert [replace(entry) for entry in done.entries] == list(before)
