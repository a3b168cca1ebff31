"""Orders and annexes: heads, items, signatures, stamps and approvals."""
