"""Sheet «Похожие мероприятия»: one row a cluster of two records and more."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from export.xlsx.records import cluster_numbers
from export.xlsx.sheet import Column
from model.register import Register, RegisterRow


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusterRow:
    """Строка листа кластеров."""

    number: int
    cluster_id: str
    rows: tuple[RegisterRow, ...]

    def wordings(self) -> list[tuple[str, int]]:
        """Return the wordings, the most frequent first, with how often each stands."""
        return Counter(row.record.activity for row in self.rows).most_common()

    def municipalities(self) -> list[str]:
        """Return the municipalities that plan it, sorted; files without one are left out."""
        return sorted({row.result.document.municipality or "" for row in self.rows} - {""})


def rows(register: Register) -> Iterator[ClusterRow]:
    """Yield the clusters, the largest first."""
    members: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in register.rows():
        members[register.clusters.get(row.record.id, "")].append(row)
    for cluster, number in cluster_numbers(register).items():
        yield ClusterRow(number=number, cluster_id=cluster, rows=tuple(members[cluster]))


def columns() -> tuple[Column[ClusterRow], ...]:
    """Return the columns of the sheet, in order."""
    return (
        Column(title="Группа", width=9, value=lambda row: row.number),
        Column(title="Мероприятие", width=70, value=lambda row: row.wordings()[0][0]),
        Column(title="Записей", width=10, value=lambda row: len(row.rows)),
        Column(title="Муниципалитетов", width=16, value=lambda row: len(row.municipalities())),
        Column(title="Где", width=50, value=lambda row: "; ".join(row.municipalities())),
        Column(title="Другие формулировки", width=80, value=lambda row: "\n".join(t for t, _ in row.wordings()[1:])),
        Column(title="id группы", width=38, value=lambda row: row.cluster_id),
    )
