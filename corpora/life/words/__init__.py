"""Words of the generated region."""
