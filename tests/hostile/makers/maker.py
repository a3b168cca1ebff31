"""What a maker of hostile files is: bytes of a seed and of traps, and what the file must end in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.hostile.made import changed
from tests.ingest.word import docx, p

_ACTS = ("Провести семинар", "Разработать план", "Организовать курсы", "Направить отчёт", "Обновить сайт")
_FOR = ("для учителей", "для директоров школ", "по итогам мониторинга", "для молодых педагогов", "в школах района")


@dataclass(frozen=True, kw_only=True, slots=True)
class Traps:
    """Ловушки: what a hostile file asks for; whoever touches one is seen."""

    #: Port of 127.0.0.1 where somebody listens.
    port: int
    #: A name nobody has; whoever asks for it is heard on the network.
    host: str
    #: A file with a secret.
    secret: Path
    #: A file that exists only when a program of a document ran.
    ran: Path

    def places(self) -> tuple[str, ...]:
        """Return addresses of every kind: by number, by name, files, shares."""
        return (
            f"http://127.0.0.1:{self.port}/a",
            f"http://localhost:{self.port}/b?c=1",
            f"http://[::ffff:127.0.0.1]:{self.port}/c",
            f"ftp://127.0.0.1:{self.port}/d",
            f"https://{self.host}/e",
            f"//{self.host}/f",
            f"\\\\{self.host}\\share\\g",
            self.secret.as_uri(),
            str(self.secret),
            "file:///etc/passwd",
        )

    def place(self, chance: Random) -> str:
        """Return one of them."""
        return chance.choice(self.places())


#: Makers that take seconds, or whose files do; LibreOffice always does.
_SLOW = frozenset(
    {
        "42", "a hundred filters", "bomb in a package", "swells", "10 050 members", "bomb attached",
        "PNG whose comment swells", "TIFF of 20 000 pages", "JPEG 2000 in PDF", "JBIG2 in PDF", "Flate in PDF",
        "CCITT in PDF", "DCT in PDF", "streams of objects", "256 MB of nothing", "10^6 shapes", "forms in a ring",
        "characters everywhere", "a million cells", "HTML spans", "200 000 rows", "one text in 50 000 cells",
        "lists that name each other", "a million pages", "a million cells of lines",
    }
)  # fmt: skip
#: Bytes of a file: everything by the seed and the traps.
Making = Callable[[Random, Traps], bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class Maker:
    """Враждебный файл: how it is made and what becomes of it."""

    #: What it tries, unique in the list.
    name: str
    #: The item of the checklist (U4, D7, A8).
    item: str
    #: Under which name it is sent.
    file: str
    #: «done», «unpacked» or codes of errors: any of them is right.
    ends: frozenset[str]
    make: Making
    #: Whether it takes more than two seconds: left out of short forms.
    is_slow: bool = False


def one(name: str, item: str, file: str, ends: str, make: Making) -> Maker:
    """Return a maker; its ends are words, parted by spaces."""
    is_slow = file.endswith((".odt", ".rtf")) or name in _SLOW
    return Maker(name=name, item=item, file=file, ends=frozenset(ends.split()), make=make, is_slow=is_slow)


def sentence(chance: Random) -> str:
    """Return what stands in every file, with a number that no other one has."""
    return f"{chance.choice(_ACTS)} {chance.choice(_FOR)} № {chance.randrange(10**9)}"


def plain(chance: Random, *more: str) -> bytes:
    """Return a good Word file with a title, a sentence and further XML of a body."""
    return docx(p("План мероприятий") + p(sentence(chance)) + "".join(more))


def package(chance: Random, **members: bytes | str | None) -> bytes:
    """Return a good Word file with members replaced or added, named as in `changed`."""
    return changed(plain(chance), **members)
