"""A client of Svod's HTTP API: a token in, tables out.

with Svod("https://svod.example.ru", token) as svod:
    table = svod.table(municipality="Зейский район")
"""

from svod_client.changes import Change
from svod_client.client import Svod
from svod_client.exports import Export
from svod_client.problems import (
    ConflictError,
    DamagedError,
    ExpiredError,
    FieldProblem,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    ProblemError,
    StaleError,
    TooManyError,
    UnauthenticatedError,
    UnavailableError,
)
from svod_client.uploads import Sent

__all__ = [
    "Change",
    "ConflictError",
    "DamagedError",
    "ExpiredError",
    "Export",
    "FieldProblem",
    "ForbiddenError",
    "InvalidError",
    "NotFoundError",
    "ProblemError",
    "Sent",
    "StaleError",
    "Svod",
    "TooManyError",
    "UnauthenticatedError",
    "UnavailableError",
]
