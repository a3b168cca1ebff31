"""Wordings of the lists: slots, concepts, heads, templates, what stands around them."""
