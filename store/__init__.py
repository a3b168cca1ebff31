"""What is kept: the database (the only SQL), originals, the queue of jobs."""
