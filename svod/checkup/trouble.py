"""Непорядок: what is wrong, how much of it, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

#: Ids told of each.
EXAMPLES: Final = 3
_CALL: Final = "такого не должно быть: сообщите разработчикам вид и номера"
_BACKUP: Final = "верните из копии: svod doctor --mend --from КОПИЯ; иначе загрузите документ ещё раз"
_DRAWN: Final = (
    "откройте документ и прочитайте его заново: изображения сделаются снова; или svod doctor --mend --from КОПИЯ"
)
_MEND: Final = "svod doctor --mend"

#: Kind → what it is, what to do about it.
KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "blob-missing-document": ("документы, исходного файла которых нет в хранилище", _BACKUP),
    "blob-missing-page": ("страницы, изображения которых нет в хранилище", _DRAWN),
    "blob-missing-words": ("страницы, слов которых нет в хранилище", _DRAWN),
    "blob-missing-export": (
        "выгрузки без файла",
        "закажите их заново или верните файлы: svod doctor --mend --from КОПИЯ",
    ),
    "blob-missing-returned": ("возвращённые книги без файла", "отправьте книгу ещё раз"),
    "blob-altered": ("исходные файлы, содержимое которых изменилось", f"проверьте диск; {_BACKUP}"),
    "blob-orphan": ("файлы хранилища, которые никому не нужны", f"{_MEND} удалит те, что старше суток"),
    "job-of-dead-worker": ("задания в руках обработчика, которого больше нет", f"запустите svod worker или {_MEND}"),
    "job-waits-long": (
        "задания, которые ждут больше шести часов",
        "обработчиков нет или мало: svod worker; если они работают, посмотрите их журнал",
    ),
    "document-forgotten": ("документы, которые ждут чтения, но задания на чтение нет", _MEND),
    "export-forgotten": ("выгрузки, которые ждут, но задания на них нет", _MEND),
    "returned-forgotten": ("возвращённые книги, которые ждут, но задания на них нет", _MEND),
    "index-queue": ("документы, в очереди проверки учтённые неверно", _MEND),
    "index-tally": ("документы, записи которых сосчитаны неверно", _MEND),
    "index-words": ("мероприятия, которых не находит поиск (или лишние в нём)", _MEND),
    "index-values": ("документы, значения которых не попали в группы", _MEND),
    "document-differs": ("документы, в которых показано не то, что прочитано и исправлено", _CALL),
    "record-differs": ("записи, в которых показано не то, что прочитано и исправлено", _CALL),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Непорядок."""

    #: Constant name: «blob-missing-document».
    kind: str
    #: Ids or SHA-256 of all that it is wrong with.
    subjects: Sequence[str]

    @property
    def is_harmless(self) -> bool:
        """Tell whether nothing is lost or stands still for it: it only takes room."""
        return self.kind == "blob-orphan"

    @property
    def says(self) -> str:
        """What it is, how much, of which, what to do, in Russian."""
        what, advice = KINDS.get(self.kind, (self.kind, _CALL))
        more = ", …" if len(self.subjects) > EXAMPLES else ""
        shown = ", ".join(self.subjects[:EXAMPLES])
        return f"{what}: {len(self.subjects)} ({shown}{more}); {advice}"
