"""Резервная копия: made while others work, looked through, put back on whatever machine.

DEST/
  originals/ab/cd/abcd…               bytes, each once for all backups here
  2026-11-23T08-05-11Z/               one backup; it has this name only when it is whole
    manifest.json, manifest.sha256    versions, counts, every part with its SHA-256
    database/record.zst               rows of a table, as COPY writes them
    originals.zst                     which bytes the rows need: SHA-256, size
    settings/rules.toml               what lies in the data folder
  .2026-11-23T09-00-00Z.unfinished/   being made, or left by one that was killed
"""
