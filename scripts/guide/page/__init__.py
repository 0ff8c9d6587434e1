"""A page as its editor wrote it: the file, its front matter, its text as blocks with lines."""
