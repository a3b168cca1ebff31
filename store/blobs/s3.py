"""Originals in S3 or what speaks like it; the only caller of boto3.

An object cannot be renamed, so an upload is hashed into a nameless local file first and sent under its own name;
the service keeps an object whole or not at all, and refuses bytes that differ from the signed hash.
"""

import io
from base64 import b64encode
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, BinaryIO

from model.errors import (
    BlobAlteredError,
    BlobMissingError,
    ScratchFullError,
    StorageAddressError,
    StorageFullError,
    StorageUnavailableError,
)
from store.blobs.base import NAME, NOBODY, PORTION, begun, disk_errors, is_whole, key_of, receive, unaltered, write
from store.blobs.port import Blob

if TYPE_CHECKING:
    from boto3.s3.transfer import TransferConfig
    from botocore.exceptions import ClientError
    from mypy_boto3_s3 import S3Client

MISSING = frozenset({"404", "NoSuchKey", "NotFound"})
#: The services' own words for a full disk or a spent quota.
FULL = frozenset({"507", "InsufficientStorage", "QuotaExceeded", "XMinioAdminBucketQuotaExceeded", "XMinioStorageFull"})
#: Bytes; a longer blob is sent in parts of this size.
PART = 32 << 20
#: Bytes that the services copy in one order.
_MOST_COPIED = 5 << 30
#: Seconds to connect, and seconds without a byte; with the attempts a dead service is told within about a minute.
CONNECT_TIMEOUT, READ_TIMEOUT = 5.0, 20.0
ATTEMPTS = 3
#: An object put again is made young where it is older than this: often enough for whoever drops what nobody needs.
YOUNG = timedelta(hours=1)
#: The same for whoever asks for readiness: together less than three.
HURRIED = 1.2
#: A download in progress holds one.
CONNECTIONS = 32
#: Calls that wait for the service at the same time, and the seconds that others wait for a place among them. The server
#: answers from some forty threads (anyio), and takes uploads in on others.
PLACES, TURN = 24, 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Корзина: where the originals lie, and the service that keeps them."""

    bucket: str
    #: Empty, or ending in a slash.
    prefix: str = ""
    #: Address of the service; None for Amazon's own.
    endpoint: str | None = None
    region: str | None = None


class S3Blobs:
    """Хранилище исходных файлов в S3; made by `open_s3`."""

    def __init__(
        self, client: "S3Client", place: Place, part: int = PART, *, hurried: "S3Client | None" = None
    ) -> None:
        self.client = client
        self.place = place
        self.part = part
        #: The same service, asked once and with little patience.
        self.hurried = hurried or client
        self._places = BoundedSemaphore(PLACES)

    def put(self, chunks: Iterable[bytes], *, limit: int, sha256: str | None = None) -> Blob:
        """Keep the bytes and return what they are once the service has them whole."""
        with closing(_nameless()) as file:
            name, size = receive(chunks, file, limit=limit, sha256=sha256, full=ScratchFullError)
            # An object of another size, or of other bytes by now, is no blob: it is replaced.
            is_new = not self._renewed(name, size)
            if is_new:
                file.seek(0)
                self._send(file, name, size)
        return Blob(sha256=name, size=size, is_new=is_new)

    def open(self, sha256: str) -> BinaryIO:
        """Return the bytes, fetched into a nameless local file, for readers seek.

        Raises BlobMissingError, BlobAlteredError, ScratchFullError.
        """
        file = _nameless()
        try:
            for part in self.chunks(sha256):
                write(file, part)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return io.BufferedReader(file)

    def read(self, sha256: str) -> bytes:
        """Return the bytes, fetched anew where they came altered; raises BlobMissingError, BlobAlteredError."""
        for _ in range(ATTEMPTS - 1):
            with suppress(BlobAlteredError):
                return b"".join(self.chunks(sha256))
        return b"".join(self.chunks(sha256))

    def stat(self, sha256: str) -> Blob | None:
        """Return what is kept under the name, None where nothing is."""
        key = self._key(sha256)
        try:
            with self._call():
                head = self.client.head_object(Bucket=self.place.bucket, Key=key)
        except BlobMissingError:
            return None
        return Blob(sha256=sha256, size=head["ContentLength"], is_new=False)

    def chunks(self, sha256: str, size: int = PORTION) -> Iterator[bytes]:
        """Return the bytes in parts; raises BlobMissingError at once, BlobAlteredError instead of the last part."""
        return begun(unaltered(self._parts(sha256, size), sha256))

    def delete(self, sha256: str) -> None:
        """Forget the bytes; done already is done."""
        key = self._key(sha256)
        with self._call():
            self.client.delete_object(Bucket=self.place.bucket, Key=key)

    def drop(self, sha256: str, *, unless_since: datetime) -> bool:
        """Forget bytes that no row needs, unless they were put (again) since then; tell whether they are gone.

        The service knows no condition for deleting: between its answer and the order milliseconds stay open.
        """
        key = self._key(sha256)
        try:
            with self._call():
                head = self.client.head_object(Bucket=self.place.bucket, Key=key)
        except BlobMissingError:
            return True
        if head["LastModified"] >= unless_since:
            return False
        self.delete(sha256)
        return True

    def names(self) -> Iterator[str]:
        """Yield the SHA-256 of everything kept, in order, a thousand a request."""
        with service_errors():  # takes no place: what is done with the names takes others
            pages = self.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.place.bucket, Prefix=self.place.prefix):
                for found in page.get("Contents", ()):
                    name = found["Key"][-64:]
                    if NAME.fullmatch(name) and found["Key"] == self._key(name):
                        yield name

    def verify(self, sha256: str) -> bool:
        """Read the bytes anew and tell whether they still are what their name says."""
        return is_whole(self._parts(sha256, PORTION), sha256)

    def glance(self) -> None:
        """Ask for what nobody has, once and without patience: whoever asks for readiness does not wait."""
        with suppress(BlobMissingError), service_errors():
            self.hurried.head_object(Bucket=self.place.bucket, Key=self._key(NOBODY))

    def _key(self, sha256: str) -> str:
        return self.place.prefix + key_of(sha256)

    def _renewed(self, sha256: str, size: int) -> bool:
        """Tell whether the very bytes are there, and make them young by copying them onto themselves."""
        bucket, key = self.place.bucket, self._key(sha256)
        try:
            with self._call():
                head = self.client.head_object(Bucket=bucket, Key=key)
                if head["ContentLength"] != size:
                    return False
                if head["LastModified"] < datetime.now(UTC) - YOUNG and size <= _MOST_COPIED:
                    self.client.copy_object(
                        Bucket=bucket, Key=key, CopySource={"Bucket": bucket, "Key": key}, MetadataDirective="REPLACE"
                    )
            return self.verify(sha256)
        except BlobMissingError:
            return False

    def _send(self, file: io.FileIO, sha256: str, size: int) -> None:
        bucket, key = self.place.bucket, self._key(sha256)
        checksum = b64encode(bytes.fromhex(sha256)).decode()
        with self._call():
            if size <= self.part:
                self.client.put_object(
                    Bucket=bucket, Key=key, Body=file, ChecksumAlgorithm="SHA256", ChecksumSHA256=checksum
                )
            else:
                self.client.upload_fileobj(file, bucket, key, Config=_in_parts(self.part))

    def _parts(self, sha256: str, size: int) -> Generator[bytes]:
        """Yield an empty part once the service has begun to answer, then the bytes."""
        key = self._key(sha256)
        with self._call():
            body = self.client.get_object(Bucket=self.place.bucket, Key=key)["Body"]
        with closing(body):
            yield b""
            parts = body.iter_chunks(size)
            while part := self._next(parts):
                yield part

    def _next(self, parts: Iterator[bytes]) -> bytes:
        with self._call():
            return next(parts, b"")

    @contextmanager
    def _call(self) -> Iterator[None]:
        """Hold one of the places while the service is waited for; where all are taken, it is hung: nobody joins them.

        Whoever waits holds a thread of the server, and there must be some left for all that needs no originals.
        """
        if not self._places.acquire(timeout=TURN):
            raise StorageUnavailableError("all places are taken")
        try:
            with service_errors():
                yield
        finally:
            self._places.release()


def open_s3(place: Place, *, read_timeout: float = READ_TIMEOUT) -> S3Blobs:
    """Return the store at this place; connects to nothing yet; raises StorageAddressError."""
    import boto3  # noqa: PLC0415 -- half a second, loaded only where originals lie in S3
    from botocore.config import Config  # noqa: PLC0415 -- as above

    config = Config(
        connect_timeout=CONNECT_TIMEOUT,
        read_timeout=read_timeout,
        max_pool_connections=CONNECTIONS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        # Every service checks a signed body; trailing checksums are known to few besides Amazon's.
        s3={"payload_signing_enabled": True, "addressing_style": "path" if place.endpoint else "auto"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    once = Config(connect_timeout=HURRIED, read_timeout=HURRIED, retries={"total_max_attempts": 1})
    make = partial(boto3.Session().client, "s3", endpoint_url=place.endpoint, region_name=place.region)
    try:
        client, hurried = make(config=config), make(config=config.merge(once))
    except ValueError as error:
        raise StorageAddressError("endpoint or region") from error
    return S3Blobs(client, place, hurried=hurried)


@contextmanager
def service_errors() -> Iterator[None]:
    """Turn what the service or the way to it refuses into our errors, without addresses and keys."""
    from boto3.exceptions import Boto3Error  # noqa: PLC0415 -- loaded by now
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- loaded by now

    try:
        yield
    except ClientError as error:
        raise _told(error) from error
    except (Boto3Error, BotoCoreError) as error:
        raise StorageUnavailableError(type(error).__name__) from error


def _told(error: "ClientError") -> BlobMissingError | StorageFullError | StorageUnavailableError:
    code = error.response.get("Error", {}).get("Code", "")
    if code in MISSING:
        return BlobMissingError(code)
    return StorageFullError(code) if code in FULL else StorageUnavailableError(code)


def _in_parts(part: int) -> "TransferConfig":
    from boto3.s3.transfer import TransferConfig  # noqa: PLC0415 -- loaded by now

    return TransferConfig(multipart_threshold=part, multipart_chunksize=part, max_concurrency=2)


def _nameless() -> io.FileIO:
    with disk_errors(ScratchFullError):
        # Unbuffered: closing has nothing left to write, and so nothing to fail at.
        return TemporaryFile(buffering=0)
