"""What is watched, and into which batch each of its files goes."""

from dataclasses import dataclass
from pathlib import Path

from model.intake import BatchFace
from svod.sources import FoundFile


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """Что и как отправлять."""

    folder: Path
    #: Name of the batch, else the folder's.
    batch: str | None = None
    municipality: str | None = None
    year: int | None = None
    #: Each folder inside is a municipality's, with a batch of its own.
    by_folder: bool = False
    #: Seconds for which a file must not have changed.
    quiet: float = 5.0

    @property
    def name(self) -> str:
        """The name of the batch for what lies in the folder itself."""
        return self.batch or self.folder.absolute().name

    def batch_of(self, file: FoundFile) -> BatchFace:
        """Return the batch a file goes into."""
        place, slash, _ = file.name.partition("/")
        if not (self.by_folder and slash):
            return BatchFace(name=self.name, municipality=self.municipality, year=self.year)
        return BatchFace(name=f"{self.name}: {place}", municipality=place, year=self.year)
