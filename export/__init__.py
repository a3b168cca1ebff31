"""Records -> bytes, a format a file."""
