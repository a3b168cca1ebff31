"""Where a file's document says something else than its batch or its folder."""

from collections.abc import Iterator

from model.batch import Batch, BatchFile
from svod.belonging.places import folder_of, is_one_place, known_among, place_of_folder


def disagreements(file: BatchFile, batch: Batch) -> tuple[str, ...]:
    """Return what a person should look at, each in a Russian sentence."""
    return tuple(_disagreements(file, batch))


def _disagreements(file: BatchFile, batch: Batch) -> Iterator[str]:
    own, said = file.municipality, batch.municipality
    folder = place_of_folder(folder_of(file.name), known_among((own, said)))
    if own and said and not is_one_place(own, said):
        yield f"В документе {own}, в партии {said}."
    if own and folder and not is_one_place(own, folder):
        yield f"В документе {own}, а папка называет {folder}."
    elif said and not own and folder and not is_one_place(said, folder):
        yield f"В партии {said}, а папка называет {folder}."
    if file.years and batch.year and batch.year not in file.years:
        yield f"Документ на {', '.join(map(str, file.years[:3]))}, партия за {batch.year}."
