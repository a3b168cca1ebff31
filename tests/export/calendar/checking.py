"""An own reading of RFC 5545, line by line, that knows nothing of the library the calendars are written with."""

import re
from collections.abc import Iterator

_NAME = re.compile(r"[A-Z0-9-]+")
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
_ESCAPES = re.compile(r"\\(.)", re.DOTALL)
TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"})

Line = tuple[str, dict[str, str], str]


def content_lines(data: bytes) -> Iterator[Line]:
    """Yield name, parameters and raw value of each line; fails where RFC 5545 would."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b""), "a line feed alone"
    assert b"\r" not in data.replace(b"\r\n", b""), "a carriage return alone"
    for physical in data.split(b"\r\n"):
        assert len(physical) <= 75, "a line of more than 75 octets"
        physical.decode("utf-8")  # folded between letters, not inside of one
    for text in re.sub(rb"\r\n[ \t]", b"", data).decode("utf-8").split("\r\n")[:-1]:
        assert text, "an empty line"
        assert not _CONTROLS.search(text), "a control character"
        head, colon, value = text.partition(":")
        name, *parameters = head.split(";")
        assert colon, text
        assert _NAME.fullmatch(name), name
        yield name, dict(parameter.split("=", 1) for parameter in parameters), value


def components(data: bytes) -> tuple[list[Line], list[dict[str, Line]]]:
    """Return the calendar's own lines and its events; fails where they are not nested as they should be."""
    head: list[Line] = []
    events: list[dict[str, Line]] = []
    lines = list(content_lines(data))
    assert (lines[0][0], lines[0][2]) == ("BEGIN", "VCALENDAR")
    assert (lines[-1][0], lines[-1][2]) == ("END", "VCALENDAR")
    current: dict[str, Line] | None = None
    for line in lines[1:-1]:
        if line[0] == "BEGIN":
            assert line[2] == "VEVENT"
            assert current is None
            current = {}
        elif line[0] == "END":
            assert line[2] == "VEVENT"
            assert current is not None
            events.append(current)
            current = None
        elif current is None:
            head.append(line)
        else:
            assert line[0] not in current, f"{line[0]} stands twice"
            current[line[0]] = line
    assert current is None
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART"} <= event.keys()
    return head, events


def text_of(value: str) -> str:
    """Return what an escaped text says; fails for what must be escaped and is not."""
    bare = _ESCAPES.sub("", value)
    assert not re.search(r"[,;\\]", bare), value
    assert set(_ESCAPES.findall(value)) <= set("\\,;nN"), value
    return _ESCAPES.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def dates_of(event: dict[str, Line]) -> tuple[str, str]:
    """Return the first day and the first day behind it, which must be days and nothing else."""
    for name in ("DTSTART", "DTEND"):
        assert event[name][1] == {"VALUE": "DATE"}
        assert re.fullmatch(r"\d{8}", event[name][2])
    return event["DTSTART"][2], event["DTEND"][2]
