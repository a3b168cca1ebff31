"""Repeats: a request sent twice under one key makes one thing, whose id comes of the key."""

from uuid import UUID, uuid5

from model.account import Actor

#: Of this house: ids made of keys never meet those of other things.
_SPACE = UUID("5f0ce1a4-6c0b-5d4e-9b1f-2d6a3c9e7b10")


def id_of_key(kind: str, key: str, actor: Actor) -> UUID:
    """Return the id of what this account makes under this key: the same one whenever it is asked again."""
    return uuid5(_SPACE, f"{kind}\n{actor.id}\n{key}")
