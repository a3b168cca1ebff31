"""The page of a municipality: its documents, chain, gaps and findings, year by year."""
