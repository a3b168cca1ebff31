"""The way out: requests of Svod itself to addresses that people name, which may lead to nothing inside."""
