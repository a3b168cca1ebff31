"""Fixture policy: the local store is a real folder, S3 is moto's real server on a free port."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from store.blobs import Blobs, open_blobs
from store.blobs.local import LocalBlobs
from store.blobs.s3 import S3Blobs


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "reader")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "of-no-use-elsewhere")
        patch.setenv("NO_PROXY", "127.0.0.1")
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
        server.stop()


@pytest.fixture
def s3_url(endpoint: str) -> str:
    """A store of the test's own: a new bucket."""
    import boto3  # noqa: PLC0415 -- as the store itself does

    bucket = f"originals-{secrets.token_hex(6)}"
    boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket=bucket)
    return f"s3://{bucket}/svod/originals?endpoint={endpoint}&region=us-east-1"


@pytest.fixture
def alter(blobs: Blobs) -> Callable[[str, bytes], None]:
    """Puts other bytes under a name, as a rotten disk or a bad hand does."""

    def altered(name: str, data: bytes) -> None:
        key = f"{name[:2]}/{name[2:4]}/{name}"
        if isinstance(blobs, S3Blobs):
            blobs.client.put_object(Bucket=blobs.place.bucket, Key=blobs.place.prefix + key, Body=data)
        elif isinstance(blobs, LocalBlobs):
            (blobs.root / key).write_bytes(data)

    return altered


@pytest.fixture(params=["local", "s3"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    """Each kind of store in turn."""
    return open_blobs(str(tmp_path / "originals") if request.param == "local" else request.getfixturevalue("s3_url"))
