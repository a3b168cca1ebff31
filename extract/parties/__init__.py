"""The responsible: a cell parted into those it names."""
