"""Deadlines as a calendar of RFC 5545."""
