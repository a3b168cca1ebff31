"""Редакции: which documents are one, which row became which, what of the corrections still holds. Pure."""
