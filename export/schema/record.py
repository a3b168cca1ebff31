"""A line of JSON Lines: one record, its keys in their order. Parquet and the plain CSV are made by the same list."""

from typing import Final

from export.schema.fields import Field, FieldType
from export.schema.parts import DEADLINE, FIELD_STATE, FINDING, INDICATOR, RESPONSIBLE, SOURCE
from model.stored import ReviewState

REVIEW_STATES: Final = tuple(str(state) for state in ReviewState)

KEY: Final = Field(
    name="id",
    type=FieldType.UUID,
    title="Ключ записи",
    description="Постоянный: не меняется при повторном чтении и правках. По нему записывают изменения у себя.",
    example="0197f3a2-5b1c-7c3e-9d40-2f6f0c1a7b11",
)
REVISION: Final = Field(
    name="rev",
    type=FieldType.INTEGER,
    title="Ревизия",
    description="Растёт с каждым изменением; её посылают в If-Match.",
    minimum=0,
    example=3,
)
DELETED: Final = Field(
    name="deleted",
    type=FieldType.BOOLEAN,
    title="Удалена",
    description="Отметка удаления: человек решил, что это не мероприятие. У себя такую запись убирают.",
    example=False,
)
UPDATED_AT: Final = Field(
    name="updated_at",
    type=FieldType.DATETIME,
    title="Обновлено",
    description="Когда запись изменилась в последний раз, UTC.",
    example="2026-03-02T09:30:00Z",
)
STATE: Final = Field(
    name="state",
    title="Проверка",
    description=(
        "unreviewed — не проверена, accepted — подтверждена, corrected — исправлена, added — добавлена человеком, "
        "deleted — удалена."
    ),
    enum=REVIEW_STATES,
    example="accepted",
)

#: What the document says.
_CONTRACT: Final = (
    Field(
        name="section",
        title="Раздел",
        description="Заголовок, под которым стоит строка, с его номером.",
        nullable=True,
        example="II. Работа с педагогами",
    ),
    Field(name="section_number", title="Номер раздела", nullable=True, example="II"),
    Field(name="number", title="№ п/п", description="Как в документе: «1.1» — текст.", nullable=True, example="1.1"),
    Field(name="activity", title="Мероприятие", example="Провести семинар для учителей математики"),
    Field(
        name="items",
        type=FieldType.LIST,
        title="Пункты",
        description="Список внутри ячейки мероприятия.",
        of=Field(
            name="item",
            type=FieldType.OBJECT,
            title="Пункт",
            fields=(Field(name="id", title="Ключ пункта"), Field(name="text", title="Текст")),
        ),
    ),
    DEADLINE,
    RESPONSIBLE,
    Field(name="result", title="Ожидаемый результат", nullable=True, example="Справка по итогам"),
    Field(name="indicators", type=FieldType.LIST, title="Показатели", of=INDICATOR),
    Field(name="place", title="Место проведения", nullable=True, example="МБОУ СОШ № 1"),
    Field(name="participants", title="Участники", nullable=True, example="учителя математики"),
    Field(name="mark", title="Отметка", description="Графа отметок об исполнении.", nullable=True),
    Field(
        name="extra",
        type=FieldType.MAP,
        title="Прочие графы",
        description="Заголовок графы → текст ячейки.",
        of=Field(name="text", title="Текст"),
        example={"Финансирование": "не требуется"},
    ),
    Field(
        name="schools",
        type=FieldType.LIST,
        title="Школы",
        description="Ключи школ в том же документе.",
        of=Field(name="school", title="Ключ школы"),
    ),
    Field(
        name="fields",
        type=FieldType.MAP,
        title="Состояние полей",
        description="Поле → насколько верно и откуда взято.",
        of=FIELD_STATE,
    ),
    Field(name="findings", type=FieldType.LIST, title="Замечания", of=FINDING),
    Field(
        name="cluster_id",
        type=FieldType.UUID,
        title="Группа",
        description="Записи с одним ключом группы — одно мероприятие разных документов.",
        nullable=True,
    ),
    SOURCE,
)
#: What the register knows of it.
_REGISTER: Final = (
    Field(
        name="source_id",
        title="Ключ строки документа",
        description="Один и тот же для той же строки тех же байтов при каждом чтении.",
    ),
    REVISION,
    DELETED,
    UPDATED_AT,
    Field(
        name="starts",
        type=FieldType.DATE,
        title="Начало",
        description="Первый день срока; у срока «до 15 мая» — этот же день. Пусто, если дат нет.",
        nullable=True,
        example="2026-03-01",
    ),
    Field(
        name="ends",
        type=FieldType.DATE,
        title="Окончание",
        description="Последний день срока. Пусто, если дат нет или срок открыт.",
        nullable=True,
        example="2026-07-31",
    ),
    Field(name="document_id", type=FieldType.UUID, title="Ключ документа"),
    Field(name="document_name", title="Имя файла документа", example="Дорожная карта 2026.docx"),
    Field(name="plan_id", title="Ключ плана", description="В том же документе."),
    Field(name="plan_title", title="План", nullable=True, example="Дорожная карта на 2026 год"),
    Field(name="municipality", title="Муниципалитет", nullable=True, example="Зейский район"),
    Field(name="order_number", title="Номер приказа", nullable=True, example="121-од"),
    Field(
        name="order_date",
        type=FieldType.EDTF,
        title="Дата приказа",
        description="ISO 8601 или EDTF, если день не назван.",
        nullable=True,
        example="2026-01-19",
    ),
    Field(name="position", type=FieldType.NUMBER, title="Место по порядку", description="Среди записей документа."),
    STATE,
    Field(
        name="reviewed_by",
        title="Проверил",
        description="Пусто, если проверил не человек или никто.",
        nullable=True,
    ),
    Field(name="reviewed_at", type=FieldType.DATETIME, title="Проверено", description="UTC.", nullable=True),
    Field(
        name="risk",
        type=FieldType.NUMBER,
        title="Риск",
        description="Насколько вероятно, что человек её исправит.",
        minimum=0,
        maximum=1,
        example=0.08,
    ),
)
_BY_ITSELF: Final = Field(
    name="accepted_by_itself",
    type=FieldType.BOOLEAN,
    title="Принято само",
    description="Запись принял Свод по порогам качества; человек её не смотрел.",
)
#: The keys of a line in the order in which they stand.
RECORD_LINE: Final[tuple[Field, ...]] = (KEY, *_CONTRACT, *_REGISTER, _BY_ITSELF)
