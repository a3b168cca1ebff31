"""Reports: conclusions, recommendations, what was done of a plan."""
