"""Lines of JSON -> Parquet: read by Arrow itself, a block at a time, so that memory stays what a few blocks take."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet

from export.about import About
from export.parquet.entries import with_entries
from export.parquet.types import read_schema_of, schema_of, typed
from export.schema.record import RECORD_LINE

#: Lines read at once (more of them are read slower: they leave the processor's cache), and rows of one group.
_BLOCK: Final = 1_000
_GROUP: Final = 32_000
#: Blocks being read while the next one is made.
_AHEAD: Final = 2


def write_parquet(portions: Iterable[Sequence[bytes]], path: Path, about: About) -> int:
    """Write the lines; return how many there were."""
    schema = schema_of(RECORD_LINE, _metadata(about))
    count = 0
    with pa.parquet.ParquetWriter(path, schema, compression="zstd", compression_level=1) as writer:
        for table in _grouped(_tables(portions, schema)):
            writer.write_table(table)
            count += table.num_rows
    return count


def _tables(portions: Iterable[Sequence[bytes]], schema: pa.Schema) -> Iterator[pa.Table]:
    """Read blocks on a thread of its own: Arrow needs no interpreter for that, who makes the lines does."""
    options = pa.json.ParseOptions(explicit_schema=read_schema_of(RECORD_LINE), unexpected_field_behavior="ignore")
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="parquet") as thread:
        reading: deque[Future[pa.Table]] = deque()
        for lines in _blocks(portions):
            block = b"\n".join(map(with_entries, lines))
            reading.append(thread.submit(_read, block, schema, options))
            if len(reading) > _AHEAD:
                yield reading.popleft().result()
        yield from (table.result() for table in reading)


def _read(block: bytes, schema: pa.Schema, options: pa.json.ParseOptions) -> pa.Table:
    whole = pa.json.ReadOptions(use_threads=False, block_size=len(block) + 1)
    read = pa.json.read_json(pa.BufferReader(block), read_options=whole, parse_options=options).combine_chunks()
    columns = [typed(_column(read, field.name), field) for field in RECORD_LINE]
    return pa.Table.from_arrays(columns, schema=schema)


def _column(table: pa.Table, name: str) -> pa.Array:
    chunks = table.column(name)
    return chunks.chunk(0) if chunks.num_chunks == 1 else pa.concat_arrays(chunks.chunks)


def _blocks(portions: Iterable[Sequence[bytes]]) -> Iterator[list[bytes]]:
    gathered: list[bytes] = []
    for lines in portions:
        gathered += lines
        if len(gathered) >= _BLOCK:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def _grouped(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    gathered: list[pa.Table] = []
    for table in tables:
        gathered.append(table)
        if sum(one.num_rows for one in gathered) >= _GROUP:
            yield pa.concat_tables(gathered)
            gathered = []
    if gathered:
        yield pa.concat_tables(gathered)


def _metadata(about: About) -> dict[str, str]:
    return {
        "svod.schema_version": about.schema_version,
        "svod.schema": f"/api/v1/schemas/record-line/{about.schema_version}",
        "svod.export": str(about.id or ""),
        "svod.as_of": about.at.isoformat(),
        "svod.names": str(about.options.names),
        "svod.contacts": "yes" if about.options.contacts else "no",
    }
