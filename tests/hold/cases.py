"""Every case of `make hold`, in the order of the table."""

from tests.hold import (
    access,
    backup,
    clock,
    cut_uploads,
    disk_full,
    faults,
    hostile,
    hosts,
    migrations,
    object_store,
    points,
    purge,
)
from tests.hold.outcome import Case

CASES: tuple[Case, ...] = (
    Case(name="faults", run=faults.hold, patience=300),
    Case(name="points", run=points.hold, patience=180),
    Case(name="clock", run=clock.hold, patience=300),
    Case(name="purge", run=purge.hold),
    Case(name="migrations", run=migrations.hold, patience=240),
    Case(name="backup", run=backup.hold, patience=240),
    Case(name="disk-full", run=disk_full.hold, patience=300),
    Case(name="object-store", run=object_store.hold, patience=300),
    Case(name="hostile", run=hostile.hold, patience=240),
    Case(name="cut-uploads", run=cut_uploads.hold, patience=300),
    Case(name="access", run=access.hold, patience=240),
    Case(name="hosts", run=hosts.hold, patience=240),
)
