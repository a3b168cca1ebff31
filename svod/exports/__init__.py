"""Exports: what they are made of, how each format is written, when their files go."""
