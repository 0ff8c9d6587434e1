"""A page as its editor wrote it: the file, its front matter, its one reading, and what a reader reads of it.

page       the file and its parts; problem: what is wrong, where, and what to write
grammar    the Markdown of this guide, for markdown-it-py: the only thing that scans a text
writer     its tokens as HTML with lines; reading: that as blocks; passages: those as sentences, for the rules
agreement  the blocks of the reading against those that the publisher makes; signs: Markdown that stands as words
"""
