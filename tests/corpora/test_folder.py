import hashlib
import struct
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from corpora.generator import junk
from corpora.generator.folder import SPECIAL, Manifest, make_folder
from model import errors

FILES, PLACES = 24, 5


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Manifest]:
    path = tmp_path_factory.mktemp("папка")
    return path, make_folder(path, PLACES, FILES, seed=7, office=False)


def digests(path):
    return {
        str(file.relative_to(path)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in path.rglob("*")
        if file.is_file()
    }


def test_every_file_is_accounted_for(made):
    path, manifest = made
    listed = {arrival.path for arrival in manifest.arrivals if ".zip/" not in arrival.path}
    assert listed == set(digests(path))
    assert len(listed) == FILES


def test_every_file_gives_records_or_a_known_error(made):
    codes = {found.code for found in vars(errors).values() if isinstance(found, type)}
    for arrival in made[1].arrivals:
        if arrival.form != "archive":
            assert (arrival.records is None) is (arrival.error is not None), arrival.path
        assert arrival.error is None or arrival.error in codes


def test_the_same_seed_fills_the_same_folder(made, tmp_path):
    again = make_folder(tmp_path, PLACES, FILES, seed=7, office=False)
    assert (digests(tmp_path), again) == (digests(made[0]), made[1])


def test_another_seed_fills_another_folder(made, tmp_path):
    make_folder(tmp_path, PLACES, FILES, seed=8, office=False)
    assert digests(tmp_path) != digests(made[0])


def test_twins_have_the_same_bytes_and_nothing_else_has(made):
    path, manifest = made
    found = digests(path)
    twins = [arrival for arrival in manifest.arrivals if arrival.twin_of]
    assert len(twins) == 2
    assert all(found[twin.path] == found[twin.twin_of] for twin in twins)
    empty = sum(not (path / name).stat().st_size for name in found)
    assert len(found) - len(set(found.values())) == len(twins) + empty - 1


def test_two_municipalities_send_nothing_readable(made):
    path, manifest = made
    assert len(manifest.silent) == 2
    assert any(manifest.silent[0] in folder.name for folder in path.iterdir())
    assert not any(manifest.silent[1] in folder.name for folder in path.iterdir())


def test_one_activity_comes_from_several_municipalities_in_other_words(made):
    arrivals = {arrival.path: arrival for arrival in made[1].arrivals}
    spread = 0
    for places in made[1].clusters().values():
        senders = {arrivals[path].municipality for path, _ in places}
        spread += len(senders) > 1
    assert spread > 10


def test_clusters_stand_in_the_order_of_the_records(made):
    for arrival in made[1].arrivals:
        records = [record for plan in (arrival.expected or {}).get("plans", []) for record in plan["records"]]
        assert len(records) == len(arrival.clusters) == (arrival.records or 0)


def test_the_archive_names_its_members_in_cp866(made):
    path, manifest = made
    archive = next(arrival.path for arrival in manifest.arrivals if arrival.form == "archive")
    with zipfile.ZipFile(path / archive) as packed:
        names = {name.encode("cp437").decode("cp866") for name in packed.namelist()}
    members = {arrival.path for arrival in manifest.arrivals if arrival.path.startswith(f"{archive}/")}
    assert {f"{archive}/{name}" for name in names} == members
    assert len(members) == 3


def test_junk_is_of_several_kinds(made):
    counted = Counter(arrival.error for arrival in made[1].arrivals if arrival.error)
    assert counted == {"empty": 3, "truncated": 1, "encrypted": 1, "unsupported": 2}


@pytest.mark.parametrize(("places", "files"), [(2, 60), (41, 60), (5, SPECIAL)])
def test_a_folder_too_small_or_too_large_is_refused(tmp_path, places, files):
    with pytest.raises(ValueError, match=r"municipalities|files"):
        make_folder(tmp_path, places, files)


def test_a_compound_file_chains_its_streams():
    data = junk.encrypted(Random(1))  # noqa: S311 -- repeatable, not secret
    assert data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert len(data) == 512 * (1 + 2 + 16)
    table = struct.unpack("<128I", data[512:1024])
    assert table[2:10] == (3, 4, 5, 6, 7, 8, 9, 0xFFFFFFFE)
    assert "EncryptedPackage".encode("utf-16-le") in data[1024:1536]
