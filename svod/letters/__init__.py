"""Письма с замечаниями: drafted from findings and gaps, worded, made, sent, held against what comes in answer."""
