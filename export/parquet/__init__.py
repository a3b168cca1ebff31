"""Lines of JSON -> Parquet, typed as the schema of a line says."""
