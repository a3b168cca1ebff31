from pathlib import Path

from svod.sources import find_files


def names(*paths):
    return [file.name for file in find_files(paths)]


def make(folder, *files):
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_files_of_a_folder_are_named_from_it(tmp_path):
    make(tmp_path, "б/план.txt", "а.txt")
    assert names(tmp_path) == ["а.txt", "б/план.txt"]


def test_files_given_one_by_one_keep_names_that_tell_them_apart(tmp_path):
    make(tmp_path, "а/источник.txt", "б/источник.txt")
    assert names(tmp_path / "а/источник.txt", tmp_path / "б/источник.txt") == ["а/источник.txt", "б/источник.txt"]


def test_two_folders_are_told_apart(tmp_path):
    make(tmp_path, "а/план.txt", "б/план.txt")
    assert names(tmp_path / "а", tmp_path / "б") == ["а/план.txt", "б/план.txt"]


def test_one_file_is_named_alone(tmp_path, monkeypatch):
    make(tmp_path, "план.txt")
    monkeypatch.chdir(tmp_path)
    assert names(Path("план.txt")) == ["план.txt"]
