"""Сроки исполнения: deadlines as the days something is due on."""
