"""Исполнение: what was done of what was planned, by which evidence, what is due and overdue."""
