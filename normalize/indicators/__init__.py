"""Indicators: what amounts mean, which value belongs to which target, whether it was reached."""
