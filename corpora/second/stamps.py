"""Stamps: what stands above an annex or a school's plan and ties it to an order."""

from random import Random

from corpora.second.bodies import Scene
from corpora.second.luck import chance
from corpora.second.marks import cut, mark
from corpora.second.paper import Block, Grid, Json, Line, cell
from corpora.second.people import signed
from corpora.second.registration import Registration, date_words

_DATIVE = {"приказ": "приказу", "распоряжение": "распоряжению", "постановление": "постановлению"}
_BY = {"приказ": "приказом", "распоряжение": "распоряжением", "постановление": "постановлением"}


def annex_stamp(rng: Random, scene: Scene, known: Registration, number: int | None) -> tuple[list[Block], Json]:
    """Return «Приложение № 1 к приказу …» or «УТВЕРЖДЕНО приказом …», and the annex it makes."""
    kind = scene.body.kind
    of = rng.choice((scene.body.genitive, scene.body.genitive, scene.body.short_of, ""))
    requisites = f"от {date_words(rng, known.day).replace('_', '')} № {known.typed}"
    approved = number is None and chance(rng, 0.35)
    head, verb = _head_and_verb(rng, kind, number, approved=approved)
    act = f"{verb}{' ' if of else ''}{of}\n{requisites}"
    text = f"{head}\n{act}" if chance(rng, 0.75) else f"{head} {act}"
    gold: Json = {
        "number": str(number) if number else None,
        "order_number": known.number,
        "order_date": known.day.isoformat(),
    }
    return _placed(rng, text), gold


def _head_and_verb(rng: Random, kind: str, number: int | None, *, approved: bool) -> tuple[str, str]:
    if approved:
        word = rng.choice(("УТВЕРЖДЕНО", "УТВЕРЖДЕН", "Утверждён", "УТВЕРЖДЁН", "Утверждено"))
        return word, _BY[kind]
    head = rng.choice(("Приложение", "Приложение", "ПРИЛОЖЕНИЕ"))
    if number:
        head += rng.choice((f" № {number}", f" {number}", f" №{number}"))
    return head, rng.choice(("к ", "к ", "\nк ")).strip("\n") + _DATIVE[kind]


def _placed(rng: Random, text: str) -> list[Block]:
    """Return the stamp to the right, a line a paragraph or all in one, or in a cell at the right."""
    lines = cut(text)
    styles: tuple[list[Block], ...] = (
        [Line(text=line, align="right") for line in lines],
        [Line(text=text, align="right")],
        [Grid(rows=((cell(""), cell("\n".join(lines))),), borders=False)],
        [Line(text=f"{' ' * 60}{line}") for line in lines],
    )
    return rng.choices(styles, (40, 30, 15, 15))[0]


def approval(rng: Random, scene: Scene, known: Registration) -> tuple[list[Block], Json | None]:
    """Return «УТВЕРЖДАЮ Директор … «15» марта 2023 г.», and the annex where it names an order."""
    name = signed(rng, scene.head)
    word = rng.choice(("УТВЕРЖДАЮ", "Утверждаю", "УТВЕРЖДАЮ:", "«УТВЕРЖДАЮ»", "Утверждаю:"))
    position = rng.choice((scene.body.head, f"{scene.body.head} {scene.body.genitive}"))
    lines = [word, position, rng.choice((f"____________ {name}", f"__________/{name}/", name))]
    gold: Json | None = None
    if chance(rng, 0.5):
        joint = rng.choice(
            (f"Приказ № {known.typed} от {known.day:%d.%m.%Y}", f"Приказ от {known.day:%d.%m.%Y} г. № {known.typed}")
        )
        lines.append(joint)
        gold = {"number": None, "order_number": known.number, "order_date": known.day.isoformat()}
    else:
        lines.append(date_words(rng, known.day))
    return _with_agreement(rng, scene, lines), gold


def _with_agreement(rng: Random, scene: Scene, lines: list[str]) -> list[Block]:
    """Return the block alone, or beside «СОГЛАСОВАНО» or «ПРИНЯТО»."""
    if chance(rng, 0.4):
        return [Line(text=line, align="right") for line in lines]
    other = signed(rng, rng.choice(scene.staff))
    left = rng.choice(
        (
            f"СОГЛАСОВАНО\nПредседатель профкома\n____________ {other}",
            f"ПРИНЯТО\nна заседании педагогического совета\n{mark('optional', f'протокол № {rng.randint(1, 9)}')}",
            f"Рассмотрено\nна заседании методического совета\n{mark('optional', f'Протокол № {rng.randint(1, 9)}')}",
            "",
        )
    )
    return [Grid(rows=((cell(left), cell("\n".join(lines))),), borders=False)]
