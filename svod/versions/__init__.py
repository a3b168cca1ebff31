"""Редакции: documents that are one are found, joined, taken apart again, compared."""
