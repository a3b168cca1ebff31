"""Letters made in one go: ordered as they were seen, made by a worker ten at a time, each kept for itself."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from export.letters.default import default_template
from model.account import Actor
from model.audit import AuditEvent
from model.letter import Letter, LetterFile, LetterPoint, LetterState, LetterStep, StepKind
from model.letter_run import LetterItemState, LetterRun, LetterRunItem
from model.letter_template import RenderedLetter
from model.service_errors import InvalidValueError, KeyReusedError, NotFoundError, StaleRevisionError
from model.work import Job, Priority, Task
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import new_id, now
from svod.letters.filling import file_name
from svod.letters.history import editable
from svod.repeats import id_of_key

#: Letters of one run.
MOST: Final = 200
#: What a run's item says of a letter that is not made: code → words.
REASONS: Final = {
    "stale-revision": "Пока письма готовились, это изменил кто-то другой: просмотрите пункты и сделайте его ещё раз.",
    "not-found": "Письмо удалено.",
    "no-points": "Не отмечено ни одного пункта.",
    "invalid-value": "Письмо уже отправлено.",
    "template": "Шаблон не подходит.",
}


def order_letters(
    store: Store, asked: Sequence[tuple[UUID, int]], actor: Actor, *, seen: bool, key: str | None = None
) -> LetterRun:
    """Order letters, each as it was seen (its `rev`); under a key known already return the run ordered then.

    Raises InvalidValueError where nobody says that the points were looked at, StaleRevisionError for a letter that
    changed since, NotFoundError, KeyReusedError.
    """
    if not seen:
        raise InvalidValueError("/seen", "Просмотрите пункты писем и подтвердите это: непросмотренное не уходит.")
    wanted = dict(asked)
    if not 0 < len(wanted) <= MOST:
        raise InvalidValueError("/letters", f"За один раз — от одного до {MOST} писем.")
    with store.transaction() as work:
        run_id = id_of_key("letters", key, actor) if key else new_id()
        known = _ordered_before(work, run_id, wanted) if key else None
        if known is not None:
            return known
        letters = [_seen(work, letter, rev) for letter, rev in wanted.items()]
        items = tuple(LetterRunItem(letter=one.id, rev=one.rev, municipality=one.municipality) for one in letters)
        run = LetterRun(
            id=run_id,
            items=items,
            territories=frozenset(one.territory for one in letters),
            created_at=now(),
            created_by=actor.name,
        )
        work.letters.add_run(run)
        work.jobs.defer(Job(task=Task.LETTER, subject=run.id, priority=Priority.AWAITED))
        note(work, AuditEvent.LETTERS_ORDERED, actor, run.id, {"letters": str(len(items))})
    return run


def template_bytes(work: Work, letter: Letter) -> tuple[UUID | None, bytes]:
    """Return the template a letter is made by: its own, the institute's default one, else that of Svod."""
    chosen = work.letter_templates.get(letter.face.template) if letter.face.template else None
    if chosen is None or chosen.is_deleted:
        chosen = work.letter_templates.default()
    if chosen is None:
        return None, default_template()
    return chosen.id, work.letter_templates.file(chosen.sha256)


def kept(work: Work, run: LetterRun, item: LetterRunItem, made: RenderedLetter, template: UUID | None) -> LetterRunItem:
    """Keep a rendered letter as the next version of it; return what became of the item."""
    if made.data is None:
        return failed(item, "template", made.problem.message if made.problem else None)
    try:
        letter = work.letters.get(item.letter, lock=True)
    except NotFoundError:
        return failed(item, NotFoundError.code)
    if letter.is_deleted or letter.rev != item.rev:
        return failed(item, NotFoundError.code if letter.is_deleted else StaleRevisionError.code)
    points = [point for point in work.letters.points(letter.id) if point.is_ticked]
    file = _file(letter, points, made.data, run, template)
    saved = replace(
        letter, state=LetterState.MADE, files=(*letter.files, file), changed_at=file.made_at, changed_by=file.made_by
    )
    work.letters.save(saved)
    work.letters.put_file(letter.id, file.sha256, made.data)
    work.letters.add_step(LetterStep(
        id=new_id(), letter_id=letter.id, at=file.made_at, by=file.made_by, kind=StepKind.MADE,
        note=str(file.version), before=letter,
    ))  # fmt: skip
    return replace(item, state=LetterItemState.MADE, version=file.version)


def failed(item: LetterRunItem, code: str, message: str | None = None) -> LetterRunItem:
    """Return an item of a letter that was not made, and why."""
    return replace(item, state=LetterItemState.FAILED, code=code, message=message or REASONS.get(code))


def _seen(work: Work, letter_id: UUID, rev: int) -> Letter:
    letter = work.letters.get(letter_id, lock=True)
    if letter.is_deleted:
        raise NotFoundError("letter")
    if letter.rev != rev:
        raise StaleRevisionError(letter_id)
    editable(letter)
    return letter


def _ordered_before(work: Work, run_id: UUID, wanted: dict[UUID, int]) -> LetterRun | None:
    try:
        known = work.letters.run(run_id)
    except NotFoundError:
        return None
    if {item.letter: item.rev for item in known.items} != wanted:
        raise KeyReusedError
    return known


def _file(
    letter: Letter, points: Sequence[LetterPoint], data: bytes, run: LetterRun, template: UUID | None
) -> LetterFile:
    version = max((file.version for file in letter.files), default=0) + 1
    return LetterFile(
        version=version,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        name=file_name(letter, version),
        points=len(points),
        made_at=now(),
        made_by=run.created_by,
        template=template,
        point_ids=tuple(point.id for point in points),
    )
