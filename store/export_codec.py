"""The parts of an export's order that the tables hold as JSON."""

from functools import cache

from pydantic import TypeAdapter

from model.export_order import ExportOptions, Manifest


def options_bytes(options: ExportOptions) -> bytes:
    """Return the options as UTF-8 JSON."""
    return _options().dump_json(options)


def options_from_bytes(text: bytes | str) -> ExportOptions:
    """Return the options that `options_bytes` wrote, now or before some of them were there."""
    return _options().validate_json(text)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as UTF-8 JSON."""
    return _manifests().dump_json(manifest)


def manifest_from_bytes(text: bytes | str) -> Manifest:
    """Return the manifest that `manifest_bytes` wrote."""
    return _manifests().validate_json(text)


@cache
def _options() -> TypeAdapter[ExportOptions]:
    return TypeAdapter(ExportOptions)


@cache
def _manifests() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)
