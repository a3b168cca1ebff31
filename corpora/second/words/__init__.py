"""Words of the second generator: places, names, activities, headers, as data."""
