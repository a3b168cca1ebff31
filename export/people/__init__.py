"""Сведения о людях: names and contacts in what leaves Svod, as the policy of an export wants them."""
