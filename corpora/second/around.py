"""What stands around a plan's table: goals and tasks before it, notes and a signature after it."""

from random import Random

from corpora.second.bodies import Scene
from corpora.second.luck import chance
from corpora.second.paper import Block, Line
from corpora.second.people import signed

_GOALS = (
    "Цель: повышение качества образования обучающихся.",
    "Цель: создание условий для профессионального роста педагогов",
    "Цель работы: обеспечение доступности качественного образования.",
    "ЦЕЛЬ: достижение обучающимися планируемых результатов.",
)
_TASKS = (
    "выявить причины низких результатов;",
    "организовать методическое сопровождение педагогов;",
    "обеспечить взаимодействие с родителями;",
    "создать систему контроля качества знаний.",
)


def before_table(rng: Random) -> list[Block]:
    """Return a goal and tasks between the title and the table, in some plans."""
    if not chance(rng, 0.2):
        return []
    lines = [rng.choice(_GOALS)]
    if chance(rng, 0.6):
        lead = rng.choice(("{}. ", "- ", "{}) "))
        tasks = rng.sample(_TASKS, 3)
        lines += [rng.choice(("Задачи:", "Основные задачи:", "Задачи плана:"))]
        lines += [f"{lead.format(number)}{task}" for number, task in enumerate(tasks, start=1)]
    return [Line(text=line) for line in lines]


def after_table(rng: Random, scene: Scene) -> list[Block]:
    """Return a note on abbreviations, or a signature below the plan, in some plans."""
    if not chance(rng, 0.15):
        return []
    name = signed(rng, rng.choice(scene.staff))
    return [
        Line(text=""),
        Line(
            text=rng.choice(
                (
                    "Примечание: сроки проведения мероприятий могут быть изменены.",
                    "Принятые сокращения: ОО – образовательные организации.",
                    f"Исполнитель: {name}",
                    f"Заместитель директора\t\t\t{name}",
                    f"Директор школы ______________ {name}",
                )
            )
        ),
    ]
