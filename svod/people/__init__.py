"""Several people at once: who is here, what they say to each other, who is asked to do what, what was before."""
