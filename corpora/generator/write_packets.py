"""What a document comes in: macros, a letter, archives; the same bytes every time."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

import libarchive

from corpora.generator.compound import compound
from corpora.generator.settled import settle_zip
from corpora.generator.write_office import EPOCH

_MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_DOCX_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_VBA = b"application/vnd.ms-office.vbaProject"
_VBA_RELATION = (
    b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
    b'Target="vbaProject.bin"/></Relationships>'
)
_BOUNDARY = "----=_Svod_000_0001"


def with_macros(docx: bytes) -> bytes:
    """Return the Word file as DOCM with a project of macros that holds no program."""
    default = b'<Default Extension="bin" ContentType="' + _VBA + b'"/></Types>'
    changed = settle_zip(
        docx,
        {
            "[Content_Types].xml": lambda types: types.replace(_DOCX_TYPE, _MACRO_TYPE).replace(b"</Types>", default),
            "word/_rels/document.xml.rels": lambda links: links.replace(b"</Relationships>", _VBA_RELATION),
        },
    )
    return _with_member(changed, "word/vbaProject.bin", compound({"PROJECT": b'ID="{0}"\r\nName="Svod"\r\n'}))


def _with_member(archive: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO(archive)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo(name, date_time=(2024, 1, 15, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def letter(name: str, data: bytes) -> bytes:
    """Return a letter with one attached document."""
    message = EmailMessage()
    message["From"] = "Управление образования <uo@example.org>"
    message["To"] = "Институт развития образования <iro@example.org>"
    message["Subject"] = "Направляем план"
    message["Date"] = "Mon, 15 Jan 2024 09:00:00 +0300"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("Добрый день!\nНаправляем документ во вложении.\n")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    message.set_boundary(_BOUNDARY)
    return message.as_bytes()


def tar_gz(members: Mapping[str, bytes]) -> bytes:
    """Return a tar of these members, packed by gzip."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), EPOCH
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(made.getvalue(), mtime=EPOCH)


def seven_zip(members: Mapping[str, bytes]) -> bytes:
    """Return a 7z of these members."""
    made = bytearray()

    def write(data: bytes) -> int:
        made.extend(data)
        return len(data)

    with libarchive.custom_writer(write, "7zip") as archive:
        for name, data in members.items():
            archive.add_file_from_memory(name, len(data), data, mtime=EPOCH)
    return bytes(made)
