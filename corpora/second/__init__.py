"""A second generator of whole documents, written without sight of the rules."""
