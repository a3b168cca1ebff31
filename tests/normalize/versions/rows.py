"""Rows of plans in short: «1.1 | Семинар | май | Школа | Справка»."""

from model.plan import Deadline, Record, Responsible


def row(line: str) -> Record:
    number, activity, deadline, responsible, result = [
        cell.strip() or None for cell in (line + " | | | |").split("|")[:5]
    ]
    return Record(
        id=line,
        number=number,
        activity=activity or "",
        deadline=Deadline(raw=deadline),
        responsible=Responsible(raw=responsible),
        result=result,
    )


def rows(text: str) -> list[Record]:
    return [row(line) for line in text.strip().splitlines()]
