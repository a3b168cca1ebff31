"""Сведение: placing, settling and judging activities in the store."""
