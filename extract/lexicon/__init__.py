"""Word lists as data: each entry quotes a wording it came from."""
