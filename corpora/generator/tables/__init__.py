"""Word tables as data, tab-separated.

activities: theme, cluster, wordings of one activity · deadlines: c(alendar) | a(cademic) | t(wo years) | * (any), text,
kind, edtf, rrule, with {y} the first year, {n} the next and {span} the plan's · responsible: theme, cell, its parties ·
results: theme, cell · headers: role, header.
"""
