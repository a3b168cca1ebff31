"""Исполнение: which statement of a report says what became of which row of a plan."""
