"""Tables that are no plan: none of their rows may become a record."""

from collections.abc import Callable
from random import Random

from corpora.second.bodies import Scene
from corpora.second.marks import mark
from corpora.second.paper import Block, Cell, Grid, Line, cell

Rows = list[tuple[str, ...]]
Maker = Callable[[Random, Scene], tuple[str, Rows]]


def distractor(rng: Random, scene: Scene) -> list[Block]:
    """Return a titled table of one of the kinds that stand beside plans."""
    title, rows = rng.choice(_MAKERS)(rng, scene)
    head = Line(text=title, align="center", bold=True)
    grid: list[tuple[Cell, ...]] = [tuple(cell(text) for text in row) for row in rows]
    return [head, Grid(rows=tuple(grid)), Line(text="")]


def roster(rng: Random, scene: Scene) -> tuple[str, Rows]:
    """Schools and their mentors."""
    head = rng.choice(
        (
            ("№", "Образовательная организация", "Куратор"),
            (
                "№ п/п",
                "Школа",
                "ФИО куратора",
            ),
        )
    )
    rows = [
        (str(n), school.text, mark("person", rng.choice(scene.staff).normal))
        for n, school in enumerate(scene.schools[1:5], start=1)
    ]
    return rng.choice(("Список школ с низкими образовательными результатами", "Закрепление кураторов за школами")), [
        head,
        *rows,
    ]


def group(_: Random, scene: Scene) -> tuple[str, Rows]:
    """A working group."""
    positions = ("председатель", "заместитель председателя", "секретарь", "член комиссии", "член комиссии")
    rows = [(mark("person", one.full), position) for one, position in zip(scene.staff, positions, strict=True)]
    return "Состав рабочей группы", [("Фамилия, имя, отчество", "Статус в группе"), *rows]


def results(rng: Random, scene: Scene) -> tuple[str, Rows]:
    """Exam results by school."""
    head = ("Школа", "Количество участников", "Средний балл", "Не преодолели порог")
    rows = [
        (school.text, str(rng.randint(5, 60)), f"{rng.randint(30, 70)},{rng.randint(0, 9)}", str(rng.randint(0, 6)))
        for school in scene.schools[:4]
    ]
    return "Результаты ЕГЭ по математике", [head, *rows]


def indicators(rng: Random, _: Scene) -> tuple[str, Rows]:
    """Targets by year."""
    year = rng.randint(2018, 2024)
    head = ("№", "Наименование показателя", "Единица измерения", str(year), str(year + 1), str(year + 2))
    names = (
        "Доля выпускников, получивших аттестат",
        "Доля педагогов с высшей категорией",
        "Охват дополнительным образованием",
    )
    rows = [
        (str(n), name, "%", *(str(rng.randint(60, 100)) for _ in range(3))) for n, name in enumerate(names, start=1)
    ]
    return "Целевые показатели", [head, *rows]


def staff(rng: Random, scene: Scene) -> tuple[str, Rows]:
    """Teachers and their categories."""
    head = ("ФИО педагога", "Должность", "Категория", "Стаж работы")
    rows = [
        (
            mark("person", one.full),
            rng.choice(("учитель математики", "учитель физики")),
            rng.choice(("высшая", "первая")),
            str(rng.randint(1, 40)),
        )
        for one in scene.staff[:4]
    ]
    return "Сведения о педагогических кадрах", [head, *rows]


def bells(_: Random, __: Scene) -> tuple[str, Rows]:
    """Bells."""
    rows = [(str(n), f"{8 + n - 1}.00 – {8 + n - 1}.45", "10 минут") for n in range(1, 6)]
    return "Расписание звонков", [("Урок", "Время", "Перемена"), *rows]


def exams(rng: Random, _: Scene) -> tuple[str, Rows]:
    """Exam timetable."""
    head = ("Дата", "Предмет", "Класс", "Количество участников")
    rows = [
        (f"{rng.randint(1, 28):02}.06.2023", subject, "9", str(rng.randint(5, 50)))
        for subject in ("Математика", "Русский язык", "Физика")
    ]
    return "Расписание экзаменов", [head, *rows]


def hours(rng: Random, _: Scene) -> tuple[str, Rows]:
    """Curriculum hours."""
    subjects = ("Русский язык", "Литература", "Математика", "История")
    rows = [(subject, *(str(rng.randint(1, 6)) for _ in range(4))) for subject in subjects]
    return "Учебный план", [("Учебные предметы", "5 класс", "6 класс", "7 класс", "Всего"), *rows]


def visits(rng: Random, scene: Scene) -> tuple[str, Rows]:
    """A timetable of visits."""
    rows = [(f"{rng.randint(1, 28):02}.10.2023", school.text, "10.00") for school in scene.schools[:4]]
    return "График выездов в школы", [("Дата", "Школа", "Время"), *rows]


def risks(rng: Random, _: Scene) -> tuple[str, Rows]:
    """A school's profile of risks."""
    names = ("Низкий уровень оснащения школы", "Дефицит педагогических кадров", "Высокая доля обучающихся с рисками")
    rows = [(name, rng.choice(("высокая", "средняя", "низкая"))) for name in names]
    return "Рисковый профиль школы", [("Фактор риска", "Значимость фактора"), *rows]


def phones(rng: Random, scene: Scene) -> tuple[str, Rows]:
    """Phones of a hotline."""
    rows = [
        (
            mark("person", one.full),
            mark("contact", f"8 (48{rng.randint(100, 999)}) 2-{rng.randint(10, 99)}-{rng.randint(10, 99)}"),
        )
        for one in scene.staff[:3]
    ]
    return "Телефоны «горячей линии»", [("ФИО", "Телефон"), *rows]


def money(rng: Random, _: Scene) -> tuple[str, Rows]:
    """A budget."""
    names = ("Приобретение учебников", "Ремонт спортивного зала", "Курсы повышения квалификации")
    rows = [(str(n), name, f"{rng.randint(10, 900)},0", "местный бюджет") for n, name in enumerate(names, start=1)]
    return "Смета расходов", [("№", "Статья расходов", "Сумма, тыс. руб.", "Источник"), *rows]


def done(_: Random, __: Scene) -> tuple[str, Rows]:
    """What was done: a report's table."""
    rows = [
        ("1", "Проведён анализ результатов ЕГЭ", "Подготовлена справка, проведено совещание"),
        ("2", "Организованы курсы для учителей", f"Обучено {mark('indicator', '24 педагога')}"),
    ]
    return "Информация о проделанной работе за 2022 год", [("№", "Что сделано", "Итог"), *rows]


_MAKERS: tuple[Maker, ...] = (
    roster,
    group,
    results,
    indicators,
    staff,
    bells,
    exams,
    hours,
    visits,
    risks,
    phones,
    money,
    done,
)
