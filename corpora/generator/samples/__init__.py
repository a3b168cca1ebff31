"""The committed samples: a module each, in the order of the manifest."""
