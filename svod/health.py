"""What Svod needs of the machine, each with what works without it."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from ingest.ocr.tesseract import LANGUAGE, data_folder, version
from ingest.sandbox import network_is_cut
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
    missing = "нет: apt install libreoffice-writer-nogui; без него не читаются DOC, RTF и ODT"
    return Probe(name="LibreOffice", found=path is not None, says=path or missing)


def _network() -> Probe:
    cut = network_is_cut()
    says = (
        "разбор файлов идёт без сети"
        if cut
        else "пространств имён нет: разбор ограничен памятью и временем, но не сетью"
    )
    return Probe(name="Изоляция разбора", found=cut, says=says)


def _bubblewrap() -> Probe:
    path = shutil.which("bwrap")
    missing = "нет: apt install bubblewrap; без него LibreOffice работает без отдельной файловой системы"
    return Probe(name="bubblewrap", found=path is not None, says=path or missing)


def _cores() -> Probe:
    return Probe(name="Ядра", found=True, says=str(os.cpu_count()))


PROBES: tuple[Callable[[], Probe], ...] = (_tesseract, _libreoffice, _bubblewrap, _network, _cores)
