"""Originals, each kept once under the SHA-256 of its bytes: in a local folder or in S3."""

from store.blobs.open import open_blobs
from store.blobs.port import Blob, Blobs

__all__ = ["Blob", "Blobs", "open_blobs"]
