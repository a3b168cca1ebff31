"""Text as the rules read it: lines, blanks, quotes, capitals, numerals, plain tables."""
