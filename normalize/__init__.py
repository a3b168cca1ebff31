"""Нормализация: from the text of a field to the value it means."""
