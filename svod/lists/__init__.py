"""Lists: tables of any origin, clustered without a database."""
