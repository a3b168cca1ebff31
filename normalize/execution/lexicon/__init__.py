"""Words by which reports tell what became of an activity; each entry quotes a wording it was met in."""
