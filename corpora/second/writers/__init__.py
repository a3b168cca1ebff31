"""Papers to bytes: one module a format."""
