"""What comes with the documents of a folder: twins, mislabelled and broken files, an archive, junk."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from corpora.generator import junk
from corpora.generator.arrivals import Arrival, File, arrival_of
from corpora.generator.compose import compose
from corpora.generator.places import Municipality
from corpora.generator.write_docx import write_docx
from corpora.generator.write_pdf import to_pdfs
from corpora.generator.write_text import write_text


def special_files(
    plain: list[File], places: tuple[Municipality, Municipality], rng: Random, *, office: bool
) -> list[File]:
    """Return twins, mislabelled and broken files, an archive and junk; the second place sends nothing readable."""
    sender, empty_handed = places
    donor = _document(sender, rng, 901)
    return [
        *_twins(plain),
        _mislabelled(sender, rng, office=office),
        File(arrival=replace(donor.arrival, path=f"{_home(sender)}/Приказ.DOC"), data=donor.data),
        _archive(sender, rng),
        _junk(empty_handed, "приказ.docx", "empty", lambda: b""),
        _junk(sender, "Приложение 2.pdf", "empty", lambda: b""),
        _junk(sender, "пустой.txt", "empty", lambda: b" \r\n\t\r\n"),
        _junk(sender, "оборванный.docx", "truncated", lambda: junk.truncated(donor.data)),
        _junk(sender, "под паролем.docx", "encrypted", lambda: junk.encrypted(rng)),
        _junk(sender, "Приказ.pdf.exe", "unsupported", lambda: junk.program(rng)),
        _junk(sender, "Thumbs.db", "unsupported", lambda: junk.thumbs(rng)),
    ]


def _twins(plain: list[File]) -> list[File]:
    """Repeat two documents byte for byte: beside themselves, and in another folder."""
    first, second = plain[0], plain[len(plain) // 2]
    stem, _, ending = first.arrival.path.rpartition(".")
    beside = f"{stem} - копия.{ending}"
    away = f"Прислано повторно/{second.arrival.path.rpartition('/')[2]}"
    return [
        File(arrival=replace(file.arrival, path=path, twin_of=file.arrival.path), data=file.data)
        for file, path in ((first, beside), (second, away))
    ]


def _document(place: Municipality, rng: Random, number: int) -> File:
    description = compose(place, rng, f"doc{number}")
    arrival = arrival_of(f"{_home(place)}/документ {number}.docx", place, "docx", description)
    return File(arrival=arrival, data=write_docx(description))


def _mislabelled(place: Municipality, rng: Random, *, office: bool) -> File:
    """Return a PDF that is called .docx; without LibreOffice a text that is called so."""
    description = compose(place, rng, "mislabelled")
    data = to_pdfs({"it": write_docx(description)})["it"] if office else write_text(description, "cells").encode()
    form = "pdf" if office else "cells-utf8"
    return File(arrival=arrival_of(f"{_home(place)}/План на сайт.docx", place, form, description), data=data)


def _archive(place: Municipality, rng: Random) -> File:
    found = {name: _document(place, rng, 950 + at) for at, name in enumerate(("Приказ.docx", "План/план.docx"))}
    text = compose(place, rng, "member")
    path = f"{_home(place)}/Документы района.zip"
    data = {name: file.data for name, file in found.items()}
    data["План/дорожная карта.txt"] = write_text(text, "rows").encode("cp1251")
    members = [replace(file.arrival, path=f"{path}/{name}") for name, file in found.items()]
    members.append(arrival_of(f"{path}/План/дорожная карта.txt", place, "rows-cp1251", text))
    whole = Arrival(path=path, municipality=place.name, form="archive")
    return File(arrival=whole, data=junk.archive(data), members=tuple(members))


def _junk(place: Municipality, name: str, error: str, data: Callable[[], bytes]) -> File:
    return File(
        arrival=Arrival(path=f"{_home(place)}/{name}", municipality=place.name, form="junk", error=error),
        data=data(),
    )


def _home(place: Municipality) -> str:
    return f"{place.number:02} {place.name}"
