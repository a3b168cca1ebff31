"""Schemas and health."""

from typing import Any

from fastapi import APIRouter

from export.contract import json_schema
from svod import __version__

router = APIRouter(tags=["service"])


@router.get("/schemas/record", summary="JSON Schema записи")
def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of the record contract."""
    return json_schema()


@router.get("/health", summary="Работает ли служба")
def health() -> dict[str, str]:
    """Return that the process answers, and its version."""
    return {"status": "ok", "version": __version__}
