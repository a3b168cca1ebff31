"""The routes, a resource a file."""
