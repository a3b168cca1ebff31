"""Шаблоны писем: a DOCX of an institute, rewritten without what runs, fetches or leads elsewhere. Runs in the jail."""

from ingest.letter_templates.cleaning import clean_letter

__all__ = ["clean_letter"]
