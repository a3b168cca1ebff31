"""Хранение и удаление: what must stay, what goes and when, and what a removal reaches (docs/retention.md)."""
