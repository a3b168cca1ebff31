"""The same value over many documents: seen together, decided at once, taken back at once."""
