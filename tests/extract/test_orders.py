import pytest

from extract.orders import find_orders
from model.document import Cell, Document, Paragraph, Table
from model.finding import Code
from model.order import Signatory
from tests.extract.papers import paper

ITEMS = (
    "\nВ целях повышения качества образования\nПРИКАЗЫВАЮ:\n1. Утвердить план.\n"
    "2. Контроль оставляю за собой.\nДиректор А.А. Сомова"
)


def read(text, *, paged=False):
    return [order.value for order in find_orders(paper(text, paged=paged))]


def one(text, *, paged=False):
    (order,) = read(text, paged=paged)
    return order


HEADS = [
    (
        (
            "РОССИЙСКАЯ  ФЕДЕРАЦИЯ\nТВЕРСКАЯ ОБЛАСТЬ\nОТДЕЛ  ОБРАЗОВАНИЯ  ЯГОДИНСКОГО РАЙОНА\n\n   П Р И К А З \n\n"
            "«23 »  марта   2021 г.                      № 70\nг. Ягодинск\n\nОб утверждении плана"
        ),
        (
            "приказ",
            "Отдел образования Ягодинского района",
            "Тверская область",
            "Ягодинский район",
            "г. Ягодинск",
            "70",
            "2021-03-23",
        ),
    ),
    (
        (
            "ДЕПАРТАМЕНТ ТВЕРСКОЙ ОБЛАСТИ\nПО ОБРАЗОВАНИЮ И НАУКЕ\nПРИКАЗ\n« 08 » « 05 » 20 20 г.\n"
            "№ 338-ОД\nОб утверждении мер"
        ),
        (
            "приказ",
            "Департамент Тверской области по образованию и науке",
            "Тверская область",
            None,
            None,
            "338-ОД",
            "2020-05-08",
        ),
    ),
    (
        (
            "АДМИНИСТРАЦИЯ СОСНОВСКОГО МУНИЦИПАЛЬНОГО РАЙОНА\nТВЕРСКОЙ ОБЛАСТИ\nП О С Т А Н О В Л Е Н И Е\n"
            "от 16 января 2023 г. в„– 10\nпгт. Сосново\nО мерах поддержки"
        ),
        (
            "постановление",
            "Администрация Сосновского муниципального района Тверской области",
            "Тверская область",
            "Сосновский муниципальный район",
            "пгт. Сосново",
            "10",
            "2023-01-16",
        ),
    ),
    (
        (
            "Муниципальное образование «Верхнегорский район»\nМКУ «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ»\n"
            "ул. Ленина, 5, тел. 2-22-22\nПРИКАЗ\n"
            "«28» октября 2021 г.      с. Верхнее                № 01-01/21-326\nО работе"
        ),
        (
            "приказ",
            "МКУ «Управление образования»",
            None,
            "Верхнегорский район",
            "с. Верхнее",
            "01-01/21-326",
            "2021-10-28",
        ),
    ),
    (
        "МИНИСТЕРСТВО ОБРАЗОВАНИЯ\nСАРАТОВСКОЙ ОБЛАСТИ\nПРИКАЗ\nот 19.09.2023 № 1641\nг. Саратов\nОб организации",
        (
            "приказ",
            "Министерство образования Саратовской области",
            "Саратовская область",
            None,
            "г. Саратов",
            "1641",
            "2023-09-19",
        ),
    ),
    (
        (
            "Муниципальное бюджетное общеобразовательное учреждение\n"
            "Погореловская основная общеобразовательная школа\nПРИКАЗ\n31. 03. 22 г. № 14-а\nО работе"
        ),
        (
            "приказ",
            "Муниципальное бюджетное общеобразовательное учреждение Погореловская основная общеобразовательная школа",
            None,
            None,
            None,
            "14-а",
            "2022-03-31",
        ),
    ),
    (
        (
            "ОТДЕЛ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ ЛЕСНОГО МУНИЦИПАЛЬНОГО РАЙОНА\nПРИКАЗ\n"
            "10.09.2014 г. г. Лесной № 104/1\nО работе"
        ),
        (
            "приказ",
            "Отдел образования администрации Лесного муниципального района",
            None,
            "Лесной муниципальный район",
            "г. Лесной",
            "104/1",
            "2014-09-10",
        ),
    ),
    (
        (
            "КОМИТЕТ ПО ОБРАЗОВАНИЮ АДМИНИСТРАЦИИ ГОРОДСКОГО ОКРУГА БЕРЁЗОВКА\nПРИКАЗ № 75-д\n"
            "04.03.2022 г.\nО внесении изменений"
        ),
        (
            "приказ",
            "Комитет по образованию администрации городского округа Берёзовка",
            None,
            "городской округ Берёзовка",
            None,
            "75-д",
            "2022-03-04",
        ),
    ),
    (
        (
            "АДМИНИСТРАЦИЯ\nМУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ\n«ОЗЁРСКИЙ ГОРОДСКОЙ ОКРУГ»\n"
            "КАЛИНИНГРАДСКОЙ ОБЛАСТИ\nРАСПОРЯЖЕНИЕ\n«21» октября 2020 года  № 1072\nО мерах"
        ),
        (
            "распоряжение",
            "Администрация муниципального образования «Озёрский городской округ» Калининградской области",
            "Калининградская область",
            "Озёрский городской округ",
            None,
            "1072",
            "2020-10-21",
        ),
    ),
    (
        "АДМИНИСТРАЦИЯ МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ ГОРОД САЛЕХАРД\nПОСТАНОВЛЕНИЕ\nот 17 июня 2022 года N 1512\nО мерах",
        (
            "постановление",
            "Администрация муниципального образования город Салехард",
            None,
            "город Салехард",
            None,
            "1512",
            "2022-06-17",
        ),
    ),
    ("прикАз\n12 января2022 г. № 5\nОб итогах", ("приказ", None, None, None, None, "5", "2022-01-12")),
    (
        "ПМАОУ «Школа №32»\nПриказ\n09.11.2021 г.\n№ 312\nО работе",
        ("приказ", "ПМАОУ «Школа №32»", None, None, None, "312", "2021-11-09"),
    ),
    (
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ ГОРОДА ЗАРЕЧЬЕ\nПРИКАЗ\n_27.01.2016_ № _59_\nО работе",
        (
            "приказ",
            "Управление образования администрации города Заречье",
            None,
            "город Заречье",
            None,
            "59",
            "2016-01-27",
        ),
    ),
]


@pytest.mark.parametrize(("text", "meant"), HEADS)
@pytest.mark.parametrize("paged", [False, True])
def test_the_head_of_an_order_is_read(text, meant, paged):
    order = one(text + ITEMS, paged=paged)
    assert (order.kind, order.issuer, order.region, order.municipality, order.place, order.number, order.date) == meant
    assert len(order.items) == 2
    assert order.signatory == Signatory(name="Сомова А.А.", position="Директор")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Об утверждении плана", "Об утверждении плана"),
        ("О мерах по повышению\nкачества образования", "О мерах по повышению качества образования"),
        ("«О проведении совещания».", "О проведении совещания"),
        (
            "Об утверждении «дорожной карты»\nметодической поддержки",
            "Об утверждении «дорожной карты» методической поддержки",
        ),
        (
            "Об утверждении плана работы\nотдела образования\nЯгодинского района",
            "Об утверждении плана работы отдела образования Ягодинского района",
        ),
        ("ОБ УТВЕРЖДЕНИИ ПЛАНА", "ОБ УТВЕРЖДЕНИИ ПЛАНА"),
    ],
)
def test_a_title_goes_on_to_the_preamble(lines, title):
    assert one("ОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ\nот 01.02.2021 № 5\n" + lines + ITEMS).title == title


@pytest.mark.parametrize(
    "verb",
    [
        "п р и к а з ы в а ю:",
        "приказываю:",
        "ПРИКАЗЫВАЮ",
        "ПОСТАНОВЛЯЕТ :",
        "п о с т а н о в л я ю:",
        "п ос т а н о в л я ю:",
        "обязываю:",
        "П О С Т А Н О В Л Я Е Т:",
    ],
)
def test_the_verb_is_known_however_it_is_spaced(verb):
    text = f"ПРИКАЗ\nот 01.02.2021 № 5\nО работе\nВ целях развития {verb}\n1. Утвердить план.\nДиректор А.А. Сомова"
    assert [item.text for item in one(text).items] == ["Утвердить план."]


def test_the_basis_is_read_from_the_preamble():
    text = (
        "ОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ\nот 01.02.2021 № 5\nО работе\n"
        "На основании приказа Министерства от 05.01.2021\n№ 7 «О школах», приказываю:\n"
        "1. Утвердить план согласно приказу от 09.09.2020 № 9.\nДиректор А.А. Сомова"
    )
    (basis,) = one(text).basis
    assert (basis.issuer, basis.number, basis.date, basis.title) == ("Министерство", "7", "2021-01-05", "О школах")


@pytest.mark.parametrize(
    ("signature", "meant"),
    [
        (
            "       Начальник отдела образования\n\n\n\n\n  С. В. Громов",
            Signatory(name="Громов С.В.", position="Начальник отдела образования"),
        ),
        (
            "Директор МУ «Исток»                М.В. Громов",
            Signatory(name="Громов М.В.", position="Директор МУ «Исток»"),
        ),
        (
            "Глава администрации\nСосновского района\nИ.П. КОРОЛЁВ",
            Signatory(name="Королёв И.П.", position="Глава администрации Сосновского района"),
        ),
        (
            "И.о. начальника управления В. П. Ермакова",
            Signatory(name="Ермакова В.П.", position="И.о. начальника управления"),
        ),
        (
            "Заместитель Главы района - А.А. Костров",
            Signatory(name="Костров А.А.", position="Заместитель Главы района"),
        ),
        (
            "Начальник отдела экономики , Т. И. Батова",
            Signatory(name="Батова Т.И.", position="Начальник отдела экономики"),
        ),
        (
            "Начальник управления _______________ Лугов И.И.",
            Signatory(name="Лугов И.И.", position="Начальник управления"),
        ),
        ("Глава района А.В. Громов .", Signatory(name="Громов А.В.", position="Глава района")),
        ("Начальник отдела образования", Signatory(position="Начальник отдела образования")),
        (
            (
                "Председатель комитета\nДОКУМЕНТ ПОДПИСАН\nЭЛЕКТРОННОЙ ПОДПИСЬЮ\nСертификат: 036BCB00112233445566\n"
                "Владелец Ковалёв Пётр Ильич\nДействителен с 01.01.2022 до 01.01.2023\nП.И. Ковалёв"
            ),
            Signatory(name="Ковалёв П.И.", position="Председатель комитета"),
        ),
        (
            "Директор А.А. Сомова\nС приказом ознакомлены: Лугов И.И.",
            Signatory(name="Сомова А.А.", position="Директор"),
        ),
    ],
)
def test_the_signature_is_read_from_one_line_or_several(signature, meant):
    text = (
        "ПРИКАЗ\nот 01.02.2021 № 5\nО работе\nприказываю:\n1. Утвердить план.\n2. Контроль оставляю за собой.\n"
        + signature
    )
    order = one(text)
    assert order.signatory == meant
    assert [item.text for item in order.items] == ["Утвердить план.", "Контроль оставляю за собой."]


def test_a_name_at_the_end_of_a_wrapped_item_signs_nothing():
    text = (
        "ПРИКАЗ\nот 01.02.2021 № 5\nО работе\nприказываю:\n1. Контроль возложить на заместителя\n"
        "начальника отдела Петрову Г.Г.\n"
        "Начальник отдела образования                     А.А. Фролов"
    )
    order = one(text, paged=True)
    assert order.signatory == Signatory(name="Фролов А.А.", position="Начальник отдела образования")
    assert order.items[0].text == "Контроль возложить на заместителя начальника отдела Петрову Г.Г."


def test_an_order_ends_where_its_annex_begins():
    text = (
        "ПРИКАЗ\nот 01.02.2021 № 5\nО работе\nприказываю:\n1. Утвердить план.\nДиректор А.А. Сомова\n"
        "Приложение 1\nк приказу от 01.02.2021 № 5\nПлан\n2. Семинар"
    )
    (order,) = find_orders(paper(text))
    assert (order.first, order.last) == (0, 5)
    assert len(order.value.items) == 1


def test_several_orders_of_one_file_are_each_found():
    text = (
        "ОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ\nот 01.02.2021 № 5\nО работе\nприказываю:\n1. Утвердить план.\n2. Начать работу в\n"
        "ОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ\nот 03.02.2021 № 6\nОб итогах\nприказываю:\n1. Подвести итоги.\nДиректор А.А. Сомова"
    )
    first, second = find_orders(paper(text))
    assert (first.value.number, second.value.number) == ("5", "6")
    assert (first.last, second.first) == (6, 7)
    assert [finding.code for finding in first.value.findings] == [Code.TEXT_TRUNCATED]
    assert not second.value.findings


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("___________ 2021 г. № ____", [Code.UNAPPROVED_DRAFT]),
        ("г. Лесной", [Code.REQUISITES_MISSING]),
        ("от 01.02.2021 № 5", []),
    ],
)
def test_missing_requisites_are_said(head, codes):
    order = one(f"ПРИКАЗ\n{head}\nО работе\nприказываю:\n1. Утвердить план.\nДиректор А.А. Сомова")
    assert [finding.code for finding in order.findings] == codes


def test_a_head_and_a_signature_set_as_tables_are_read():
    head = Table(n_rows=1, n_cols=2, cells=(Cell(row=0, col=0, text="01.02.2021"), Cell(row=0, col=1, text="№ 5-од")))
    sign = Table(
        n_rows=1, n_cols=2, cells=(Cell(row=0, col=0, text="Начальник отдела"), Cell(row=0, col=1, text="С.В. Громов"))
    )
    lines = [
        Paragraph(text=text)
        for text in ("ОТДЕЛ ОБРАЗОВАНИЯ", "ПРИКАЗ", "О работе", "приказываю:", "1. Утвердить план.")
    ]
    document = Document(name="a", sha256="0", media_type="x", blocks=(*lines[:2], head, *lines[2:], sign))
    (order,) = find_orders(document)
    assert (order.value.number, order.value.date) == ("5-од", "2021-02-01")
    assert order.value.signatory == Signatory(name="Громов С.В.", position="Начальник отдела")


@pytest.mark.parametrize(
    "text",
    [
        "Издан приказ от 31.08.2022 № 5.\nПриказ\nразмещён на сайте.",
        "УТВЕРЖДАЮ\nДиректор\nПриказ\nот 01.02.2021 № 5\nПлан работы",
        "План\n1. Приказ о координаторе\n2. Приказ об итогах",
        "",
    ],
)
def test_a_mention_of_an_order_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "line", ["ПРИКАЗ", "П Р И К А З", "ПPИKAЗ", "Приказ.", "ПРИКАЗ ПО ШКОЛЕ", "ПРИКАЗ от 03.02.2021 № 6", "прикАз"]
)
def test_a_kind_word_on_its_own_line_begins_an_order(line):
    assert (
        one(f"{line}\nот 01.02.2021 № 5\nО работе\nприказываю:\n1. Утвердить план.\nДиректор А.А. Сомова").kind
        == "приказ"
    )


@pytest.mark.parametrize(
    "line", ["Приказ о координаторе", "ПРИКАЗ ОБ ИТОГАХ РАБОТЫ", "приказы", "Приказ издан по школе № 5"]
)
def test_a_line_that_says_more_begins_none(line):
    assert read(f"{line}\nО работе\n1. Утвердить план.\nДиректор А.А. Сомова") == []


@pytest.mark.parametrize(
    ("head", "number", "date", "title"),
    [
        ("ПРИКАЗ\n04.08.2021   г. Озёрск   01-21/1289\nО плане", "01-21/1289", "2021-08-04", "О плане"),
        ("ПРИКАЗ\nО плане\nот 07.02.2023 N 44", "44", "2023-02-07", "О плане"),
        ("ПРИКАЗ\nот 07.02.2023 N 44\nо назначении кураторов", "44", "2023-02-07", "о назначении кураторов"),
        ("ПРИКАЗ\nот 07.02.2023 N 44", "44", "2023-02-07", None),
    ],
)
def test_a_head_gives_its_requisites_wherever_they_stand(head, number, date, title):
    order = one("ОТДЕЛ ОБРАЗОВАНИЯ\n" + head + ITEMS)
    assert (order.number, order.date, order.title) == (number, date, title)


def test_a_directive_needs_neither_title_nor_verb():
    order = one(
        "ПРАВИТЕЛЬСТВО ТВЕРСКОЙ ОБЛАСТИ\nРАСПОРЯЖЕНИЕ\nот 28.12.2020 № 948р-П\nВ целях развития:\n"
        "1. Утвердить план.\n2. Опубликовать распоряжение.\nГубернатор А.А. Сомов"
    )
    assert (order.number, len(order.items), order.title) == ("948р-П", 2, None)


def test_the_signature_of_one_order_is_no_issuer_of_the_next():
    text = "ОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ\nот 0{}.02.2021 № {}\nО плане" + ITEMS
    first, second = read(text.format(1, 1) + "\n\n" + text.format(2, 2))
    assert (first.signatory.name, second.issuer) == ("Сомова А.А.", "Отдел образования")


def test_acts_named_in_another_acts_title_are_no_basis():
    order = one(
        "ПРИКАЗ\nот 01.02.2021 № 5\nО плане\nВо исполнение приказа министерства от 05.01.2021 № 8 "
        "«О внесении изменений в приказ министерства от 27.12.2019 № 17»\n"
        "ПРИКАЗЫВАЮ:\n1. Утвердить план.\nДиректор А.А. Сомова"
    )
    assert [reference.number for reference in order.basis] == ["8"]


def test_the_column_beside_the_head_is_no_part_of_the_issuer():
    head = Table(
        n_rows=1,
        n_cols=2,
        cells=(
            Cell(row=0, col=0, text="АДМИНИСТРАЦИЙЕ\nЙЫШАНУ\n15.02.2021 № 155"),
            Cell(row=0, col=1, text="АДМИНИСТРАЦИЯ\nЯГОДИНСКОГО РАЙОНА\nПОСТАНОВЛЕНИЕ\n15.02.2021 № 155"),
        ),
    )
    below = [Paragraph(text=line) for line in ("О плане", "постановляет:", "1. Утвердить план.", "Глава А.А. Сомов")]
    (order,) = find_orders(Document(name="a", sha256="0", media_type="x", blocks=(head, *below)))
    assert (order.value.issuer, order.value.number) == ("Администрация Ягодинского района", "155")


@pytest.mark.parametrize(
    ("line", "place"),
    [("Великий Новгород", "Великий Новгород"), ("Москва", "Москва"), ("Иванова", None), ("Копия", None)],
)
def test_a_towns_name_alone_is_the_place(line, place):
    assert one(f"ОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ\nот «_02_» сентября 2021 г. № 5\n{line}\nО плане" + ITEMS).place == place


MORE_HEADS = [
    # a rule under the letterhead
    (
        "ОТДЕЛ ОБРАЗОВАНИЯ ЯГОДИНСКОГО РАЙОНА\n____________________\nПРИКАЗ\nот 01.02.2021 № 5",
        "Отдел образования Ягодинского района",
    ),
    # date and number above the kind
    (
        "ОТДЕЛ ОБРАЗОВАНИЯ ЯГОДИНСКОГО РАЙОНА\n01.02.2021        № 5\nг. Лесной\nП Р И К А З",
        "Отдел образования Ягодинского района",
    ),
    # a school's number is no number of the order
    ("МБОУ-СОШ № 11\nПРИКАЗ\n01.02.2021 № 5", "МБОУ-СОШ № 11"),
    ("Школа № 9 города Лесного\nПРИКАЗ № 5\nпо МБОУ СОШ № 9\nот 01.02.2021", "Школа № 9 города Лесного"),
    # the founder above an institution
    (
        "Министерство образования Тверской области\nГБПОУ «Лесной колледж»\nПРИКАЗ\n01.02.2021 № 5",
        "ГБПОУ «Лесной колледж»",
    ),
    (
        (
            "Комитет образования Тверской области\nОбластное автономное учреждение\n"
            "дополнительного образования\n«Институт развития\nпедагогических работников»\n(ОАУ ДО «ИРПР»)\n\nПРИКАЗ\n"
            "01.02.2021 № 5"
        ),
        "Областное автономное учреждение дополнительного образования «Институт развития педагогических работников»",
    ),
    # a sitting is no part of the body's name
    (
        "ДУМА ЛЕСНОГО ГОРОДСКОГО ОКРУГА\nпятое заседание второго созыва\nПРИКАЗ\n01.02.2021 № 5",
        "Дума Лесного городского округа",
    ),
    # the other language
    ("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ЛЕСНОГО РАЙОНА\nДУЖААЛ\nПРИКАЗ\n01.02.2021 № 5", "Управление образования Лесного района"),
    # a heading of a web page above
    (
        "Развитие образования в районе\n\nОТДЕЛ ОБРАЗОВАНИЯ ЛЕСНОГО РАЙОНА\nПРИКАЗ\n01.02.2021 № 5",
        "Отдел образования Лесного района",
    ),
    # all in one line
    ("ТВЕРСКАЯ ОБЛАСТЬ МБОУ «Лесная СОШ» ПРИКАЗ от 01.02.2021 № 5 г. Лесной", "МБОУ «Лесная СОШ»"),
]


@pytest.mark.parametrize(("head", "issuer"), MORE_HEADS)
def test_the_issuer_is_found_whatever_stands_beside(head, issuer):
    order = one(f"{head}\nО работе{ITEMS}")
    assert (order.issuer, order.number, order.date) == (issuer, "5", "2021-02-01")


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("01.02.2021          Лесной          № 5", "Лесной"),
        ("01.02.2021 г. Лесной № 5", "г. Лесной"),
        ("01.02.2021   г. Верхний Лесной, Тверской области   № 5", "г. Верхний Лесной"),
        ("01.02.2021   р.п. Белый Яр   № 5", "р.п. Белый Яр"),
    ],
)
def test_the_place_stands_between_date_and_number(row, place):
    order = one(f"ОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ\n{row}\nО работе{ITEMS}")
    assert (order.place, order.number, order.date) == (place, "5", "2021-02-01")


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        (
            (
                "ДУМА РАЙОНА\nРЕШЕНИЕ\n01.02.2021 № 5\nО плане\nДума РЕШИЛА:\n1. Утвердить план.\n2. Опубликовать.\n"
                "Председатель А.А. Сомова"
            ),
            "решение",
            2,
        ),
        ("ГУБЕРНАТОР ОБЛАСТИ\nУКАЗ\n01.02.2021 № 5\nО мерах\n1. Утвердить план.\nГубернатор А.А. Сомова", "указ", 1),
        (
            "ПРОТОКОЛ\nсовещания\nот 01.02.2021 № 5\nРЕШИЛИ:\n1. Утвердить план.\nПредседатель А.А. Сомова",
            "протокол",
            1,
        ),
    ],
)
def test_decisions_decrees_and_protocols_are_read_as_orders_are(text, kind, count):
    order = one(text)
    assert (order.kind, order.number, order.date, len(order.items)) == (kind, "5", "2021-02-01", count)


@pytest.mark.parametrize(
    "text",
    [
        "УТВЕРЖДАЮ\nДиректор школы\nПриказ № 12 от 01.09.2022 г.\nО плане на год\n1. Провести линейку.",
        "Справка\nот 12.03.2022\nРешение: усилить контроль.\nДиректор А.А. Сомова",
        "Протокол № 1\nот 30.08.2022\nПовестка дня",
    ],
)
def test_acts_only_named_are_no_orders(text):
    assert read(text) == []


def test_a_project_is_a_draft():
    order = one("ПРОЕКТ\nОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ\n01.02.2021 № 5\nО работе" + ITEMS)
    assert [one.code for one in order.findings] == [Code.UNAPPROVED_DRAFT]


def test_a_title_goes_on_behind_a_schools_number():
    title = "Об утверждении плана МКОУ СОШ\n№ 14 на 2014 год"
    assert one(f"МКОУ СОШ № 14\nПРИКАЗ\n01.02.2014 № 5\n{title}{ITEMS}").title == title.replace("\n", " ")
