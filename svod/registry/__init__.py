"""Registries: public registers imported, kept, shared with the workers, decided upon."""
