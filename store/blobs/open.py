"""From an address to a store of originals: the only place that knows the kinds."""

import re
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from model.errors import StorageAddressError
from store.blobs.local import open_local
from store.blobs.port import Blobs
from store.blobs.s3 import Place, open_s3

BUCKET = re.compile(r"[a-zA-Z0-9._-]{3,255}")
OPTIONS = frozenset({"endpoint", "region"})


def open_blobs(url: str) -> Blobs:
    """Return the store of originals at an address.

    A path or `file:///abs/folder` is a folder, made where it is missing; `s3://bucket/prefix?endpoint=…&region=…` is S3
    with the credentials of boto3's own chain. Raises StorageAddressError, StorageUnavailableError, StorageFullError.
    """
    if "://" not in url:
        return open_local(_folder(url))
    address = _split(url)
    if address.scheme == "file" and address.netloc in {"", "localhost"} and not (address.query or address.fragment):
        return open_local(_folder(unquote(address.path)))
    if address.scheme == "s3":
        return open_s3(_place(address))
    raise StorageAddressError("neither a folder nor S3")


def _folder(path: str) -> Path:
    if not path.strip() or "\0" in path:
        raise StorageAddressError("no folder")
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError as error:
        raise StorageAddressError("no such home") from error


def _place(address: SplitResult) -> Place:
    options = dict(parse_qsl(address.query, keep_blank_values=True))
    if not BUCKET.fullmatch(address.netloc):  # a key and its secret before an @ fail here too
        raise StorageAddressError("no bucket, or more than its name")
    if address.fragment or not options.keys() <= OPTIONS:
        raise StorageAddressError("unknown options")
    prefix = unquote(address.path).strip("/")
    return Place(
        bucket=address.netloc,
        prefix=f"{prefix}/" if prefix else "",
        endpoint=_endpoint(options.get("endpoint")),
        region=options.get("region") or None,
    )


def _endpoint(url: str | None) -> str | None:
    if not url:
        return None
    address = _split(url)
    if address.scheme not in {"http", "https"} or not address.hostname or address.username or address.query:
        raise StorageAddressError("the endpoint is no http(s) address")
    return url


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise StorageAddressError("no address") from error
