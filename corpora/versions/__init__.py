"""Generated pairs of documents: versions, copies, parts, amendments, and look-alikes that are none of these."""
