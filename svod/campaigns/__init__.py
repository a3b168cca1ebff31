"""Campaigns: who must send what by when, what came, what people said of it."""
