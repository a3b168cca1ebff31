"""Relations between the parts of a document and what they name."""
