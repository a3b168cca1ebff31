"""The chain of documents, purely: which act is meant by a reference, and which plan goes on in which."""
