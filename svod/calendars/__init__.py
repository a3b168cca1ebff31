"""Calendars of deadlines that people subscribe to by an address."""
