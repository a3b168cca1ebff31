"""Осмотр базы: whether all that is kept is there and agrees, what to do where it does not, what mends itself."""
