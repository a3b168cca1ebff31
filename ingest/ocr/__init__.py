"""Recognition engines behind one protocol; tesseract.py is the only caller of Tesseract."""
