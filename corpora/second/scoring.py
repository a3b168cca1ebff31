"""Scoring: what was read against what is said, measure by measure and by kind of document."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from rapidfuzz.distance import Levenshtein

from corpora.second.mention_scoring import mention_counts
from svod.evaluation.text import plain, same

Json = dict[str, Any]
#: (measure, expected, read, right)
Compared = tuple[str, object, object, bool]

_HEAD = ("number", "date", "kind", "issuer", "title", "place", "region", "municipality")
_TOLERANCE = 0.02
_SAME_ROW = 0.6
_CODES = frozenset({"number-missing", "deadline-missing", "responsible-missing"})


class Score:
    """Счёт: right and total by kind of document and measure, mentions apart, and every miss."""

    def __init__(self) -> None:
        self._right: dict[str, Counter[str]] = defaultdict(Counter)
        self._total: dict[str, Counter[str]] = defaultdict(Counter)
        self._mentions: dict[str, Counter[str]] = defaultdict(Counter)
        self._misses: dict[str, list[str]] = defaultdict(list)

    def add(self, kind: str, compared: Compared, name: str) -> None:
        """Count one comparison."""
        measure, want, got, right = compared
        for group in ("все", kind):
            self._right[group][measure] += right
            self._total[group][measure] += 1
        if not right:
            self._misses[measure].append(f"{name} | {measure} | ожидалось {want!r} | прочитано {got!r}")

    def add_mentions(self, counts: dict[str, tuple[int, int, int]], misses: dict[str, list[str]], name: str) -> None:
        """Count right, expected and found mentions by type."""
        for kind, (right, want, got) in counts.items():
            self._mentions[kind].update({"right": right, "want": want, "got": got})
        for kind, lines in misses.items():
            self._misses[f"mention {kind}"] += [f"{name} | {line}" for line in lines]

    def share(self, measure: str, kind: str = "все") -> float:
        """Return the share right of a measure, 0..1; 1 without any case."""
        total = self._total[kind][measure]
        return self._right[kind][measure] / total if total else 1.0

    def f1(self, kind: str) -> float:
        """Return exact F1 of a mention type; 1 without any."""
        counts = self._mentions[kind]
        both = counts["want"] + counts["got"]
        return 2 * counts["right"] / both if both else 1.0

    def table(self) -> Iterator[str]:
        """Yield the lines of the table: a measure a line, then mentions, then kinds of document."""
        for measure, total in self._total["все"].items():
            yield f"{measure:24} {self._right['все'][measure]:6}/{total:<6} {self.share(measure):.3f}"
        for kind, counts in sorted(self._mentions.items()):
            yield f"F1 {kind:21} {counts['right']:6}/{counts['want']:<6} найдено {counts['got']:<6} {self.f1(kind):.3f}"
        for kind in sorted(kind for kind, counts in self._total.items() if kind != "все" and counts["read"]):
            parts = (
                f"{name} {self.share(name, kind):.3f}" for name in ("rows found", "row whole", "deadline", "parties")
            )
            yield f"{kind:34} документов {self._total[kind]['read']:4}  " + "  ".join(parts)

    def misses_of(self, measures: list[str]) -> Iterator[str]:
        """Yield the misses of the measures named; «all» names every one."""
        for measure in self._misses if "all" in measures else measures:
            yield from self._misses[measure]


def score_document(expected: Json, got: Json, score: Score, name: str) -> None:
    """Compare one document and count it."""
    kind = expected["kind"]
    score.add(kind, ("read", None, None, True), name)
    for compared in (*_kinds(expected, got), *_orders(expected, got), *_annexes(expected, got)):
        score.add(kind, compared, name)
    for compared in (*_plans(expected, got), *_rows(expected, got)):
        score.add(kind, compared, name)
    score.add_mentions(*mention_counts(expected, got), name)


def _kinds(expected: Json, got: Json) -> Iterator[Compared]:
    for kind in expected["kinds"]:
        yield "kinds", kind, got["document"]["kinds"], kind in got["document"]["kinds"]
    for field, value in expected.get("document", {}).items():
        yield f"document {field}", value, got["document"][field], same(value, got["document"][field], 0.05)


def _orders(expected: Json, got: Json) -> Iterator[Compared]:
    read = got["orders"]
    yield "orders count", len(expected["orders"]), len(read), len(expected["orders"]) == len(read)
    for want, have in zip(expected["orders"], [*read, {}], strict=False):
        for field in _HEAD:
            if field in want:
                yield f"order {field}", want[field], have.get(field), _alike(field, want[field], have.get(field))
        yield "order items", want["items"], have.get("items"), want["items"] == len(have.get("items") or [])
        subs = [len(item["items"]) for item in have.get("items") or []]
        yield "order sub-items", want["sub_items"], subs, want["sub_items"] == subs
        signatory = have.get("signatory") or {}
        for field, value in want["signatory"].items():
            yield f"signatory {field}", value, signatory.get(field), same(value, signatory.get(field), 0.05)
        for basis in want["basis"]:
            found = [(plain(one["number"]), one["date"]) for one in have.get("basis") or []]
            yield "order basis", basis, found, (plain(basis["number"]), basis["date"]) in found


def _alike(field: str, want: object, have: object) -> bool:
    return plain(want) == plain(have) if field in {"number", "date", "kind"} else same(want, have, 0.05)


def _annexes(expected: Json, got: Json) -> Iterator[Compared]:
    read = [(plain(one["number"]), plain(one["order_number"]), one["order_date"]) for one in got["annexes"]]
    for want in expected["annexes"]:
        key = plain(want["number"]), plain(want["order_number"]), want["order_date"]
        yield "annex", key, read, key in read
    yield "annexes count", len(expected["annexes"]), len(read), len(expected["annexes"]) == len(read)


def _plans(expected: Json, got: Json) -> Iterator[Compared]:
    read = got["plans"]
    for want in expected["plans"]:
        have: Json = max(
            read,
            key=lambda one: Levenshtein.normalized_similarity(plain(want["title"]), plain(one["title"])),
            default={},
        )
        yield "plan title", want["title"], have.get("title"), same(want["title"], have.get("title"), 0.05)
        yield "plan years", want["years"], have.get("years"), want["years"] == have.get("years")
        year = want["academic_year"]
        if want["level"]:
            yield "plan level", want["level"], have.get("level"), want["level"] == have.get("level")
        linked = [bool(have.get("order_id")), bool(have.get("annex_id"))]
        links = [bool(expected["orders"]), bool(expected["annexes"])]
        yield "plan links", links, linked, links == linked
        yield "plan academic year", year, have.get("academic_year"), year == have.get("academic_year")


def _rows(expected: Json, got: Json) -> Iterator[Compared]:
    """Pair rows by activity, the likest first, and compare each field."""
    want = [row for plan in expected["plans"] for row in plan["records"]]
    have = [row for plan in got["plans"] for row in plan["records"]]
    pairs = _paired(want, have)
    for index, row in enumerate(want):
        yield "rows found", row["activity"], None, index in pairs
        if index in pairs:
            fields = list(_fields(row, have[pairs[index]]))
            yield from fields
            wrong = [field for field, *_, right in fields if not right]
            yield "row whole", row["activity"], wrong, not wrong
        else:
            yield "row whole", row["activity"], "нет строки", False
    for index, row in enumerate(have):
        yield "rows not invented", None, row["activity"], index in pairs.values()


def _paired(want: list[Json], have: list[Json]) -> dict[int, int]:
    texts = [plain(row["activity"]) for row in want], [plain(row["activity"]) for row in have]
    likely = sorted(
        (
            (Levenshtein.normalized_similarity(a, b), -abs(i - j), i, j)
            for i, a in enumerate(texts[0])
            for j, b in enumerate(texts[1])
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for share, _, i, j in likely:
        if share >= _SAME_ROW and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _fields(want: Json, have: Json) -> Iterator[Compared]:
    for field in ("number", "activity", "section", "result", "place", "participants", "mark"):
        if field not in want:
            continue
        yield field, want[field], have[field], _same_field(field, want, have)
    yield from _deadline(want["deadline"], have["deadline"])
    yield compare_parties(want["responsible"], have["responsible"])
    people = [party["person"]["normal"] for party in have["responsible"]["parties"] if party["person"]]
    yield "party people", want["responsible"]["people"], people, want["responsible"]["people"] == people
    raised = sorted({one["code"] for one in have["findings"]} & _CODES)
    yield "findings", want["findings"], raised, sorted(want["findings"]) == raised
    for header, value in want["extra"].items():
        yield "extra", {header: value}, have["extra"], any(same(value, one, 0) for one in have["extra"].values())


def _same_field(field: str, want: Json, have: Json) -> bool:
    """«1)» may be given with its bracket or without."""
    if field == "section":
        return _same_section(want[field], have[field])
    if field == "number":
        return plain(want[field]).rstrip(")") == plain(have[field]).rstrip(")")
    if field == "activity" and have["number"] and same(f"{have['number']} {want[field]}", have[field], _TOLERANCE):
        return True
    return same(want[field], have[field], _TOLERANCE)


def _same_section(want: str | None, have: str | None) -> bool:
    return same(want, have, _TOLERANCE) or (bool(want) and plain(have).startswith(plain(want)))


def _deadline(want: Json, have: Json) -> Iterator[Compared]:
    yield "deadline raw", want["raw"], have["raw"], same(want["raw"], have["raw"], 0)
    told = [(one["raw"], one["kind"], one["edtf"], one["rrule"]) for one in (want, have)]
    yield "deadline", told[0], told[1], same_deadline(want, have)


def compare_parties(want: Json, have: Json) -> Compared:
    """Return the parties expected and read, in their order."""
    parties = [party["text"] for party in have["parties"]]
    pairs = zip(want["parties"], parties, strict=False)
    right = len(want["parties"]) == len(parties) and all(same(a, b, _TOLERANCE) for a, b in pairs)
    return "parties", want["parties"], parties, right


def same_deadline(want: Json, have: Json) -> bool:
    """Return whether kind (alternatives parted by «|»), periods in any order and recurrence agree."""
    periods = set(want["edtf"]) == set(have["edtf"])
    return have["kind"] in want["kind"].split("|") and periods and _rule(want["rrule"]) == _rule(have["rrule"])


def _rule(rrule: str | None) -> dict[str, frozenset[str]]:
    pairs = (part.partition("=") for part in (rrule or "").split(";") if part)
    return {name: frozenset(value.split(",")) for name, _, value in pairs}
