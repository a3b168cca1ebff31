"""Documents written in every format that Svod reads: whatever the format, the records are the same."""
