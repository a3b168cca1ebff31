"""Which expectation a document answers, and what lacks in what came: pure."""
