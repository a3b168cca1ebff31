"""Письма с замечаниями: findings and gaps become points; the next version is held against them. Pure."""
