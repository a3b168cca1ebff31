"""The work behind the screen: what workers do with documents, exports and clusters."""
