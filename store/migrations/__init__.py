"""The steps of the database from nothing to the present, one numbered file each."""
