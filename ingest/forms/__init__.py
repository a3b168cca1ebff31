"""Шаблоны форм: workbooks of institutes opened, cleaned of what could do harm, described. Runs in the jail."""

from ingest.forms.opening import open_template, reopened

__all__ = ["open_template", "reopened"]
