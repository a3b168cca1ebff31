"""Recognition of text: the protocol of an engine, tesseract, and an engine that reads nothing."""
