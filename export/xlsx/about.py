"""Sheet «О выгрузке»: what this workbook is, and whether every file is accounted for."""

from collections import Counter
from collections.abc import Iterator

from export.xlsx.sheet import Column
from export.xlsx.words import STATES
from model.register import Register
from model.result import SCHEMA_VERSION

Fact = tuple[str, str | int]


def rows(register: Register) -> Iterator[Fact]:
    """Yield what is known of the export, a line each."""
    states = Counter(outcome.state for outcome in register.outcomes)
    yield "Создано (UTC)", register.at
    yield "Версия Svod", register.svod_version
    yield "Версия схемы записи", SCHEMA_VERSION
    yield "Файлов всего", len(register.outcomes)
    for state, name in STATES.items():
        yield f"— {name}", states[state]
    yield "Мероприятий", len(register.rows())
    yield "Проверка", "Записи прочитаны программой и человеком не проверялись: сверяйте по графе «Место в файле»."
    yield (
        "Сроки",
        "«Начало» и «Окончание» — границы срока; день не придумывается: у месяца это первое и последнее число.",
    )
    yield "Уверенность", "От 0 до 1: наименьшая по полям строки. Строки ниже 0,75 проверьте первыми."
    yield "Группа", "Одинаковый номер — одно и то же мероприятие в разных документах (лист «Похожие мероприятия»)."


def columns() -> tuple[Column[Fact], ...]:
    """Return the two columns of the sheet."""
    return (
        Column(title="О выгрузке", width=28, value=lambda fact: fact[0]),
        Column(title="Значение", width=100, value=lambda fact: fact[1]),
    )
