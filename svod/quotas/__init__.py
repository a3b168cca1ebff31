"""Limits of what one user and one municipality may ask for, send and keep (migration 0030)."""
