"""One document in, its records out, nothing kept."""

from anyio import to_thread
from fastapi import APIRouter, Request, Response, UploadFile

from api.deps import Everything
from api.openapi import SENT, answers, contract_answer
from api.security import Reviewer, ReviewersFirst
from api.streaming import streams_of
from export.contract import to_json
from model.errors import MissingProgramError, TooLargeError, UnreadableFileError, UnsupportedFormatError
from svod.pipeline import MAX_BYTES
from svod.registry.sharing import bring_up
from svod.service import Service

router = APIRouter(tags=["documents"], route_class=ReviewersFirst)


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
async def extract(request: Request, running: Everything, _actor: Reviewer, file: UploadFile) -> Response:
    """Прочитать присланный документ и вернуть его записи; в реестр ничего не попадает."""
    # Their own few threads: documents may take minutes, and everybody else is not to wait for one.
    return await to_thread.run_sync(_extracted, running, file, limiter=streams_of(request).readings)


def _extracted(running: Service, file: UploadFile) -> Response:
    data = file.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLargeError
    document = running.app.reading.read(data, file.filename or "file")
    bring_up(running.store, running.settings.imported)
    return Response(to_json(running.app.understanding.understand(document)), media_type="application/json")
