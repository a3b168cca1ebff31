"""Сведение: which records of different files are the same activity."""
