"""Archives of every kind, made in the test."""

import io
import tarfile
import zlib
from email.message import EmailMessage

import libarchive

Members = dict[str, str | bytes]
#: In a RAR, a member that only points to another one of the same bytes.
COPY = b"the same as another"


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def seven_zip(members: Members) -> bytes:
    """All members in one solid block, as the program itself packs them."""
    buffer = io.BytesIO()

    def write(block: bytes) -> int:
        return buffer.write(bytes(block))

    with libarchive.custom_writer(write, "7zip") as archive:
        for name, content in members.items():
            archive.add_file_from_memory(name, len(_bytes(content)), _bytes(content))
    return buffer.getvalue()


def tar(members: Members, encoding: str = "utf-8", kind: int = tarfile.GNU_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", encoding=encoding, format=kind) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(_bytes(content))
            archive.addfile(info, io.BytesIO(_bytes(content)))
    return buffer.getvalue()


def tar_entry(name: str, kind: bytes, target: str = "") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, target
        archive.addfile(info)
    return buffer.getvalue()


def rar(members: Members, *, locked: bool = False, volume: bool = False) -> bytes:
    """RAR 5 whose members are stored: https://www.rarlab.com/technote.htm."""
    data = b"Rar!\x1a\x07\x01\x00" + _rar_block(_vint(1) + _vint(0) + _vint(volume))
    for name, content in members.items():
        data += _rar_file(name.encode(), _bytes(content), locked=locked)
    return data + _rar_block(_vint(5) + _vint(0) + _vint(0))


def _rar_file(name: bytes, content: bytes, *, locked: bool) -> bytes:
    extra = _vint(48) + _vint(1) + _vint(0) + _vint(0) + bytes(45) if locked else b""
    extra = _vint(5) + _vint(5) + _vint(5) + _vint(0) + b"\x01a" if content == COPY else extra
    content = b"" if content == COPY else content
    flags = 2 | bool(extra)
    head = _vint(2) + _vint(flags) + (_vint(len(extra)) if extra else b"") + _vint(len(content))
    head += _vint(4) + _vint(len(content)) + _vint(0o100644) + zlib.crc32(content).to_bytes(4, "little")
    head += _vint(0) + _vint(1) + _vint(len(name)) + name + extra
    return _rar_block(head) + content


def _rar_block(head: bytes) -> bytes:
    sized = _vint(len(head)) + head
    return zlib.crc32(sized).to_bytes(4, "little") + sized


def _vint(value: int) -> bytes:
    digits = bytearray()
    while value > 0x7F:
        digits.append(0x80 | value & 0x7F)
        value >>= 7
    return bytes([*digits, value])


def letter(text: str = "Направляем план.", html: str = "", **fields: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {
        "From": "roo@example.ru",
        "To": "do@example.ru",
        "Message-ID": "<1@example.ru>",
        **fields,
    }.items():
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def attach(message: EmailMessage, name: str, content: str | bytes) -> EmailMessage:
    message.add_attachment(_bytes(content), maintype="application", subtype="octet-stream", filename=name)
    return message
