"""Content-Digest (RFC 9530): what the sender says of the body, held against the bytes that came."""

import hashlib
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Final

from fastapi import Request

from model.errors import DigestMismatchError
from model.service_errors import InvalidValueError

#: `sha-256=:base64:`; other algorithms of the list are passed over, as the RFC allows.
_SHA256: Final = re.compile(r"(?:^|,)\s*sha-256\s*=\s*:([A-Za-z0-9+/]{43}=):\s*(?:,|;|$)")


def announced_digest(request: Request) -> str | None:
    """Return the SHA-256 the body is to have, in hexadecimal; None where nothing is said of it.

    Raises InvalidValueError where it is said in no form that is known.
    """
    said = request.headers.get("content-digest")
    if said is None:
        return None
    found = _SHA256.search(said)
    if found is None and "sha-256" in said.lower():
        raise InvalidValueError("header:content-digest", "Нужен вид sha-256=:base64:.")
    return b64decode(found[1]).hex() if found else None


def as_announced(chunks: Iterator[bytes], digest: str | None) -> Iterator[bytes]:
    """Yield the chunks; raises DigestMismatchError behind the last one where they are not what was announced."""
    if digest is None:
        yield from chunks
        return
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
        yield chunk
    if found.hexdigest() != digest:
        raise DigestMismatchError("Content-Digest")
