"""A part of a file: who lost the connection goes on where it broke off (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from api.files import attachment
from store.blobs import Blobs

_ONE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_CHUNK: Final = 1 << 20


def attachment_part(request: Request, blobs: Blobs, sha256: str, name: str, media_type: str) -> Response:
    """Return a blob to be saved, or the one part of it that was asked for; raises BlobMissingError.

    Several parts at once, and what is written otherwise, are answered with the whole, as the RFC allows.
    """
    answer = attachment(blobs, sha256, name, media_type)
    answer.headers["Accept-Ranges"] = "bytes"
    found = _ONE.fullmatch(request.headers.get("range", ""))
    size = int(answer.headers.get("Content-Length", 0))
    if found is None or not any(found.groups()) or not _is_the_same(request, sha256):
        return answer
    first, last = _bounds(found[1], found[2], size)
    headers = {key: value for key, value in answer.headers.items() if key != "content-length"}
    if first > last:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    headers |= {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last - first + 1)}
    return StreamingResponse(
        _read(blobs.open(sha256), first, last - first + 1), status_code=206, media_type=media_type, headers=headers
    )


def _is_the_same(request: Request, sha256: str) -> bool:
    """Tell whether the part is wanted of these very bytes."""
    return request.headers.get("if-range", f'"{sha256}"') == f'"{sha256}"'


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and the last byte; the first lies behind the last where there is no such part."""
    if not first:
        wanted = int(last)
        return (max(size - wanted, 0), size - 1) if wanted else (size, size - 1)
    if last and int(last) < int(first):
        return size, size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _read(file: BinaryIO, first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (part := file.read(min(_CHUNK, length))):
            length -= len(part)
            yield part
