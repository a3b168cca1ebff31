"""Замечания: one check a file; CHECKS is the list of them in the order they are shown."""
