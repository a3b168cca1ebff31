"""One text: its names and contacts found, and replaced as the policy says."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from export.people.contacts import find_contacts
from export.people.found import Name
from export.people.known import KnownPeople
from export.people.names import find_listed, find_names
from export.people.posts import governed_case, post_instead, several_told, stands_beside
from export.people.readable import Readable, readable
from export.people.suspicion import holds_contact
from export.people.tidying import without
from model.people_policy import NamesPolicy, PeoplePolicy

HIDDEN_CONTACT: Final = "[контакт скрыт]"
HIDDEN_NAME: Final = "[имя скрыто]"
_RUN: Final = re.compile(r"\[контакт скрыт\](?:[,;/\s]{1,4}\[контакт скрыт\])+")
_SENTENCE: Final = re.compile(r"\s{1,3}[А-ЯЁ][а-яё]")
#: Private characters, one of which marks a place while a text is in work.
_MARKS: Final = tuple(chr(code) for code in range(0xE000, 0xE020))
_ROW: Final = re.compile(r"\s{0,3}(?:,|;|/|и|а также)\s{0,3}|\s{1,3}")
_EMPTY: Final = re.compile("[\\s.,;:–—()/\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff-]*")

#: Characters [start, stop) of the written text, and what comes there.
_Edit = tuple[int, int, str]


def masked(text: str, policy: PeoplePolicy, known: KnownPeople, *, listed: bool = False, file: bool = False) -> str:
    """Return the text as the policy lets it out; «» where nothing of it is left.

    `listed`: the text is a list of those responsible, where a surname stands alone. `file`: it is a file's name.
    """
    read = readable(text.replace("_", " ") if file else text)
    contacts = find_contacts(read.text) if not policy.contacts and holds_contact(text) else ()
    edits = [(*read.written(start, stop), HIDDEN_CONTACT) for start, stop in contacts]
    mark = next((mark for mark in _MARKS if mark not in text), "")
    if policy.names is not NamesPolicy.AS_WRITTEN:
        names = _names(read.text, known, contacts, listed=listed, file=file)
        edits += [_edit(read, name, policy.names, mark) for name in names]
    return _edited(text, edits, mark) if edits else text


def _names(
    text: str, known: KnownPeople, contacts: Sequence[tuple[int, int]], *, listed: bool, file: bool
) -> list[Name]:
    """Return the names outside the contacts, each with its case; in a file's name it is whose the file is."""
    taken = bytearray(len(text))
    for start, stop in contacts:
        taken[start:stop] = b"\x01" * (stop - start)
    found: list[Name] = []
    for name in (*find_names(text, known, is_file_name=file), *(find_listed(text) if listed else ())):
        if not any(taken[name.start : name.stop]):
            taken[name.start : name.stop] = b"\x01" * (name.stop - name.start)
            found.append(name)
    found.sort(key=lambda name: name.start)
    return [name._replace(case="gent") for name in found] if file else list(_cased(text, found))


def _cased(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names with their case; what governs the first of a row governs all."""
    governed = case = None
    stop = -1
    for name in names:
        in_row = stop >= 0 and _ROW.fullmatch(text, stop, name.start) is not None
        governed = governed_case(text, name) or (governed if in_row else None)
        case = governed or name.case or (case if in_row else None) or "nomn"
        stop = name.stop
        yield name._replace(case=case)


def _edit(read: Readable, name: Name, policy: NamesPolicy, mark: str) -> _Edit:
    start, stop = read.written(name.start, name.stop)
    if policy is NamesPolicy.INITIALS:
        ends_twice = read.text[name.stop : name.stop + 1] == "." and read.text[name.stop : name.stop + 2] != ".."
        return start, stop + ends_twice, name.initials
    if policy is NamesPolicy.NONE or stands_beside(read.text, name):
        return start, stop, mark + _full_stop(read.text, name)
    post = post_instead(name, name.case or "nomn")
    begins = read.text[: name.start].strip() == "" and read.text[name.start].isupper()
    return start, stop, (post[:1].upper() + post[1:] if begins else post) + _full_stop(read.text, name)


def _full_stop(text: str, name: Name) -> str:
    """Return the full stop that ended both the initials and the sentence: «… на Иванову М. П. Провести …»."""
    return "." if text[name.stop - 1] == "." and _SENTENCE.match(text, name.stop) and text[: name.start].strip() else ""


def _edited(text: str, edits: list[_Edit], mark: str) -> str:
    parts: list[str] = []
    at = 0
    for start, stop, instead in sorted(edits):
        parts += (text[at:start], instead)
        at = stop
    changed = _RUN.sub(HIDDEN_CONTACT, "".join([*parts, text[at:]]))
    if mark and mark in changed:
        changed = without(changed, mark)
    changed = several_told(changed)
    return "" if _EMPTY.fullmatch(changed) else changed
