"""One document in, its records out, nothing kept."""

from fastapi import APIRouter, Response, UploadFile

from api.deps import Running
from api.openapi import SENT, answers, contract_answer
from api.security import Reviewer
from export.contract import to_json
from model.errors import MissingProgramError, TooLargeError, UnreadableFileError, UnsupportedFormatError
from svod.pipeline import MAX_BYTES

router = APIRouter(tags=["documents"])


@router.post(
    "/extract",
    summary="Прочитать один документ",
    operation_id="extract",
    response_class=Response,
    responses={
        200: contract_answer(),
        **answers(UnreadableFileError, UnsupportedFormatError, MissingProgramError, *SENT),
    },
)
def extract(running: Running, _actor: Reviewer, file: UploadFile) -> Response:
    """Прочитать присланный документ и вернуть его записи; в реестр ничего не попадает."""
    data = file.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLargeError
    document = running.app.reading.read(data, file.filename or "file")
    return Response(to_json(running.app.understanding.understand(document)), media_type="application/json")
