"""Письма: an institute's DOCX template filled in with a letter's points; the template that comes with Svod."""
