"""Lexicon of activities: which wordings mean the same, which words part activities, what says nothing. Data in TOML."""

from normalize.dedup.lexicon.lexicon import Lexicon, lexicon
from normalize.dedup.lexicon.reading import fingerprint

__all__ = ["Lexicon", "fingerprint", "lexicon"]
