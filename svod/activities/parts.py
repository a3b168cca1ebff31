"""The register as a scope sees it, cut out of the one copy of the process."""

import numpy as np

from model.territory import Scope
from svod.activities.columns import Columns


def part_of(columns: Columns, scope: Scope) -> Columns:
    """Return the register as a scope sees it: of the records it reaches alone, counts and facets too."""
    keys = scope.territories or frozenset()
    codes = [code for code, territories in columns.territories.items() if territories & keys]
    members = columns.members[np.isin(columns.members["territories"].astype(np.int64), codes)]
    part = Columns(
        version=columns.version,
        members=members,
        names=columns.names,
        places=columns.places,
        territories=columns.territories,
    )
    part.prepare()
    return part
