"""Книги и презентации старых форматов под паролем: told from their first records, without opening them."""

_BOOK, _SHEET_GLOBALS = (b"\x09\x08", b"\x05\x00")  # BOF of Excel 5 to 2003; «here are the settings of the book»
_FILE_PASS, _WRITE_PROTECTED = b"\x2f\x00", b"\x86\x00"
_HEAD = 4  # of a record: its number and its length, two bytes each
#: A stream begins at a sector.
_SECTOR = 512
#: The password's record stands right behind the first one, or behind the one that only forbids to write.
_RECORDS = 4
#: CurrentUserAtom of PowerPoint 97: its size, then a sign that says whether the rest is encrypted.
_ENCRYPTED_SHOW = b"\x14\x00\x00\x00\xdf\xc4\xd1\xf3"


def is_locked_book(data: bytes) -> bool:
    """Tell whether an Excel file of before 2007 is encrypted."""
    return any(
        _asks_for_password(data, at) for at in range(_SECTOR, len(data) - _HEAD, _SECTOR) if _begins_book(data, at)
    )


def _begins_book(data: bytes, at: int) -> bool:
    return data[at : at + 2] == _BOOK and data[at + 6 : at + 8] == _SHEET_GLOBALS


def _asks_for_password(data: bytes, at: int) -> bool:
    for _ in range(_RECORDS):
        at += _HEAD + int.from_bytes(data[at + 2 : at + _HEAD], "little")
        if data[at : at + 2] == _FILE_PASS:
            return True
        if data[at : at + 2] != _WRITE_PROTECTED:
            return False
    return False


def is_locked_show(data: bytes) -> bool:
    """Tell whether a PowerPoint file of before 2007 is encrypted."""
    return _ENCRYPTED_SHOW in data
