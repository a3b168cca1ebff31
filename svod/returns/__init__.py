"""Corrected exports taken back: a file becomes a plan, what is chosen of it corrections; they are undone as one."""
