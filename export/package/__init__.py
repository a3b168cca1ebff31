"""The relational package: records and their documents → tables → a zip with its description (Data Package v2)."""
