"""The second check of a sample: drawn by chance, answered blind, disagreements decided, agreement measured."""
