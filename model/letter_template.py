"""Шаблон письма: an institute's DOCX with fields that a letter fills in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class TemplateNote(StrEnum):
    """Что убрано из шаблона."""

    MACROS = "macros"
    EXTERNAL = "external"  # links to other files, programs, pictures elsewhere
    EMBEDDED = "embedded"  # objects of other programs, controls
    FIELDS = "fields"  # fields that fetch or run something
    HYPERLINKS = "hyperlinks"  # those that lead elsewhere than to a web page or a mailbox


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateProblem:
    """Ошибка шаблона, with its place."""

    #: What is wrong, in Russian.
    message: str
    #: «основной текст», «верхний колонтитул», «сноски»; the paragraph's beginning.
    part: str
    near: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedTemplate:
    """Открытый шаблон: cleaned in the jail, its fields looked at."""

    data: bytes
    #: Fields it uses, by their names in the template.
    fields: tuple[str, ...] = ()
    notes: tuple[TemplateNote, ...] = ()
    problems: tuple[TemplateProblem, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderedLetter:
    """Заполненное письмо, or why it could not be made."""

    data: bytes | None = None
    problem: TemplateProblem | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterTemplate:
    """Шаблон письма в хранилище."""

    id: UUID
    rev: int = 0
    name: str
    file_name: str
    sha256: str
    size: int
    fields: tuple[str, ...] = ()
    notes: tuple[TemplateNote, ...] = ()
    #: Letters without a template of their own are made by it.
    is_default: bool = False
    is_deleted: bool = False
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str
