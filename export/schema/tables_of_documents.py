"""Tables of what documents are: orders, annexes, plans, people, schools, rosters."""

from typing import Final

from export.schema.fields import Field, FieldType
from export.schema.tables import (
    DOCUMENT,
    MARKS,
    OF_DOCUMENT,
    PAGE,
    PLACE,
    Link,
    Table,
    key_field,
    link_field,
    number_field,
    text_field,
)

_KINDS: Final = (
    "order", "annex", "roadmap", "plan", "passport", "report", "presentation", "roster", "schedule", "other",
)  # fmt: skip
_LOCAL: Final = text_field("source_id", "Ключ в документе", "Ключ в итоге чтения этого документа.")
_EDTF: Final = "ISO 8601 или EDTF, если день не назван."

DOCUMENTS: Final = Table(
    name="documents",
    title="Документы",
    description="Файл, прочитанный Сводом; один на каждое содержание.",
    fields=(
        key_field("Ключ документа"),
        text_field("name", "Имя файла"),
        text_field("sha256", "SHA-256", "Отпечаток файла."),
        number_field("size", "Байт"),
        text_field("media_type", "Формат", "Тип MIME."),
        number_field("pages", "Страниц"),
        Field(
            name="text_source",
            title="Откуда текст",
            description="native — из файла, ocr — распознан, mixed — частью распознан.",
            enum=("native", "ocr", "mixed"),
            nullable=True,
        ),
        text_field("region", "Регион"),
        text_field("region_code", "Код региона", "ISO 3166-2."),
        text_field("municipality", "Муниципалитет"),
        text_field("oktmo", "ОКТМО"),
        text_field("place", "Место"),
        Field(name="date", type=FieldType.EDTF, title="Дата", description=_EDTF, nullable=True),
        text_field("title", "Заголовок"),
        Field(name="created_at", type=FieldType.DATETIME, title="Принят", description="UTC."),
        Field(name="read_at", type=FieldType.DATETIME, title="Прочитан", description="UTC.", nullable=True),
        *MARKS,
    ),
)
DOCUMENT_KINDS: Final = Table(
    name="document_kinds",
    title="Виды документов",
    description="Чем документ является; у одного файла бывает несколько видов.",
    fields=(
        DOCUMENT,
        Field(
            name="kind",
            title="Вид",
            description=(
                "order — приказ, annex — приложение, roadmap — дорожная карта, plan — план, passport — паспорт, "
                "report — отчёт, presentation — презентация, roster — список, schedule — график, other — прочее."
            ),
            enum=_KINDS,
        ),
        *MARKS,
    ),
    key=("document_id", "kind"),
    links=(OF_DOCUMENT,),
)
ORDERS: Final = Table(
    name="orders",
    title="Приказы",
    description="Приказы, распоряжения, постановления, письма, найденные в документах.",
    fields=(
        key_field("Ключ приказа"),
        DOCUMENT,
        _LOCAL,
        text_field("kind", "Вид", "Как в документе: «приказ», «распоряжение»…"),
        text_field("issuer", "Кто издал"),
        text_field("region", "Регион"),
        text_field("municipality", "Муниципалитет"),
        text_field("place", "Место"),
        text_field("order_number", "Номер", "Пробелы и тире приведены к одному виду."),
        text_field("order_number_raw", "Номер как в документе"),
        Field(name="date", type=FieldType.EDTF, title="Дата", description=_EDTF, nullable=True),
        text_field("title", "Заголовок"),
        link_field("signatory_id", "Подписал", nullable=True),
        text_field("signatory_position", "Должность подписавшего"),
        PAGE,
        *MARKS,
    ),
    links=(OF_DOCUMENT, Link(column="signatory_id", table="people")),
)
ANNEXES: Final = Table(
    name="annexes",
    title="Приложения",
    description="Грифы, которые привязывают часть документа к приказу.",
    fields=(
        key_field("Ключ приложения"),
        DOCUMENT,
        _LOCAL,
        text_field("annex_number", "Номер приложения"),
        text_field("issuer", "Кто издал приказ"),
        link_field("order_id", "Приказ", nullable=True),
        text_field("order_number", "Номер приказа"),
        text_field("order_number_raw", "Номер приказа как в документе"),
        Field(name="order_date", type=FieldType.EDTF, title="Дата приказа", description=_EDTF, nullable=True),
        link_field("approved_by_id", "Утвердил", nullable=True),
        text_field("approved_by_position", "Должность утвердившего"),
        Field(name="approved_on", type=FieldType.EDTF, title="Когда утверждено", description=_EDTF, nullable=True),
        PAGE,
        *MARKS,
    ),
    links=(
        OF_DOCUMENT,
        Link(column="order_id", table="orders"),
        Link(column="approved_by_id", table="people"),
    ),
)
PLANS: Final = Table(
    name="plans",
    title="Планы",
    description="Планы мероприятий и «дорожные карты».",
    fields=(
        key_field("Ключ плана"),
        DOCUMENT,
        link_field("order_id", "Приказ", nullable=True),
        link_field("annex_id", "Приложение", nullable=True),
        _LOCAL,
        text_field("title", "Название"),
        Field(
            name="level",
            title="Уровень",
            description="regional — региональный, municipal — муниципальный, school — школьный.",
            enum=("regional", "municipal", "school"),
            nullable=True,
        ),
        text_field("academic_year", "Учебный год", "«2020/2021»."),
        text_field("period", "Период", "EDTF."),
        Field(name="template", type=FieldType.BOOLEAN, title="Шаблон"),
        PAGE,
        *MARKS,
    ),
    links=(
        OF_DOCUMENT,
        Link(column="order_id", table="orders"),
        Link(column="annex_id", table="annexes"),
    ),
)
PLAN_YEARS: Final = Table(
    name="plan_years",
    title="Годы планов",
    description="На какие годы план; у одного плана бывает несколько.",
    fields=(link_field("plan_id", "План"), number_field("year", "Год", nullable=False), *MARKS),
    key=("plan_id", "year"),
    links=(Link(column="plan_id", table="plans"),),
)
PEOPLE: Final = Table(
    name="people",
    title="Люди",
    description=(
        "Кто назван в документе: ответственные, подписавшие, утвердившие. "
        "Состав зависит от правила о людях, по которому сделана выгрузка."
    ),
    fields=(
        key_field("Ключ человека", "Человек в пределах одного документа."),
        DOCUMENT,
        text_field("name", "Фамилия И.О."),
        text_field("surname", "Фамилия"),
        text_field("given", "Имя"),
        text_field("patronymic", "Отчество"),
        text_field("initials", "Инициалы"),
        *MARKS,
    ),
    links=(OF_DOCUMENT,),
)
SCHOOLS: Final = Table(
    name="schools",
    title="Школы",
    description="Образовательные организации, узнанные в документе.",
    fields=(
        key_field("Ключ школы", "Школа в пределах одного документа; одинаковые находят по school_identifiers."),
        DOCUMENT,
        _LOCAL,
        text_field("name", "Название"),
        *MARKS,
    ),
    links=(OF_DOCUMENT,),
)
SCHOOL_IDENTIFIERS: Final = Table(
    name="school_identifiers",
    title="Коды школ",
    description="Коды школ по реестрам: ogrn, inn, oktmo…",
    fields=(
        link_field("school_id", "Школа"),
        Field(name="scheme", title="Реестр", example="ogrn"),
        text_field("value", "Код"),
        *MARKS,
    ),
    key=("school_id", "scheme"),
    links=(Link(column="school_id", table="schools"),),
)
ROSTERS: Final = Table(
    name="rosters",
    title="Списки",
    description="Списки школ, кураторов, рабочие группы.",
    fields=(key_field("Ключ списка"), DOCUMENT, text_field("kind", "Вид"), number_field("year", "Год"), *MARKS),
    links=(OF_DOCUMENT,),
)
ROSTER_ROWS: Final = Table(
    name="roster_rows",
    title="Строки списков",
    description="Строка списка: школа, программа, куратор.",
    fields=(
        link_field("roster_id", "Список"),
        PLACE,
        text_field("school", "Школа"),
        text_field("programme", "Программа"),
        text_field("curator", "Куратор"),
        PAGE,
        *MARKS,
    ),
    key=("roster_id", "number"),
    links=(Link(column="roster_id", table="rosters"),),
)
