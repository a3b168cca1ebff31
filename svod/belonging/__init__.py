"""Чья партия: what its documents and folders say of it, who disagrees, what a person's word reaches."""
