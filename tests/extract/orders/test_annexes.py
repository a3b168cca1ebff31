import pytest

from extract.orders.annexes import find_annexes
from model.document import Cell, Document, Table
from model.finding import Code
from model.order import Approval
from tests.extract.papers import paper


def read(text, *, paged=False):
    return [
        (annex.value.number, annex.value.issuer, annex.value.order_number, annex.value.order_date)
        for annex in find_annexes(paper(text, paged=paged))
    ]


STAMPS = [
    (
        (
            "Приложение  к приказу\n отдела образования \nЯгодинского района\n Тверской области\n"
            "  от  23.03.2021 г.  № 70\n\nПлан"
        ),
        (None, "отдел образования Ягодинского района Тверской области", "70", "2021-03-23"),
    ),
    (
        (
            "Приложение\nк приказу отдела образования\nадминистрации города Вязьмы\n"
            "от 12.04.2022 № 121 –о д\nПлан мероприятий"
        ),
        (None, "отдел образования администрации города Вязьмы", "121-од", "2022-04-12"),
    ),
    (
        "Приложение 1\nк приказу Управления образования\n № 48 от 22 декабря 2021г.",
        ("1", "Управление образования", "48", "2021-12-22"),
    ),
    (
        "Приложение № 2\nк приказу Департамента Тверской\nобласти по образованию и науке\nот 06.10.20 № 418-ОД",
        ("2", "Департамент Тверской области по образованию и науке", "418-ОД", "2020-10-06"),
    ),
    (
        "Приложение N 2\nк приказу министерства\nот 13 ноября 2015 г. N 5976",
        ("2", "министерство", "5976", "2015-11-13"),
    ),
    (
        "ПРИЛОЖЕНИЕ УТВЕРЖДЕН приказом министерства образования от 28.09.2012г. № 7498",
        (None, "министерство образования", "7498", "2012-09-28"),
    ),
    (
        "Приложение N 1\nУтвержден\nраспоряжением\nадминистрации области\nот 15.10.2020 N 716-р",
        ("1", "администрация области", "716-р", "2020-10-15"),
    ),
    (
        (
            "УТВЕРЖДЕН\nраспоряжением Правительства\nПриморского края\nот 30 ноября 2020 г. N 667-рп\n"
            "(в редакции от 01.02.2021)\nПлан"
        ),
        (None, "Правительство Приморского края", "667-рп", "2020-11-30"),
    ),
    (
        "Приложение №2 к приказу  \nзаведующего МБДОУ «Детский сад №  22»  \nот 01.04.2022 № 42",
        ("2", "заведующий МБДОУ «Детский сад № 22»", "42", "2022-04-01"),
    ),
    ("Приложение №2 к приказу МБДОУ №18\nот 01.09.2022 №21/1", ("2", "МБДОУ №18", "21/1", "2022-09-01")),
    ("Приложение 1\nк приказу №181/1 от 13.09.2021г.", ("1", None, "181/1", "2021-09-13")),
    ("Приложение к Постановлению от 25.04.2011 г № 453-ПП План", (None, None, "453-ПП", "2011-04-25")),
    ("Утвержден приказом по школе № 81/2-А от 01.09.2021г.", (None, None, "81/2-А", "2021-09-01")),
    (
        "ПРИЛОЖЕНИЕ К ПРИКАЗУ УПРАВЛЕНИЯ ОБРАЗОВАНИЯ ОТ 12.04.2022 № 12-ОД",
        (None, "управление образования", "12-ОД", "2022-04-12"),
    ),
    ("Приложение\n№ 2\nк приказу от 01.02.2021\n№ 5-од\nо мерах поддержки", ("2", None, "5-од", "2021-02-01")),
    (
        "Приложение № 3\nк постановлению\nадминистрации района\n№ 15 - п от 01.02.2021",
        ("3", "администрация района", "15-п", "2021-02-01"),
    ),
    ("Приложение 1", ("1", None, None, None)),
    ("ПРИЛОЖЕНИЕ N 2\nк комплексу мер", ("2", None, None, None)),
]


@pytest.mark.parametrize(("text", "meant"), STAMPS)
def test_a_stamp_ties_its_annex_to_an_order(text, meant):
    assert read(text) == [meant]


@pytest.mark.parametrize(("text", "meant"), STAMPS[:10])
def test_a_stamp_is_read_on_physical_lines_too(text, meant):
    assert read(text, paged=True) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "1. Утвердить план (Приложение № 1).",
        "Приложение: на 3 л. в 1 экз.",
        "Приложение № 1 к приказу от 01.02.2021 № 5 изложить в новой редакции",
        "утвердить список школ (\nПриложение № 1",
        "согласно приложению 2 к приказу от 01.02.2021 № 5",
        "Приложения к приказу хранятся в отделе",
        "Утвержден план работы на 2021 год",
        "Приложение № 1 к настоящему приказу разместить на сайте",
    ],
)
def test_a_mention_in_running_text_is_no_stamp(text):
    assert read(text) == []


def test_the_annex_takes_the_blocks_of_its_stamp():
    (annex,) = find_annexes(paper("Текст.\nПриложение 1\nк приказу школы\nот 01.02.2021 № 5\nПлан работы\nДалее"))
    assert (annex.first, annex.last) == (1, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Приложение 1", Code.REQUISITES_MISSING),
        ("Приложение 1\nк приказу отдела образования от 01.02.2021", Code.REQUISITES_MISSING),
        ("Приложение № 1 к приказу отдела образования от ____ № ___", Code.UNAPPROVED_DRAFT),
        ("к приказу МБОУ СОШ № 15\nот    №\nПлан", Code.UNAPPROVED_DRAFT),
    ],
)
def test_what_a_stamp_lacks_is_said(text, code):
    (annex,) = find_annexes(paper(text))
    assert [finding.code for finding in annex.value.findings] == [code]


def test_an_approval_that_names_an_order_is_an_annex():
    text = "«УТВЕРЖДАЮ»\nДиректор МУ «Исток»\n_____М.В. Громов\nПриказ № 01.04/81   «27» августа 2019 г.\nПлан"
    (annex,) = find_annexes(paper(text))
    assert (annex.value.order_number, annex.value.order_date) == ("01.04/81", "2019-08-27")
    assert annex.value.approved_by == Approval(name="Громов М.В.", position="Директор МУ «Исток»")


def test_an_approval_in_a_cell_of_a_borderless_table_is_read_on_its_own():
    left = "СОГЛАСОВАНО\nНачальник отдела\n____ И.И. Лугов\n«01» сентября 2021 г."
    right = "УТВЕРЖДАЮ\nДиректор школы\n____ А.А. Сомова\nПриказ № 5 от 02.09.2021"
    table = Table(n_rows=1, n_cols=2, cells=(Cell(row=0, col=0, text=left), Cell(row=0, col=1, text=right)))
    document = Document(name="a.docx", sha256="0", media_type="x", blocks=(table,))
    (annex,) = find_annexes(document)
    assert (annex.value.order_number, annex.value.order_date) == ("5", "2021-09-02")
    assert annex.value.approved_by == Approval(name="Сомова А.А.", position="Директор школы")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            (
                "Приложение\n\nк приказу департамента образования\n\nЯгодинского автономного округа\n\n"
                "от 30.08.2021 № 732\n\nПЛАН"
            ),
            (None, "департамент образования Ягодинского автономного округа", "732", "2021-08-30"),
        ),
        (
            "Приложение № 3 к приказу управления образования Ягодинского района от 14.02.2023г. №\n25-Д\nПлан",
            ("3", "управление образования Ягодинского района", "25-Д", "2023-02-14"),
        ),
    ],
)
def test_a_stamp_goes_on_to_its_requisites(text, meant):
    assert read(text) == [meant]


def test_who_signs_below_the_act_approved_it():
    text = "УТВЕРЖДЕНО\nприказом МБОУ «Лицей № 7»\nот 01.09.2021 № 233-о\nДиректор ________ Н.Н. Мороз\nПлан"
    (annex,) = find_annexes(paper(text))
    assert annex.value.order_number == "233-о"
    assert annex.value.approved_by == Approval(name="Мороз Н.Н.", position="Директор")


def test_a_name_in_the_text_below_a_stamp_approves_nothing():
    (annex,) = find_annexes(paper("Приложение 1\nк приказу от 01.09.2021 № 5\nДиректор Н.Н. Мороз\nПлан"))
    assert annex.value.approved_by is None


def columns(*rows):
    cells = tuple(
        Cell(row=at, col=col, text=text.strip())
        for at, row in enumerate(rows)
        for col, text in enumerate(row.split("|"))
    )
    table = Table(n_rows=len(rows), n_cols=rows[0].count("|") + 1, cells=cells)
    return Document(name="a", sha256="0" * 64, media_type="x", blocks=(table,))


def test_a_block_set_in_rows_of_a_table_is_read_down_its_column():
    document = columns(
        "РАССМОТРЕНО | УТВЕРЖДАЮ",
        "на заседании ШМО | Директор школы",
        "Протокол № 1 | ______ А.А. Сомова",
        "от 29.08.2022 | Приказ № 145 от 31.08.2022",
    )
    (annex,) = (found.value for found in find_annexes(document))
    assert (annex.order_number, annex.order_date) == ("145", "2022-08-31")
    assert annex.approved_by == Approval(name="Сомова А.А.", position="Директор школы")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "приложение № 2\nк приказу отдела образования\nот 12.05.2020г. №45",
            ("2", "отдел образования", "45", "2020-05-12"),
        ),
        (
            "Приложение №2 к приказу заведующего МБДОУ «Детский сад №22\nС.М. Палкиной от 01.04.2022 № 42",
            ("2", "заведующий МБДОУ «Детский сад №22", "42", "2022-04-01"),
        ),
        (
            "(Приложение к приказу\nМБОУ СОШ № 3\nот 01.06.2021 № 118-од)",
            (None, "МБОУ СОШ № 3", "118-од", "2021-06-01"),
        ),
        (
            "Приложение\nк протоколу заседания\nКоординационного совета\nот 14.01.2022 № 3",
            (None, "Координационный совет", "3", "2022-01-14"),
        ),
    ],
)
def test_stamps_written_small_in_brackets_or_of_protocols_are_read(text, meant):
    assert read(text) == [meant]


@pytest.mark.parametrize("text", ["приложение № 2\nсодержит таблицу", "(Приложение 1)"])
def test_an_annex_only_named_is_no_stamp(text):
    assert read(text) == []
