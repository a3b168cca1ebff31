"""NNNN_name.py: one step each, with what takes it back; the number orders them."""
