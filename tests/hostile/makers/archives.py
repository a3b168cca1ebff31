"""Archives that swell, overlap, hold themselves, or whose members lead out (U4, U5)."""

import io
import struct
import tarfile
import unicodedata
import zipfile
from functools import partial
from random import Random

from tests.hostile.made import PLAN, changed
from tests.hostile.makers.maker import Maker, Traps, one, plain, sentence
from tests.ingest.word import zipped

_HUGE = 60_000_000
_UTF8 = 0x800


def text(chance: Random) -> str:
    """A plan that differs from all others."""
    return f"{PLAN}3\t{sentence(chance)}\tиюль 2026\n"


def _swollen(chance: Random, _: Traps) -> bytes:
    return zipped({f"{sentence(chance)}.txt": bytes([chance.randrange(1, 255)]) * _HUGE})


def _overlapping(chance: Random, _: Traps) -> bytes:
    """Members that are all the same bytes, as zbsm has it: what one file takes, told to be many."""
    inside = zipped({"a": bytes([chance.randrange(255)]) * chance.randrange(900_000, 1_000_000)})
    at = inside.index(b"PK\x01\x02")
    central = inside[at : inside.index(b"PK\x05\x06")]
    count = chance.randrange(150, 250)
    records = b"".join(central[:-1] + bytes([33 + number % 90]) for number in range(count))
    return inside[:at] + records + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(records), at, 0)


def _nested(chance: Random, _: Traps) -> bytes:
    """42: archives of archives, each level a few times."""
    level: bytes = zipped({"0.txt": bytes(20_000_000)})
    for depth in range(chance.randrange(4, 7)):
        level = zipped({f"{depth}-{n}.zip": level for n in range(8)})
    return zipped({"все.zip": level, "план.txt": text(chance)})


def _deep(chance: Random, _: Traps) -> bytes:
    """As a quine has it: every archive holds one more."""
    data = zipped({"план.txt": text(chance)})
    for depth in range(chance.randrange(20, 40)):
        data = zipped({f"{depth}.zip": data})
    return data


def _many(chance: Random, _: Traps) -> bytes:
    return zipped({f"{n}-{chance.randrange(10**6)}.txt": b"x" for n in range(10_050)})


def _sizes(chance: Random, _: Traps) -> bytes:
    """Sizes in the listing that are not those of the bytes."""
    data = bytearray(zipped({"план.txt": text(chance) * 50}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", chance.choice((0, 1, 2**31, 2**32 - 2)))
    return bytes(data)


def _places(chance: Random, _: Traps) -> bytes:
    """Members that begin beyond the end, or before the beginning."""
    data = bytearray(zipped({"план.txt": text(chance)}))
    at = data.index(b"PK\x01\x02")
    data[at + 42 : at + 46] = struct.pack("<I", chance.choice((2**31, 2**32 - 2, len(data))))
    return bytes(data)


def _renamed(name: bytes, flag: int, chance: Random, _: Traps) -> bytes:
    """An archive whose only member has a name that no library would write."""
    stand_in = "n" * len(name)
    data = zipped({stand_in: text(chance)}).replace(stand_in.encode(), name)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + offset
        data = data[:at] + struct.pack("<H", flag) + data[at + 2 :]
    return data


def _link(chance: Random, traps: Traps) -> bytes:
    member = zipfile.ZipInfo("план.txt")
    member.create_system, member.external_attr = 3, 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, chance.choice((str(traps.secret), "/etc/passwd", "../" * 20 + "etc/passwd")))
        archive.writestr(zipfile.ZipInfo("a.txt"), text(chance))
    return buffer.getvalue()


def _tar(kind: bytes, name: str, chance: Random, traps: Traps) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        content = text(chance).encode()
        member = tarfile.TarInfo(name)
        member.type, member.size, member.linkname = kind, len(content) * (kind == tarfile.REGTYPE), str(traps.secret)
        archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def _clash(chance: Random, _: Traps) -> bytes:
    """Two members that are one name: in case, or in the form of Unicode."""
    name = f"Йод и ёж {chance.randrange(10**6)}.txt"
    other = chance.choice((name.upper(), unicodedata.normalize("NFD", name)))
    return zipped({name: text(chance), other: text(chance)})


def _in_a_package(chance: Random, _: Traps) -> bytes:
    return changed(plain(chance), word___media___a__bin=bytes(300_000_000))


def _prefixed(chance: Random, _: Traps) -> bytes:
    """A whole archive before another one: who reads from the front sees other files."""
    return zipped({"план.txt": text(chance)}) + zipped({"другой.txt": text(chance)})


_OLD = "План работы школ.txt".encode("cp866")
_NAMES: tuple[tuple[str, bytes, int, str], ...] = (
    ("..", "а/../../вне.txt".encode(), _UTF8, "unsafe"),
    ("backslashes", "..\\..\\вне.txt".encode(), _UTF8, "unsafe"),
    ("root", b"/etc/cron.d/a.txt", 0, "unsafe"),
    ("drive", b"C:\\windows\\a.txt", 0, "unsafe"),
    ("share", b"\\\\host\\share\\a.txt", 0, "unsafe"),
    ("NUL", b"a.txt\0.exe", 0, "unsafe unpacked"),
    ("turned", "план\u202etxt.exe".encode(), _UTF8, "unsafe"),
    ("line break", b"a\r\nSet-Cookie: a.txt", 0, "unsafe"),
    ("300 bytes", b"a" * 296 + b".txt", 0, "unpacked"),
    ("2000 bytes", b"a" * 1996 + b".txt", 0, "unsafe"),
    ("cp866", _OLD, 0, "unpacked"),
    ("broken UTF-8", b"\xff\xfe\xfa\xed\xa0\x80.txt", _UTF8, "unsafe unreadable unpacked truncated"),
    ("script", b"<img src=x onerror=alert(1)>.txt", 0, "unpacked"),
    ("formula", b"=cmd,-calc.txt", 0, "unpacked"),
    ("device", b"CON.txt", 0, "unpacked"),
    ("stream", b"a.txt:hidden.txt", 0, "unpacked"),
    ("dots", b"... .txt", 0, "unpacked"),
)
ARCHIVES: tuple[Maker, ...] = (
    one("swells", "U4", "архив.zip", "unsafe", _swollen),
    one("overlaps", "U4", "архив.zip", "unsafe", _overlapping),
    one("42", "U4", "архив.zip", "unsafe nested-archive too-large unpacked", _nested),
    one("holds itself", "U4", "архив.zip", "unsafe nested-archive unpacked", _deep),
    one("10 050 members", "U4", "архив.zip", "unsafe", _many),
    one("false sizes", "U4", "архив.zip", "unsafe truncated unpacked", _sizes),
    one("false places", "U4", "архив.zip", "truncated unsafe unreadable", _places),
    one("bomb in a package", "U4", "план.docx", "unsafe", _in_a_package),
    one("archive before an archive", "U4", "архив.zip", "unpacked unsafe", _prefixed),
    *(
        one(f"name: {what}", "U5", "архив.zip", ends, partial(_renamed, name, flag))
        for what, name, flag, ends in _NAMES
    ),
    one("link", "U5", "архив.zip", "unsafe", _link),
    one("names that clash", "U5", "архив.zip", "unsafe", _clash),
    *(
        one(f"TAR: {what}", "U5", "архив.tar.gz", "unsafe", partial(_tar, kind, name))
        for what, kind, name in (
            ("out", tarfile.REGTYPE, "../../a.txt"),
            ("root", tarfile.REGTYPE, "/etc/a.txt"),
            ("link", tarfile.SYMTYPE, "a.txt"),
            ("hard link", tarfile.LNKTYPE, "a.txt"),
            ("device", tarfile.CHRTYPE, "a.txt"),
            ("fifo", tarfile.FIFOTYPE, "a.txt"),
        )
    ),
)
