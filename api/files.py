"""Files that go out: always as they are, never opened by the browser in this origin unless they are pictures."""

from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from store.blobs import Blobs

MODE = "default-src 'none'; sandbox"


def attachment(blobs: Blobs, sha256: str, name: str, media_type: str = "application/octet-stream") -> Response:
    """Return a blob to be saved under a name; raises BlobMissingError before anything is sent."""
    blob = blobs.stat(sha256)
    chunks = blobs.chunks(sha256)
    headers = {
        "Content-Disposition": disposition(name),
        "Content-Security-Policy": MODE,
        "ETag": f'"{sha256}"',
    }
    if blob is not None:
        headers["Content-Length"] = str(blob.size)
    return StreamingResponse(chunks, media_type=media_type, headers=headers)


def picture(request: Request, blobs: Blobs, sha256: str, *, forever: bool) -> Response:
    """Return a page image; 304 where the browser has it. Raises BlobMissingError."""
    headers = {
        "ETag": f'"{sha256}"',
        "Cache-Control": "private, max-age=31536000, immutable" if forever else "private, no-cache",
        "Content-Security-Policy": MODE,
    }
    if f'"{sha256}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(blobs.read(sha256), media_type="image/webp", headers=headers)


def disposition(name: str) -> str:
    """Return the header that makes a browser save a file under its name (RFC 6266, RFC 5987)."""
    base = name.rsplit("/", 1)[-1]
    plain = "".join(
        letter if letter.isascii() and letter.isprintable() and letter not in '"\\%' else "_" for letter in base
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(base, safe='')}"
