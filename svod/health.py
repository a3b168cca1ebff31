"""What Svod needs of the machine, each with what works without it."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from ingest.containers import archives_open
from ingest.convert import conversion_is_jailed
from ingest.jail import Walls
from ingest.ocr.tesseract import LANGUAGE, data_folder, version
from ingest.sandbox import walls
from model.errors import MissingProgramError


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """Проверка машины."""

    name: str
    found: bool
    #: What was found, or what to install and what works without it.
    says: str


def examine() -> list[Probe]:
    """Return every probe in the order of PROBES."""
    return [probe() for probe in PROBES]


def _tesseract() -> Probe:
    name = "Распознавание сканов (Tesseract)"
    try:
        return Probe(name=name, found=True, says=f"{version()}, данные «{LANGUAGE}» в {data_folder()}")
    except MissingProgramError:
        says = "нет данных русского языка: apt install tesseract-ocr tesseract-ocr-rus; без них не читаются сканы"
        return Probe(name=name, found=False, says=says)


def _libreoffice() -> Probe:
    path = shutil.which("soffice")
    missing = "нет: apt install libreoffice-writer-nogui; без него не читаются DOC, RTF, ODT, XLS и PPT"
    return Probe(name="LibreOffice", found=path is not None, says=path or missing)


def _archives() -> Probe:
    found = archives_open()
    says = "libarchive" if found else "нет libarchive: apt install libarchive13; без неё не открываются 7z, RAR и TAR"
    return Probe(name="Архивы, кроме ZIP", found=found, says=says)


_WALLS = {
    Walls.NAMESPACES: "разбор файлов идёт без сети, видит только программы и свою временную папку",
    Walls.LANDLOCK: "пространств имён нет, действует Landlock: разбор не пишет на диск, не видит данных "
    "и не соединяется по TCP; DOC, RTF, ODT, XLS и PPT не читаются; разрешите пространства имён пользователя "
    "(sysctl user.max_user_namespaces; в Docker — security_opt: seccomp)",
    Walls.LIMITS: "нет ни пространств имён, ни Landlock: разбор ограничен памятью и временем, "
    "но не сетью и не файлами; разрешите пространства имён пользователя "
    "(sysctl user.max_user_namespaces; в Docker — security_opt: seccomp)",
}


def _jail() -> Probe:
    found = walls()
    return Probe(name="Изоляция разбора", found=found is Walls.NAMESPACES, says=_WALLS[found])


def _bubblewrap() -> Probe:
    path = shutil.which("bwrap")
    missing = "нет: apt install bubblewrap; без него LibreOffice видит файловую систему (но не сеть)"
    return Probe(name="bubblewrap", found=path is not None, says=path or missing)


def _conversion() -> Probe:
    jailed = conversion_is_jailed()
    says = (
        "LibreOffice работает без сети"
        if jailed
        else "не работает ни bwrap, ни unshare: LibreOffice не запускается, DOC, RTF, ODT, XLS и PPT не читаются; "
        "apt install bubblewrap и разрешите пространства имён"
    )
    return Probe(name="Изоляция LibreOffice", found=jailed, says=says)


def _cores() -> Probe:
    return Probe(name="Ядра", found=True, says=str(os.cpu_count()))


PROBES: tuple[Callable[[], Probe], ...] = (
    _tesseract,
    _libreoffice,
    _archives,
    _bubblewrap,
    _conversion,
    _jail,
    _cores,
)
