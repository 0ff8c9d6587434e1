"""What the build adds to a page: notes, claims, meanings of words, sheets to print."""
