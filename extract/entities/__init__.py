"""Mentions in text: people, schools, bodies, places, contacts; rules first, Natasha where they are silent."""
