"""The body of an order: preamble, items with sub-items and addressees, control, signature, executor."""

from dataclasses import dataclass
from random import Random

from corpora.second.bodies import Scene
from corpora.second.luck import chance
from corpora.second.marks import bare, flat, mark
from corpora.second.paper import Block, Cell, Grid, Json, Line
from corpora.second.people import signed
from corpora.second.references import Reference

_COMMANDS = {
    "приказ": (
        "ПРИКАЗЫВАЮ:",
        "ПРИКАЗЫВАЮ:",
        "приказываю:",
        "П Р И К А З Ы В А Ю:",
        "п р и к а з ы в а ю :",
        "ПРИКАЗЫВАЮ",
    ),
    "распоряжение": ("ОБЯЗЫВАЮ:", "распоряжаюсь:", "РАСПОРЯЖАЮСЬ:"),
    "постановление": ("ПОСТАНОВЛЯЮ:", "ПОСТАНОВЛЯЕТ:", "п о с т а н о в л я ю:", "постановляет:"),
}
_AIMS = (
    "в целях повышения качества образования",
    "в целях организованного проведения мероприятий",
    "в целях исполнения плана работы",
    "с целью методического сопровождения педагогических работников",
    "на основании решения совещания руководителей",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """Пункты: the lines as typed, and how many top items they make."""

    lines: tuple[str, ...]
    #: How many sub-items each item has.
    subs: tuple[int, ...]


def preamble(rng: Random, scene: Scene, basis: Reference | None) -> list[Block]:
    """Return «В соответствии с приказом … в целях … ПРИКАЗЫВАЮ:»."""
    aim = rng.choice(_AIMS)
    reason = f"{rng.choice(('В соответствии с', 'Во исполнение'))} {basis.text}" if basis else ""
    if basis and reason.startswith("Во исполнение"):
        reason = f"Во исполнение {basis.genitive}"
    start = f"{reason}, {aim}" if reason else aim[0].upper() + aim[1:]
    command = rng.choice(_COMMANDS[scene.body.kind])
    if chance(rng, 0.6):
        return [Line(text=start, align="both"), Line(text=command, align=rng.choice(("left", "center")))]
    return [Line(text=f"{start}, {command}" if not command.isupper() else f"{start} {command}", align="both")]


def items(rng: Random, scene: Scene, first: str) -> Items:
    """Return three to six items; one may have sub-items, the last puts somebody in control."""
    control = {
        "приказ": "Контроль за исполнением настоящего приказа",
        "распоряжение": "Контроль за исполнением распоряжения",
        "постановление": "Контроль за исполнением настоящего постановления",
    }[scene.body.kind]
    middle = rng.sample(_middle(rng, scene), rng.choice((1, 2, 2, 3)))
    last = rng.choice(
        (
            f"{control} оставляю за собой.",
            f"{control} возложить на {_accusative(rng, scene)}",
            f"{control[0].upper()}{control[1:]} оставляю за собой",
        )
    )
    return _numbered(rng, [first, *middle, last])


def _accusative(rng: Random, scene: Scene) -> str:
    person = rng.choice(scene.staff)
    position = rng.choice(("заместителя начальника", "главного специалиста", "методиста", "ведущего специалиста"))
    return f"{position} {mark('person', f'{person.accusative} {person.initials}')}"


def _middle(rng: Random, scene: Scene) -> list[str]:
    person = rng.choice(scene.staff)
    name = mark("person", f"{person.dative} {person.initials}")
    day = f"{rng.randint(1, 28):02}.{rng.randint(1, 12):02}.{rng.choice((2022, 2023, 2024))}"
    subs = f"1) организовать работу по исполнению мероприятий;\n2) представить отчёт до {day}."
    if scene.body.level == "school":
        return [
            f"Заместителю директора по УВР {name} организовать выполнение мероприятий плана.",
            "Классным руководителям довести план до сведения обучающихся и родителей.",
            f"Учителям-предметникам представить отчёты в срок до {day}.",
            f"Ответственному за сайт {name} разместить приказ на официальном сайте школы.",
        ]
    return [
        f"Руководителям образовательных организаций:\n{subs}",
        f"Методисту {name} обеспечить методическое сопровождение школ.",
        "Руководителям общеобразовательных организаций обеспечить выполнение мероприятий плана.",
        f"Главному специалисту {name} довести настоящий приказ до сведения руководителей.",
        "Разместить настоящий документ на официальном сайте.",
        "Директорам школ:\n-разработать школьные планы;\n-назначить ответственных лиц.",
    ]


def _numbered(rng: Random, texts: list[str]) -> Items:
    """Number the items as typed: «1.», «1)» is left to sub-items, sub-items «2.1.»."""
    form = rng.choice(("{}. ", "{}. ", "{}.", "{}.  "))
    lines: list[str] = []
    for number, text in enumerate(texts, start=1):
        head, *subs = text.split("\n")
        lines.append(form.format(number) + head)
        dotted = chance(rng, 0.6)
        for index, sub in enumerate(subs, start=1):
            core = sub.lstrip("-12) ")
            lines.append(f"{number}.{index}. {core[0].upper()}{core[1:]}" if dotted else sub)
    return Items(lines=tuple(lines), subs=tuple(text.count("\n") for text in texts))


def signature(rng: Random, scene: Scene) -> tuple[list[Block], Json]:
    """Return the block below the order and whom it names."""
    position, name = scene.body.head, signed(rng, scene.head)
    gold: Json = {"name": scene.head.normal, "position": bare(position)}
    first, _, rest = position.partition(" ")
    two_lines = [Line(text=first), Line(text=f"{rest}{' ' * 45}{name}")]
    styles: tuple[list[Block], ...] = (
        [Line(text=""), Line(text=f"{position}\t\t\t\t\t{name}")],
        [Line(text=""), Line(text=f"{position}{' ' * 40}{name}")],
        [Line(text=""), Line(text=f"{position} ____________ /{name}/")],
        [_signature_cells(position, name)],
        [_signature_cells(position, "____________", name)],
        [*two_lines] if rest and not first.startswith("И.") else [Line(text=f"{position}\t\t{name}")],
    )
    return rng.choices(styles, (2, 1, 1, 1, 1, 1))[0], gold


def _signature_cells(*texts: str) -> Grid:
    return Grid(rows=(tuple(Cell(paragraphs=(text,)) for text in texts),), borders=False)


def after_signature(rng: Random, scene: Scene) -> list[Block]:
    """Return the executor and phone, or who has read it, or an electronic signature's mark, or nothing."""
    styles: tuple[list[str], ...] = (_executor(rng, scene), _acquainted(rng, scene), _sent(), _stamp(rng, scene), [])
    return [Line(text=line) for line in rng.choices(styles, (35, 15, 10, 10, 30))[0]]


def _executor(rng: Random, scene: Scene) -> list[str]:
    name = mark("person", rng.choice(scene.staff).normal)
    code, last = f"{rng.randint(300, 499)}{rng.randint(10, 99)}", f"{rng.randint(10, 99)}-{rng.randint(10, 99)}"
    phone = mark("contact", f"8 ({code}) {rng.randint(2, 9)}-{last}")
    return ["", rng.choice((f"Исп. {name}", f"Исполнитель: {name}", name)), phone]


def _acquainted(rng: Random, scene: Scene) -> list[str]:
    names = [mark("person", one.normal) for one in rng.sample(scene.staff, 3)]
    return [rng.choice(("С приказом ознакомлены:", "Ознакомлены:")), *(f"__________ {name}" for name in names)]


def _sent() -> list[str]:
    return [f"Разослать: в дело, {mark('optional', 'ИМЦ')}, образовательные организации"]


def _stamp(rng: Random, scene: Scene) -> list[str]:
    """Return the mark of an electronic signature."""
    serial = "".join(rng.choice("0123456789ABCDEF") for _ in range(32))
    return [
        "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
        f"Сертификат: {serial}",
        f"Владелец: {mark('person', scene.head.full)}",
        "Действителен: с 12.01.2022 до 07.04.2023",
    ]


def reference_gold(basis: Reference | None) -> list[Json]:
    """Return the basis as the contract gives it."""
    return [{"kind": basis.kind, "number": basis.number, "date": basis.date, "text": flat(basis.text)}] if basis else []
