"""Records, results and JSON under a mask: nothing that names a person is forgotten in any field."""

import json
from dataclasses import asdict, fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.contract import to_json
from export.people.masking import Mask
from export.people.record_texts import texts_of
from export.people.shapes import texts_in
from export.records_jsonl import line_of
from export.rows import COLUMNS
from model.finding import Code, Finding, Severity
from model.mention import Entity, EntityType, Mention, Relation
from model.order import Annex, Approval, Item, Order, Signatory
from model.people_policy import NamesPolicy, PeoplePolicy
from model.plan import (
    Deadline,
    DeadlineKind,
    DeadlinePart,
    Indicator,
    ListItem,
    Party,
    Person,
    Plan,
    Record,
    Responsible,
    Roster,
    RosterRow,
)
from tests.export.rowed import RECORD, VALUE, a_row

IVANOVA = Person(surname="Иванова", initials="М.П.", position="методист", normal="Иванова М.П.")
PARTIES = (
    Party(text="Иванова М.П., методист", type="person", person=IVANOVA, entity_id="e1"),
    Party(text="Сидоров", type="person", person=Person(surname="Сидоров", normal="Сидоров"), entity_id="e2"),
    Party(text="школы"),
)
FIELDS: dict[str, Any] = {
    "section": "I. Работа Ивановой",
    "activity": "Семинар Ивановой М. П., тел. 2-14-56",
    "items": (ListItem(id="1", text="Сидоров готовит справку"),),
    "deadline": Deadline(
        raw="до отчёта Ивановой",
        parts=(DeadlinePart(text="до отчёта Ивановой", kind=DeadlineKind.CONDITIONAL, condition="отчёт Ивановой"),),
    ),
    "responsible": Responsible(raw="Иванова М.П., методист, Сидоров, школы", parties=PARTIES),
    "result": "Справка Ивановой и Сидорова, 8 (914) 555-12-34",
    "indicators": (Indicator(text="3 урока Ивановой", subject="урока Ивановой"),),
    "place": "кабинет Ивановой М. П.",
    "participants": "Сидоров, учителя",
    "mark": "выполнено, Иванова",
    "extra": {"Контроль Ивановой": "у Сидорова"},
    "findings": (Finding(code=Code.NAME_VARIANT, severity=Severity.INFO, message="Иванова названа иначе"),),
}
ROW = a_row(**FIELDS)
ROW = replace(ROW, stored=replace(ROW.stored, document_name="План Ивановой.docx", reviewed_by="Иванова Мария"))
RESULT = replace(
    VALUE,
    document=replace(VALUE.document, name="План Ивановой.docx", title="План Ивановой М. П."),
    orders=(
        Order(
            id="o",
            items=(Item(text="Назначить Иванову М. П.", addressees=("Иванова М. П.",)),),
            signatory=Signatory(name="Сидоров А.А.", position="Директор"),
        ),
    ),
    annexes=(Annex(id="a", approved_by=Approval(name="А. А. Сидоров", position=None)),),
    plans=(Plan(id="p", title="План работы Ивановой М. П."),),
    rosters=(Roster(kind="кураторы", rows=(RosterRow(school="СОШ № 1", curator="Иванова М. П., 8 914 555 12 34"),)),),
    mentions=(
        Mention(
            type=EntityType.PERSON,
            text="Ивановой М. П.",
            normal="Иванова М.П.",
            attributes={"surname": "Иванова", "initials": "М.П.", "position": "методист"},
        ),
        Mention(type=EntityType.CONTACT, text="2-14-56", normal="2-14-56", attributes={"kind": "phone"}),
        Mention(type=EntityType.SCHOOL, text="школа им. А. С. Пушкина", normal="школа им. А. С. Пушкина"),
    ),
    entities=(
        Entity(id="e1", type=EntityType.PERSON, name="Иванова М.П.", aliases=("Иванова Мария",)),
        Entity(id="s1", type=EntityType.SCHOOL, name="школа им. А. С. Пушкина"),
    ),
    relations=(Relation(type="curates", from_id="e1", to_id="s1"),),
)
NAMELESS = (NamesPolicy.INITIALS, NamesPolicy.ROLE, NamesPolicy.NONE)


def as_sent(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


@pytest.mark.parametrize("names", NAMELESS)
def test_no_field_of_a_row_keeps_a_surname_or_a_contact(names):
    row = next(iter(Mask(PeoplePolicy(names=names)).rows([replace(ROW, value=RESULT)])))
    sent = as_sent(line_of(row)) + to_json(row.value).decode() + as_sent([column_texts(row)])
    for word in ("Иванов", "Сидоров", "914", "2-14-56"):
        assert word not in sent


def column_texts(row: Any) -> list[str]:
    return [str(column.value(row)) for column in COLUMNS]


def test_under_a_role_the_post_stands_for_the_person():
    record = Mask(PeoplePolicy(names=NamesPolicy.ROLE)).record(ROW.record)
    assert [(party.text, party.type, party.person, party.entity_id) for party in record.responsible.parties] == [
        ("методист", "role", None, None),
        ("сотрудник", "role", None, None),
        ("школы", "role", None, None),
    ]
    assert record.responsible.raw == "методист, сотрудник, школы"
    assert record.result == "Справка методиста и сотрудника, [контакт скрыт]"


def test_without_names_people_go_and_what_names_nobody_stays():
    record = Mask(PeoplePolicy(names=NamesPolicy.NONE)).record(ROW.record)
    assert record.responsible.raw == "методист, школы"
    assert [party.text for party in record.responsible.parties] == ["методист", "школы"]
    assert record.participants == "учителя"
    assert record.place == "кабинет"
    assert record.deadline.raw == "до отчёта"
    alone = Record(id="1", activity="Иванова М. П.", result="Сидоров А. А.")
    assert Mask(PeoplePolicy(names=NamesPolicy.NONE)).record(alone) == Record(id="1", activity="[имя скрыто]")


def test_initials_stay_in_the_structure_too():
    party = Mask(PeoplePolicy(names=NamesPolicy.INITIALS)).record(ROW.record).responsible.parties[0]
    assert party.person == Person(surname="И.", initials="М. П.", position="методист", normal="И. М. П.")
    assert party.text == "И. М. П., методист"


def test_contacts_alone_leave_every_name_and_the_same_objects_where_there_is_none():
    mask = Mask(PeoplePolicy())
    assert mask.record(RECORD) is RECORD
    assert mask.record(ROW.record).activity == "Семинар Ивановой М. П., тел. [контакт скрыт]"
    assert mask.stored(ROW.stored).reviewed_by == "Иванова Мария"
    assert Mask(PeoplePolicy(contacts=True)).record(ROW.record) is ROW.record


@pytest.mark.parametrize("names", NamesPolicy)
def test_json_and_records_are_masked_alike(names):
    mask = Mask(PeoplePolicy(names=names))
    row = next(iter(mask.rows([ROW])))
    assert mask.json(json.loads(as_sent(line_of(ROW)))) == json.loads(as_sent(line_of(row)))
    value = json.loads(to_json(RESULT))
    assert mask.json(value) == json.loads(to_json(mask.result(RESULT)))


def test_who_is_named_by_marks_alone_goes_from_a_result_with_what_points_to_him():
    result = Mask(PeoplePolicy(names=NamesPolicy.NONE)).result(RESULT)
    assert [mention.type for mention in result.mentions] == [EntityType.SCHOOL]
    assert ([one.id for one in result.entities], result.relations) == (["s1"], ())
    assert result.orders[0].signatory == Signatory(name=None, position="Директор")
    assert result.rosters[0].rows[0] == RosterRow(school="СОШ № 1", curator="[контакт скрыт]")
    kept = Mask(PeoplePolicy(names=NamesPolicy.INITIALS)).result(RESULT)
    assert (kept.entities[0].name, kept.entities[0].aliases, kept.mentions[0].attributes) == (
        "И. М. П.",
        ("И. М.",),
        {"position": "методист"},
    )
    assert len(kept.relations) == 1


def test_a_surname_that_only_the_document_tells_is_found_in_its_rows():
    row = a_row(activity="Проверка отчёта Жаворонковой")
    value = replace(VALUE, orders=(Order(id="o", signatory=Signatory(name="Жаворонкова А.А.")),))
    out = next(iter(Mask(PeoplePolicy(names=NamesPolicy.NONE)).rows([replace(row, value=value)])))
    assert out.record.activity == "Проверка отчёта"


def test_an_order_that_names_somebody_tells_of_him_in_the_rows_of_its_plan():
    row = a_row(activity="Отчёт Жаворонковой, Дед Мороз")
    value = replace(VALUE, orders=(Order(id="o", items=(Item(text="Назначить Жаворонкову А.А."),)),))
    out = next(iter(Mask(PeoplePolicy(names=NamesPolicy.INITIALS)).rows([replace(row, value=value)])))
    assert out.record.activity == "Отчёт Ж. А. А., Дед Мороз"


def test_a_place_in_a_row_is_no_post():
    assert Mask(PeoplePolicy(names=NamesPolicy.ROLE)).json({"name": "Раздел", "position": 2.0}) == {
        "name": "Раздел",
        "position": 2.0,
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [("as_written", "Анна Белова"), ("initials", "Б. А."), ("role", "сотрудник"), ("none", None)],
)
def test_a_field_that_is_somebodys_name(names, expected):
    assert Mask(PeoplePolicy(names=NamesPolicy(names))).person("Анна Белова") == expected


@pytest.mark.parametrize(
    ("names", "expected"), [("initials", "План И.docx"), ("role", "План сотрудника.docx"), ("none", "План.docx")]
)
def test_the_name_of_a_file_keeps_its_ending(names, expected):
    assert Mask(PeoplePolicy(names=NamesPolicy(names))).file_name("План Ивановой.docx") == expected


def test_the_quick_list_of_a_records_texts_forgets_none():
    every = set(texts_in(ROW.record)) - {"м", ""}
    whole = "\n".join(texts_of(ROW.record))
    assert [text for text in every if text not in whole] == []
    filled = {name for name, value in asdict(ROW.record).items() if value}
    known = {"id", "schools", "fields", "source", "cluster_id", "section_number", "number"}
    assert filled | known == {field.name for field in fields(Record)}


# fmt: off
LINES = [
    as_sent(line_of(a_row(result=text))).encode()
    for text in (
        *("тел. 2-14-56", "8 (4812) 00-00-01", "+7 900 000-00-03", "89000000003", "(82133) 22-4-18", "ivanova@mail.ru"),
        *("https://vk.com/ivanova", "t.me/ivanova", "@ivanova_mp", "Telegram: ivanovamp", "ул. Мухина, д. 5, кв. 12"),
        *("проживающая по адресу: г. Зея, ул. Мухина, д. 5", "СНИЛС 112-233-445 95", "Журавина Т. К., 2-34-56"),
        *(
            "８９００１２３４５６７",
            "8\u200b900\u200b123 45 67",
            "8\u00a0(900)\u2011123\u201145\u201167",
            "ivanova [at] mail.ru",
        ),
        *("паспорт 10 05 123456", "ИНН 280100000000", "моб.: 900 000 00 03", "факс 5-22-17", "СНИЛС: 11223344595"),
        *("Скайп: ivanova.mp", "+375 29 000-00-00", "\ufe0e8 900 123 45 67", "8.900.123.45.67", "skype:ivanova"),
    )
]


# fmt: on


def test_no_line_with_a_contact_passes_for_one_without():
    mask = Mask(PeoplePolicy())
    changed = [mask.json(json.loads(line)) != json.loads(line) for line in LINES]
    assert changed == [True] * len(LINES)
    assert list(mask.suspects(LINES)) == changed
    ids = ("01a2055e-77c6-8191-9eb7-7d1f0a2b3c4d", "8191-9eb7", "квартал 2", "2023-2024", "0.8123456789", "учителей")
    assert not any(mask.suspects([as_sent(line_of(a_row(result=text))).encode() for text in ids]))
    assert list(mask.suspects([b"\xff", b"{}"])) == [True, True]
    assert not any(Mask(PeoplePolicy(contacts=True)).suspects(LINES))
    assert all(Mask(PeoplePolicy(names=NamesPolicy.NONE)).suspects([b"{}"]))


SURNAMES = st.sampled_from(
    "Иванова Петров Ткачук Ковальчук Кравец Покровская Лисицкий Гагарский Мостовой Черных Шевченко Тимошенко Коваль"
    " Соловьёв Бонч-Бруевич Петрова-Водкина Оганесян Джапаридзе Ким Мороз Хегай Щегловитова Лунина Яровой".split()
)
WORDINGS = st.sampled_from(
    (
        "Поручить {} отчёт", "{} И. И. готовит справку", "И. И. {}: семинар", "Отчёт: {}", "({})", "«{}»",
        "{}, методист",
        "директор {}", "у {} и школ", "{}\nА. А.", "{}-", "совместно с {}", "ОТВЕТСТВЕННЫЙ {}", "{}; {}",
        "{} {}", "Х{}{}",
    )
)  # fmt: skip
SIGNS = st.sampled_from(("", "\u00ad", "\u200b", "\u202e", "\ufeff"))


@settings(max_examples=150, deadline=None)
@given(data=st.data(), surname=SURNAMES, sign=SIGNS)
def test_without_names_no_surname_of_the_records_people_is_left_anywhere(data, surname, sign):
    def text() -> str:
        written = data.draw(st.sampled_from((surname, surname.upper(), surname[:2] + sign + surname[2:])))
        return data.draw(WORDINGS).replace("Х{}{}", "{}").format(written, written)

    record = replace(
        RECORD,
        section=text(),
        activity=text(),
        result=text(),
        mark=text(),
        extra={text(): text()},
        items=(ListItem(text=text()),),
        responsible=Responsible(
            raw=text(), parties=(Party(text=text(), type="person", person=Person(surname=surname, normal=surname)),)
        ),
    )
    sent = as_sent(asdict(Mask(PeoplePolicy(names=NamesPolicy.NONE)).record(record))).replace("\\u00ad", "")
    plain = "".join(letter for letter in sent if letter.isprintable()).casefold().replace("ё", "е")
    assert surname.casefold().replace("ё", "е") not in plain
