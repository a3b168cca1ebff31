"""Bytes of a file become a Document: sniff.py tells the format, reader.py lists who reads which."""
