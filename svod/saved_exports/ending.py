"""How a run ends: as its export does."""

from dataclasses import replace

from model.export_order import Export, ExportState
from model.saved_export import RunState, SavedRun
from model.service_errors import GaveUpError, NotFoundError
from store.repositories import Work


def export_of(work: Work, run: SavedRun) -> Export | None:
    """Return the export a run has ordered; None where there is none, or none any more."""
    try:
        return work.exports.get(run.export_id) if run.export_id is not None else None
    except NotFoundError:
        return None


def as_ended(run: SavedRun, export: Export | None) -> SavedRun:
    """Return a run as its export has ended; one that is still being made, or ended before, as it is."""
    if run.state is not RunState.STARTED or run.export_id is None or (export is not None and export.state.is_open):
        return run
    ended_at = export.finished_at if export is not None else None
    if export is not None and export.state in {ExportState.DONE, ExportState.REMOVED}:
        return replace(run, state=RunState.DONE, ended_at=ended_at)
    code = export.code if export is not None and export.code else GaveUpError.code
    return replace(run, state=RunState.FAILED, code=code, ended_at=ended_at)


def as_now(work: Work, run: SavedRun) -> SavedRun:
    """Return a run as it stands this moment: the timetable looks at it once a minute alone."""
    return as_ended(run, export_of(work, run)) if run.state is RunState.STARTED else run
