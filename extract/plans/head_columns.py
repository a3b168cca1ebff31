"""Графы шапки: from stacks of header cells to the columns of a plan."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.parties.words import body_kind, head_kind
from extract.plans.columns import Claim, assign_roles, claim_of, header_key
from extract.plans.periods import are_days, are_marks, are_notes, is_cross, is_month, may_be_period, names_period
from extract.text.numerals import is_number_like
from model.document import Cell
from model.plan import Column, Role

Row = Sequence[Cell | None]

_BEGINS = re.compile(r"начал|(?:^| )с$")
_ENDS = re.compile(r"оконч|заверш|конец|(?:^| )по$")
_EXECUTION = re.compile(r"(?:организация |порядок )?(?:исполнени|выполнени|реализаци|проведени)[ея]\b")
_FEWEST_PARTIES = 2
#: Activities are phrases; names of schools, subjects and people are no activities.
_FEWEST_WORDS = 3.0
_NO_ACTIVITY = re.compile(
    r"^графа \d|школ|\bо[оу]\b|учрежд|организац|предмет|класс|фио|ф\.|фамил|имя|должн|телефон|адрес|каб|аудитор"
    r"|ссылк|пример"
)
_NUMBER_CLAIM = Claim(role=Role.NUMBER, strength=1)
_NAMES_ACTIVITY = re.compile(r"меропри|действи|работ|\bмер\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderStack:
    """The header cells over one column, from top to bottom."""

    #: Grid columns, ascending.
    cols: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def header(self) -> str:
        """The headings joined: «Срок / I квартал»."""
        return " / ".join(self.texts)

    @property
    def claim(self) -> Claim | None:
        """What the headings claim together; «Исполнение» over «Ответственный» has nothing to say."""
        if len(self.texts) > 1 and _EXECUTION.match(header_key(self.texts[0])):
            return claim_of(" ".join(self.texts[1:])) or claim_of(" ".join(self.texts))
        return claim_of(" ".join(self.texts))


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanColumn:
    """Графа плана: a role, its header, and the grid columns it covers."""

    role: Role
    header: str
    cols: tuple[int, ...]
    #: (grid column, heading), where quarters or months are marked with crosses.
    periods: tuple[tuple[int, str], ...] = ()
    #: True where two columns, «начало» and «окончание», make one deadline.
    is_range: bool = False
    #: True where the cells, and not the header, tell that it holds activities.
    guessed: bool = False

    @property
    def column(self) -> Column:
        """The column as the contract shows it."""
        return Column(role=self.role, header=self.header)


def name_columns(stacks: Sequence[HeaderStack], body: Sequence[Row]) -> tuple[PlanColumn, ...]:
    """Return the columns of a plan: roles given, crossed periods joined into one deadline, numbers told apart."""
    shown = [stack for stack in stacks if stack.texts or _begins_text(body, stack.cols)]
    periods = _period_run(shown, body)
    rest = [stack for stack in shown if stack not in periods]
    claims = [stack.claim or _number_claim(stack, body) for stack in rest]
    if periods:
        claims = [_yield_deadline(claim) for claim in claims]
    roles = _promote(rest, assign_roles(claims))
    columns = [_column(stack, role) for stack, role in zip(rest, roles, strict=True)]
    columns = _join_range(columns)
    if periods:
        columns.append(_periods_column(periods))
    columns = _split_number(_with_activity(_join_parties(columns, body), body), body)
    return tuple(sorted(columns, key=lambda column: column.cols))


def _column(stack: HeaderStack, role: Role) -> PlanColumn:
    header = stack.header or ("" if role is Role.NUMBER else f"Графа {stack.cols[0] + 1}")
    return PlanColumn(role=role, header=header, cols=stack.cols)


def _texts_within(body: Sequence[Row], cols: set[int]) -> list[str]:
    """Return the texts of the cells that lie wholly in these columns; section rows do not."""
    cells = {id(cell): cell for row in body for col in cols if (cell := row[col]) is not None}
    inside = (cell for cell in cells.values() if cols.issuperset(range(cell.col, cell.col + cell.col_span)))
    return [cell.text for cell in inside if cell.text.strip()]


def _begins_text(body: Sequence[Row], cols: Sequence[int]) -> bool:
    """Tell whether any cell with text begins in these columns: else they are an artefact of the grid."""
    cells = (cell for row in body for col in cols if (cell := row[col]) is not None and cell.col == col)
    return any(cell.text.strip() for cell in cells)


def _number_claim(stack: HeaderStack, body: Sequence[Row]) -> Claim | None:
    """An empty header over cells that look like numbers is «№ п/п»."""
    return _NUMBER_CLAIM if not stack.texts and _holds_numbers(body, stack.cols) else None


def _holds_numbers(body: Sequence[Row], cols: Sequence[int]) -> bool:
    texts = _texts_within(body, set(cols))
    return bool(texts) and 10 * sum(map(is_number_like, texts)) >= 6 * len(texts)


def _promote(stacks: Sequence[HeaderStack], roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Where no column names activities, a group that does («Разделы и мероприятия») holds them."""
    if Role.ACTIVITY in roles or Role.SECTION not in roles:
        return roles
    index = roles.index(Role.SECTION)
    named = _NAMES_ACTIVITY.search(header_key(stacks[index].header)) is not None
    complete = Role.DEADLINE in roles and bool({Role.RESPONSIBLE, Role.RESULT} & set(roles))
    return (*roles[:index], Role.ACTIVITY, *roles[index + 1 :]) if named or complete else roles


def _with_activity(columns: Sequence[PlanColumn], body: Sequence[Row]) -> list[PlanColumn]:
    """Where dates and parties stand, but no known word for activities, the column of the longest texts holds them."""
    roles = {column.role for column in columns}
    free = [column for column in columns if column.role is Role.OTHER and _may_hold_activities(column, body)]
    if Role.ACTIVITY in roles or not {Role.DEADLINE, Role.RESPONSIBLE} <= roles or not free:
        return list(columns)
    widest = max(free, key=lambda column: _mean_words(body, column.cols))
    return [replace(column, role=Role.ACTIVITY, guessed=True) if column is widest else column for column in columns]


def _may_hold_activities(column: PlanColumn, body: Sequence[Row]) -> bool:
    unknown = claim_of(column.header) is None and _NO_ACTIVITY.search(header_key(column.header)) is None
    return unknown and _mean_words(body, column.cols) >= _FEWEST_WORDS


def _mean_words(body: Sequence[Row], cols: Sequence[int]) -> float:
    texts = _texts_within(body, set(cols))
    return sum(len(text.split()) for text in texts) / len(texts) if texts else 0.0


def _split_number(columns: Sequence[PlanColumn], body: Sequence[Row]) -> list[PlanColumn]:
    """Part «№» from the activity where one header cell stands over both."""
    if any(column.role is Role.NUMBER for column in columns):
        return list(columns)
    split: list[PlanColumn] = []
    for column in columns:
        first, rest = column.cols[:1], column.cols[1:]
        if column.role is Role.ACTIVITY and rest and _holds_numbers(body, first):
            split.append(PlanColumn(role=Role.NUMBER, header="", cols=first))
            split.append(replace(column, cols=rest))
        else:
            split.append(column)
    return split


def _join_range(columns: Sequence[PlanColumn]) -> list[PlanColumn]:
    """Join «Дата начала» and «Дата окончания» into one deadline."""
    begin = next((column for column in columns if _is_bound(column, _BEGINS)), None)
    end = next((column for column in columns if _is_bound(column, _ENDS)), None)
    if begin is None or end is None or Role.DEADLINE not in {begin.role, end.role}:
        return list(columns)
    header = f"{begin.header} – {end.header}"
    joined = PlanColumn(role=Role.DEADLINE, header=header, cols=(*begin.cols, *end.cols), is_range=True)
    return [joined if column is begin else column for column in columns if column is not end]


def _join_parties(columns: Sequence[PlanColumn], body: Sequence[Row]) -> list[PlanColumn]:
    """Join columns headed by bodies, «УО | ИМЦ | ОО», whose crosses say who answers for the activity."""
    run = [column for column in columns if column.role is Role.OTHER and _names_party(column.header)]
    if len(run) < _FEWEST_PARTIES or any(column.role is Role.RESPONSIBLE for column in columns):
        return list(columns)
    if not are_marks(_texts_within(_uncounted(body), {col for column in run for col in column.cols})):
        return list(columns)
    joined = PlanColumn(
        role=Role.RESPONSIBLE,
        header=", ".join(column.header for column in run),
        cols=tuple(col for column in run for col in column.cols),
        periods=tuple((column.cols[0], column.header) for column in run),
    )
    return [*(column for column in columns if column not in run), joined]


def _names_party(header: str) -> bool:
    words = header.replace(" / ", " ").split()
    return bool(words) and (body_kind(words[-1]) is not None or head_kind(words[0]) is not None)


def _is_bound(column: PlanColumn, bound: re.Pattern[str]) -> bool:
    claim, key = claim_of(column.header), header_key(column.header)
    both = all(pattern.search(key) for pattern in (_BEGINS, _ENDS))  # «Дата начала и окончания»
    return claim is not None and claim.role is Role.DEADLINE and bound.search(key) is not None and not both


def _period_run(stacks: Sequence[HeaderStack], body: Sequence[Row]) -> list[HeaderStack]:
    """Return the columns of quarters, months or years whose cells are crosses."""
    run = [stack for stack in stacks if stack.texts and _is_period(stack)]
    headings = {header_key(stack.texts[-1]) for stack in run}
    within = _texts_within(_uncounted(body), {col for stack in run for col in stack.cols})
    # A page repeats the header; «V» below «V» may be a cross.
    texts = [text for text in within if header_key(text) not in headings or is_cross(text)]
    told = are_marks(texts) or (_are_months(run, stacks) and (are_days(texts) or are_notes(texts)))
    return run if len(run) > 1 and told else []


def _uncounted(body: Sequence[Row]) -> list[Row]:
    """Leave out the rows that number the columns: «1 | 2 | 3 | 4»."""
    return [row for row in body if not _counts_columns(row)]


def _counts_columns(row: Row) -> bool:
    shown = [cell.text.strip() for cell in {id(cell): cell for cell in row if cell is not None}.values()]
    return len(shown) > 2 and shown == [str(number) for number in range(1, len(shown) + 1)]  # noqa: PLR2004 -- «1 | 2» may be a number and its mark


def _are_months(run: Sequence[HeaderStack], stacks: Sequence[HeaderStack]) -> bool:
    """Tell whether the periods are months, and no other column says when: numbers below may be days then."""
    claims = [stack.claim for stack in stacks if stack not in run]
    dated = any(claim is not None and claim.role is Role.DEADLINE for claim in claims)
    return not dated and all(is_month(stack.texts[-1]) for stack in run)


def _is_period(stack: HeaderStack) -> bool:
    leaf, parents = stack.texts[-1], stack.texts[:-1]
    if names_period(leaf):
        return True
    parent = claim_of(" ".join(parents)) if parents else None
    about_time = parent is None or parent.role is Role.DEADLINE
    return about_time and may_be_period(leaf)


def _yield_deadline(claim: Claim | None) -> Claim | None:
    """Beside crossed periods another deadline column goes to its second choice."""
    return replace(claim, role=claim.otherwise) if claim and claim.role is Role.DEADLINE else claim


def _periods_column(stacks: Sequence[HeaderStack]) -> PlanColumn:
    parents = dict.fromkeys(" / ".join(stack.texts[:-1]) for stack in stacks)
    header = " / ".join(parent for parent in parents if parent) or ", ".join(stack.texts[-1] for stack in stacks)
    return PlanColumn(
        role=Role.DEADLINE,
        header=header,
        cols=tuple(col for stack in stacks for col in stack.cols),
        periods=tuple((stack.cols[0], stack.texts[-1]) for stack in stacks),
    )
