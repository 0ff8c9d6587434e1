"""The medical words, all together on the glossary page.

A reader meets the plain words in the text itself. guide.fill.terms adds the longer meaning behind the word.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from guide.evidence.entries import Term
from guide.fill.tree import made, mark


def definitions(terms: Iterable[Term]) -> Element:
    """Terms as a definition list by alphabet, with an anchor and the sources of each."""
    listed = made("dl")
    for term in sorted(terms, key=lambda term: term.term.lower()):
        also = [form for form in term.forms if form.lower() != term.term.lower()]
        marks = [mark(key) for key in term.sources]
        names = [f" Also: {', '.join(also)}."] if also else []
        listed.append(made("dt", term.term[:1].upper() + term.term[1:], id=term.id))
        listed.append(made("dd", term.meaning, *marks, *names))
    return listed
