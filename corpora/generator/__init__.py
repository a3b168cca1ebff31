"""One description of a document makes both its source file and its expected result, so that they cannot drift."""
