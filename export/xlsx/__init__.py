"""Свод как книга Excel: a sheet a file of this package; SHEETS in workbook.py lists them."""
