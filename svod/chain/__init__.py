"""The chain of documents, joined: references to acts resolved, plans that go on in other plans."""
