"""HTTP: FastAPI without logic."""
