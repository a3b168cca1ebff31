"""Поля шаблона письма: their Russian and their English names, what stands in each, an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: What a template is filled in with: text, a flag, a number, or a list of the same with its own fields.
Value = str | bool | int | list[dict[str, "Value"]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """Поле шаблона."""

    name: str
    #: The same under an English name.
    alias: str
    about: str
    sample: str = ""
    #: Fields of its members, where it is a list.
    members: tuple["Field", ...] = ()
    #: A yes or no, for conditions.
    is_flag: bool = False


POINT: Final = (
    Field(name="номер", alias="n", about="номер пункта в письме, с 1", sample="1"),
    Field(
        name="текст",
        alias="text",
        about="замечание и просьба вместе",
        sample="Не указан срок исполнения мероприятия. Просим указать срок: дату, месяц, квартал или период.",
    ),
    Field(name="замечание", alias="what", about="что не так", sample="Не указан срок исполнения мероприятия."),
    Field(
        name="просьба",
        alias="todo",
        about="что просят сделать",
        sample="Просим указать срок: дату, месяц, квартал или период.",
    ),
    Field(
        name="место",
        alias="place",
        about="где искать: раздел, строка, графа, страница",
        sample="строка 4, графа «Срок», стр. 3",
    ),
    Field(
        name="документ",
        alias="document",
        about="название документа",
        sample="План мероприятий («дорожная карта») на 2026 год",
    ),
    Field(name="страница", alias="page", about="номер страницы, если он известен", sample="3"),
    Field(name="строка", alias="row", about="номер строки", sample="4"),
    Field(name="графа", alias="column", about="графа таблицы", sample="Срок"),
    Field(name="раздел", alias="section", about="раздел плана", sample="1. Организационные мероприятия"),
    Field(name="цитата", alias="quote", about="слова документа", sample="Провести семинар для директоров школ"),
    Field(name="код", alias="code", about="код замечания", sample="deadline-missing"),
    Field(name="важность", alias="severity", about="ошибка, предупреждение или совет", sample="ошибка"),
)
FIELDS: Final = (
    Field(name="муниципалитет", alias="municipality", about="муниципалитет, как он назван в документах",
          sample="Заречный район"),
    Field(name="номер", alias="number", about="номер письма", sample="01-15/124"),
    Field(name="дата", alias="date", about="дата письма", sample="12 мая 2026 г."),
    Field(name="дата_цифрами", alias="date_short", about="дата письма", sample="12.05.2026"),
    Field(name="должность_адресата", alias="addressee_position", about="кому: должность в дательном падеже",
          sample="Начальнику отдела образования администрации Заречного района"),
    Field(name="адресат", alias="addressee", about="кому: фамилия и инициалы в дательном падеже",
          sample="Семёновой А.В."),
    Field(name="обращение", alias="salutation", about="обращение", sample="Уважаемая Анна Викторовна!"),
    Field(name="должность", alias="signatory_position", about="должность подписавшего", sample="Ректор"),
    Field(name="подписант", alias="signatory", about="кто подписывает", sample="Н.П. Орлова"),
    Field(name="исполнитель", alias="executor", about="исполнитель", sample="Петрова Анна Сергеевна"),
    Field(name="телефон", alias="executor_contact", about="телефон или почта исполнителя", sample="8 (000) 000-00-00"),
    Field(name="срок_ответа", alias="answer_by", about="до какого дня ждут ответа", sample="26 мая 2026 г."),
    Field(name="всего", alias="count", about="сколько пунктов", sample="3"),
    Field(name="повторно", alias="repeated", about="да, если письмо повторное: для условия", is_flag=True),
    Field(name="прежний_номер", alias="previous_number", about="номер прежнего письма", sample="01-15/98"),
    Field(name="прежняя_дата", alias="previous_date", about="дата прежнего письма", sample="2 апреля 2026 г."),
    Field(name="год", alias="year", about="год планов, если письмо составлено за год", sample="2026"),
    Field(name="пункты", alias="points", about="все пункты по порядку", members=POINT),
    Field(name="документы", alias="documents", about="документы, каждый со своими пунктами", members=(
        Field(name="название", alias="title", about="название документа",
              sample="План мероприятий («дорожная карта») на 2026 год"),
        Field(name="файл", alias="file", about="имя файла", sample="план-2026.docx"),
        Field(name="дата", alias="date", about="дата документа", sample="15.01.2026"),
        Field(name="пункты", alias="points", about="пункты об этом документе", members=POINT),
    )),
)  # fmt: skip
Members = Mapping[str, Field]


def by_name(fields: tuple[Field, ...]) -> Members:
    """Return the fields by both their names."""
    return {name: one for one in fields for name in (one.name, one.alias)}


def bilingual(values: Mapping[str, Value], fields: tuple[Field, ...] = FIELDS) -> dict[str, Value]:
    """Return values given by English names under both, all the way down; what is not given is empty."""
    told: dict[str, Value] = {}
    for one in fields:
        value = values.get(one.alias, _nothing(one))
        if one.members and isinstance(value, list):
            value = [bilingual(member, one.members) for member in value]
        told[one.name] = told[one.alias] = value
    return told


def sample_values() -> dict[str, Value]:
    """Return what a preview shows: an example in every field, three points of two documents."""
    values: dict[str, Value] = {one.alias: one.sample for one in FIELDS if not one.members}
    texts = (
        ("deadline-missing", "Не указан срок исполнения мероприятия.", "Просим указать срок."),
        ("responsible-missing", "Не указан ответственный за исполнение мероприятия.", "Просим указать ответственного."),
        ("gap", "В плане отсутствует мероприятие, предусмотренное образцом.", "Просим включить мероприятие в план."),
    )
    points = [_sample_point(number, *one) for number, one in enumerate(texts, start=1)]
    document = {"title": str(points[0]["document"]), "file": "план-2026.docx", "date": "15.01.2026"}
    return {
        **values,
        "repeated": False,
        "points": points,
        "documents": [{**document, "points": points[:2]}, {**document, "title": "Приказ", "points": points[2:]}],
    }


def _sample_point(number: int, code: str, what: str, todo: str) -> dict[str, Value]:
    shown: dict[str, Value] = {one.alias: one.sample for one in POINT}
    return {**shown, "n": str(number), "code": code, "what": what, "todo": todo, "text": f"{what} {todo}"}


def _nothing(one: Field) -> Value:
    return [] if one.members else not one.is_flag and ""
