"""A file with those who must send, read before a campaign is made of it."""

from fastapi import APIRouter, UploadFile

from api.deps import Running
from api.models.campaign_answers import NameLine, NameLines
from api.openapi import SENT, answers
from api.security import Methodist, ReviewersFirst
from model.errors import UnreadableFileError
from svod.campaigns.list_files import MAX_LIST, lines_in_file

router = APIRouter(prefix="/campaigns", tags=["campaigns"], route_class=ReviewersFirst)


@router.post(
    "/names",
    summary="Прочитать список из файла",
    operation_id="read_campaign_names",
    responses=answers(UnreadableFileError, *SENT),
)
def names(running: Running, _actor: Methodist, file: UploadFile) -> NameLines:
    """Вернуть названия из XLSX, CSV или текста: столбцы узнаются по шапке, иначе берётся первый с буквами."""
    data = file.file.read(MAX_LIST + 1)
    return NameLines(items=[NameLine.model_validate(one) for one in lines_in_file(running, data)])
