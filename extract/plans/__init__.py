"""Plans: where they stand, what their columns and rows are, what each row says."""
