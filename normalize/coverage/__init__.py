"""Coverage, purely: places, cells, likenesses, schools, deadlines over time."""
