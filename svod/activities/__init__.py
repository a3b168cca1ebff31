"""The register of activities: listed with facets, one by one on a card, from year to year."""
