"""Через всё значение: every string of a record, a result or JSON goes through the mask, by its key."""

from typing import TYPE_CHECKING, Any, Final

from export.people.persons import DROPPED, USUAL, is_dropped, masked_special
from export.people.shapes import FILES, LISTED, NEEDED, PERSONAL, changed, has, is_shape, loud_items, of
from export.people.wording import HIDDEN_NAME

if TYPE_CHECKING:
    from export.people.masking import Mask

#: Deeper than any contract goes: what lies deeper does not go out.
_DEPTH: Final = 60


def walked(value: Any, mask: "Mask", key: str = "", depth: int = 0) -> Any:  # noqa: ANN401 -- a part of the contract
    """Return the value masked; a part that is unchanged is the same object."""
    if type(value) is str:
        return _string(value, key, mask)
    if depth > _DEPTH:
        return None
    if isinstance(value, list | tuple):
        return _each(value, mask, key, depth)
    return _shape(value, mask, key, depth) if is_shape(value) else value


def _string(text: str, key: str, mask: "Mask") -> str | None:
    if key in PERSONAL:
        return mask.person(text)
    if key in FILES:
        return mask.file_name(text)
    if not text:
        return text
    said = mask.text(text, listed=key in LISTED)
    if said is None and key in NEEDED:
        return HIDDEN_NAME if key == "activity" else ""
    return said


def _each(value: Any, mask: "Mask", key: str, depth: int) -> Any:  # noqa: ANN401 -- a list or a tuple
    done = [walked(one, mask, key, depth + 1) for one in value]
    kept = [
        new for new, old in zip(done, value, strict=True) if new is not DROPPED and (new is not None or old is None)
    ]
    if len(kept) == len(value) and all(new is old for new, old in zip(kept, value, strict=True)):
        return value
    return tuple(kept) if isinstance(value, tuple) else kept


def _shape(value: Any, mask: "Mask", key: str, depth: int) -> Any:  # noqa: ANN401 -- a dataclass or a JSON object
    special = masked_special(value, mask)
    if special is not USUAL:
        return special
    new = {name: walked(one, mask, _key(value, name, key), depth + 1) for name, one in loud_items(value)}
    done = changed(value, new)
    return (
        _without_lost_relations(value, done, mask) if has(value, "relations", "entities") else _rekeyed(done, mask, key)
    )


def _key(value: Any, name: str, parent: str) -> str:  # noqa: ANN401 -- as above
    """Return the key that tells what a string is: its own, but for cells, files and lists of those responsible."""
    if parent == "extra":
        return "extra"
    if name == "name" and has(value, "sha256"):
        return "document_name"
    if name == "raw" and parent in LISTED:
        return parent
    return name


def _rekeyed(value: Any, mask: "Mask", key: str) -> Any:  # noqa: ANN401 -- as above
    """Mask the headers of a record's further columns, too: they are text of the document."""
    if key != "extra" or not isinstance(value, dict):
        return value
    said = [mask.text(header) or HIDDEN_NAME for header in value]
    if said == list(value):
        return value
    # Two headers may have become one: each cell keeps its own.
    return {
        f"{one} ({place})" if one in said[:place] else one: cell
        for place, (one, cell) in enumerate(zip(said, value.values(), strict=True))
    }


def _without_lost_relations(value: Any, done: Any, mask: "Mask") -> Any:  # noqa: ANN401 -- as above
    """Drop the relations of those who are named no more."""
    lost = {of(entity, "id") for entity in of(value, "entities") or () if is_shape(entity) and is_dropped(entity, mask)}
    relations = of(done, "relations") or ()
    kept = [one for one in relations if not lost & {of(one, end) for end in ("from_id", "to_id", "from", "to")}]
    return (
        done
        if len(kept) == len(relations)
        else changed(done, {"relations": kept if isinstance(relations, list) else tuple(kept)})
    )
