"""The vocabulary of Svod: frozen dataclasses that the stages exchange. Standard library only."""
