"""Obligations read from orders: proposed to people, measured on our own wordings."""
