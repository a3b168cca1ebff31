"""Words that obligations are told by: data, each entry with a wording it was met in."""

from normalize.obligations.lexicon.reading import (
    Verb,
    addressee_patterns,
    bodies,
    nouns_of_verbs,
    refused,
    thing_stems,
    verbs,
)

__all__ = ["Verb", "addressee_patterns", "bodies", "nouns_of_verbs", "refused", "thing_stems", "verbs"]
