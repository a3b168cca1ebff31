"""What a document divided, or files joined, are answered with."""

from api.models.batches import FileOut
from api.models.intake import Derived
from svod.service import Service
from svod.versions.deriving import Made


def derived(service: Service, made: Made) -> Derived:
    """Return the new files and what takes the action back."""
    with service.store.transaction() as work:
        files = [work.files.get(file) for file in made.files]
        batches = {file.batch_id: work.batches.get(file.batch_id) for file in files}
    return Derived(
        files=[FileOut.of(file, batches[file.batch_id]) for file in files],
        documents=list(made.documents),
        command=made.command,
        submission=made.submission,
        links=list(made.links),
    )
