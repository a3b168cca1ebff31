"""Containerfile as its builder reads it: stages, and the instructions of each."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Stage:
    """A stage: what it starts from, and its instructions in their order."""

    image: str
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def of(self, name: str) -> list[str]:
        """Return the arguments of every instruction of this name."""
        return [given for instruction, given in self.instructions if instruction == name]

    def listed(self, name: str) -> list[str]:
        """Return the words of the last instruction of this name, which is in the form that asks no shell."""
        words: list[str] = json.loads(self.of(name)[-1].partition("CMD ")[2] or self.of(name)[-1])
        return words

    @property
    def copied(self) -> list[str]:
        """What comes from the folder that is built: paths without a slash at their end."""
        own = [given.split() for given in self.of("COPY") if not given.startswith("--from=")]
        return [source.rstrip("/") for *sources, _ in own for source in sources]


def stages() -> dict[str, Stage]:
    """Return the stages by their names; the last one's is empty."""
    found: dict[str, Stage] = {}
    for name, given in _instructions((ROOT / "Containerfile").read_text()):
        if name == "FROM":
            image, _, stage = given.partition(" AS ")
            latest = found[stage] = Stage(image)
        else:
            latest.instructions.append((name, given))
    return found


def _instructions(text: str) -> list[tuple[str, str]]:
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    whole = re.sub(r"\s*\\\n\s*", " ", lines)
    return [(name, given) for name, _, given in (line.partition(" ") for line in whole.splitlines() if line.strip())]
