"""Documents: one file in, its records out."""

from fastapi import APIRouter, Response, UploadFile

from api.deps import Application
from export.contract import to_json
from model.errors import TooLargeError
from svod.pipeline import MAX_BYTES

router = APIRouter(tags=["documents"])


@router.post("/extract", summary="Прочитать один документ", response_class=Response)
def extract(application: Application, file: UploadFile) -> Response:
    """Return the record contract of the file sent; nothing is kept."""
    data = file.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLargeError
    document = application.reading.read(data, file.filename or "file")
    return Response(to_json(application.understanding.understand(document)), media_type="application/json")
