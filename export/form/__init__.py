"""Records -> an institute's own form: a template workbook, filled in."""
