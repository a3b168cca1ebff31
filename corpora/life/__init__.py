"""A region over years: plans, reports and orders with known truth, written without sight of the matching (ABOUT.md)."""
