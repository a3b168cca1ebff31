"""What lies in an uploaded folder beside the documents, and what must be said of it."""

import io
import zipfile
from collections.abc import Mapping
from random import Random

from corpora.generator.compound import compound

#: Nobody's password: only the shape of an encrypted file.
_ENCRYPTION = b"\x04\x00\x04\x00\x40\x00\x00\x00" + b'<?xml version="1.0" encoding="UTF-8"?><encryption/>'


def encrypted(rng: Random) -> bytes:
    """Return what Word saves under a password, as far as its shape goes."""
    body = (100_000).to_bytes(8, "little") + rng.randbytes(4088)
    return compound({"EncryptionInfo": _ENCRYPTION, "EncryptedPackage": body})


def thumbs(rng: Random) -> bytes:
    """Return a folder's cache of pictures, Thumbs.db."""
    return compound({"Catalog": b"\x10\x00\x07\x00", "256_1": rng.randbytes(4096)})


def program(rng: Random) -> bytes:
    """Return something that begins like a Windows program."""
    stub = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(44) + b"\x80\x00\x00\x00"
    return stub.ljust(128, b"\0") + b"PE\0\0" + rng.randbytes(3000)


def truncated(data: bytes) -> bytes:
    """Return the first two thirds of a file, as a broken upload leaves it."""
    return data[: len(data) * 2 // 3]


class _Cp866Name(zipfile.ZipInfo):
    """A member named as the archivers of Russian Windows do: in cp866, without a sign of it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 -- the library's own name
        return self.filename.encode("cp866"), self.flag_bits & ~0x800


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a zip whose member names are in cp866."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            info = _Cp866Name(name, date_time=(2024, 1, 15, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, data)
    return packed.getvalue()
