"""Write docs/schemas.md anew: .venv/bin/python -m tools.schemas."""

from pathlib import Path

from export.schema.page import schemas_page


def main() -> None:
    """Write the page."""
    (Path(__file__).parents[1] / "docs" / "schemas.md").write_text(schemas_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
