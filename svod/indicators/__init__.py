"""Indicators: targets and values of documents, brought together and kept up with what changes."""
