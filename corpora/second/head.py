"""The head of an order: bodies, the kind of act, registration, title."""

from random import Random

from corpora.second.bodies import Scene
from corpora.second.luck import chance
from corpora.second.marks import bare, cut, flat, mark
from corpora.second.paper import Block, Cell, Grid, Json, Line
from corpora.second.registration import Registration, registration_blocks

#: Signs of a name that is broken into two lines now and then.
_LONG = 40


def head_blocks(rng: Random, scene: Scene, known: Registration, title: str) -> list[Block]:
    """Return the lines above an order's text."""
    registered = registration_blocks(rng, known, scene.place.town)
    kind = _kind_line(rng, scene.body.kind)
    body = _body_lines(rng, scene)
    if chance(rng, 0.12):
        return [_corner([*body, kind, *registered]), *_title(rng, title)]
    order = (body, registered, [kind]) if chance(rng, 0.15) else (body, [kind], registered)
    return [*(block for part in order for block in part), *_title(rng, title)]


def _corner(blocks: list[Block]) -> Grid:
    """Return the whole head in the left cell of a borderless table: a corner stamp."""
    texts = [text for block in blocks for text in _texts(block)]
    return Grid(rows=((Cell(paragraphs=tuple(texts)), Cell()),), borders=False)


def _texts(block: Block) -> list[str]:
    if isinstance(block, Grid):
        return [" ".join(one.text for one in row) for row in block.rows]
    return cut(block.text) if isinstance(block, Line) else []


def _kind_line(rng: Random, kind: str) -> Line:
    upper = kind.upper()
    text = rng.choice((upper, upper, upper, " ".join(upper), kind.capitalize(), "  ".join(upper)))
    return Line(text=text, align="center", bold=True)


def _body_lines(rng: Random, scene: Scene) -> list[Block]:
    """Return the region's line, the body's name in capitals or not, its address."""
    lines: list[Block] = []
    if chance(rng, 0.2):
        lines.append(Line(text="РОССИЙСКАЯ ФЕДЕРАЦИЯ", align="center"))
    if scene.body.level in {"municipal", "school"} and chance(rng, 0.5):
        region = mark("region", scene.place.region)
        lines.append(Line(text=region.upper() if chance(rng, 0.7) else region, align="center"))
    name = scene.body.name
    if chance(rng, 0.6) and scene.body.level != "school":
        name = name.upper()
    if len(name) > _LONG and chance(rng, 0.4):
        name = _broken(name)
    lines.append(Line(text=name, align="center", bold=chance(rng, 0.5)))
    if chance(rng, 0.15):
        lines.append(Line(text=mark("contact", f"{scene.place.town}, ул. Советская, д. {rng.randint(1, 90)}")))
    if chance(rng, 0.12):
        lines += [Line(text=text, align="center") for text in _contacts(rng)]
    if chance(rng, 0.2):
        lines.append(Line(text=rng.choice(("_" * 60, "", "—" * 20))))
    return lines


def _contacts(rng: Random) -> list[str]:
    """Return the lines of phones, mail and taxpayer's numbers below a body's name."""
    phone = mark("contact", f"8 (83{rng.randint(100, 999)}) 2-{rng.randint(10, 99)}-{rng.randint(10, 99)}")
    mail = mark("contact", f"{rng.choice(('obr', 'school', 'mail', 'uo'))}{rng.randint(1, 99)}@example.ru")
    codes = f"ИНН 43{rng.randint(10000000, 99999999)} КПП 431201001"
    return rng.choice(([f"тел. {phone}, e-mail: {mail}"], [f"тел.: {phone}", codes], [f"e-mail: {mail}"]))


def _broken(name: str) -> str:
    """Return the name with a line break near its middle."""
    middle = name.find(" ", len(name) // 2 - 4)
    return name if middle < 0 else f"{name[:middle]}\n{name[middle + 1 :]}"


def _title(rng: Random, title: str) -> list[Block]:
    """Return the title: in one line, broken as typists break it, in quotes, in a narrow cell."""
    text = title
    if chance(rng, 0.15):
        text = f"«{title}»"
    if chance(rng, 0.1) and not text.endswith("."):
        text += "."
    styles: tuple[list[Block], ...] = (
        [Line(text=_wrapped(text, 38)), Line(text="")],
        [*(Line(text=part, bold=True) for part in cut(_wrapped(text, 42))), Line(text="")],
        [Grid(rows=((Cell(paragraphs=(text,)), Cell()),), borders=False)],
        [Line(text=text, align=rng.choice(("left", "center")), bold=chance(rng, 0.5)), Line(text="")],
    )
    return rng.choices(styles, (35, 15, 10, 40))[0]


def _wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(bare(line)) + len(bare(word)) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def order_gold(scene: Scene, known: Registration, title: str) -> Json:
    """Return what is read from the head of an order."""
    gold: Json = {
        "kind": scene.body.kind,
        "issuer": flat(scene.body.name),
        "number": None if known.blank else known.number,
        "date": None if known.blank else known.day.isoformat(),
        "title": flat(title),
        "place": scene.place.centre,
    }
    return gold
