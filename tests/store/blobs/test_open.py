import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import StorageAddressError, StorageUnavailableError
from store.blobs import open_blobs
from store.blobs.local import LocalBlobs
from store.blobs.s3 import Place, S3Blobs


def test_a_path_and_a_file_address_name_the_same_folder(tmp_path: Path):
    folder = tmp_path / "свод и письма" / "originals"
    name = open_blobs(str(folder)).put([b"x"], limit=1).sha256
    for url in (f"file://{folder}", folder.as_uri(), f"file://localhost{folder}"):
        assert list(open_blobs(url).names()) == [name]


def test_a_relative_path_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    blobs = open_blobs("originals")
    monkeypatch.chdir("/")
    name = blobs.put([b"x"], limit=1).sha256
    assert (tmp_path / "originals" / name[:2] / name[2:4] / name).read_bytes() == b"x"


S3_ADDRESSES = [
    ("s3://svod", Place(bucket="svod")),
    ("s3://svod/", Place(bucket="svod")),
    ("s3://svod/a/b%20c/", Place(bucket="svod", prefix="a/b c/")),
    ("s3://svod/a?region=ru-central1", Place(bucket="svod", prefix="a/", region="ru-central1")),
    (
        "s3://svod?endpoint=http://minio:9000&region=us-east-1",
        Place(bucket="svod", endpoint="http://minio:9000", region="us-east-1"),
    ),
    (
        "s3://svod?endpoint=https%3A%2F%2Fstorage.example%2F&region=",
        Place(bucket="svod", endpoint="https://storage.example/"),
    ),
]


@pytest.mark.parametrize(("url", "place"), S3_ADDRESSES)
def test_an_s3_address_names_bucket_prefix_and_service(url: str, place: Place):
    blobs = open_blobs(url)
    assert isinstance(blobs, S3Blobs)
    assert blobs.place == place


NO_ADDRESSES = [
    "",
    "  ",
    "a\0b",
    "~nobody-of-this-name/originals",
    "file://",
    "file://server/share",
    "file:///originals?x=1",
    "ftp://server/originals",
    "s3://",
    "s3:///prefix",
    "s3://key:secret@bucket",
    "s3://bucket:9000/prefix",
    "s3://bucket?endpoin=http://minio:9000",
    "s3://bucket?endpoint=minio:9000",
    "s3://bucket?endpoint=file:///etc/passwd",
    "s3://bucket?endpoint=http://",
    "s3://bucket?endpoint=http://key:secret@minio",
    "s3://bucket?endpoint=http://[broken",
    "s3://bucket?region=no region",
    "s3://[broken",
]


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_is_refused_without_repeating_it(url: str):
    with pytest.raises(StorageAddressError) as told:
        open_blobs(url)
    assert "secret" not in str(told.value)
    assert "s3://" in told.value.advice


def test_a_file_in_place_of_the_folder_is_an_unavailable_store(tmp_path: Path):
    (tmp_path / "originals").write_bytes(b"")
    with pytest.raises(StorageUnavailableError):
        open_blobs(str(tmp_path / "originals"))


def test_a_folder_is_opened_without_loading_s3(tmp_path: Path):
    """Loading boto3 takes longer than all of a short command."""
    code = (
        "import sys; from store.blobs import open_blobs; "
        f"print(open_blobs({str(tmp_path / 'o')!r}).put([b'x'], limit=1).sha256); sys.exit('boto3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, hashlib.sha256(b"x").hexdigest())
    assert isinstance(open_blobs(str(tmp_path / "o")), LocalBlobs)
