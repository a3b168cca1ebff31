"""The texts of a record, quickly: a million records are looked through for contacts."""

from model.plan import Deadline, Record


def texts_of(record: Record) -> list[str]:
    """Return every string of a record that may hold words about people, but for those that stand in another one."""
    texts = [record.activity]
    texts += filter(None, (record.section, record.result, record.place, record.participants, record.mark))
    texts += (item.text for item in record.items)
    texts += (text for one in record.indicators for text in (one.text, one.subject) if text)
    texts += (finding.message for finding in record.findings)
    texts += (text for pair in record.extra.items() for text in pair if text)
    texts += _of_parties(record)
    texts += _of_deadline(record.deadline)
    return texts


def _of_parties(record: Record) -> list[str]:
    raw = record.responsible.raw or ""
    texts = [raw]
    for party in record.responsible.parties:
        person = party.person
        texts += (text for text in (party.text, person and person.position) if text and text not in raw)
        texts += (
            (text for text in (person.surname, person.given, person.patronymic, person.normal) if text)
            if person
            else ()
        )
    return texts


def _of_deadline(deadline: Deadline) -> list[str]:
    raw = deadline.raw or ""
    texts = [raw, deadline.condition or ""]
    for part in deadline.parts:
        texts += (text for text in (part.text, part.condition) if text and text not in raw)
    return texts
