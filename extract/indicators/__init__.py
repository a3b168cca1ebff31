"""Indicators: what texts, tables and passports state in numbers, as targets and as values."""
