"""Other acts that a document names, and what it does to them."""
