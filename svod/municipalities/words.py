"""Words of the page of a municipality on paper."""

from typing import Final

from export.xlsx.words import FINDINGS as _FINDINGS
from export.xlsx.words import KINDS
from model.chain import ChainGround
from model.coverage import CellState

__all__ = ["FINDINGS", "GROUNDS", "KINDS", "LEVELS", "STATES"]

FINDINGS: Final = {str(code): text for code, text in _FINDINGS.items()}
LEVELS: Final = {"regional": "региона", "municipal": "муниципалитета", "school": "школы"}
STATES: Final = {
    CellState.PRESENT: "Запланировано",
    CellState.NEAR: "Похоже",
    CellState.ABSENT: "Не запланировано",
    CellState.UNKNOWN: "Плана нет",
}
GROUNDS: Final = {
    ChainGround.REFERENCE: "Назван в документе",
    ChainGround.INFERRED: "По территории, году и предмету",
    ChainGround.PERSON: "Указал человек",
}
