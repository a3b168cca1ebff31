"""Сведения о людях наружу: one mask an export, one more for each document, over records, results and JSON alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from export.people.known import NOBODY, KnownPeople, known_people
from export.people.people_in import people_in, people_of_texts
from export.people.persons import instead_of_name
from export.people.record_texts import texts_of
from export.people.shapes import texts_in
from export.people.suspicion import holds_contact, suspects
from export.people.walking import walked
from export.people.wording import HIDDEN_NAME, masked
from model.people_policy import NamesPolicy, PeoplePolicy
from model.plan import Record
from model.result import Result
from model.stored import StoredRecord

if TYPE_CHECKING:
    from export.rows import ExportRow

#: Texts remembered: cells repeat.
_CACHED: Final = 4096
Shape = TypeVar("Shape")


class Mask:
    """Маска: what a policy makes of people's data. Not for several threads at once."""

    def __init__(self, policy: PeoplePolicy, known: KnownPeople = NOBODY) -> None:
        self.policy = policy
        self.known = known
        self._said: dict[tuple[str, bool, bool], str] = {}

    @property
    def keeps_all(self) -> bool:
        """Tell whether everything goes out as it is."""
        return self.policy.keeps_all

    @property
    def masks_names(self) -> bool:
        """Tell whether names do not go out as written."""
        return self.policy.names is not NamesPolicy.AS_WRITTEN

    def knowing(self, *values: object) -> "Mask":
        """Return the mask that also knows the people of documents or records: their surnames are found alone."""
        if not self.masks_names:
            return self
        return self._with(known_people(known for value in values for known in people_in(value)))

    def _with(self, found: KnownPeople) -> "Mask":
        """Return the mask that knows these too; itself, with all that it remembers, where it knows them already."""
        if found.forms.keys() <= self.known.forms.keys():
            return self
        return Mask(self.policy, self.known | found)

    def rows(self, rows: "Iterable[ExportRow]") -> "Iterator[ExportRow]":
        """Yield the rows of an export masked; each document's value once, as its rows come one behind another."""
        last: Result | None = None
        mask, value = self, last
        for row in rows:
            if self.keeps_all:
                yield row
                continue
            if value is None or row.value is not last:
                last, mask = row.value, self._seeing(row.value)
                value = mask.result(last)
            yield replace(row, stored=mask.stored(row.stored), value=value)

    def stored(self, stored: StoredRecord) -> StoredRecord:
        """Return a record of the store: its value, what was read, who checked it, the document's name."""
        if self.keeps_all:
            return stored
        mask = self._seeing((stored.record, stored.read))
        return replace(
            stored,
            record=mask.record(stored.record),
            read=stored.read and mask.record(stored.read),
            reviewed_by=mask.person(stored.reviewed_by),
            document_name=mask.file_name(stored.document_name),
            postponed=stored.postponed and replace(stored.postponed, reason=mask.text(stored.postponed.reason)),
        )

    def record(self, record: Record) -> Record:
        """Return a record of the contract."""
        if self.keeps_all or not (self.masks_names or holds_contact("\n".join(texts_of(record)))):
            return record
        return self._own(record)

    def result(self, result: Result) -> Result:
        """Return a document's value; what names people alone goes with what points to it."""
        return result if self.keeps_all else self._own(result)

    def json(self, value: Any) -> Any:  # noqa: ANN401 -- any JSON
        """Return a JSON value whose keys are those of the contract or of an export's line."""
        return value if self.keeps_all else self._own(value)

    def text(self, text: str | None, *, listed: bool = False) -> str | None:
        """Return a text, None where nothing of it is left; `listed`: it lists those responsible."""
        return text and (self._masked(text, listed=listed) or None)

    def person(self, name: str | None) -> str | None:
        """Return what stands for a string that is a person's name or login; None where nothing does."""
        if name and self.masks_names:
            return instead_of_name(name, self.policy.names)
        return self.text(name)

    def file_name(self, name: str) -> str:
        """Return a file's name, its ending kept."""
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, f".{ending}") if dot and stem and len(ending) < len("message") else (name, "")
        done = self._masked(stem, file=True)
        return name if done == stem else f"{done.rstrip(' ._-') or HIDDEN_NAME}{ending}"

    def suspects(self, lines: Sequence[bytes]) -> Sequence[bool]:
        """Tell of lines of JSON (UTF-8) which of them may hold what is to be masked: the others go out as they are."""
        if self.keeps_all:
            return [False] * len(lines)
        return [True] * len(lines) if self.masks_names else suspects(lines)

    def _own(self, value: Shape) -> Shape:
        """Return a value masked by a mask that knows whom it names itself, too."""
        done: Shape = walked(value, self._seeing(value))
        return done

    def _seeing(self, value: object) -> "Mask":
        """Return the mask that knows whom a value names by its marks and in its texts."""
        if not self.masks_names:
            return self
        return self._with(known_people((*people_in(value), *people_of_texts(texts_in(value)))))

    def _masked(self, text: str, *, listed: bool = False, file: bool = False) -> str:
        if not (self.masks_names or holds_contact(text)):
            return text
        key = (text, listed, file)
        said = self._said.get(key)
        if said is None:
            if len(self._said) > _CACHED:
                self._said.clear()
            said = self._said[key] = masked(text, self.policy, self.known, listed=listed, file=file)
        return said
