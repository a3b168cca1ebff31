"""All tables of the relational package, in the order in which they can be loaded: what is pointed to comes first."""

from typing import Final

from export.schema.tables import Table
from export.schema.tables_of_activities import (
    ACTIVITIES,
    ACTIVITY_EXTRA,
    ACTIVITY_INDICATORS,
    ACTIVITY_ITEMS,
    ACTIVITY_PARTIES,
    ACTIVITY_SCHOOLS,
    CLUSTERS,
    COMMANDS,
    DEADLINE_DATES,
    DEADLINE_PARTS,
    FINDINGS,
    PARTIES,
    REVISIONS,
)
from export.schema.tables_of_documents import (
    ANNEXES,
    DOCUMENT_KINDS,
    DOCUMENTS,
    ORDERS,
    PEOPLE,
    PLAN_YEARS,
    PLANS,
    ROSTER_ROWS,
    ROSTERS,
    SCHOOL_IDENTIFIERS,
    SCHOOLS,
)

TABLES: Final[tuple[Table, ...]] = (
    DOCUMENTS,
    DOCUMENT_KINDS,
    PEOPLE,
    ORDERS,
    ANNEXES,
    PLANS,
    PLAN_YEARS,
    SCHOOLS,
    SCHOOL_IDENTIFIERS,
    ROSTERS,
    ROSTER_ROWS,
    CLUSTERS,
    ACTIVITIES,
    ACTIVITY_ITEMS,
    ACTIVITY_INDICATORS,
    ACTIVITY_EXTRA,
    ACTIVITY_SCHOOLS,
    DEADLINE_PARTS,
    DEADLINE_DATES,
    PARTIES,
    ACTIVITY_PARTIES,
    FINDINGS,
    COMMANDS,
    REVISIONS,
)
