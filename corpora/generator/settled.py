"""Archives with fixed times, so that equal contents are equal bytes."""

import io
import zipfile
from collections.abc import Callable, Mapping

_WRITTEN = (2024, 1, 15, 9, 0, 0)


def settle_zip(data: bytes, edits: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """Return the same archive, its order kept, with fixed times; members named in `edits` are changed by them."""
    settled, changes = io.BytesIO(), edits or {}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            fixed = zipfile.ZipInfo(member.filename, date_time=_WRITTEN)
            fixed.compress_type = zipfile.ZIP_STORED if member.filename == "mimetype" else zipfile.ZIP_DEFLATED
            content = old.read(member)
            change = changes.get(member.filename)
            new.writestr(fixed, change(content) if change else content, compresslevel=9)
    return settled.getvalue()


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, date_time=_WRITTEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return made.getvalue()
