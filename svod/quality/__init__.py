"""Touchless where it is safe: evidence of people's checks → thresholds → what is accepted by itself."""
