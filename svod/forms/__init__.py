"""Own forms of institutes: added, mapped, remembered, filled in; the workbook of records."""
