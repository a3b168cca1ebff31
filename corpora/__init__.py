"""Sample documents with what a careful reader takes from them, registries, and the generator of both."""
