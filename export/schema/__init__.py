"""Описание полей: what every export, schema and table is made by, written once."""
