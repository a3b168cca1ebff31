"""Exports that are made again: by hand, or by a timetable."""
