"""People as the contract has them: a party, a person, a mention, a signature under each policy."""

from typing import TYPE_CHECKING, Any, Final

from export.people.found import dotted
from export.people.known import NOBODY
from export.people.names import find_names
from export.people.readable import readable
from export.people.shapes import changed, has, of
from model.people_policy import NamesPolicy

if TYPE_CHECKING:
    from export.people.masking import Mask

EMPLOYEE: Final = "сотрудник"
#: Instead of a part that goes with its person.
DROPPED: Final = object()
#: No special form: its fields are masked one by one.
USUAL: Final = object()
_NAMELESS: Final = (NamesPolicy.ROLE, NamesPolicy.NONE)


def instead_of_name(name: str, policy: NamesPolicy) -> str | None:
    """Return what stands for a whole string that is somebody's name or login."""
    if policy is NamesPolicy.INITIALS:
        found = find_names(readable(name).text, NOBODY)
        words = [word for word in name.replace(".", ". ").split() if word[0].isalpha()]
        return found[0].initials if found else dotted(*words) or None
    return EMPLOYEE if policy is NamesPolicy.ROLE else None


def masked_special(value: Any, mask: "Mask") -> Any:  # noqa: ANN401 -- a dataclass or a JSON object
    """Return a part that is a person, or names one, under the mask's policy; USUAL for every other part."""
    if is_dropped(value, mask):
        return DROPPED
    if not mask.masks_names:
        return USUAL
    form = next((form for names, form in _FORMS if has(value, *names)), None)
    if form is _mention and of(value, "type") != "person":
        return USUAL
    return form(value, mask) if form else USUAL


def is_dropped(value: Any, mask: "Mask") -> bool:  # noqa: ANN401 -- as above
    """Tell a mention or entity that is a person without a name, or a contact that may not be told."""
    if not (has(value, "type", "attributes") or has(value, "type", "aliases")):
        return False
    if of(value, "type") == "person":
        return mask.policy.names in _NAMELESS
    if of(value, "type") != "contact" or mask.policy.contacts:
        return False
    said = str(of(value, "text") or of(value, "name") or "")
    return (of(value, "attributes") or {}).get("kind") in {"phone", "email"} or mask.text(said) != said


def _person(value: Any, mask: "Mask") -> Any:  # noqa: ANN401 -- as above
    if mask.policy.names in _NAMELESS:
        return None
    surname, own = str(of(value, "surname") or ""), str(of(value, "initials") or "")
    letters = [of(value, "given"), of(value, "patronymic")] if of(value, "given") else [*filter(str.isalpha, own)]
    short = dotted(surname, *(letter for letter in letters if letter))
    new = {"surname": short[:2], "given": None, "patronymic": None, "normal": short}
    return changed(value, {**new, "initials": short[3:] or None, "position": mask.text(of(value, "position"))})


def _party(value: Any, mask: "Mask") -> Any:  # noqa: ANN401 -- as above
    person, text = of(value, "person"), str(of(value, "text") or "")
    said = mask.text(text, listed=True)
    if person is None and of(value, "type") != "person":
        return USUAL if said == text else changed(value, {"text": said}) if said else DROPPED
    if mask.policy.names is NamesPolicy.INITIALS:
        return changed(value, {"text": said or "", "person": person and _person(person, mask)})
    post = said if said and said != EMPLOYEE.capitalize() else mask.text(person and of(person, "position"))
    if not post and mask.policy.names is NamesPolicy.NONE:
        return DROPPED
    return changed(value, {"text": post or EMPLOYEE, "type": "role", "person": None, "entity_id": None})


def _mention(value: Any, mask: "Mask") -> Any:  # noqa: ANN401 -- as above
    new: dict[str, Any] = {
        name: _short(of(value, name), mask) for name in ("text", "normal", "name") if has(value, name)
    }
    if has(value, "aliases"):
        aliases = of(value, "aliases")
        short = dict.fromkeys(_short(alias, mask) for alias in aliases)
        new["aliases"] = list(short) if isinstance(aliases, list) else tuple(short)
    if has(value, "attributes"):
        post = mask.text((of(value, "attributes") or {}).get("position"))
        new["attributes"] = {"position": post} if post else {}
    return changed(value, new)


def _short(name: object, mask: "Mask") -> str:
    return instead_of_name(str(name or ""), mask.policy.names) or ""


def _signatory(value: Any, mask: "Mask") -> Any:  # noqa: ANN401 -- as above
    if not isinstance(of(value, "position"), str | None):
        return USUAL  # the place of something in a row
    name, post = of(value, "name"), mask.text(of(value, "position"))
    shown = mask.person(name) if isinstance(name, str) else None
    if mask.policy.names is NamesPolicy.ROLE and post:
        shown = None
    return changed(value, {"name": shown, "position": post, **_rest(value, mask)})


def _rest(value: Any, mask: "Mask") -> dict[str, Any]:  # noqa: ANN401 -- as above
    """Mask what else stands beside a name and a post."""
    return {name: mask.text(of(value, name)) for name in ("text", "note") if isinstance(of(value, name), str)}


#: Fields -> what is made of the part that has them; the first that fits.
_FORMS: Final = (
    (("surname", "normal"), _person),
    (("text", "person"), _party),
    (("type", "normal", "attributes"), _mention),
    (("type", "aliases"), _mention),
    (("name", "position"), _signatory),
)
